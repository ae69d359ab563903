"""The page around the steps: its start, its named parts, one's workplace, ordering, looking up, text size, a voice."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from checking.case import DAY
from conftest import modules_for_the_web
from coursebuild.packing.package import build_course
from learner.fake_lms import FakeLms
from learner.learner import Learner
from learner.states import click, give, kind, states
from learner.test_way import go_to_part, saved

pytestmark = pytest.mark.browser

SIZES = [(1280, 800), (1366, 500), (650, 700), (367, 640), (320, 568)]


def test_one_can_begin_without_scrolling(browser: Browser, built: Path) -> None:
    """Title, time, a sentence and the button stand in the first screen, in every module of the course."""
    context = browser.new_context()
    below = []
    for package in sorted(built.glob("*-scorm12.zip")):
        lms = FakeLms(context.new_page(), package)
        lms.open()
        lms.page.locator("#sco").evaluate(
            "f => { f.style.height = '100vh'; document.body.style.margin = 0 }"
        )
        for width, height in SIZES:
            lms.page.set_viewport_size({"width": width, "height": height})
            ends = lms.frame.evaluate(ENDS, ["h1", ".time", ".lead", "[data-next]"])
            below += [(package.name, width, part) for part, end in ends.items() if end > height]
        lms.page.close()
    context.close()
    assert below == []


ENDS = """parts => Object.fromEntries(parts.map(part =>
  [part, document.querySelector('#start ' + part).getBoundingClientRect().bottom]))"""


def test_one_can_take_the_test_at_once(lms: FakeLms) -> None:
    """For those who know: from the start, past everything."""
    lms.open()
    lms.frame.get_by_role("button", name="Prova provet direkt").click()
    assert kind(lms.frame) == "test"
    click(lms.frame, "[data-test]")
    assert kind(lms.frame) == "item"


def test_the_way_is_told_in_named_parts(lms: FakeLms) -> None:
    """The part's number, name and minutes; what closes the module is one part, and then nothing is left."""
    lms.open()
    frame = lms.frame
    told = {}
    for name in ("Att höra efter", "Scenario: Vid disken", "Slutprov", "Källor", "Så gick det"):
        go_to_part(frame, name)
        told[name] = frame.locator("#position").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert [text.split(" · ")[0] for text in told.values()] == [
        "Del 1 av 5: Att höra efter",
        "Del 2 av 5: Vid disken",
        "Del 4 av 5: Slutprov",
        "Del 5 av 5: Sammanfattning",
        "Del 5 av 5: Sammanfattning",
    ]
    assert told["Scenario: Vid disken"].endswith(" · cirka 4 min kvar")
    assert "kvar" not in told["Så gick det"]


@pytest.fixture
def places(course: Path, page: Page) -> FakeLms:
    """The small course with a scenario from each of two workplaces."""
    quizzes = course / "quizzes"
    shutil.copy(quizzes / "disken.yaml", quizzes / "bilen.yaml")
    for name, place, title in (
        ("disken", "akut", "Vid disken"),
        ("bilen", "ambulans", "Vid bilen"),
    ):
        path = quizzes / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("title: Vid disken\n", f"title: {title}\nworkplace: {place}\n"),
            encoding="utf-8",
        )
    bilen = quizzes / "bilen.yaml"
    text = bilen.read_text(encoding="utf-8")
    for title in (
        "Handen i disken",
        "Alla tittar",
        "Ryggen",
        "På väg till rummet",
        "En stund senare",
        "Efter passet",
    ):
        text = text.replace(f"title: {title}\n", f"title: {title} igen\n")
    bilen.write_text(text, encoding="utf-8")
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("[disken]", "[disken, bilen]"), encoding="utf-8")
    path = course / "course" / "course.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "workplaces:\n  - {id: akut, title: Akutmottagning}\n  - {id: ambulans, title: Ambulans}\n"
        "  - {id: tandvard, title: Tandvård}\n",
        encoding="utf-8",
    )
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    assert result.packages, result
    return FakeLms(page, result.packages[0].path)


def test_the_scenario_from_one_s_own_workplace_is_on_the_way(places: FakeLms) -> None:
    """The others are on offer: not among the parts, in the list of contents, and at the end of one's own."""
    places.open()
    frame = places.frame
    choice = frame.locator("#workplace")
    assert choice.locator("option").all_inner_texts() == [
        "Spelar ingen roll",
        "Akutmottagning",
        "Ambulans",
    ]
    choice.select_option("ambulans")
    saved(frame)
    assert ";p:ambulans;" in places.stored["cmi.suspend_data"]
    go_to_part(frame, "Vid bilen")
    assert (
        frame.locator("#position")
        .inner_text()
        .startswith("Del\N{NO-BREAK SPACE}2 av\N{NO-BREAK SPACE}5: Vid bilen")
    )
    click(frame, "[data-play]")
    while kind(frame) == "scene":
        give_first(places)
    offered = frame.locator(".step.shown .way details", has_text="Fler scenarier")
    offered.locator("summary").click()
    offered.get_by_role("button", name="Vid disken").click()
    assert frame.locator(".step.shown").get_attribute("id") == "scenario.disken"
    assert frame.locator("#position").inner_text().startswith("Extra: Vid disken")
    go_to_part(frame, "Att höra efter")
    frame.locator(".foot [data-go=oversikt]").click()
    assert "Scenario: Vid disken – om du vill" in frame.locator("#parts").inner_text()
    go_to_part(frame, "Att höra efter")
    while kind(frame) != "scenario":
        click(frame, "[data-next]")
        if kind(frame) == "check":
            give(frame, right=True)
            click(frame, "[data-confirm]")
    assert frame.locator(".step.shown").get_attribute("id") == "scenario.bilen"
    places.open()
    places.frame.locator(".foot [data-go=oversikt]").click()
    assert "Scenario: Vid disken – om du vill" in places.frame.locator("#parts").inner_text()


def give_first(lms: FakeLms) -> None:
    """The first choice of the scene that shows, and on."""
    lms.frame.locator(".step.shown label").first.click()
    click(lms.frame, "[data-confirm]")
    click(lms.frame, "[data-onward]")


def to_ordering(lms: FakeLms) -> Learner:
    """The test's item that asks for an order."""
    learner = lms.open()
    go_to_part(lms.frame, "Slutprov")
    click(lms.frame, "[data-test]")
    while not lms.frame.locator(".step.shown .ranking").count():
        give(lms.frame, right=True)
        click(lms.frame, "[data-confirm]")
    return learner


def test_things_are_put_in_order_with_few_presses(lms: FakeLms) -> None:
    """By keyboard, from the heading to the answer; focus stays on the button, and the new place is said once."""
    learner = to_ordering(lms)
    frame = lms.frame
    rows = frame.locator(".step.shown .ranking li")
    rows.first.evaluate(
        """row => { const list = row.parentElement;
        list.append(...[...list.children].sort((a, b) => a.dataset.right - b.dataset.right)) }"""
    )
    frame.locator(".step.shown h1").focus()
    presses = 0
    while learner.focus["name"] != "Ner: Stanna upp":
        lms.page.keyboard.press("Tab")
        presses += 1
    lms.page.keyboard.press("Enter")
    assert learner.focus["name"] == "Ner: Stanna upp"
    assert frame.locator("#moved").inner_text() == "Stanna upp: plats 2 av 3"
    assert frame.locator("#moved").get_attribute("aria-live") == "polite"
    lms.page.keyboard.press("Enter")
    assert frame.locator("#moved").inner_text() == "Stanna upp: plats 3 av 3"
    lms.page.keyboard.press("Enter")
    assert [t.split("\n")[0] for t in rows.locator(".rank-text").all_inner_texts()] == [
        "Fråga en sak", "Säg vad du har hört", "Stanna upp",
    ]  # fmt: skip
    assert rows.last.get_by_role("button", name="Ner").get_attribute("aria-disabled") == "true"
    while learner.focus["text"] != "Bekräfta svaret":
        lms.page.keyboard.press("Tab")
        presses += 1
    lms.page.keyboard.press("Enter")
    assert presses + 4 <= 12, "22 with lists to choose in"
    saved(frame)
    assert "a:stegen=fraga+sag+stanna;" in lms.stored["cmi.suspend_data"]


def test_an_order_is_kept_when_one_comes_back(lms: FakeLms) -> None:
    """In the review in words, and in the rows when one changes it."""
    to_ordering(lms)
    frame = lms.frame
    give(frame, right=False)
    click(frame, "[data-confirm]")
    while kind(frame) == "item":
        give(frame, right=True)
        click(frame, "[data-confirm]")
    row = frame.locator("#answers > li", has_text="Sätt stegen i ordning.")
    assert row.locator("li").all_inner_texts() == [
        "Säg vad du har hört",
        "Fråga en sak",
        "Stanna upp",
    ]
    row.get_by_role("button").click()
    assert frame.locator(".step.shown .rank-text").all_inner_texts() == [
        "Säg vad du har hört", "Fråga en sak", "Stanna upp",
    ]  # fmt: skip


def test_words_and_texts_can_be_looked_up(lms: FakeLms) -> None:
    """Explained words in order, and the steps where a word stands, with the words around it."""
    lms.open()
    frame = lms.frame
    frame.locator(".foot [data-go=sok]").click()
    words = frame.locator("#words dt")
    assert "orosanmälan" in words.all_inner_texts()
    field = frame.get_by_label("Sök i modulen")
    field.fill("vänta")
    assert frame.locator("#found-count").inner_text() == "Hittade på 1 ställen."
    found = frame.locator("#found li")
    assert found.locator("mark").all_inner_texts() == ["vänta"]
    assert words.locator("visible=true").count() == 0
    field.fill("xyzzy")
    assert frame.locator("#found-count").inner_text() == "Hittade inget. Prova ett kortare ord."
    field.fill("OROSANMÄLAN")
    assert words.locator("visible=true").all_inner_texts() == ["orosanmälan"]
    frame.locator("#found button").first.click()
    assert frame.locator(".step.shown").get_attribute("id") == "avsnitt.saga-till"


def test_text_size_and_colours_are_chosen_and_kept(lms: FakeLms) -> None:
    """They hold on every step, survive leaving, and have nothing to do with what the device wants."""
    lms.open()
    frame = lms.frame
    size = float(frame.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)"))
    frame.locator(".foot [data-go=utseende]").click()
    frame.get_by_label("Störst").check()
    frame.get_by_label("Mörkt", exact=True).check()
    saved(frame)
    assert ";v:2d0;" in lms.stored["cmi.suspend_data"]
    for _ in range(2):
        found = frame.evaluate(
            """() => { const s = getComputedStyle(document.body);
            return { size: parseFloat(s.fontSize), background: s.backgroundColor,
              scheme: getComputedStyle(document.documentElement).colorScheme } }"""
        )
        assert found == {
            "size": pytest.approx(size * 4 / 3, abs=0.1),
            "background": "rgb(18, 25, 29)",
            "scheme": "dark",
        }
        lms.open()
        frame = lms.frame
    frame.locator(".foot [data-go=utseende]").click()
    assert frame.get_by_label("Störst").is_checked()
    lms.page.emulate_media(color_scheme="dark")
    frame.get_by_label("Ljust", exact=True).check()
    assert (
        frame.evaluate("() => getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    lms.page.emulate_media(media="print", color_scheme="dark")
    frame.get_by_label("Mörkt", exact=True).evaluate(
        "e => { e.checked = true; e.dispatchEvent(new Event('change', { bubbles: true })) }"
    )
    assert (
        frame.evaluate("() => getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    ), "paper is white"


VOICES = """list => { window.said = [];
  const speech = { speaking: false, getVoices: () => list, cancel() { speech.speaking = false }, addEventListener() {},
    speak(u) { speech.speaking = true; window.said.push([u.text, u.voice && u.voice.name, u.lang]) } };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text } }"""
ALVA = "{ name: 'Alva', lang: 'sv-SE', localService: true }"
NET = "{ name: 'Net', lang: 'sv-SE', localService: false }, { name: 'Tom', lang: 'en-GB', localService: true }"


def test_a_step_can_be_listened_to_with_a_swedish_voice_of_the_device(lms: FakeLms) -> None:
    """Off until it is chosen; it reads what the step shows and stops when one goes on."""
    lms.page.add_init_script(f"({VOICES})([{NET}, {ALVA}])")
    lms.open()
    frame = lms.frame
    button = frame.locator("#listen")
    assert button.is_hidden()
    frame.locator(".foot [data-go=utseende]").click()
    frame.get_by_label("Visa en knapp som läser upp texten").check()
    go_to_part(frame, "Att höra efter")
    button.click()
    assert button.inner_text() == "Sluta lyssna"
    said = frame.evaluate("() => window.said")
    assert {(voice, language) for _, voice, language in said} == {("Alva", "sv")}
    assert said[0][0] == "Att höra efter"
    assert any(text.startswith("Den som blir lyssnad på") for text, *_ in said)
    assert not any("Fortsätt" in text for text, *_ in said)
    click(frame, "[data-next]")
    assert frame.evaluate("() => speechSynthesis.speaking") is False
    assert button.inner_text() == "Lyssna"


def test_a_voice_from_the_network_is_not_used(lms: FakeLms) -> None:
    """Without a Swedish voice on the device there is no choice to make."""
    lms.page.add_init_script(f"({VOICES})([{NET}])")
    lms.open()
    lms.frame.locator(".foot [data-go=utseende]").click()
    expect(lms.frame.locator("#listen-choice")).to_be_hidden()


def test_heading_and_what_is_saved_are_seen_in_a_low_window(browser: Browser, small: Path) -> None:
    """1366×650 with an LMS's own header above a frame that is taller than the window: at every step, when it comes."""
    context = browser.new_context(viewport={"width": 1366, "height": 650}, reduced_motion="reduce")
    lms = FakeLms(context.new_page(), small / "liten-kurs-prova-scorm12.zip")
    unseen = []
    for name, frame in states(lms):
        lms.page.evaluate("() => { document.getElementById('sco').style.height = '1500px' }")
        if name in ("section", "check", "scenario", "scene", "test", "summary", "done"):
            frame.locator("#leave").scroll_into_view_if_needed()
            frame.locator("#leave").click()
            expect(frame.locator("#avslut h1")).to_be_in_viewport(ratio=1)
            box = frame.locator("#saved").bounding_box()
            if not box or not 0 <= box["y"] <= 650 - box["height"]:
                unseen.append((name, box))
            frame.evaluate("() => history.back()")
            expect(frame.locator("#avslut")).to_be_hidden()
    assert unseen == []
    context.close()


def test_no_section_is_much_longer_than_two_screens(
    built: Path, page: Page, tmp_path: Path
) -> None:
    """A long one is split at its headings: what is left has none to be split at."""
    long = []
    for package in modules_for_the_web(built):
        folder = tmp_path / package.stem
        shutil.unpack_archive(package, folder)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto((folder / "index.html").as_uri())
        long += page.evaluate(
            """() => [...document.querySelectorAll('.step.section')].filter(step => {
            document.querySelector('.step.shown').classList.remove('shown'); step.classList.add('shown');
            return step.offsetHeight > 1500 && step.querySelector('h2:not(:first-of-type)') }).map(s => s.id)"""
        )
    assert long == []
