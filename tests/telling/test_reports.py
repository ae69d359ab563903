"""`kurs check --format github|sarif`: what GitHub and other tools read, in the shape they require."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import DAY
from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report, Silenced
from coursebuild.telling import explain
from coursebuild.telling.github import as_github
from coursebuild.telling.sarif import as_sarif

SARIF = json.loads((Path(__file__).parent / "sarif-required.json").read_text(encoding="utf-8"))
"""What SARIF 2.1.0 demands of the parts that we write, and that they hold nothing it does not know."""


def _problem(severity: Severity = Severity.ERROR, **changed: Any) -> Problem:
    given = {
        "code": "L07",
        "severity": severity,
        "place": Place("quizzes/vägen.yaml", 3, 7),
        "message": "50 % är fel, säger hon: ja",
        "why": "Därför.",
        "fix": "Gör\nså: här",
        "suggestion": None,
        **changed,
    }
    return Problem(**given)


def test_github_gets_one_command_for_each_problem() -> None:
    """The place as properties, the text on one line, escaped as GitHub's toolkit does."""
    report = Report([_problem()])
    line, summary = as_github(report, Path("kurser/öst, del 1")).splitlines()
    assert line == (
        "::error file=kurser/öst%2C del 1/quizzes/vägen.yaml,line=3,col=7,title=L07 fel::"
        "50 %25 är fel, säger hon: ja%0AVarför: Därför.%0AGör så här: Gör%0Aså: här"
        "%0ALäs mer: kurs check --explain L07"
    )
    assert summary == "1 fel, 0 varningar, 0 tips."


@pytest.mark.parametrize(
    ("severity", "command", "level"),
    [
        (Severity.ERROR, "error", "error"),
        (Severity.WARNING, "warning", "warning"),
        (Severity.TIP, "notice", "note"),
    ],
)
def test_severities_have_their_words(severity: Severity, command: str, level: str) -> None:
    """An error is an error everywhere, a tip is a notice or a note."""
    report = Report([_problem(severity)])
    assert as_github(report, Path()).startswith(f"::{command} file=quizzes/vägen.yaml,")
    assert json.loads(as_sarif(report, Path()))["runs"][0]["results"][0]["level"] == level


def test_problems_are_sorted_and_a_suggestion_is_told() -> None:
    """By file and line, as in the text."""
    first = _problem(place=Place("a.yaml", 2), suggestion="goal")
    report = Report([_problem(), first])
    told = as_github(report, Path()).splitlines()
    assert told[0].startswith("::error file=a.yaml,line=2,")
    assert "%0AMenade du: goal%0A" in told[0]
    results = json.loads(as_sarif(report, Path()))["runs"][0]["results"]
    assert results[0]["message"]["text"].endswith("Menade du: goal")


def test_a_reason_for_silence_cannot_become_a_command() -> None:
    """What an author writes never begins a line of GitHub's log."""
    report = Report(silenced=[Silenced(_problem(), "vi vet\n::error::nej")])
    lines = as_github(report, Path()).splitlines()
    assert lines[0] == "Tystad L07 (quizzes/vägen.yaml:3:7): vi vet ::error::nej"
    assert not [line for line in lines if line.startswith("::")]


def test_sarif_has_the_shape_that_is_required() -> None:
    """Validated, with problems of all severities and one that is silenced."""
    every = [_problem(severity) for severity in Severity]
    log = json.loads(as_sarif(Report(every, [Silenced(_problem(), "skälet")]), Path("x")))
    jsonschema.validate(log, SARIF)
    results = log["runs"][0]["results"]
    assert len(results) == 4
    assert results[3]["suppressions"] == [{"kind": "inSource", "justification": "skälet"}]
    assert "suppressions" not in results[0]


def test_sarif_holds_every_rule_with_its_manual_page() -> None:
    """A finding points at its rule by number and name, and the rule's page is its help."""
    run = json.loads(as_sarif(Report([_problem()]), Path()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    result = run["results"][0]
    assert [rule["id"] for rule in rules] == sorted(explain.rules())
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "L07"
    assert explain.rules()["L07"].page in rules[result["ruleIndex"]]["help"]["text"]


def test_sarif_names_files_as_addresses(tmp_path: Path) -> None:
    """Relative to the source root when the file is below it, else by its whole address."""
    run = json.loads(as_sarif(Report([_problem()]), Path("en kurs")))["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {
            "uri": "en%20kurs/quizzes/v%C3%A4gen.yaml",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": 3, "startColumn": 7},
    }
    away = json.loads(as_sarif(Report([_problem()]), tmp_path))["runs"][0]["results"][0]
    uri = away["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "quizzes/vägen.yaml").as_uri()
    inside = json.loads(as_sarif(Report([_problem()]), Path.cwd()))["runs"][0]["results"][0]
    assert "uriBaseId" in inside["locations"][0]["physicalLocation"]["artifactLocation"]


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_the_program_writes_them(
    form: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is the same as for text."""
    from coursebuild import cli

    scenario = course / "quizzes" / "disken.yaml"
    arguments = ["check", "--course", str(course), "--as-of", DAY, "--format", form]
    assert cli.main(arguments) == 0
    clean = capsys.readouterr().out
    scenario.write_text(scenario.read_text("utf-8").replace("start: slaget", "start: x"), "utf-8")
    assert cli.main(arguments) == 1
    told = capsys.readouterr().out
    if form == "sarif":
        jsonschema.validate(json.loads(clean), SARIF)
        jsonschema.validate(json.loads(told), SARIF)
        assert json.loads(clean)["runs"][0]["results"] == []
    else:
        assert clean == "Inga fel.\n"
        assert f"\n::error file={(course / 'quizzes/disken.yaml').as_posix()},line=" in told
