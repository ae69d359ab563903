"""The small sample course as a cmi5 package, in the strict LMS."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmi5.lms import Lms
from cmi5.rules import broken
from conftest import ROOT, built_once


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course's module."""
    small = ROOT / "tests" / "courses" / "liten"
    return built_once(tmp_path_factory, "small", small) / "liten-kurs-prova-cmi5.zip"


@pytest.fixture
def lms(package: Path) -> Iterator[Lms]:
    """A strict LMS, running; whatever a test does in it, no rule of the profile may be broken."""
    with Lms(package) as running:
        yield running
    assert running.faults == []
    assert list(broken(running.sessions)) == []
