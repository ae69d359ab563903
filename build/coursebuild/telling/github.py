"""Problems → GitHub's workflow commands, which put each message at its line in a pull request.

GitHub shows at most ten errors and ten warnings of a step beside the lines; all of them are in the log,
which also holds what is silenced and the count.
"""

from pathlib import Path

from coursebuild.model.problems import Problem, Severity
from coursebuild.model.report import Report
from coursebuild.telling.locations import from_here
from coursebuild.telling.report import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIP: "notice"}


def as_github(report: Report, folder: Path) -> str:
    """One workflow command for each problem of the course in `folder`, then what is silenced, then the count."""
    problems = sorted(report.problems, key=lambda problem: problem.sort_key)
    lines = [_command(problem, folder) for problem in problems]
    lines += [
        f"Tystad {silenced.problem.code} ({silenced.problem.place}): {_one_line(silenced.reason)}"
        for silenced in report.silenced
    ]
    return "\n".join([*lines, summary(report)])


def _command(problem: Problem, folder: Path) -> str:
    place = problem.place
    properties = {
        "file": from_here(folder, place.file),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{problem.code} {problem.severity.value}",
    }
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {told}::{_data(_message(problem))}"


def _message(problem: Problem) -> str:
    lines = [problem.message, f"Varför: {problem.why}", f"Gör så här: {problem.fix}"]
    if problem.suggestion:
        lines.append(f"Menade du: {problem.suggestion}")
    lines.append(f"Läs mer: kurs check --explain {problem.code}")
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escape as GitHub's own toolkit does: a message is one line, and `%` begins an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _one_line(text: str) -> str:
    """A reason can never begin a line of its own, which GitHub might read as a command."""
    return " ".join(text.split())
