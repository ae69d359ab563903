"""The main job: a learner takes the module in our strict player and is passed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from playwright.sync_api import Page

from conftest import COURSE
from coursebuild.model.target_names import SCORM_TARGET_NAMES
from learner.fake_lms import FakeLms
from learner.learner import KeyboardLearner, Learner, open_attempt

pytestmark = pytest.mark.browser

MODULE = "trygga-moten-lagaffektivt-bemotande"
BY_KEYBOARD = "scorm2004"
MODULES = yaml.safe_load((COURSE / "course/course.yaml").read_text(encoding="utf-8"))["modules"]
TESTED = [m for m in MODULES if "\ntest:" in (COURSE / f"modules/{m}.yaml").read_text("utf-8")]
"""Those that have a test."""


def test_every_standard_s_page_is_the_same(built: Path) -> None:
    """But for the script that talks to the LMS: what the keyboard does in one it does in all."""
    for name in ("index.html", "sida.css"):
        pages = {
            ZipFile(built / f"{MODULE}-{target}.zip").read(name) for target in SCORM_TARGET_NAMES
        }
        assert len(pages) == 1


@pytest.mark.parametrize("target", SCORM_TARGET_NAMES)
def test_a_module_taken_is_passed_with_the_right_score(
    target: str, built: Path, play: Callable[..., Any], moving_page: Page
) -> None:
    """All answers right: passed with 100 in the database, nothing refused. In one of them by keyboard, every step."""
    kind = KeyboardLearner if target == BY_KEYBOARD else Learner
    with play(built / f"{MODULE}-{target}.zip") as player:
        learner = open_attempt(moving_page, player.url, kind)
        learner.go_to("result")
        learner.wait_saved()
        assert (
            learner.frame.locator("#outcome")
            .inner_text()
            .startswith("Godkänt! Du fick 100\N{NO-BREAK SPACE}procent.")
        )
        stored = player.stored()
        assert player.refusals() == []
    if target == "scorm12":
        assert stored["cmi.core.lesson_status"] == "passed"
        assert stored["cmi.core.score.raw"] == "100"
    else:
        assert stored["cmi.completion_status"] == "completed"
        assert stored["cmi.success_status"] == "passed"
        assert float(stored["cmi.score.raw"]) == 100
        assert float(stored["cmi.score.scaled"]) == 1


@pytest.mark.parametrize("module", TESTED)
def test_every_module_can_be_failed_and_passed(module: str, built: Path, page: Page) -> None:
    """All wrong: a score of 0 and no status beyond incomplete; all right: passed with 100."""
    lms = FakeLms(page, built / f"trygga-moten-{module}-scorm12.zip")
    learner = lms.open()
    learner.frame.locator("#start [data-go=oversikt]").click()
    learner.frame.locator("#parts button", has_text="Slutprov").click()
    learner.go_to("result", right=False)
    learner.wait_saved()
    assert lms.stored["cmi.core.score.raw"] == "0"
    assert lms.stored["cmi.core.lesson_status"] == "incomplete"
    learner.press_button("Gör om provet")
    learner.go_to("result")
    learner.wait_saved()
    assert lms.stored["cmi.core.score.raw"] == "100"
    assert lms.stored["cmi.core.lesson_status"] == "passed"
