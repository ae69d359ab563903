"""Problems → SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors can read.

Every rule comes along with its manual page, so that the reader can open it beside the finding. What is
silenced is there too, as suppressed, with the reason.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from coursebuild.model.manual import Rule
from coursebuild.model.problems import Problem, Severity
from coursebuild.model.report import Report
from coursebuild.telling import explain
from coursebuild.telling.locations import from_here

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
VERSION = "2.1.0"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIP: "note"}


def as_sarif(report: Report, folder: Path) -> str:
    """The whole report of the course in `folder` as one SARIF log."""
    rules = sorted(explain.rules().values(), key=lambda rule: rule.code)
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "language": "sv",
                "columnKind": "unicodeCodePoints",
                "results": list(_results(report, folder, numbers)),
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {
        "name": "kurs",
        "fullName": "kurs check",
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.page}\n\nVarför: {rule.why}",
            "markdown": f"{rule.page}\n\n**Varför:** {rule.why}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(report: Report, folder: Path, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    for problem in sorted(report.problems, key=lambda problem: problem.sort_key):
        yield _result(problem, folder, numbers)
    for silenced in report.silenced:
        reason = {"kind": "inSource", "justification": silenced.reason}
        yield {**_result(silenced.problem, folder, numbers), "suppressions": [reason]}


def _result(problem: Problem, folder: Path, numbers: dict[str, int]) -> dict[str, Any]:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    place = {"artifactLocation": _artifact(folder, problem.place.file), "region": region}
    meant = f" Menade du: {problem.suggestion}" if problem.suggestion else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.fix}{meant}"},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(folder: Path, file: str) -> dict[str, str]:
    """A file below the current folder is named from there, any other by its whole address."""
    path = from_here(folder, file)
    if PurePosixPath(path).is_absolute() or Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}
