"""The browser's own Back and Forward: one entry for each step, in the LMS's frame too; and the button that closes."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Frame, Page, expect

from learner.fake_lms import FakeLms
from learner.habit_lms import HabitLms
from learner.states import click, take_test
from learner.told import told

pytestmark = pytest.mark.browser

SECOND = "avsnitt.hora.2"


def shown(frame: Frame, step: str) -> None:
    """The step that shows, with focus on its heading."""
    expect(frame.locator(".step.shown")).to_have_id(step)
    expect(frame.locator(".step.shown h1")).to_be_focused()


def back(lms: FakeLms) -> None:
    """The browser's Back; a step within the frame loads no page."""
    lms.page.evaluate("() => history.back()")


def test_back_goes_to_the_step_before_and_forward_again(lms: FakeLms) -> None:
    """Within the frame, and the address stays as it is."""
    lms.open()
    frame = lms.frame
    address = frame.url
    click(frame, "[data-next]")
    shown(frame, "avsnitt.hora")
    click(frame, "[data-next]")
    shown(frame, SECOND)
    back(lms)
    shown(frame, "avsnitt.hora")
    lms.page.evaluate("() => history.forward()")
    shown(frame, SECOND)
    frame.locator("#back").click()
    shown(frame, "avsnitt.hora")
    back(lms)
    shown(frame, "start")
    assert frame.url == address


def test_back_from_the_first_step_leaves(lms: FakeLms) -> None:
    """As everywhere: to what came before the LMS."""
    lms.page.goto("http://lms.test/away.html")
    lms.open()
    click(lms.frame, "[data-next]")
    shown(lms.frame, "avsnitt.hora")
    back(lms)
    shown(lms.frame, "start")
    lms.page.go_back()
    assert lms.page.url.endswith("/away.html")


def test_steps_of_a_test_that_is_handed_in_are_passed_by(lms: FakeLms) -> None:
    """Back from the result goes to the test's own page, not to a question that cannot be changed."""
    lms.open()
    frame = lms.frame
    take_test(frame, right=True)
    shown(frame, "resultat")
    back(lms)
    shown(frame, "prov")
    lms.page.evaluate("() => history.forward()")
    shown(frame, "resultat")


def test_an_address_acts_only_when_it_is_typed_or_linked(
    small: Path, page: Page, tmp_path: Path
) -> None:
    """Back over a link's entry goes to the steps that were shown, and reloading does not jump to the link."""
    with zipfile.ZipFile(small / "liten-kurs-prova-web.zip") as archive:
        archive.extractall(tmp_path)
    address = (tmp_path / "index.html").as_uri()
    page.goto(f"{address}#steg=avsnitt.hora")
    frame = page.main_frame
    shown(frame, "avsnitt.hora")
    click(frame, "[data-next]")
    shown(frame, SECOND)
    page.goto(f"{address}#steg=scen.disken.barnet")
    shown(frame, "scen.disken.barnet")
    page.evaluate("() => history.back()")
    shown(frame, SECOND)
    page.evaluate("() => history.back()")
    shown(frame, "avsnitt.hora")
    page.reload()
    expect(frame.locator(".step.shown")).not_to_have_id("avsnitt.hora")


def test_the_skip_link_is_no_trap(lms: FakeLms) -> None:
    """The entry that it makes is passed by on the way back."""
    lms.open()
    frame = lms.frame
    click(frame, "[data-next]")
    shown(frame, "avsnitt.hora")
    frame.evaluate("() => { location.hash = 'content' }")
    frame.wait_for_function("() => history.state && history.state.step === 'avsnitt.hora'")
    back(lms)
    shown(frame, "start")


def test_enter_confirms_an_answer(lms: FakeLms) -> None:
    """Without any form being submitted."""
    lms.open()
    frame = lms.frame
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Scenario: Vid disken").click()
    click(frame, "[data-play]")
    chosen = frame.locator(".step.shown .option:not([hidden]) input").first
    chosen.check()
    chosen.press("Enter")
    expect(frame.locator(".step.shown .feedback.shown")).to_be_visible()


@pytest.mark.parametrize(("place", "closes"), [({}, False), ({"apiIn": "top.opener"}, True)])
@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_close_button_hands_back(
    standard: str, place: dict[str, Any], closes: bool, page: Page, small: Path
) -> None:
    """A window that was opened closes; in a frame the learner is told that all is saved and what to do."""
    lms = HabitLms(page, small / f"liten-kurs-prova-{standard}.zip", standard, place)
    frame = lms.launch()
    told(frame)
    frame.locator("#leave").click()
    told(frame)
    button = frame.locator("#avslut [data-close]")
    if closes:
        opened = page.context.pages[-1]
        with opened.expect_event("close"):
            # The window goes with the press, and so would the answer to whoever pressed it.
            button.evaluate("button => { setTimeout(() => button.click()) }")
    else:
        button.click()
        expect(frame.locator("#saved")).to_have_text("Avslutad")
        expect(frame.locator("#notice\\.ended")).to_contain_text("Du kan stänga fönstret.")
    if standard == "scorm2004":
        assert lms.server.get("adl.nav.request") == "suspendAll"
    assert lms.server[("cmi.core." if standard == "scorm12" else "cmi.") + "exit"] == "suspend"


def test_leaving_with_unsaved_work_asks_and_only_then(lms: FakeLms) -> None:
    """The browser's own question, which Playwright sees as a dialog."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    lms.page.on("dialog", answer)
    lms.open()
    told(lms.frame)
    click(lms.frame, "[data-next]")
    told(lms.frame)
    lms.page.goto("http://lms.test/away.html")
    assert asked == []
    lms.open()
    told(lms.frame)
    lms.mode("false")
    click(lms.frame, "#resume")
    expect(lms.frame.locator("#saved")).to_contain_text("Inte sparat")
    lms.page.goto("http://lms.test/away.html")
    assert asked == ["beforeunload"]
