"""Every rule is documented, fires where it should and is quiet where it should be."""

import re
import shutil
from pathlib import Path

import pytest

from checking import (
    law_cases,
    memory_cases,
    question_cases,
    scenario_cases,
    text_cases,
    trainer_cases,
)
from checking.case import BANK, MODULE, SCENARIO, Case, check, quiet
from checking.on_page import names_the_file
from coursebuild.checking.check import rules_by_scope
from coursebuild.model.manual import RULES

LITEN = Path(__file__).resolve().parent.parent / "courses" / "liten"
CASES = (
    *scenario_cases.CASES,
    *memory_cases.CASES,
    *question_cases.CASES,
    *text_cases.CASES,
    *law_cases.CASES,
    *trainer_cases.CASES,
)
OURS = re.compile(r"^(?:L(?!01)\d\d|J\d\d|K\d\d|T(?!01)\d\d)$")
"""The rules whose cases stand here; those of references and structure have tests of their own."""

SPELLING = "T08"

rules_by_scope()
CODES = [code for code in RULES if OURS.match(code)]


def _course(tmp_path: Path, case: Case) -> Path:
    folder = Path(shutil.copytree(LITEN, tmp_path / "course"))
    for edit in case.edits:
        edit.make(folder)
    return folder


def test_the_small_course_is_perfect() -> None:
    """Every case starts from a course that no rule has anything to say about."""
    report = check(LITEN)
    assert [f"{p.place} {p.code} {p.message}" for p in report.problems] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    """A rule says what it should about one change, or nothing; and in the page, nothing of keys and files."""
    if case.code == SPELLING:
        pytest.importorskip("hunspell", reason="no wheel for this kind of machine")
    folder = _course(tmp_path, case)
    report = check(folder, case.day, spelling=case.code == SPELLING)
    assert names_the_file(report.problems, folder) == []
    said = [problem.message for problem in report.problems if problem.code == case.code]
    if case.says is None:
        assert said == []
    else:
        assert any(case.says in message for message in said), said or [
            f"{p.place} {p.code} {p.message}" for p in report.problems
        ]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_case_that_fires_and_one_that_does_not(code: str) -> None:
    """No rule is without a proof of both kinds."""
    mine = [case for case in CASES if case.code == code]
    assert any(case.says for case in mine)
    assert any(case.says is None for case in mine)


def test_no_rule_about_teaching_is_left_out() -> None:
    """L01–L40 are those that the design promises and the trainer needs; an author who looks one up finds it."""
    assert [f"L{number:02}" for number in range(1, 41) if f"L{number:02}" not in RULES] == []


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.check])
def test_every_rule_has_a_manual_page(code: str) -> None:
    """The page says what, shows a bad and a good example, and there is a reason."""
    page = RULES[code].page
    what, *_ = page.split("\n\n")
    assert what.strip().endswith((".", "”", "`"))
    assert re.search(r"^Dåligt: \S", page, re.MULTILINE)
    assert re.search(r"^Bra: \S", page, re.MULTILINE)
    assert RULES[code].why.strip().endswith(".")


def test_a_silenced_rule_is_quiet_and_keeps_its_reason(tmp_path: Path) -> None:
    """A rule silenced in the YAML moves to the list of the silenced, with its reason."""
    case = quiet(
        "L12",
        (BANK, "    id: oro\n", "    id: oro\n    silence: {L12: Citat.}\n"),
        (BANK, "Väntar tills du", "Väntar kanske tills du"),
    )
    report = check(_course(tmp_path, case))
    assert [p.code for p in report.problems] == []
    assert [(s.problem.code, s.reason) for s in report.silenced] == [("L12", "Citat.")]


def test_a_finding_stands_at_the_line_of_the_words(tmp_path: Path) -> None:
    """Line and column lead to the words, also inside a block of text and in a list."""
    expected = {
        "J07": ("modules/prova.yaml", "frihet och fred"),
        "L28": ("quizzes/disken.yaml", "Var det svårt"),
        "L12": ("quizzes/prova-prov.yaml", "Väntar kanske"),
    }
    case = quiet(
        "",
        (MODULE, "      Det står i 19 kap.", "      Brott mot frihet och fred. Det står i 19 kap."),
        (SCENARIO, "Hur kom det sig att han blev lugnare?", "Var det svårt?"),
        (BANK, "Väntar tills du", "Väntar kanske tills du"),
    )
    folder = _course(tmp_path, case)
    found = {problem.code: problem.place for problem in check(folder).problems}
    assert found.keys() == expected.keys()
    for code, (file, said) in expected.items():
        assert found[code].file == file
        lines = (folder / file).read_text(encoding="utf-8").split("\n")
        assert said in lines[found[code].line - 1]
