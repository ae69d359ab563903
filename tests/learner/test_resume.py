"""Interrupted and back: in the real player, over a restart, after the course has changed."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import COURSE, DAY, kurs
from learner.learner import Learner, learner_in, open_attempt
from learner.states import go_back

pytestmark = pytest.mark.browser

MODULE = "trygga-moten-lagaffektivt-bemotande"


def reopen(page: Page, url: str) -> Learner:
    """Open the latest attempt again from the package's page."""
    page.goto(url)
    page.get_by_role("link", name=re.compile("^(Fortsätt|Öppna)")).first.click()
    return learner_in(page)


@pytest.mark.parametrize("target", ["scorm12", "scorm2004"])
def test_leaves_halfway_and_resumes_at_the_very_step(
    target: str, built: Path, play: Callable[..., Any], page: Page
) -> None:
    """Halfway through a scenario the window is closed and the player restarted: back at the same scene."""
    package = built / f"{MODULE}-{target}.zip"
    with play(package) as player:
        learner = open_attempt(page, player.url)
        learner.go_to("scene")
        learner.play_scene()
        learner.wait_saved()
        step, heading = learner.step, learner.frame.locator(".step.shown h1").inner_text()
        page.goto("about:blank")
    with play(package) as player:
        learner = reopen(page, player.url)
        assert learner.kind == "resume"
        assert learner.focus["text"] == "Välkommen tillbaka"
        told = learner.frame.locator("#where-you-were").inner_text()
        assert re.fullmatch(rf"Du var här – Del\s\d+ av\s\d+: {re.escape(heading)}\.", told)
        learner.press_button("Fortsätt där du var")
        assert learner.step == step
        go_back(learner.frame)
        assert learner.frame.locator(".step.shown").get_attribute("id") != step


def test_a_question_inserted_before_the_answered_ones_moves_nothing(
    built: Path, play: Callable[..., Any], page: Page, tmp_path: Path
) -> None:
    """After a course update the old answers stand at the old questions, and the new one is unanswered."""
    package = tmp_path / "zips" / f"{MODULE}-scorm12.zip"
    package.parent.mkdir()
    shutil.copy(built / package.name, package)
    with play(package) as player:
        learner = open_attempt(page, player.url)
        learner.go_to("check")
        first = learner.step
        learner.answer(right=True)
        chosen = learner.frame.locator(".step.shown input:checked").get_attribute("value")
        learner.wait_saved()
        page.goto("about:blank")
    build_with_new_question(first.removeprefix("koll."), package.parent, tmp_path)
    with play(package) as player:
        learner = reopen(page, player.url)
        expect(learner.frame.locator("#updated")).to_be_visible()
        learner.press_button("Fortsätt där du var")
        assert learner.step == first
        assert learner.frame.locator(".step.shown input:checked").get_attribute("value") == chosen
        go_back(learner.frame)
        assert learner.step == "koll.ny-fraga"
        assert learner.frame.locator(".step.shown input:checked").count() == 0


def build_with_new_question(before: str, out: Path, tmp_path: Path) -> None:
    """Build the module from a copy of the course in which a question stands before `before`."""
    course = tmp_path / "course"
    for name in ("course", "modules", "quizzes"):
        shutil.copytree(COURSE / name, course / name)
    path = course / "modules" / "lagaffektivt-bemotande.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    named = next(n for n, line in enumerate(lines) if line.split("#")[0].endswith(f"id: {before}"))
    index = next(n for n in range(named, 0, -1) if lines[n].lstrip().startswith("- "))
    new = """- id: ny-fraga
  kind: single
  question: Vilket svar är nytt?
  options:
    - {id: ja, text: Det här svaret, correct: true, feedback: Det stämmer eftersom frågan är ny.}
    - {id: nej, text: Det andra svaret, feedback: Nej för det var det första som var nytt.}"""
    indent = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    lines[index:index] = [indent + line for line in new.split("\n")]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = kurs(
        "build", "--out", out, "--as-of", DAY, "--module", "lagaffektivt-bemotande", "--target", "scorm12",
        course=course,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("target", ["scorm12", "scorm2004"])
def test_fails_then_passes_then_worse_and_the_best_stands(
    target: str, built: Path, play: Callable[..., Any], page: Page
) -> None:
    """A failed test is no status; a better one passes; a worse one later changes nothing."""
    raw = "cmi.core.score.raw" if target == "scorm12" else "cmi.score.raw"
    with play(built / f"{MODULE}-{target}.zip") as player:
        learner = open_attempt(page, player.url)
        learner.frame.locator("#start [data-go=oversikt]").click()
        learner.press_button("Slutprov")
        learner.go_to("result", right=False)
        learner.wait_saved()
        stored = player.stored()
        assert float(stored[raw]) == 0
        assert (
            stored.get("cmi.core.lesson_status", stored.get("cmi.completion_status"))
            == "incomplete"
        )
        learner.press_button("Gör om provet")
        learner.go_to("result")
        learner.wait_saved()
        assert float(player.stored()[raw]) == 100
        learner.press_button("Gör om provet")
        learner.go_to("result", right=False)
        learner.wait_saved()
        stored = player.stored()
        assert float(stored[raw]) == 100
        assert stored.get("cmi.core.lesson_status", stored.get("cmi.success_status")) == "passed"
        assert (
            "Du är redan godkänd, med 100\N{NO-BREAK SPACE}procent."
            in learner.frame.locator("#outcome").inner_text()
        )
        assert [refused for refused in player.refusals() if refused[0] != "GetValue"] == []
