"""What a check came to: the problems, and those that the author has silenced."""

from dataclasses import dataclass, field
from typing import NamedTuple

from coursebuild.model.problems import Problem


class Silenced(NamedTuple):
    """A finding that the author has silenced, with the reason."""

    problem: Problem
    reason: str


@dataclass(slots=True)
class Report:
    """What a check found, and what it was told not to mind."""

    problems: list[Problem] = field(default_factory=list)
    silenced: list[Silenced] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Put another report's findings after this one's."""
        self.problems += other.problems
        self.silenced += other.silenced
