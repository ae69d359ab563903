"""Problems → text for people, JSON for programs."""

import json
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import groupby
from typing import Any

from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report, Silenced

WIDTH = 80
MOST_OF_A_KIND = 10
_ROOM = WIDTH - len(" >1234 | ")
_MARGIN = 15
"""How many columns to the right of the mistake are always shown, if the line is that long."""

_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_LABELS = {Severity.ERROR: "FEL", Severity.WARNING: "VARNING", Severity.TIP: "TIPS"}

Lines = Callable[[str], list[str]]
"""Gives the lines of a file by its name in messages, or none if it cannot be read."""


def as_text(report: Report, lines: Lines) -> str:
    """Every problem with the author's own lines, grouped by file; at most ten of one kind in a file."""
    lines = cache(lines)
    parts: list[str] = []
    problems = sorted(report.problems, key=lambda problem: problem.sort_key)
    for _, in_file in groupby(problems, key=lambda problem: problem.place.file):
        shown: Counter[str] = Counter()
        for problem in in_file:
            shown[problem.code] += 1
            if shown[problem.code] <= MOST_OF_A_KIND:
                parts.append(_one(problem, lines))
        for code, count in shown.items():
            if count > MOST_OF_A_KIND:
                parts.append(f"… och {count - MOST_OF_A_KIND} till av {code} i samma fil.\n")
    parts += [_silenced(silenced) for silenced in report.silenced]
    parts.append(summary(report))
    return "\n".join(parts)


def _one(problem: Problem, lines: Lines) -> str:
    head = f"{_LABELS[problem.severity]} {problem.code}  {problem.message}"
    text = [*_wrapped("", head, "  "), f"  {problem.place}", *_frame(problem.place, lines)]
    text += _wrapped("  Varför: ", problem.why)
    text += _wrapped("  Gör så här: ", problem.fix)
    if problem.suggestion:
        text.append(f"  Menade du: {problem.suggestion}")
    text.append(f"  Läs mer: kurs check --explain {problem.code}")
    return "\n".join(text) + "\n"


def _wrapped(label: str, text: str, indent: str = "    ") -> list[str]:
    return textwrap.wrap(label + text, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _frame(place: Place, lines: Lines) -> list[str]:
    """The line in question with two lines before and one after."""
    source = lines(place.file)
    if not 1 <= place.line <= len(source):
        return []
    framed: list[str] = []
    for number in range(max(place.line - 2, 1), min(place.line + 1, len(source)) + 1):
        here = number == place.line
        text = _window(source[number - 1], place.column if here else 1)
        framed.append(f" {'>' if here else ' '}{number:>4} | {text}".rstrip())
    return framed


def _window(text: str, column: int) -> str:
    """A line with its tabs shown, cut to fit the width so that the column (from 1) is seen."""
    before, after = _visible(text[: column - 1]), _visible(text[column - 1 :])
    whole = (before + after).rstrip()
    if len(whole) <= _ROOM:
        return whole
    if len(before) < _ROOM - _MARGIN:
        return f"{whole[: _ROOM - 1].rstrip()}…"
    begin = min(len(before) - _ROOM // 2, len(whole) - _ROOM + 1)
    cut = whole[begin:]
    return f"…{cut}" if len(cut) < _ROOM else f"…{cut[: _ROOM - 2].rstrip()}…"


def _visible(text: str) -> str:
    """The text with tabs as arrows, and a sign for each character that a screen would hide or obey."""
    return "".join(
        "→ " if c == "\t" else "�" if unicodedata.category(c) in _UNSEEN else c for c in text
    )


def _silenced(silenced: Silenced) -> str:
    problem = silenced.problem
    text = f"Tystad {problem.code} ({problem.place}): {silenced.reason}"
    return "\n".join(_wrapped("", text)) + "\n"


def summary(report: Report) -> str:
    """One line that counts."""
    counts = Counter(problem.severity for problem in report.problems)
    if not counts:
        return "Inga fel." if not report.silenced else f"Inga fel. {_tystade(report)}"
    errors, warnings, tips = (counts[severity] for severity in Severity)
    parts = [f"{errors} fel"]
    parts.append("1 varning" if warnings == 1 else f"{warnings} varningar")
    parts.append(f"{tips} tips")
    return ", ".join(parts) + "." + (f" {_tystade(report)}" if report.silenced else "")


def _tystade(report: Report) -> str:
    return f"{len(report.silenced)} tystade med skäl."


def as_json(report: Report) -> str:
    """The same list for programs: one object with `problems` and `silenced`."""
    problems = sorted(report.problems, key=lambda problem: problem.sort_key)
    return json.dumps(
        {
            "problems": [_fields(problem) for problem in problems],
            "silenced": [
                {**_fields(silenced.problem), "reason": silenced.reason}
                for silenced in report.silenced
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _fields(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
        "suggestion": problem.suggestion,
    }
