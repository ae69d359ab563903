"""What helps one learn: the way as a map, another choice, words in place, practice, something to show."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, expect

from learner.fake_lms import FakeLms
from learner.states import click, confirm, give, go_back, kind
from learner.test_way import go_to_part, saved

pytestmark = pytest.mark.browser


def uncounted(state: str) -> str:
    """A stored state but for how many times it has been written, and its length."""
    return re.sub(r";n:[0-9a-z]+|;e:[0-9]+", "", state)


def to_ending(lms: FakeLms, *options: str) -> Frame:
    """Through the small course's scenario by these options."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Scenario: Vid disken")
    click(frame, "[data-play]")
    for option in options:
        frame.locator(f".step.shown input[value={option}]").check()
        confirm(frame)
        click(frame, "[data-onward]")
    assert kind(frame) == "ending"
    return frame


def test_the_way_is_shown_as_a_map_and_said_in_a_list(lms: FakeLms) -> None:
    """One sign for each scene, of a shape for how it went, numbered as the list; the list alone is read."""
    frame = to_ending(lms, "ropa", "forlat", "stol", "anmal")
    picture = frame.locator(".step.shown svg.map")
    assert picture.get_attribute("aria-hidden") == "true"
    shapes = picture.locator(".step-name").evaluate_all("l => l.map(e => e.tagName)")
    assert shapes == ["polygon", "circle", "polygon", "circle"]
    heights = picture.locator(".number").evaluate_all(
        "l => l.map(e => Number(e.getAttribute('y')))"
    )
    assert heights[1] == heights[3] < heights[2] < heights[0], "best is highest"
    assert picture.locator(".number").all_text_contents() == ["1", "2", "3", "4"]
    assert picture.locator("text:not(.number)").all_text_contents() == ["Bra", "Delvis", "Svårare"]
    listed = frame.locator(".step.shown .way-list > li")
    assert listed.locator("b").all_inner_texts() == [
        "Handen i disken", "Alla tittar", "Ryggen", "På väg till rummet",
    ]  # fmt: skip
    assert listed.locator("p.muted").all_inner_texts() == [
        "Det blev svårare", "Det fungerade bra", "Det fungerade delvis", "Det fungerade bra",
    ]  # fmt: skip
    assert "Ropar på vakten med hög röst" in listed.first.inner_text()


def test_trying_another_choice_changes_no_result(lms: FakeLms) -> None:
    """”Vad hade hänt om …” shows the other outcome and leads back; nothing is recorded."""
    frame = to_ending(lms, "vanta", "brits", "anmal")
    saved(frame)
    score = frame.locator(".step.shown .points").inner_text()
    before = lms.stored["cmi.suspend_data"]
    first = frame.locator(".step.shown .way-list > li").first
    first.locator("summary").click()
    first.get_by_role("button", name="… du hade valt: Ropar på vakten med hög röst").click()
    expect(frame.locator(".step.shown .feedback.shown h2")).to_be_focused()
    assert "Vakten är långt borta." in frame.locator(".step.shown .feedback.shown").inner_text()
    assert frame.locator(".step.shown.trying .trying-note p").inner_text().startswith("Du provar")
    click(frame, "[data-onward]")
    for option in ("forlat", "stol", "anmal"):
        frame.locator(f".step.shown input[value={option}]").check()
        confirm(frame)
        click(frame, "[data-onward]")
    assert kind(frame) == "ending", "one plays on to where the other choice leads"
    assert frame.locator(".step.shown .points").is_hidden()
    frame.get_by_role("button", name="Tillbaka till ditt slut").click()
    assert frame.locator(".trying").count() == 0
    back_at = frame.locator(".step.shown .way-list button:focus")
    assert back_at.inner_text() == "… du hade valt: Ropar på vakten med hög röst", "as it was left"
    assert frame.locator(".step.shown .points").inner_text() == score
    assert lms.stored["cmi.suspend_data"] == before


def test_going_on_from_a_tried_choice_counts_as_going_on(lms: FakeLms) -> None:
    """From ”Vad hade hänt om …” to another part: the place is stored there, and never in what was only tried."""
    frame = to_ending(lms, "vanta", "brits", "anmal")
    saved(frame)
    ending = lms.stored["cmi.core.lesson_location"]
    first = frame.locator(".step.shown .way-list > li").first
    first.locator("summary").click()
    first.get_by_role("button", name="… du hade valt: Ropar på vakten med hög röst").click()
    frame.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert lms.stored["cmi.core.lesson_location"] == ending
    go_to_part(frame, "Sammanfattning")
    click(frame, "[data-next]")
    saved(frame)
    assert lms.stored["cmi.core.lesson_location"] == "kallor"


def test_a_word_is_explained_where_it_stands(lms: FakeLms) -> None:
    """A link that opens and closes its explanation; the word is explained once, at its first place."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Att säga till")
    word = frame.locator(".step.shown a.word")
    assert word.all_inner_texts() == ["orosanmälan"]
    assert word.get_attribute("aria-expanded") == "false"
    step = frame.locator(".step.shown").get_attribute("id")
    word.press("Enter")
    assert word.get_attribute("aria-expanded") == "true"
    explained = frame.locator(".explanation")
    assert (
        explained.inner_text()
        == "Att berätta för socialnämnden att man tror att ett barn far illa."
    )
    assert word.evaluate("e => e.nextElementSibling.className") == "explanation", "read next"
    expect(word).to_be_focused()
    assert frame.locator(".step.shown").get_attribute("id") == step
    word.click()
    assert explained.count() == 0


def test_without_script_a_word_leads_to_its_explanation(browser: Browser, small: Path) -> None:
    """The link's target is in the list below the text, which opens for it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    FakeLms(page, small / "liten-kurs-prova-scorm12.zip")
    page.goto("http://lms.test/sco/index.html")
    target = page.locator("dt[id='word.orosanmalan']")
    assert not target.is_visible()
    page.locator("a.word").first.click()
    expect(target).to_be_visible()
    assert page.locator("a.word[aria-expanded]").count() == 0
    context.close()


def answer_test(frame: Frame, wrong: set[str]) -> None:
    """Answer the drawn items; those in `wrong` wrongly."""
    while kind(frame) == "item":
        item = (frame.locator(".step.shown").get_attribute("id") or "").removeprefix("prov.")
        answer_test_item(frame, wrong=item in wrong)


def answer_test_item(frame: Frame, *, wrong: bool) -> None:
    """Answer the item that shows, and go on."""
    give(frame, right=not wrong)
    confirm(frame)


def test_every_goal_is_tested_whatever_chance_says(lms: FakeLms, course: Path) -> None:
    """Two of three items are drawn; the only one on its goal is always among them."""
    from checking.case import DAY
    from coursebuild.packing.package import build_course

    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    assert "draw: 3" in text
    module.write_text(text.replace("draw: 3", "draw: 2"), encoding="utf-8")
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    # Drawn without regard to goals, this chance gives the two about the other goal.
    lms.page.add_init_script("Math.random = () => 0")
    other = FakeLms(lms.page, result.packages[0].path)
    other.open()
    go_to_part(other.frame, "Slutprov")
    click(other.frame, "[data-test]")
    drawn = []
    while kind(other.frame) == "item":
        drawn.append((other.frame.locator(".step.shown").get_attribute("id") or "")[5:])
        answer_test_item(other.frame, wrong=False)
    assert len(drawn) == 2
    assert "oro" in drawn


def test_the_items_that_were_wrong_can_be_practised(lms: FakeLms) -> None:
    """Only those, with the explanation at once; the score, the tries and the place are as they were."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Slutprov")
    practise = frame.get_by_role("button", name="Öva på frågorna du missade")
    for _ in range(2):
        assert not practise.is_visible(), "that would tell the answers before the second try"
        click(frame, "[data-test]")
        answer_test(frame, {"oro", "stegen"})
        click(frame, "#hand-in")
    saved(frame)
    before = lms.stored
    practise.click()
    seen = []
    for number in (1, 2):
        heading = frame.locator(".step.shown h1")
        assert heading.inner_text() == f"Öva: fråga {number} av 2"
        expect(heading).to_be_focused()
        assert frame.locator(".step.shown input:checked").count() == 0, "asked anew"
        seen.append((frame.locator(".step.shown").get_attribute("id") or "").removeprefix("prov."))
        if frame.locator(".step.shown input").count():
            confirm(frame)
            expect(frame.get_by_role("alert")).to_be_focused()
        give(frame, right=True)
        confirm(frame)
        expect(frame.locator(".step.shown .key h2")).to_be_focused()
        assert frame.locator(".step.shown .key h2").inner_text() == "Det stämmer"
        click(frame, "[data-practised]")
    assert set(seen) == {"oro", "stegen"}
    assert kind(frame) == "result"
    assert "Du fick 33\N{NO-BREAK SPACE}procent" in frame.locator("#outcome").inner_text()
    frame.locator("#leave").click()
    saved(frame)
    for element in ("cmi.suspend_data", "cmi.core.score.raw", "cmi.core.lesson_status"):
        assert uncounted(lms.stored[element]) == uncounted(before[element])
    go_back(frame)
    click(frame, "[data-test]")
    assert frame.locator(".step.shown h1").inner_text() == "Slutprov: fråga 1 av 3", (
        "a real one again"
    )
    answer_test(frame, set())
    click(frame, "#hand-in")
    assert not practise.is_visible(), "nothing was missed"


def test_what_can_be_shown_when_the_module_is_done(lms: FakeLms) -> None:
    """Module, course, result and date, to show or print; before that, nothing."""
    lms.open()
    frame = lms.frame
    go_to_part(frame, "Så gick det")
    proof = frame.locator("#klart .proof")
    assert not proof.is_visible()
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    answer_test(frame, set())
    click(frame, "#hand-in")
    for _ in range(3):
        click(frame, "[data-next]")
    rows = proof.locator("dd").all_inner_texts()
    assert rows[:4] == [
        "Prova att lyssna",
        "Liten kurs",
        "1.0",
        "Godkänt! Du fick 100\N{NO-BREAK SPACE}procent. Gränsen är 80\N{NO-BREAK SPACE}procent.",
    ]
    assert re.fullmatch(r"\d{1,2} [a-z]+ 20\d\d", rows[4])
    expect(frame.locator("#done-notice")).to_have_text(
        "Klart! Resultatet är sparat. Du kan stänga fönstret."
    )
    assert frame.locator("#klart [data-print]").is_visible()
    paper = proof.locator(".paper")
    assert not paper.last.is_visible(), "the line for the name is for paper"
    lms.page.emulate_media(media="print")
    assert paper.locator("dt").all_inner_texts() == ["Utskrivet den", "Namn"]
    assert paper.last.is_visible()


def test_what_is_saved_is_told_from_the_real_settings(course: Path, lms: FakeLms) -> None:
    """The list changes with report_choices and with the test; what it says fits what is sent."""
    from checking.case import DAY
    from coursebuild.packing.package import build_course

    lms.open()
    lms.frame.locator(".foot [data-go=om-sparat]").click()
    told = lms.frame.locator("#om-sparat").inner_text()
    assert "vilka svar du gav när du lämnade in slutprovet" in told
    assert "Valen du gör i scenarierna rapporteras inte." in told
    path = course / "course" / "course.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "report_choices: true\n", encoding="utf-8")
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("test:\n  bank: prova-prov\n  draw: 3\n", ""), encoding="utf-8")
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    lms.page.close()
    page = lms.page.context.new_page()
    other = FakeLms(page, result.packages[0].path)
    frame = to_ending(other, "fraga", "brits", "anmal")
    saved(frame)
    reported = [v for k, v in other.stored.items() if k.endswith(".student_response")]
    assert reported == ["fraga", "brits", "anmal"]
    frame.locator(".foot [data-go=om-sparat]").click()
    told = frame.locator("#om-sparat").inner_text()
    assert "slutprov" not in told
    assert "vilka val du gör i scenarierna. Den som sköter utbildningen kan se dem" in told


def test_the_page_on_accessibility_names_the_known_gaps(lms: FakeLms) -> None:
    """What is not tried, what does not work, and whom to tell."""
    lms.open()
    lms.frame.locator(".foot [data-go=tillganglighet]").click()
    text = lms.frame.locator("#tillganglighet").inner_text()
    for words in ("WCAG 2.2 på nivå AA", "Kända brister", "ännu inte provad av människor med skärmläsare",
                  "Figurerna är bilder med text i", "Är något svårt att använda?"):  # fmt: skip
        assert words in text


def test_lines_of_dialogue_look_like_speech(lms: FakeLms, course: Path) -> None:
    """A paragraph that begins with a dash stands in a bubble; others do not."""
    from checking.case import DAY
    from coursebuild.packing.package import build_course

    path = course / "quizzes" / "disken.yaml"
    text = path.read_text(encoding="utf-8")
    told = "    text: Mannen står kvar. ”Ska jag kastas ut för att jag har ont?”\n"
    assert told in text
    spoken = "    text: |\n      Mannen står kvar.\n\n      – Ska jag kastas ut?\n"
    path.write_text(text.replace(told, spoken), encoding="utf-8")
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    other = FakeLms(lms.page, result.packages[0].path)
    html = other.files["index.html"].decode()
    assert "&lt;p" not in html
    other.open()
    other.frame.evaluate("() => { location.hash = 'steg=scen.disken.kon' }")
    expect(other.frame.locator(".step.shown .speech")).to_have_text("– Ska jag kastas ut?")
