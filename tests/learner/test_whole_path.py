"""The main job: a learner takes the module in our strict player and is passed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from learner.learner import open_attempt

pytestmark = pytest.mark.browser

MODULE = "trygga-moten-lagaffektivt-bemotande"


@pytest.mark.parametrize("target", ["scorm12", "scorm2004", "scorm2004-3"])
def test_a_module_taken_by_keyboard_is_passed_with_the_right_score(
    target: str, built: Path, play: Callable[..., Any], page: Page
) -> None:
    """Every step by keyboard, all answers right: passed with 100 in the database, nothing refused."""
    with play(built / f"{MODULE}-{target}.zip") as player:
        learner = open_attempt(page, player.url)
        learner.go_to("result")
        learner.wait_saved()
        assert (
            learner.frame.locator("#utslag")
            .inner_text()
            .startswith("Godkänt! Du fick 100 procent.")
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
