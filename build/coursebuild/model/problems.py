"""What an author can get wrong, as values: `Place`, `Severity`, `Problem`.

An author's mistake is never an exception. Every part that reads or checks returns a list of problems;
`report.py` turns the list into text or JSON.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning and a tip do not."""

    ERROR = "fel"
    WARNING = "varning"
    TIP = "tips"


class Place(NamedTuple):
    """A spot in a file: path relative to the course folder (with `/`), line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One mistake: which rule, where, what is wrong, why it matters and how to mend it.

    All texts are Swedish sentences for an author who has never programmed. `suggestion` is what the
    author probably meant, if that can be guessed.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    why: str
    fix: str
    suggestion: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Group by file, then line, column and code."""
        return (self.place.file, self.place.line, self.place.column, self.code)


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def stops(problems: list[Problem], *, strict: bool) -> bool:
    """Whether the problems stop a build: errors always, warnings when `strict`, tips never."""
    return has_errors(problems) or (
        strict and any(problem.severity is Severity.WARNING for problem in problems)
    )
