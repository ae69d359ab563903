"""Sight, zoom and touch: contrast of every token in every mode, lines, long words, targets, print."""

import base64
import re
import zipfile
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page

from conftest import modules_for_the_web
from coursebuild.page.theme import Colour, colour, contrast
from learner.fake_lms import FakeLms
from learner.states import answer_all_right, click, confirm, pick, states, to_scene

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
Contrast = Literal["more", "no-preference"]

SURFACES = ("background", "surface", "own", "caution-surface", "good-surface")
ON_ALL = ("text", "muted")
"""Text that may stand on any surface."""


def small_page(page: Page, small: Path, tmp_path: Path) -> Page:
    """The small course's module in a browser, from a file."""
    zipfile.ZipFile(small / "liten-kurs-prova-web.zip").extractall(tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    return page


@pytest.mark.parametrize("contrast_wish", ["no-preference", "more"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_tokens(
    scheme: Scheme, contrast_wish: Contrast, browser: Browser, small: Path, tmp_path: Path
) -> None:
    """Text ≥ 4.5:1 (the body's ≥ 7:1) on every surface it can stand on; edges, progress and rings ≥ 3:1."""
    css = zipfile.ZipFile(small / "liten-kurs-prova-web.zip").read("sida.css").decode()
    names = sorted(set(re.findall(r"--([a-z-]+):#", css)) | {"track"})
    context = browser.new_context(color_scheme=scheme, contrast=contrast_wish)
    page = small_page(context.new_page(), small, tmp_path)
    tokens = page.evaluate(
        """names => { const probe = document.body.appendChild(document.createElement('i')); const found = {};
        for (const name of names) { probe.style.color = `var(--${name})`; found[name] = getComputedStyle(probe).color }
        return found }""",
        names,
    )
    context.close()
    found = {name: Colour(*map(int, re.findall(r"\d+", text)[:3])) for name, text in tokens.items()}
    assert len(found) >= 17

    def ratio(one: str, other: str) -> float:
        return contrast(found[one], found[other])

    low = [(t, s, ratio(t, s)) for t in ON_ALL for s in SURFACES if ratio(t, s) < 4.5]
    low += [("accent", s, ratio("accent", s)) for s in SURFACES if ratio("accent", s) < 4.5]
    low += [
        (n, "surface", ratio(n, "surface"))
        for n in ("good", "caution", "wrong")
        if ratio(n, "surface") < 4.5
    ]
    pairs = [
        ("on-accent", "accent"),
        ("wrong", "wrong-surface"),
        ("text", "wrong-surface"),
        ("wrong", "background"),
    ]
    low += [(a, b, ratio(a, b)) for a, b in pairs if ratio(a, b) < 4.5]
    low += [
        ("edge", s, ratio("edge", s)) for s in ("background", "surface") if ratio("edge", s) < 3
    ]
    low += [("accent", "track", ratio("accent", "track"))] if ratio("accent", "track") < 3 else []
    assert low == []
    assert ratio("text", "background") >= 7
    assert ratio("muted", "background") >= 7
    assert max(ratio("focus", "background"), ratio("focus-glow", "background")) >= 3
    assert ratio("focus", "focus-glow") >= 3


def test_dark_is_dark_and_more_contrast_is_more(
    browser: Browser, small: Path, tmp_path: Path
) -> None:
    """The page, its controls and its figures follow the wish; edges get thicker."""
    found = {}
    for scheme, wish in (("light", "no-preference"), ("dark", "no-preference"), ("light", "more")):
        context = browser.new_context(color_scheme=scheme, contrast=wish)  # type: ignore[arg-type]
        page = small_page(context.new_page(), small, tmp_path)
        found[scheme, wish] = page.evaluate(
            """() => [getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.documentElement).colorScheme,
            getComputedStyle(document.querySelector('.option label')).borderTopWidth]"""
        )
        context.close()
    light, dark, more = found.values()
    assert light == ["rgb(255, 255, 255)", "light dark", "2px"]
    assert dark[0] == "rgb(18, 25, 29)"
    assert more[2] == "3px"


def test_figures_of_the_course_have_a_dark_drawing(built: Path) -> None:
    """Every figure of our own course changes its colours with the page."""
    figures = 0
    for package in modules_for_the_web(built):
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                if name.endswith(".svg") and name != "ikon.svg":
                    figures += 1
                    assert b"prefers-color-scheme:dark" in archive.read(name).replace(b" ", b""), (
                        name
                    )
    assert figures >= 3


LINES = """() => { const lines = [];
  for (const e of document.querySelectorAll('.step.shown :is(p, li, dd)')) {
    if (!e.offsetParent || e.querySelector('p, ul, ol, button, details')) continue;
    const range = document.createRange(), walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    let top = null, count = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) for (let i = 0; i < node.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1); const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (top !== null && box.top > top + 8) { lines.push(count); count = 0 }
      top = box.top; count++; }
    lines.push(count); }
  const s = getComputedStyle(document.querySelector('.step.shown p'));
  return { longest: Math.max(...lines), lines: lines.length,
    size: parseFloat(getComputedStyle(document.body).fontSize),
    height: parseFloat(s.lineHeight) / parseFloat(s.fontSize),
    aligned: [...document.querySelectorAll('.step.shown :is(p, li, h1, h2)')]
      .map(e => getComputedStyle(e).textAlign) } }"""


def test_text_is_big_and_lines_are_short(page: Page, built: Path) -> None:
    """Body ≥ 18 px, line height ≥ 1.5, no line longer than 70 characters, nothing justified, on a wide screen."""
    lms = FakeLms(page, built / "trygga-moten-lagaffektivt-bemotande-scorm12.zip")
    lines = 0
    for name, frame in states(lms):
        found = frame.evaluate(LINES)
        lines += found["lines"]
        assert found["longest"] <= 70, (name, found)
        assert found["size"] >= 18
        assert found["height"] >= 1.5
        assert set(found["aligned"]) <= {"start", "left"}
    assert lines > 200


def test_no_line_begins_with_a_dash_and_provisions_stay_whole(small: Path) -> None:
    """In all that the page says: the spaces there do not break, but the one after a dash does."""
    html = zipfile.ZipFile(small / "liten-kurs-prova-web.zip").read("index.html").decode()
    assert "19\N{NO-BREAK SPACE}kap.\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}§ " in html
    assert " – " not in html
    assert not re.search(r"\d (kap\.|§)|kap\. \d", html)


LONGEST = "Specialistsjuksköterskeutbildningarna"


def test_a_long_compound_fits_everywhere(browser: Browser, small: Path) -> None:
    """37 letters in headings, text, options, buttons, links and lists at 320 px."""
    assert len(LONGEST) >= 35
    context = browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    lms = FakeLms(context.new_page(), small / "liten-kurs-prova-scorm12.zip")
    wrong = []
    for name, frame in states(lms):
        wide = frame.evaluate(
            """word => { const kept = [];
            const places = '.step.shown :is(h1, h2, h3, p, label, li, dt, dd, summary, button, a), footer button';
            for (const e of document.querySelectorAll(places)) if (e.offsetParent && !e.querySelector('*')) {
              kept.push([e, e.textContent]); e.textContent = word + ' ' + e.textContent }
            const found = [...document.querySelectorAll('.step.shown *, footer *')].filter(e => e.offsetParent
              && !e.closest('.table, svg, select') && getComputedStyle(e).display !== 'inline'
              && e.scrollWidth > e.clientWidth + 1)
              .map(e => e.outerHTML.slice(0, 80));
            if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
            for (const [e, text] of kept) e.textContent = text;
            return [kept.length, found] }""",
            LONGEST,
        )
        assert wide[0] > 5
        wrong += [f"{name}: {html}" for html in wide[1]]
    assert frame.locator("body").evaluate("e => getComputedStyle(e).hyphens") == "auto"
    context.close()
    assert wrong == []


def test_both_ways_of_holding_a_phone(browser: Browser, small: Path) -> None:
    """Nothing scrolls sideways, and zooming is not forbidden."""
    context = browser.new_context(
        viewport={"width": 667, "height": 375}, has_touch=True, reduced_motion="reduce"
    )
    lms = FakeLms(context.new_page(), small / "liten-kurs-prova-scorm12.zip")
    wide = []
    for name, frame in states(lms):
        for width, height in ((375, 667), (667, 375)):
            lms.page.set_viewport_size({"width": width, "height": height})
            if frame.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
                wide.append((name, width))
    context.close()
    assert wide == []
    viewport = re.findall(
        r'<meta name=viewport content="([^"]*)"', lms.files["index.html"].decode()
    )
    assert viewport == ["width=device-width, initial-scale=1"]


def test_the_whole_row_of_an_option_can_be_pressed(lms: FakeLms) -> None:
    """≥ 44 px high, ≥ 8 px apart; a press at either end chooses it; the input lies above its label."""
    lms.page.emulate_media(reduced_motion="reduce")
    frame = to_scene(lms)
    boxes = [label.bounding_box() for label in frame.locator(".step.shown .option label").all()]
    rows = sorted((box for box in boxes if box), key=lambda box: box["y"])
    assert len(rows) == 3
    assert all(box["height"] >= 44 for box in rows)
    gaps = [b["y"] - a["y"] - a["height"] for a, b in pairwise(rows)]
    assert min(gaps) >= 8, gaps
    for number, x in ((0, 4.0), (1, rows[1]["width"] - 4), (2, 30.0)):
        frame.locator(".step.shown .option").nth(number).click(position={"x": x, "y": 24})
        assert frame.locator(".step.shown .option input").nth(number).is_checked()


def test_a_press_counts_when_it_is_let_go(lms: FakeLms) -> None:
    """Pressed by mistake, one can slide away: nothing has happened."""
    frame = to_scene(lms)
    for selector in (".step.shown .option label >> nth=1", ".step.shown form > button"):
        box = frame.locator(selector).bounding_box()
        assert box
        lms.page.mouse.move(box["x"] + 20, box["y"] + 20)
        lms.page.mouse.down()
        assert frame.locator(".step.shown input:checked, [role=alert]").count() == 0
        lms.page.mouse.move(5, 5)
        lms.page.mouse.up()
        assert frame.locator(".step.shown input:checked, [role=alert]").count() == 0


def test_forced_colours_still_tell_things_apart(browser: Browser, small: Path) -> None:
    """Chosen, feedback and progress differ in shape or in the system's own colours."""
    context = browser.new_context(forced_colors="active", viewport={"width": 650, "height": 666})
    lms = FakeLms(context.new_page(), small / "liten-kurs-prova-scorm12.zip")
    frame = to_scene(lms)
    pick(frame)
    edges = frame.locator(".step.shown .option label").evaluate_all(
        "l => l.map(e => getComputedStyle(e).borderTopWidth)"
    )
    assert edges == ["5px", "2px", "2px"]
    confirm(frame)
    sign = frame.locator(".feedback.shown .verdict").evaluate(
        "e => getComputedStyle(e, '::before').content"
    )
    assert sign[1] == "✓"
    bar = frame.locator("#progress").evaluate("e => getComputedStyle(e).borderTopWidth")
    assert bar == "1px"
    context.close()


INK = """async png => { const picture = new Image(); picture.src = 'data:image/png;base64,' + png;
  await picture.decode();
  const canvas = document.createElement('canvas'); canvas.width = picture.width; canvas.height = picture.height;
  const context = canvas.getContext('2d'); context.drawImage(picture, 0, 0);
  const all = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const pixels = []; let coloured = 0;
  for (let i = 0; i < all.length; i += 4) {
    if (Math.max(all[i], all[i + 1], all[i + 2]) - Math.min(all[i], all[i + 1], all[i + 2]) > 3) coloured++;
    pixels.push(Math.abs(all[i] - all[0]) > 90 ? 1 : 0) }
  return { coloured, pixels } }"""
"""Which pixels of a picture differ much from its corner, and how many are not grey."""


def sign(page: Page, verdict: Locator) -> list[int]:
    """The ink of the sign before a verdict, as it is seen without colour."""
    verdict.scroll_into_view_if_needed()
    box = verdict.bounding_box()
    assert box
    clip = {"x": round(box["x"]), "y": round(box["y"]), "width": 30, "height": 30}
    png = page.screenshot(clip=clip)  # type: ignore[arg-type]
    found = page.evaluate(INK, base64.b64encode(png).decode())
    assert found["coloured"] == 0, "the picture is not grey"
    assert sum(found["pixels"]) > 30, "there is no sign"
    return list(found["pixels"])


def tell_apart(signs: dict[str, list[int]]) -> None:
    """Any two signs differ in a good part of their ink."""
    for (one, a), (other, b) in combinations(signs.items(), 2):
        differing = sum(x != y for x, y in zip(a, b, strict=True))
        assert differing > 0.3 * min(sum(a), sum(b)), (one, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_colour_right_and_wrong_are_told_apart(
    scheme: Scheme, browser: Browser, small: Path
) -> None:
    """Seen in greyscale, each verdict has its own words and a sign of its own form, in scenes and in checks."""
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": 650, "height": 900}
    )
    page = context.new_page()
    lms = FakeLms(page, small / "liten-kurs-prova-scorm12.zip")
    context.new_cdp_session(page).send(
        "Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"}
    )
    frame = to_scene(lms)
    signs = {}
    for label in frame.locator(".step.shown .option label").all():
        label.click()
        confirm(frame)
        verdict = frame.locator(".feedback.shown .verdict")
        signs[verdict.inner_text()] = sign(page, verdict)
    assert set(signs) == {"Det fungerade bra", "Det fungerade delvis", "Det blev svårare"}
    tell_apart(signs)
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Att höra efter").click()
    while frame.locator(".step.shown").get_attribute("data-kind") != "check":
        click(frame, "[data-next]")
    signs = {}
    for places in ((0, 1), (0, 0), (1, 0)):
        selects = frame.locator(".step.shown select")
        for number, place in enumerate(places):
            right = [s.get_attribute("data-right") for s in selects.all()]
            selects.nth(number).select_option(value=right[place])
        confirm(frame)
        verdict = frame.locator(".step.shown .key h2")
        signs[verdict.inner_text()] = sign(page, verdict)
    assert set(signs) == {"Det stämmer", "Delvis rätt", "Det stämmer inte"}
    tell_apart(signs)
    context.close()


def test_nothing_moves_when_motion_is_reduced_and_nothing_ever_goes_on(
    page: Page, small: Path, tmp_path: Path
) -> None:
    """No animation, no smooth scrolling; with motion only one short one, by itself, once."""
    page.emulate_media(reduced_motion="reduce")
    small_page(page, small, tmp_path)
    page.locator("#start [data-next]").click()
    assert page.evaluate("() => document.getAnimations().length") == 0
    assert (
        page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    )
    page.emulate_media(reduced_motion="no-preference")
    found = page.evaluate(
        """() => { document.querySelector('.step.shown [data-next]').click();
        return document.getAnimations().map(a => [a.effect.getTiming().iterations, a.effect.getTiming().duration,
          Object.keys(a.effect.getKeyframes()[0]).includes('opacity')]) }"""
    )
    assert found == [[1, 180, False]]


def test_print(page: Page, small: Path, tmp_path: Path) -> None:
    """Black on white, everything open, addresses shown, nothing to press; one's own ”Skriv ut” prints."""
    page.emulate_media(color_scheme="dark")
    small_page(page, small, tmp_path)
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.locator("#start [data-next]").click()
    while not page.locator(".step.shown a[href^=http]").count():
        page.locator(".step.shown [data-next]").click()
    assert page.locator(".step.shown details[open]").count() == 0
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    seen = page.evaluate(
        """() => ({ closed: document.querySelectorAll('details:not([open])').length,
        address: getComputedStyle(document.querySelector('.step.shown a[href^=http]'), '::after').content,
        ink: getComputedStyle(document.querySelector('.step.shown p')).color,
        paper: getComputedStyle(document.body).backgroundColor,
        nav: [...document.querySelectorAll('button, footer, #saved, progress')].filter(e => e.offsetParent).length,
        kept: getComputedStyle(document.querySelector('.box')).breakInside })"""
    )
    assert seen["closed"] == 0
    assert "https://example.org/stod" in seen["address"]
    assert (seen["ink"], seen["paper"]) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert seen["nav"] == 0
    assert seen["kept"] == "avoid"
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".step.shown details[open]").count() == 0, "as it was"
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 10_000
    page.emulate_media(media="screen")
    page.locator(".foot [data-go=oversikt]").click()
    page.locator("#parts button", has_text="Sammanfattning").click()
    page.locator(".step.shown [data-print]").click()
    assert page.evaluate("() => window.printed")


def test_every_answer_is_printed_with_its_feedback(lms: FakeLms) -> None:
    """On the result page of who has passed each question's explanation is on the paper, though it is folded."""
    frame = next(frame for name, frame in states(lms) if name == "test")
    click(frame, "[data-test]")
    answer_all_right(frame)
    click(frame, "#hand-in")
    frame.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    lms.page.emulate_media(media="print")
    cards = frame.locator("#right .key")
    assert cards.count() == 3
    assert all(card.is_visible() for card in cards.all())
    assert frame.locator("#resultat .proof").is_visible()
    text = frame.locator("#resultat .proof").inner_text()
    assert "Prova att lyssna" in text
    assert re.search(r"\d{1,2} [a-z]+ 20\d\d", text)


def test_colours_in_the_file_are_colours() -> None:
    """The reader of colours that the other tests rest on."""
    assert colour("#005a70") == Colour(0, 90, 112)
    assert colour("005A70") == Colour(0, 90, 112)
    assert colour("blå") is None
    assert colour("#fff") is None


def test_the_header_leaves_room_for_the_step_at_400_percent(browser: Browser, small: Path) -> None:
    """At 320×256 it takes at most a third of the height, and the step's heading is on the first screen."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    lms = FakeLms(page, small / "liten-kurs-prova-scorm12.zip")
    page.goto("http://lms.test/sco/index.html")
    page.locator(".step.shown").wait_for()
    page.locator("#start [data-next]").click()
    header = page.locator("header").bounding_box()
    heading = page.locator(".step.shown h1").bounding_box()
    assert lms.requests
    assert header
    assert header["height"] <= 256 / 3
    assert heading
    assert heading["y"] + heading["height"] <= 256
    context.close()
