"""`kurs export`: the reviewers' document holds every text with its name, as Word and as HTML."""

import io
import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Literal

import docx
import pytest
from playwright.sync_api import Browser

from conftest import ROOT
from coursebuild import cli
from coursebuild.language.prose import plain
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import texts_of, visits
from coursebuild.reading.quizfile import goals_of, load_one
from coursebuild.review.as_docx import as_docx
from coursebuild.review.document import document
from coursebuild.review.form import QUESTIONS
from review.loaded import load_once
from review.looking import assert_all_is_seen

LITEN = ROOT / "tests" / "courses" / "liten"

THINGS = [(LITEN, "prova"), (LITEN, "disken"), (LITEN, "prova-prov"), (ROOT, "relevant-juridik")]
IDS = [name for _, name in THINGS]


def bare(text: str) -> str:
    """Words alone: marks, line breaks and the addresses that Word shows after links do not matter."""
    return " ".join(re.findall(r"\w+", re.sub(r"\(https?://[^)]+\)", "", text)))


def word_text(content: bytes) -> str:
    """All that a Word file says."""
    opened = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def written(unit: Unit) -> list[str]:
    """Every paragraph that the authors wrote, as plain words."""
    found = []
    for visit in visits(unit):
        for text in texts_of(visit.node):
            found += plain(text.text).split("\n") if text.markdown else [plain(text.text)]
    return [bare(line) for line in found if bare(line)]


@cache
def in_word(folder: Path, name: str) -> bytes:
    """A thing's document as a file of Word's, made once: a long one takes seconds."""
    return as_docx(document(*load_once(folder, name), for_word=True))


def made(folder: Path, name: str, *, word: bool) -> tuple[Shared, Unit, str]:
    """The document of a thing, as one text."""
    shared, unit = load_once(folder, name)
    if word:
        return shared, unit, word_text(in_word(folder, name))
    return shared, unit, re.sub(r"<[^>]+>", "", document(shared, unit).html)


@pytest.mark.parametrize(("folder", "name"), THINGS, ids=IDS)
@pytest.mark.parametrize("word", [True, False], ids=["docx", "html"])
def test_every_text_is_there(folder: Path, name: str, word: bool) -> None:
    """What a learner can read, a reviewer can read."""
    _, unit, said = made(folder, name, word=word)
    said = bare(said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")).lower()
    assert [line for line in written(unit) if line.lower() not in said] == []


KEYS = {"goals", "figures", "debrief", "changes", "find_out", "asides", "stage"} | {
    *("objections", "job_aid", "steps", "must", "may", "must_not", "numbers"),
    *("manager", "checklist", "agenda", "decisions", "follow_up"),
}


@pytest.mark.parametrize(("folder", "name"), THINGS, ids=IDS)
def test_every_name_stands_once_and_leads_back(folder: Path, name: str) -> None:
    """The names are unique in the document, the same in Word, and made of the author's ids and keys."""
    shared, unit = load_once(folder, name)
    html = document(shared, unit).html
    names = re.findall(r'<div class="rad" id="([^"]+)"', html)
    assert len(names) == len(set(names))
    said = word_text(in_word(folder, name))
    assert [n for n in names if f"({n})" not in said] == []
    known = {getattr(visit.node, "id", "") for visit in visits(unit)}
    for found in names:
        for part in found.split(".")[1:-1]:
            assert part in known | KEYS or re.match(r"\d+$|(re|des|ana|sum)", part)


def test_a_choice_is_told_in_words() -> None:
    """How good, what happens, why, what is better, where it leads, what it rests on."""
    _, _, said = made(LITEN, "disken", word=True)
    for words in (
        "Val 3: svårare (disken.slaget.ropa)",
        "Det här händer: Alla tittar.",
        "Varför: Du ville få hjälp.",
        "Bättre: Fråga lugnt vad som är värst",
        "Leder till ”Alla tittar”.",
        "Leder till ”Efter passet” (slut).",
        "Val 1: bäst – bästa vägen (disken.slaget.fraga)",
        "Källa: Ett stöd om att lyssna, ”Att lyssna”",
        "Bemöter: ”Den som är arg vill inte ha hjälp.” Rätt: Bakom ilska finns ofta",
        "19 kap. 1\N{NO-BREAK SPACE}§ socialtjänstlagen (2025:400): Den som arbetar i vården",
        "Hur kändes det? Vad kände du när handen slog i disken? (disken.debrief.reaction.1)",
    ):
        assert words in said


@pytest.mark.parametrize("word", [True, False], ids=["docx", "html"])
def test_the_eleven_questions_come_with_every_scenario(word: bool) -> None:
    """Once for each scenario, in order, with room to answer."""
    _, unit, said = made(ROOT, "relevant-juridik", word=word)
    places = [said.index(question) for question in QUESTIONS]
    assert len(QUESTIONS) == 11
    assert places == sorted(places)
    assert all(said.count(question) == len(unit.scenarios) for question in QUESTIONS)
    if word:
        opened = docx.Document(io.BytesIO(in_word(ROOT, "relevant-juridik")))
        empty = [table for table in opened.tables if not table.cell(0, 0).text.strip()]
        assert len(empty) == 12 * len(unit.scenarios)


def test_a_scenario_alone_names_its_goals_in_words() -> None:
    """A reviewer who has only the scenario reads what it tries, not the name of it."""
    shared, _ = load_once(LITEN, "prova")
    _, unit, said = made(LITEN, "disken", word=False)
    goals = goals_of(shared, unit)
    assert goals
    for scene in unit.scenarios["disken"].scenes:
        assert f"Mål: {goals[scene.goal or '']}" in said


def test_the_word_file_is_swedish_structured_and_the_same_every_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Language, headings in order, lists as lists, nobody's name, fixed times."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    shared, unit = load_once(LITEN, "prova")
    content = as_docx(document(shared, unit, for_word=True))
    assert content == as_docx(document(shared, unit, for_word=True))
    opened = docx.Document(io.BytesIO(content))
    properties = opened.core_properties
    assert (properties.title, properties.author) == ("Modul: Prova att lyssna", "")
    assert properties.created is not None
    assert properties.created.year == 1980
    assert 'w:lang w:val="sv-SE"' in opened.styles.element.xml
    styles = [p.style.name if p.style else "" for p in opened.paragraphs]
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "List Bullet" in styles


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_file_is_written_and_its_place_is_said(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where --out says; the document is not printed."""
    path = tmp_path / f"till-granskning.{form}"
    arguments = ["export", "disken", "--format", form, "--out", str(path), "--course", str(LITEN)]
    assert cli.main(arguments) == 0
    assert path.stat().st_size > 10_000
    assert capsys.readouterr() == ("", f"Skrev {path}\n")


def test_names_that_lead_nowhere_are_shown_not_fatal(course: Path) -> None:
    """Reviewers see drafts too."""
    path = course / "quizzes" / "disken.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("stod#anmala", "stod#borta").replace("[sol-19-1]", "[sol-99]")
    path.write_text(text.replace("next: oro", "next: borta"), encoding="utf-8")
    _, _, said = made(course, "disken", word=True)
    assert "stod#borta (finns inte bland källorna)" in said
    assert "sol-99 (finns inte i lagregistret)" in said
    assert "”finns inte” (borta finns inte)" in said


@pytest.mark.parametrize("kind", ["review", "guide", "handout"])
def test_a_choice_that_leads_nowhere_yet_is_told_all_the_same(kind: str, course: Path) -> None:
    """An empty list of ways is a fault that the rules tell of, and no reason to show nothing of the scenario."""
    path = course / "quizzes" / "disken.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("next: ryggen", "next: []"), encoding="utf-8")
    out = course / "ut.html"
    asked = ["export", "disken", "--kind", kind, "--format", "html", "--out", str(out)]
    assert cli.main([*asked, "--course", str(course)]) == 0
    scenario = load_one(course, "disken")[1].scenarios["disken"]
    assert scenario.scenes[0].options[0].text in unescape(out.read_text(encoding="utf-8"))


def test_a_wrong_name_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    """And a file that cannot be read says so."""
    assert cli.main(["export", "prava", "--course", str(LITEN)]) == 1
    assert "Menade du prova?" in capsys.readouterr().err


@pytest.mark.browser
@pytest.mark.parametrize(("folder", "name"), [(LITEN, "prova"), (ROOT, "vantrummet")])
@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 700), ("light", 320)], ids=str
)
def test_axe_finds_nothing_and_nothing_is_cut(
    folder: Path, name: str, scheme: Literal["light", "dark"], width: int, browser: Browser
) -> None:
    """Self-contained: it asks nobody for anything; no sideways scroll but in tables and the graph."""
    shared, unit = load_once(folder, name)
    assert_all_is_seen(browser, document(shared, unit).html, scheme, width)
