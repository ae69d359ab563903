"""What a rule is called with."""

import datetime
from dataclasses import dataclass

from coursebuild.model.node import Node
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
