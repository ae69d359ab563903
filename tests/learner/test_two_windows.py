"""The same module open in two windows: neither wipes what was done in the other."""

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from learner.fake_lms import ORIGIN, FakeLms
from learner.states import click, confirm, give, pick, to_kind
from learner.told import told

pytestmark = pytest.mark.browser

ELSEWHERE = "Modulen är öppen i ett annat fönster, som sparar. Fortsätt där."
STATE = "cmi.suspend_data"


def saved(frame: Frame) -> None:
    """The window says that all is saved."""
    told(frame)


@pytest.fixture
def deaf(lms: FakeLms) -> FakeLms:
    """The LMS in a browser whose windows cannot hear each other: only reading back can help."""
    lms.page.context.add_init_script("delete window.BroadcastChannel")
    return lms


def test_what_another_window_saved_is_taken_in_before_it_is_overwritten(deaf: FakeLms) -> None:
    """Answers, readings and a test from a second window are all left when the first one saves again."""
    learner = deaf.open()
    saved(deaf.frame)
    other = deaf.second_window()
    to_kind(other, "check")
    pick(other)
    confirm(other)
    saved(other)
    assert ";c:k-ord=" in deaf.stored[STATE]
    learner.frame.locator(".foot [data-go=oversikt]").click()
    learner.frame.locator("#parts button", has_text="Scenario: Vid disken").click()
    click(learner.frame, "[data-play]")
    saved(learner.frame)
    kept = deaf.stored[STATE]
    assert ";c:k-ord=" in kept
    assert ";r:hora" in kept
    assert ";s:disken=slaget" in kept
    assert "@scen.disken.slaget;" in kept


def test_a_pass_in_another_window_is_not_lowered(deaf: FakeLms) -> None:
    """The first window, which knows of no test, saves after the second has passed."""
    learner = deaf.open()
    saved(deaf.frame)
    other = deaf.second_window()
    other.locator(".foot [data-go=oversikt]").click()
    other.locator("#parts button", has_text="Slutprov").click()
    click(other, "[data-test]")
    take_test(other)
    click(other, "#hand-in")
    saved(other)
    assert deaf.stored["cmi.core.lesson_status"] == "passed"
    assert deaf.stored["cmi.core.score.raw"] == "100"
    click(learner.frame, "[data-next]")
    saved(learner.frame)
    assert deaf.stored["cmi.core.lesson_status"] == "passed"
    assert deaf.stored["cmi.core.score.raw"] == "100"
    assert re.search(r";t:1,100,1,0,\w+;", deaf.stored[STATE])


def take_test(frame: Frame) -> None:
    """Answer every item right, whatever its kind."""
    while frame.locator(".step.shown").get_attribute("data-kind") == "item":
        give(frame, right=True)
        confirm(frame)


def test_beginning_again_is_not_undone_by_reading_back(deaf: FakeLms) -> None:
    """What we wrote ourselves is not taken for another window's."""
    deaf.open()
    frame = deaf.frame
    click(frame, "[data-next]")
    saved(frame)
    assert ";r:hora" in deaf.stored[STATE]
    deaf.open()
    frame = deaf.frame
    click(frame, "[data-go=borja-om]")
    click(frame, "#yes-restart")
    saved(frame)
    assert ";r:" not in deaf.stored[STATE]


def test_the_older_window_of_an_attempt_gives_way_and_says_so(lms: FakeLms) -> None:
    """When the newer one has saved, the older stops writing; it can be read on."""
    lms.open()
    old = lms.frame
    saved(old)
    new = lms.second_window()
    saved(new)
    expect(old.locator("#notice\\.elsewhere")).to_contain_text(ELSEWHERE)
    assert old.locator("#saved").inner_text() == "Sparas inte här"
    before, stored = len(lms.calls), lms.stored
    click(old, "[data-next]")
    old.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert old.locator(".step.shown").get_attribute("data-kind") == "section", "it can be read on"
    assert len(lms.calls) == before
    assert lms.stored == stored
    assert new.locator("#notice\\.elsewhere").count() == 0


def answered_and_not_saved(lms: FakeLms) -> Frame:
    """A window whose learner has answered something that the LMS did not take."""
    lms.open()
    old = lms.frame
    saved(old)
    lms.mode("false")
    to_kind(old, "check")
    pick(old)
    confirm(old)
    expect(old.locator("#saved")).to_contain_text("Inte sparat")
    return old


def test_what_the_older_window_could_not_save_the_newer_one_saves(lms: FakeLms) -> None:
    """The work passes over within the browser, and neither window stands in the other's way."""
    old = answered_and_not_saved(lms)
    lms.mode("ok")
    new = lms.second_window()
    saved(new)
    expect(old.locator("#notice\\.elsewhere")).to_contain_text(ELSEWHERE)
    assert ";c:k-ord=" in lms.stored[STATE]
    assert ";r:hora" in lms.stored[STATE]


def other_person(lms: FakeLms) -> Page:
    """Open the module in a window whose LMS knows of no attempt: perhaps another person's."""
    page = lms.page.context.new_page()
    page.goto(f"{ORIGIN}/lms.html")
    page.frame_locator("#sco").locator(".step.shown").wait_for()
    return page


@pytest.mark.parametrize("answer", ["Ja, ta över mina svar", "Nej, det är inte mina"])
def test_nothing_passes_between_people(lms: FakeLms, answer: str) -> None:
    """On a shared computer the newer window is asked, and gets another's answers only if it says yes."""
    old = answered_and_not_saved(lms)
    page = other_person(lms)
    new = next(frame for frame in page.frames if "/sco/" in frame.url)
    saved(new)
    mine = "() => JSON.parse(sessionStorage.getItem('stored'))['cmi.suspend_data']"
    assert ";c:" not in page.evaluate(mine)
    new.locator("#notice\\.offer").get_by_role("button", name=answer).click()
    if answer.startswith("Ja"):
        expect(old.locator("#notice\\.elsewhere")).to_be_visible()
        assert ";c:k-ord=" in page.evaluate(mine)
    else:
        click(new, "[data-next]")
        saved(new)
        assert ";c:" not in page.evaluate(mine)
        assert old.locator("#notice\\.elsewhere").count() == 0
