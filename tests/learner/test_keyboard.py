"""Keyboard and focus: where it lands, that it is seen, and that nothing happens by itself."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, CDPSession, Frame, expect

from coursebuild.page.theme import Colour, contrast
from learner.fake_lms import FakeLms
from learner.learner import Learner
from learner.states import SEEN, click, confirm, give, pick, states, to_scene

pytestmark = pytest.mark.browser

SMALL_MODULE = "liten-kurs-prova-scorm12.zip"


def test_first_tab_lands_on_the_skip_link_and_it_works(lms: FakeLms) -> None:
    """It is seen when focused, and leads past the header into the content."""
    learner = lms.open()
    lms.frame.evaluate("() => window.focus()")
    link = lms.frame.locator(".skip")
    assert link.evaluate("e => e.getBoundingClientRect().bottom < 0")
    lms.page.keyboard.press("Tab")
    assert learner.focus["text"] == "Hoppa till innehållet"
    box = link.bounding_box()
    assert box
    assert box["y"] >= 0
    lms.page.keyboard.press("Enter")
    expect(lms.frame.locator("main")).to_be_focused()
    lms.page.keyboard.press("Tab")
    assert learner.focus["text"] == "Börja"


def worked(session: CDPSession) -> float:
    """Milliseconds that the processor has spent on the page."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(m["value"] for m in metrics if m["name"] == "ThreadTime"))


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_new_step_has_focus_on_its_heading_at_once(
    motion: Literal["reduce", "no-preference"], browser: Browser, small: Path
) -> None:
    """In the same task as the click, with motion and without; also in a tall frame that has been scrolled.

    And with little work: 100 ms, not counting when the machine does something else.
    """
    context = browser.new_context(reduced_motion=motion, viewport={"width": 650, "height": 300})
    lms = FakeLms(context.new_page(), small / SMALL_MODULE)
    session = context.new_cdp_session(lms.page)
    session.send("Performance.enable")
    lms.open()
    lms.page.evaluate("() => { document.getElementById('sco').style.height = '1600px' }")
    frame = lms.frame
    for place in (".step.shown [data-next]", ".step.shown [data-next]", ".foot [data-go=kontakt]"):
        button = frame.locator(place)
        button.scroll_into_view_if_needed()
        before = worked(session)
        found = button.evaluate(
            """async button => { button.click(); const active = document.activeElement;
            await new Promise(done => setTimeout(done));
            const box = active.getBoundingClientRect(), place = window.frameElement.getBoundingClientRect();
            return { tag: active.tagName, step: active.closest('.step').classList.contains('shown'),
              top: box.top + place.top, bottom: box.bottom + place.top, height: window.top.innerHeight } }"""
        )
        assert found["tag"] == "H1"
        assert found["step"]
        assert worked(session) - before < 100
        assert found["top"] >= -1
        assert found["bottom"] <= found["height"]
    context.close()


def test_the_heading_is_in_view_in_a_frame_of_300_pixels(lms: FakeLms) -> None:
    """Wherever one has scrolled to on the step before."""
    lms.open()
    lms.page.evaluate("() => { document.getElementById('sco').style.height = '300px' }")
    click(lms.frame, "[data-next]")
    lms.frame.locator("#leave").scroll_into_view_if_needed()
    assert lms.frame.evaluate("() => scrollY") > 100
    click(lms.frame, "[data-next]")
    box = lms.frame.evaluate(
        "() => document.activeElement.getBoundingClientRect().toJSON()",
    )
    assert 0 <= box["top"] < box["bottom"] <= 300


def test_after_confirming_focus_is_on_the_feedback_s_heading(lms: FakeLms) -> None:
    """The button is still there, usable, without focus."""
    frame = to_scene(lms)
    pick(frame)
    confirm(frame)
    focus = Learner(lms.page, frame).focus
    assert (focus["tag"], focus["text"]) == ("H2", "Det här hände")
    button = frame.locator(".step.shown form > button")
    assert button.is_enabled()
    assert button.is_visible()


@pytest.mark.parametrize("height", [360, 700])
def test_what_happened_is_in_view_and_not_just_its_heading(height: int, lms: FakeLms) -> None:
    """All of it with the way on; where there is no room for all, from its heading. Also when an error goes away."""
    frame = to_scene(lms)
    lms.page.evaluate("h => { document.getElementById('sco').style.height = h + 'px' }", height)
    confirm(frame)
    pick(frame)
    confirm(frame)
    seen = frame.evaluate(
        """() => ({ top: document.querySelector('.feedback.shown h2').getBoundingClientRect().top,
        end: document.querySelector('.step.shown [data-onward]').getBoundingClientRect().bottom })"""
    )
    assert seen["top"] >= 0
    assert seen["end"] <= height if height == 700 else seen["top"] < 30


def test_focus_is_never_lost_to_the_body(lms: FakeLms) -> None:
    """After every action of a whole module, something in the page has focus."""
    wrong = [
        name
        for name, frame in states(lms)
        if name != "start" and frame.evaluate("() => document.activeElement === document.body")
    ]
    assert wrong == []


def test_choosing_changes_nothing_else(lms: FakeLms) -> None:
    """Arrows through the options: focus stays, nothing is shown, nothing is sent."""
    frame = to_scene(lms)
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    learner = Learner(lms.page, frame)
    learner.tab_to(type="radio")
    calls, step, seen = len(lms.calls), learner.step, frame.evaluate(SEEN)
    for _ in range(3):
        lms.page.keyboard.press("ArrowDown")
        assert learner.focus["type"] == "radio"
        assert (
            frame.locator(".step.shown input:checked").get_attribute("value")
            == learner.focus["value"]
        )
        assert frame.evaluate(SEEN) == seen
    assert learner.step == step
    assert len(lms.calls) == calls


CHOOSE, FILL_IN = "Du behöver välja ett svar.", "Svaret är inte klart än."
KINDS = {"k-ord": FILL_IN, "oro": CHOOSE, "lyssnar": CHOOSE}


def to_question(frame: Frame, item: str) -> None:
    """Go to a check by its address, or take the test until it has the item: what was not drawn is, in the next try."""
    shown = frame.locator(".step.shown")
    if frame.locator(f'[id="koll.{item}"]').count():
        frame.evaluate("item => { location.hash = 'steg=koll.' + item }", item)
        expect(shown).to_have_id(f"koll.{item}")
        return
    frame.evaluate("() => { location.hash = 'steg=prov' }")
    click(frame, "[data-test]")
    while (found := shown.get_attribute("id")) != f"prov.{item}":
        if found == "granska":
            click(frame, "#hand-in")
            click(frame, "[data-test]")
        else:
            give(frame, right=False)
            confirm(frame)


@pytest.mark.parametrize("item", KINDS)
def test_confirming_nothing_says_what_is_missing(item: str, lms: FakeLms) -> None:
    """Summary, title, link and the words at the question, for every kind of question."""
    lms.open()
    frame = lms.frame
    to_question(frame, item)
    before = lms.frame.title()
    frame.locator(".step.shown form > button").click()
    box = frame.get_by_role("alert")
    expect(box).to_be_focused()
    assert box.locator("h2").inner_text() == KINDS[item]
    words = box.locator("a").inner_text()
    assert re.match(r"Välj .*”.+”$", words)
    assert frame.title() == f"Fel: {before}"
    group = frame.locator(".step.shown fieldset")
    assert group.get_attribute("aria-invalid") == "true"
    described = (group.get_attribute("aria-describedby") or "").split()
    assert [frame.locator(f'[id="{name}"]').count() for name in described] == [1, 1]
    assert frame.locator(f'[id="{described[1]}"]').inner_text() == words
    assert frame.locator("button:disabled").count() == 0
    lms.page.keyboard.press("Tab")
    lms.page.keyboard.press("Enter")
    first = frame.locator(".step.shown").locator("input, select").first
    expect(first).to_be_focused()
    frame.locator(".step.shown form > button").click()
    assert frame.locator(".problem-row").count() == 1, "said once, though confirmed twice"
    assert frame.title() == f"Fel: {before}"


def test_the_error_goes_away_when_it_is_mended(lms: FakeLms) -> None:
    """Title, summary, and what the group is described by."""
    frame = to_scene(lms)
    confirm(frame)
    assert frame.title().startswith("Fel: ")
    pick(frame)
    confirm(frame)
    assert not frame.title().startswith("Fel: ")
    assert frame.locator(".problem-box, .problem-row, [aria-invalid]").count() == 0
    described = frame.locator(".step.shown fieldset").get_attribute("aria-describedby")
    assert described == "hint.disken.slaget"


Scheme = Literal["light", "dark"]


def rgb(text: str) -> Colour:
    """A computed colour."""
    return Colour(*map(int, re.findall(r"\d+", text)[:3]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_focus_is_seen(scheme: Scheme, browser: Browser, small: Path) -> None:
    """Ring ≥ 2 px; one of its two colours ≥ 3:1 to what is around, and they ≥ 3:1 to each other; nothing sticks."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 256})
    lms = FakeLms(context.new_page(), small / SMALL_MODULE)
    frame = to_scene(lms)
    seen = set()
    for _ in range(12):
        lms.page.keyboard.press("Tab")
        found = frame.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
            const shown = e.matches('input') ? e.nextElementSibling : e;
            const s = getComputedStyle(shown), box = shown.getBoundingClientRect();
            let around = shown.parentElement;
            while (getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)') around = around.parentElement;
            return { what: e.tagName + e.id + e.textContent, outline: s.outlineColor, width: parseFloat(s.outlineWidth),
              style: s.outlineStyle, glow: s.boxShadow, around: getComputedStyle(around).backgroundColor,
              inside: box.bottom > 0 && box.top < innerHeight } }"""
        )
        if found is None:
            break
        seen.add(found["what"])
        outline, glow, around = (rgb(found[key]) for key in ("outline", "glow", "around"))
        assert found["width"] >= 2, found
        assert found["style"] == "solid", found
        assert max(contrast(outline, around), contrast(glow, around)) >= 3, found
        assert contrast(outline, glow) >= 3, found
        assert found["inside"], found
    assert len(seen) >= 7
    sticky = frame.evaluate(
        """() => [...document.querySelectorAll('*')].filter(
        e => ['fixed', 'sticky'].includes(getComputedStyle(e).position)).length"""
    )
    assert sticky == 0
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (367, 760)])
def test_what_is_saved_stays_in_view_and_hides_nothing_that_has_focus(
    width: int, height: int, browser: Browser, small: Path
) -> None:
    """At the end of a long step the save state is there; going back with Shift+Tab nothing lies under it."""
    context = browser.new_context(viewport={"width": width, "height": height})
    lms = FakeLms(context.new_page(), small / SMALL_MODULE)
    frame = to_scene(lms)
    pick(frame)
    confirm(frame)
    frame.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
    assert frame.evaluate("() => scrollY") > 100
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    expect(frame.locator("#saved")).to_be_in_viewport(ratio=1)
    frame.locator("#leave").focus()
    seen = set()
    for _ in range(12):
        lms.page.keyboard.press("Shift+Tab")
        found = frame.evaluate(
            """() => { const e = document.activeElement, box = e.getBoundingClientRect();
            return { what: e.id || e.textContent, top: box.top, inMain: Boolean(e.closest('main, .foot')),
              header: document.querySelector('.top').getBoundingClientRect().bottom } }"""
        )
        if not found["inMain"]:
            break
        seen.add(found["what"])
        assert found["top"] >= found["header"], found
    assert len(seen) >= 5
    context.close()


def test_tab_order_is_the_order_on_the_page_and_there_is_no_trap(lms: FakeLms) -> None:
    """No positive tabindex; a group of radios is one stop; Tab comes to the end of the page and out."""
    frame = to_scene(lms)
    assert (
        frame.locator("[tabindex]").evaluate_all("l => l.filter(e => e.tabIndex > 0).length") == 0
    )
    stops = []
    for _ in range(20):
        lms.page.keyboard.press("Tab")
        stop = frame.evaluate(
            """() => { const e = document.activeElement, r = e.getBoundingClientRect();
            if (e === document.body || !document.hasFocus()) return null;
            return [e.type || e.tagName, r.top + scrollY, r.left] }"""
        )
        if stop is None:
            break
        stops.append(stop)
    assert stop is None, "Tab leaves the module"
    assert [kind for kind, *_ in stops].count("radio") == 1
    # The focus is on the heading to begin with, so the stops are those below it, row by row.
    places = [(round(top / 12), left) for _, top, left in stops]
    assert places == sorted(places)


def test_escape_closes_what_was_opened(lms: FakeLms) -> None:
    """An explained word and a fold-out, each at the element with focus."""
    lms.open()
    frame = lms.frame
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Att säga till").click()
    word = frame.locator("a.word").first
    word.press("Enter")
    expect(frame.locator(".explanation")).to_be_visible()
    word.press("Escape")
    expect(frame.locator(".explanation")).to_have_count(0)
    expect(word).to_be_focused()
    summary = frame.locator(".step.shown summary").first
    summary.press("Enter")
    assert frame.locator(".step.shown details[open]").count() == 1
    summary.press("Escape")
    assert frame.locator(".step.shown details[open]").count() == 0
    expect(summary).to_be_focused()


def test_no_single_key_does_anything(lms: FakeLms) -> None:
    """Letters and digits, as said by voice control or pressed by mistake."""
    frame = to_scene(lms)
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    page = frame.evaluate(SEEN)
    for key in "abcdefghijklmnopqrstuvwxyz0123456789?/.,":
        lms.page.keyboard.press(key)
    assert frame.evaluate(SEEN) == page


def test_a_double_click_counts_once(lms: FakeLms) -> None:
    """On Bekräfta in the test, and on Fortsätt: one step, no error, one answer."""
    lms.open()
    frame = lms.frame
    frame.locator("#start [data-next]").dblclick()
    assert frame.locator(".step.shown").get_attribute("id") == "avsnitt.hora"
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Slutprov").click()
    click(frame, "[data-test]")
    pick(frame)
    frame.locator(".step.shown form > button").dblclick()
    assert frame.locator(".step.shown h1").inner_text() == "Slutprov: fråga 2 av 3"
    assert frame.get_by_role("alert").count() == 0
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    assert lms.stored["cmi.suspend_data"].count(";a:") == 1


def test_enter_twice_counts_once(lms: FakeLms) -> None:
    """In a scene the second Enter falls on the heading that took focus."""
    frame = to_scene(lms)
    pick(frame)
    frame.locator(".step.shown form > button").focus()
    lms.page.keyboard.press("Enter")
    lms.page.keyboard.press("Enter")
    expect(frame.locator("#saved")).to_contain_text("Sparat kl.")
    assert frame.locator(".step.shown").get_attribute("id") == "scen.disken.slaget"
    assert re.search(r";s:disken=slaget,0,slaget\.fraga;", lms.stored["cmi.suspend_data"])
