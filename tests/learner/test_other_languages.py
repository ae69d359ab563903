"""Another language in the author's text is marked as such wherever the page shows it, and nothing else is."""

from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from checking.case import DAY
from coursebuild.packing.package import build_course
from coursebuild.page import markdown
from learner.fake_lms import FakeLms
from learner.states import answer_all_right, click, confirm, kind
from learner.test_way import go_to_part


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Säg [one thing]{lang=en} nu.", 'Säg <span lang="en">one thing</span> nu.'),
        ("[*One* thing]{ lang=EN }", '<span lang="en"><em>One</em> thing</span>'),
        ("[سلام]{lang=ar}", '<span lang="ar" dir="rtl">سلام</span>'),
        ("[one\nthing]{lang=en}", '<span lang="en">one thing</span>'),
        ("[<b>]{lang=en}", '<span lang="en">&lt;b&gt;</span>'),
        # What is not allowed stays as it was written; rule T01 stops the build.
        ("[hej]{lang=xx}", "[hej]{lang=xx}"),
        ("[hej]{lang=sv}", "[hej]{lang=sv}"),
        ("[hej]{.red}", "[hej]{.red}"),
        ("[hej]{onclick=x}", "[hej]{onclick=x}"),
        ("[hej]{lang=en style=x}", "[hej]{lang=en style=x}"),
        ("[hej] {lang=en}", "[hej] {lang=en}"),
        ("[stöd](https://example.org)", '<a href="https://example.org">stöd</a>'),
    ],
)
def test_the_mark_becomes_a_language_and_nothing_else(written: str, shown: str) -> None:
    """`lang` with a language that we know, also around emphasis and over lines; no other attribute."""
    assert markdown.inline(written) == shown


EDITS = {
    "modules/prova.yaml": (
        ("Den som blir lyssnad på", "[Listening]{lang=en} hjälper. Den som blir lyssnad på"),
        ("text: ”Du får vänta”", "text: ”[Wait here]{lang=en}”"),
    ),
    "quizzes/disken.yaml": (
        ("question: Vad gör du först?", 'question: "[So what]{lang=en} gör du?"'),
        ("text: Frågar vad", 'text: "[Please]{lang=en} frågar vad'),
        ("är värst just nu\n        rating", 'är värst just nu"\n        rating'),
        ("text: Ropar på", "text: Ropar [out]{lang=en} på"),
    ),
    "quizzes/prova-prov.yaml": (
        ("question: Vad gör du?", "question: Vad gör du [now]{lang=en}?"),
        ("text: Anmäler själv", 'text: "[Myself]{lang=en} anmäler'),
        ("till socialnämnden\n        correct", 'till socialnämnden"\n        correct'),
    ),
    "course/glossary.yaml": (("explanation: Att", "explanation: ”[Report]{lang=en}”. Att"),),
}


@pytest.fixture
def mixed(course: Path, page: Page) -> FakeLms:
    """The small course with English in texts of every kind, in an LMS."""
    for name, edits in EDITS.items():
        path = course / name
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
    result = build_course(course, course / "out", DAY, targets=["scorm12"])
    assert [p.message for p in result.report.problems if p.code in ("T01", "L26")] == []
    return FakeLms(page, result.packages[0].path)


def english(frame: Frame, where: str = ".step.shown") -> list[str]:
    """The passages that are marked as English in what shows."""
    return frame.locator(f"{where} [lang=en]:visible").all_inner_texts()


@pytest.mark.browser
def test_the_language_follows_the_words_wherever_they_are_shown(mixed: FakeLms) -> None:
    """In a section, a question, its error, an answer, feedback, the way, a list to look through, a word explained."""
    mixed.open()
    frame = mixed.frame
    go_to_part(frame, "Att höra efter")
    assert english(frame) == ["Listening"]
    go_to_part(frame, "Att säga till")
    frame.locator(".step.shown a.word").click()
    assert english(frame, ".explanation") == ["Report"]
    go_to_part(frame, "Scenario: Vid disken")
    click(frame, "[data-play]")
    assert english(frame) == ["So what", "Please", "out"]
    confirm(frame)
    assert english(frame, ".problem-box") == english(frame, ".problem-row") == ["So what"]
    frame.locator(".step.shown input[value=ropa]").check()
    confirm(frame)
    assert english(frame, ".feedback") == ["out"]
    frame.locator(".step.shown .feedback.shown summary").first.click()
    assert english(frame, ".feedback") == ["out", "Please"]
    while kind(frame) != "ending":
        click(frame, "[data-onward]")
        if kind(frame) == "scene":
            frame.locator(".step.shown label").first.click()
            confirm(frame)
    assert english(frame, ".way-list > li:first-child") == ["out"]
    frame.locator(".step.shown .way-list summary").first.click()
    assert english(frame, ".way-list > li:first-child") == ["out", "Please"]
    go_to_part(frame, "Slutprov")
    click(frame, "[data-test]")
    answer_all_right(frame)
    assert sorted(english(frame, "#answers")) == ["Myself", "now"]
    click(frame, "#hand-in")
    frame.locator("#right summary").click()
    expect(frame.locator("#right .keys")).to_be_visible()
    assert sorted(english(frame, "#right")) == ["Myself", "now"]


@pytest.mark.browser
def test_the_mark_itself_is_never_seen(mixed: FakeLms) -> None:
    """Neither braces nor brackets come out, anywhere in the module."""
    mixed.open()
    said = mixed.frame.locator("body").evaluate("e => e.textContent + document.title")
    assert "lang=" not in said
    assert "]{" not in said
