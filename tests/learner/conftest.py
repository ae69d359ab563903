"""The small sample course, built once: most things about the page can be seen in it, fast."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import ROOT, built_once
from learner.fake_lms import FakeLms

SMALL = ROOT / "tests" / "courses" / "liten"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, built: the folder with the zips. Nobody changes it."""
    return built_once(tmp_path_factory, "small", SMALL)


@pytest.fixture
def lms(page: Page, small: Path) -> FakeLms:
    """The small course's module in an LMS of 1.2."""
    return FakeLms(page, small / "liten-kurs-prova-scorm12.zip")
