"""The player with another LMS's habit (`kurs play --as`): the same table as in the tests of saving."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from conftest import ROOT, kurs, running
from courseplayer import HABITS, STRICT
from learner.habit_lms import STANDARDS
from learner.learner import open_attempt
from learner.states import take_test
from learner.test_habits import PASSED, SCORE, UNPROVEN
from learner.told import SAVED, told

# In one standard each, by turns: in the other its page is met in test_habits.py, and both are played in tests/saving/.
TRIED = ["minns-forsokt", "tom-status", "url-kodar", "svarar-inget", "api-sent", "utan-formular"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("habit", "standard"), list(zip(TRIED, itertools.cycle(STANDARDS), strict=False))
)
def test_a_learner_passes_leaves_and_comes_back(
    habit: str, standard: str, page: Page, small: Path, tmp_path: Path
) -> None:
    """The page works with the habit, the player's panel has what came through, and the page says which habit it is."""
    package = small / f"liten-kurs-prova-{standard}.zip"
    with running("play", package, "--as", habit, data=tmp_path / "data") as player:
        frame = open_attempt(page, player.url).frame
        told(frame)
        expect(page.get_by_text(HABITS[habit].says)).to_be_visible()
        take_test(frame, right=True)
        told(frame)
        stored = player.stored()
        assert stored[PASSED[standard]] == "passed"
        assert float(stored[SCORE[standard]]) == 100
        assert sum(name.endswith(".result") for name in stored) == 3
        page.locator("#ladda-om").evaluate("button => button.click()")
        again = page.frame_locator("#ram").frame_locator("#sco")
        expect(again.locator(".step.shown h1")).to_have_text("Välkommen tillbaka")
        assert player.stored()[PASSED[standard]] == "passed"


WINDOWS = {"api-i-top-opener": 1, "api-i-oppnarens-oppnare": 2}
"""How many windows are opened on the way to the module."""

BETWEEN = ["annat-som-heter-api", "api-ovanfor-annan-doman", *reversed(WINDOWS)]


def module_of(page: Page, habit: str) -> FrameLocator:
    """The module behind the page between, its windows opened if it has any."""
    launch = page.frame_locator("#ram")
    if habit not in WINDOWS:
        return launch.frame_locator("#sco").frame_locator("#sco")
    with page.expect_popup() as opening:
        launch.get_by_role("button", name="Öppna").click()
    if WINDOWS[habit] == 2:
        with opening.value.expect_popup() as second:
            opening.value.get_by_role("button", name="Öppna modulen").click()
        opening = second
    return opening.value.frame_locator("#sco")


@pytest.mark.browser
@pytest.mark.page_errors("saknas is not defined")
@pytest.mark.parametrize(
    ("habit", "standard"), list(zip(BETWEEN, itertools.cycle(STANDARDS), strict=False))
)
def test_a_page_between_the_api_and_the_module(
    habit: str, standard: str, page: Page, small: Path, tmp_path: Path
) -> None:
    """The module finds its way; the panel has what came through; closing saves, and the module comes back."""
    package = small / f"liten-kurs-prova-{standard}.zip"
    with running("play", package, "--as", habit, data=tmp_path / "data") as player:
        page.goto(player.url)
        page.get_by_role("button", name="Börja").click()
        module = module_of(page, habit)
        expect(module.locator("#saved")).to_have_text(re.compile(SAVED))
        expect(page.locator("#panel")).to_contain_text("Sessionen är igång")
        first = module.locator(".step.shown h1").inner_text()
        module.locator(".step.shown").get_by_role("button", name="Börja").click()
        expect(module.locator(".step.shown h1")).not_to_have_text(first)
        # What it does wrong is heard past the page between.
        module.locator("body").evaluate("() => { setTimeout(() => saknas(), 0); }")
        expect(page.locator("#panel")).to_contain_text("saknas is not defined")
        page.locator("#ladda-om").evaluate("button => button.click()")
        again = module_of(page, habit)
        expect(again.locator(".step.shown h1")).to_have_text("Välkommen tillbaka")
        assert len(page.context.pages) == 1 + WINDOWS.get(habit, 0)


@pytest.mark.browser
def test_a_page_that_may_ask_for_nothing_says_so(page: Page, small: Path, tmp_path: Path) -> None:
    """The habit of blocking the module's own requests is the content's policy."""
    package = small / "liten-kurs-prova-scorm12.zip"
    with running("play", package, "--as", "fraga-forbjuden", data=tmp_path / "data") as player:
        told(open_attempt(page, player.url).frame, UNPROVEN)


@pytest.mark.browser
def test_a_login_that_runs_out_is_told(page: Page, small: Path, tmp_path: Path) -> None:
    """The LMS says that all is saved, but hands out no files any more; the panel has what came through."""
    package = small / "liten-kurs-prova-scorm12.zip"
    with running("play", package, "--as", "utloggad", data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url)
        frame = learner.frame
        told(frame)
        for _ in range(3):
            learner.go_on()
            told(frame)
        learner.go_on()  # the fifth save, the last that is kept
        take_test(frame, right=True)
        expect(frame.get_by_text("verkar ha gått ut").first).to_be_visible()
        assert player.stored().get(PASSED["scorm12"]) != "passed"


@pytest.mark.browser
@pytest.mark.parametrize("habit", ["tappar", "glommer"])
def test_what_an_lms_loses(habit: str, page: Page, small: Path, tmp_path: Path) -> None:
    """Saves that are lost are sent again; what is forgotten is gone the next time."""
    package = small / "liten-kurs-prova-scorm12.zip"
    with running("play", package, "--as", habit, data=tmp_path / "data") as player:
        frame = open_attempt(page, player.url).frame
        first = frame.locator(".step.shown h1").inner_text()
        for name in ("Börja", "Fortsätt", "Fortsätt"):
            told(frame)
            frame.locator(".step.shown").get_by_role("button", name=name).first.click()
        told(frame)
        assert player.stored()["cmi.core.lesson_location"]
        page.locator("#ladda-om").evaluate("button => button.click()")
        again = page.frame_locator("#ram").frame_locator("#sco").locator(".step.shown h1")
        expect(again).to_have_text(first if habit == "glommer" else "Välkommen tillbaka")


def test_a_habit_that_does_not_exist_is_told_with_those_that_do(small: Path) -> None:
    """By name, with what each does."""
    result = kurs("play", small / "liten-kurs-prova-scorm12.zip", "--as", "snall", "--no-browser")
    assert result.returncode == 1
    assert "Det finns ingen vana som heter ”snall”." in result.stderr
    assert all(habit.says in result.stderr for habit in HABITS.values())


def test_the_guide_lists_every_habit_that_the_player_can_take_on() -> None:
    """In the words of the table."""
    guide = (ROOT / "docs" / "lms-guide.md").read_text(encoding="utf-8")
    for habit in HABITS.values():
        assert f"| `{habit.name}` | {habit.says} |" in guide
    assert STRICT.does == {}
