"""How problems are put: ids that are suggested, the text report, the JSON report."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursebuild.model.node import ID_PATTERN
from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report, Silenced
from coursebuild.model.scenario import Scenario
from coursebuild.reading.model_rules import guess
from coursebuild.reading.validate import id_from, validate
from coursebuild.reading.yamlsource import read_bytes
from coursebuild.telling.report import WIDTH, as_json, as_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Väntrummet 2", "vantrummet-2"),
        ("  Å, Ä & Ö!  ", "a-a-o"),
        ("2 steg framåt", "steg-framat"),
        ("redan-bra", "redan-bra"),
        ("a_b.c/d", "a-b-c-d"),
        ("42", ""),
        ("日本", ""),
        (
            "ett-namn-som-ar-alldeles-for-langt-for-att-rymmas",
            "ett-namn-som-ar-alldeles-for-langt-for",
        ),
        ("x" * 50, "x" * 40),
    ],
)
def test_id_from(text: str, expected: str) -> None:
    """Small letters, digits and hyphens, cut between words; empty if nothing is left."""
    assert id_from(text) == expected


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_a_suggested_id_is_always_valid(text: str) -> None:
    """Whatever the author wrote, the suggestion can be used as it stands."""
    import re

    suggested = id_from(text)
    assert suggested == "" or (re.fullmatch(ID_PATTERN, suggested) and len(suggested) <= 40)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("rätt", "correct"),
        ("Återkoppling", "feedback"),
        ("nxt", "next"),
        ("texts", "text"),
        ("zzz", None),
    ],
)
def test_guessed_keys(word: str, meant: str | None) -> None:
    """Swedish words from the table first, then what is spelt alike."""
    assert guess(word, ["correct", "feedback", "next", "text"]) == meant


def test_every_mistake_of_the_model_in_one_run() -> None:
    """Missing, unknown, wrong, empty: all at once, each at its place."""
    text = "kind: scenario\ntitle:\nminutes: sju\nscenes: []\nendings: hej\nfärg: blå\ndebrief:\n  reaction: [a]\n"
    document = read_bytes(text.encode(), "q.yaml")
    value, problems = validate(document, Scenario)
    assert value is None
    found = sorted((p.place.line, p.place.column, p.code) for p in problems)
    assert [one for one in found if one[2] != "M01"] == [
        (2, 1, "M03"),
        (3, 10, "M04"),
        (4, 1, "M08"),
        (5, 10, "M04"),
        (6, 1, "M02"),
    ]
    assert {p.message for p in problems if p.code == "M01"} == {
        f"Nyckeln ”{key}” saknas här."
        for key in ("place", "role", "content_note", "start", "description", "analysis", "summary")
    }


def _problem(
    line: int = 1, column: int = 1, code: str = "L18", file: str = "a.yaml", **other: str
) -> Problem:
    texts = {"message": "Det här är fel.", "why": "Därför.", "fix": "Gör om.", **other}
    return Problem(code, Severity.ERROR, Place(file, line, column), **texts)


def _lines(_: str) -> list[str]:
    return ["ett", "två", "\ttre", "fyra", "fem " * 40, "sex\u200b\x1b[31m"]


def test_one_problem_as_text() -> None:
    """The model of the error message, with the author's lines around it."""
    assert as_text(Report([_problem(line=3, suggestion="rätt")]), _lines) == (
        "FEL L18  Det här är fel.\n"
        "  a.yaml:3:1\n"
        "     1 | ett\n"
        "     2 | två\n"
        " >   3 | → tre\n"
        "     4 | fyra\n"
        "  Varför: Därför.\n"
        "  Gör så här: Gör om.\n"
        "  Menade du: rätt\n"
        "  Läs mer: kurs check --explain L18\n"
        "\n"
        "1 fel, 0 varningar, 0 tips."
    )


def test_problems_stand_by_file_line_and_column() -> None:
    """The order in which they were found does not show."""
    places = [("b.yaml", 1, 1), ("a.yaml", 4, 2), ("a.yaml", 4, 1), ("a.yaml", 2, 9)]
    text = as_text(
        Report([_problem(line, column, file=file) for file, line, column in places]), _lines
    )
    shown = [line.strip() for line in text.splitlines() if ".yaml:" in line]
    assert shown == ["a.yaml:2:9", "a.yaml:4:1", "a.yaml:4:2", "b.yaml:1:1"]


def test_ten_of_a_kind_in_a_file_then_a_count() -> None:
    """The eleventh and later are counted, per code and file; the sum counts all."""
    many = [_problem(line) for line in range(1, 14)] + [
        _problem(line, file="b.yaml") for line in range(1, 4)
    ]
    text = as_text(Report(many), _lines)
    assert text.count("FEL L18") == 13
    assert "… och 3 till av L18 i samma fil." in text
    assert text.endswith("16 fel, 0 varningar, 0 tips.")


def test_long_lines_and_words_fit_and_the_mistake_is_seen() -> None:
    """A line is cut so that its column shows; a long word is broken; what a screen would obey is masked."""
    long = _problem(5, 150, message="x" * 200)
    hidden = _problem(6, 1)
    text = as_text(Report([long, hidden]), _lines)
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert " >   5 | …" in text
    assert " >   6 | sex��[31m" in text


def test_silenced_findings_show_their_reason() -> None:
    """A reviewer sees what was silenced, where and why."""
    report = Report([], [Silenced(_problem(2, 3), "Vi har ett skäl.")])
    assert as_text(report, _lines) == (
        "Tystad L18 (a.yaml:2:3): Vi har ett skäl.\n\nInga fel. 1 tystade med skäl."
    )


def test_as_json() -> None:
    """Every field of every problem, sorted, in real letters, and the silenced with their reason."""
    report = Report([_problem(3), _problem(2)], [Silenced(_problem(1), "Skäl å")])
    text = as_json(report)
    data = json.loads(text)
    assert [problem["line"] for problem in data["problems"]] == [2, 3]
    assert data["problems"][0] == {
        "code": "L18",
        "severity": "fel",
        "file": "a.yaml",
        "line": 2,
        "column": 1,
        "message": "Det här är fel.",
        "why": "Därför.",
        "fix": "Gör om.",
        "suggestion": None,
    }
    assert data["silenced"][0]["reason"] == "Skäl å"
    assert "å" in text
