"""What a rule is called with, and what a check has found."""

import datetime
from dataclasses import dataclass, field

from coursebuild.model.node import Node
from coursebuild.model.problems import Problem
from coursebuild.model.unit import Shared, Unit


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides the node: the course, the module, the parents, the day."""

    shared: Shared
    unit: Unit | None
    as_of: datetime.date
    parents: tuple[Node, ...] = ()

    @property
    def parent(self) -> Node:
        """The node that holds this one."""
        return self.parents[-1]


@dataclass(frozen=True, slots=True)
class Silenced:
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
