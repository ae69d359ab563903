"""The way through: time told, answers looked through, back and forth, in and out again."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from learner.fake_lms import FakeLms
from learner.states import SEEN, answer_all_right, click, confirm, give, go_back, kind, pick, states
from learner.told import told

pytestmark = pytest.mark.browser


def saved(frame: Frame) -> None:
    """The page says that all is saved."""
    told(frame)


def go_to_part(frame: Frame, name: str) -> None:
    """By the overview."""
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text=name).click()


def test_time_is_told_as_about_and_never_runs_out(lms: FakeLms) -> None:
    """Before the start, before a scenario and at each step of the way; an hour later nothing has happened."""
    lms.page.clock.install()
    lms.open()
    frame = lms.frame
    start = frame.locator("#start").inner_text()
    assert "Modulen tar cirka 5 minuter. Du kan pausa när du vill. Platsen sparas." in start
    assert "Scenarierna tar cirka 4 minuter till." in start
    assert frame.locator("#position").inner_text() == "Liten kurs"
    go_to_part(frame, "Scenario: Vid disken")
    assert "cirka 4 minuter" in frame.locator(".step.shown .place").inner_text()
    click(frame, "[data-play]")
    assert re.fullmatch(
        r"Del\s2 av\s5: Vid disken · cirka\s\d\smin kvar", frame.locator("#position").inner_text()
    )
    saved(frame)
    before = frame.evaluate(SEEN)
    lms.page.clock.fast_forward("01:00:00")
    assert frame.evaluate(SEEN) == before
    click(frame, "label")
    confirm(frame)
    expect(frame.locator(".feedback.shown")).to_be_visible()
    go_to_part(frame, "Så gick det")
    assert (
        frame.locator("#position").inner_text()
        == "Del\N{NO-BREAK SPACE}5 av\N{NO-BREAK SPACE}5: Sammanfattning"
    )


def test_before_handing_in_every_answer_can_be_seen_and_changed(lms: FakeLms) -> None:
    """The review lists each question with the answer and ”Ändra”; nothing is handed in before; retry is offered."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    asked, told = [], []
    while kind(frame) == "item":
        asked.append(frame.locator(".step.shown legend").inner_text())
        told.append("".join(frame.locator(".step.shown .situation").all_inner_texts()))
        pick(frame)
        confirm(frame)
    assert kind(frame) == "review"
    saved(frame)
    assert "cmi.core.score.raw" not in lms.stored
    rows = frame.locator("#answers > li").all()
    assert any(told)
    assert [row.locator(".muted").inner_text() for row in rows] == told
    assert [row.locator("b").inner_text() for row in rows] == asked
    for row in rows:
        given = row.locator("> p + p, li").all_inner_texts()
        assert given
        assert not {"", "Inget svar"} & set(given)
    change = rows[1].get_by_role("button")
    assert change.inner_text() == "Ändra"
    assert change.get_attribute("aria-label") == f"Ändra: 2. {asked[1]}"
    change.click()
    assert frame.locator(".step.shown legend").inner_text() == asked[1]
    assert frame.locator(".step.shown :is(input:checked, select, .ranking)").count() >= 1, (
        "the answer stands"
    )
    confirm(frame)
    assert kind(frame) == "review", "straight back"
    click(frame, "#hand-in")
    assert kind(frame) == "result"
    saved(frame)
    assert "cmi.core.score.raw" in lms.stored
    assert frame.locator(".step.shown [data-test]").inner_text() == "Gör om provet"


def test_back_is_on_every_step_and_keeps_what_was_chosen(lms: FakeLms) -> None:
    """Everywhere but where the way begins; a check's answer and a scene's choice are still marked."""
    without = [name for name, frame in states(lms) if not frame.locator("#back").is_visible()]
    assert without == ["start", "resume"]
    lms.rewrite("cmi.suspend_data", "")
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Scenario: Vid disken")
    click(frame, "[data-play]")
    frame.locator(".step.shown label").nth(1).click()
    confirm(frame)
    click(frame, "[data-onward]")
    go_back(frame)
    assert frame.locator(".step.shown").get_attribute("id") == "scen.disken.slaget"
    assert frame.locator(".step.shown input:checked").get_attribute("value") == "vanta"
    frame.locator(".step.shown label").nth(0).click()
    confirm(frame)
    click(frame, "[data-onward]")
    saved(frame)
    assert "s:disken=ryggen,0,slaget.vanta.fraga;" in lms.stored["cmi.suspend_data"], (
        "both are kept"
    )


def test_an_answer_in_the_test_can_be_changed_by_going_back(lms: FakeLms) -> None:
    """Until it is handed in."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    first = frame.locator(".step.shown").get_attribute("id")
    pick(frame)
    confirm(frame)
    go_back(frame)
    assert frame.locator(".step.shown").get_attribute("id") == first
    assert frame.locator(".step.shown :is(input:checked, select, .ranking)").count() >= 1
    confirm(frame)
    assert frame.locator(".step.shown h1").inner_text() == "Slutprov: fråga 2 av 3"


@pytest.mark.parametrize("practised", [False, True])
def test_what_is_handed_in_cannot_be_changed(lms: FakeLms, *, practised: bool) -> None:
    """Back from the result, which shows what was right, leads past the answers and the review."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    while kind(frame) == "item":
        pick(frame)
        confirm(frame)
    click(frame, "#hand-in")
    if practised:
        click(frame, "[data-test]")
        while kind(frame) == "item":
            give(frame, right=False)
            confirm(frame)
        click(frame, "#hand-in")
        click(frame, "[data-practice]")
        while kind(frame) == "item":
            pick(frame)
            confirm(frame)
            click(frame, "[data-practised]")
        assert kind(frame) == "result"
    go_back(frame)
    assert kind(frame) == "test"
    go_back(frame)
    assert frame.locator(".step.shown").get_attribute("id") == "oversikt"


def test_coming_back_one_is_asked_and_beginning_again_asks_first(lms: FakeLms) -> None:
    """Never a silent jump; ”Nej” changes nothing; ”Ja” clears the module."""
    lms.open()
    frame = lms.frame
    click(frame, "[data-next]")
    saved(frame)
    place = frame.locator("#position").inner_text()
    lms.open()
    frame = lms.frame
    assert kind(frame) == "resume"
    assert frame.locator("#position").inner_text() == place
    assert frame.locator("#progress").evaluate("bar => bar.value") > 0, "not lost"
    expect(frame.locator(".step.shown h1")).to_be_focused()
    assert re.fullmatch(
        r"Du var här – Del\s1 av\s5: Att höra efter\.",
        frame.locator("#where-you-were").inner_text(),
    )
    click(frame, "[data-go=borja-om]")
    assert "Ditt bästa resultat står kvar." in frame.locator(".step.shown").inner_text()
    before = lms.stored
    click(frame, "[data-back]")
    assert kind(frame) == "resume"
    assert lms.stored["cmi.suspend_data"] == before["cmi.suspend_data"]
    click(frame, "[data-go=borja-om]")
    click(frame, "#yes-restart")
    saved(frame)
    assert kind(frame) == "start"
    assert "@start;" in lms.stored["cmi.suspend_data"]


def test_who_stood_in_what_an_update_took_away_is_told(lms: FakeLms) -> None:
    """Not begun from the start in silence: what has changed is said, and what was done is kept."""
    lms.open()
    saved(lms.frame)
    body = "tm1;w:gammal;@avsnitt.borta;r:hora"
    lms.rewrite("cmi.suspend_data", f"{body};e:{len(body)}")
    lms.open()
    assert kind(lms.frame) == "resume"
    expect(lms.frame.locator("#updated")).to_be_visible()
    lms.frame.locator("#resume").click()
    saved(lms.frame)
    assert ";r:hora;" in lms.stored["cmi.suspend_data"]


def test_without_an_lms_it_says_so_and_works_in_full(
    page: Page, small: Path, tmp_path: Path
) -> None:
    """From a file, to a passed test: the banner, the status and the last page tell the truth; no console message."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    zipfile.ZipFile(small / "liten-kurs-prova-web.zip").extractall(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    frame = page.main_frame
    banner = "Du kör modulen utan lärplattform. Resultatet sparas inte."
    expect(frame.get_by_text(banner)).to_be_visible()
    go_to_part(frame, "Slutprov")
    expect(frame.get_by_text(banner)).to_be_hidden()
    assert frame.locator("#saved").inner_text() == "Sparas inte"
    click(frame, "[data-test]")
    answer_all_right(frame)
    click(frame, "#hand-in")
    assert (
        frame.locator("#outcome")
        .inner_text()
        .startswith("Godkänt! Du fick 100\N{NO-BREAK SPACE}procent.")
    )
    for _ in range(3):
        click(frame, "[data-next]")
    assert "utan lärplattform" in frame.locator("#done-notice").inner_text()
    assert (
        "Godkänt! Du fick 100\N{NO-BREAK SPACE}procent."
        in frame.locator("#klart .proof").inner_text()
    )
    assert said == []


def test_leaving_says_whether_it_is_safe(lms: FakeLms) -> None:
    """”Avsluta och spara”: safe when it is saved, not before."""
    lms.open()
    frame = lms.frame
    frame.locator("#leave").click()
    told = frame.locator("#left-notice")
    expect(told).to_have_text(
        "Det du har gjort är sparat. Du kan stänga fönstret och fortsätta en annan dag."
    )
    lms.offline = True
    go_back(frame)
    frame.locator("#leave").click()
    expect(told).to_have_text("Allt är inte sparat ännu. Stäng inte fönstret. Vi försöker igen.")


def test_leaving_when_all_is_done_asks_for_no_other_day(lms: FakeLms) -> None:
    """Who has passed is told that it is done, and nothing of going on."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    answer_all_right(frame)
    click(frame, "#hand-in")
    frame.locator("#leave").click()
    told = "Klart! Resultatet är sparat. Du kan stänga fönstret."
    expect(frame.locator("#left-notice")).to_have_text(told)


def test_there_are_no_dialogs(lms: FakeLms) -> None:
    """No alert, confirm or prompt, whatever happens: they stop screen readers and some LMSs block them."""
    opened: list[str] = []
    lms.page.on("dialog", lambda dialog: opened.append(dialog.message))
    for name, frame in states(lms):
        assert frame.locator("dialog, [role=dialog]").count() == 0, name
    assert opened == []
