"""The main job: a learner takes the module in our strict player and is passed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from conftest import COURSE
from learner.fake_lms import FakeLms
from learner.learner import KeyboardLearner, open_attempt

pytestmark = pytest.mark.browser

MODULE = "trygga-moten-lagaffektivt-bemotande"
MODULES = yaml.safe_load((COURSE / "course/course.yaml").read_text(encoding="utf-8"))["modules"]
TESTED = [m for m in MODULES if "\ntest:" in (COURSE / f"modules/{m}.yaml").read_text("utf-8")]
"""Those that have a test."""


@pytest.mark.parametrize("target", ["scorm12", "scorm2004", "scorm2004-3"])
def test_a_module_taken_by_keyboard_is_passed_with_the_right_score(
    target: str, built: Path, play: Callable[..., Any], moving_page: Page
) -> None:
    """Every step by keyboard, all answers right: passed with 100 in the database, nothing refused."""
    with play(built / f"{MODULE}-{target}.zip") as player:
        learner = open_attempt(moving_page, player.url, KeyboardLearner)
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
