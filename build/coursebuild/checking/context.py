"""What a rule is called with."""

import datetime
from pathlib import Path

from coursebuild.model.node import Node
from coursebuild.model.unit import Shared, Unit


class Context:
    """What a rule may look at besides the node: the course, the module, the parents, the day.

    Notes whether the rule looked at more than its own file and the course's: then what it found holds for
    this time only (`checking/remembered.py`).
    """

    __slots__ = ("_unit", "as_of", "looked", "parents", "shared")

    def __init__(
        self,
        shared: Shared,
        unit: Unit | None,
        as_of: datetime.date,
        parents: tuple[Node, ...] = (),
    ) -> None:
        self.shared = shared
        self._unit = unit
        self.as_of = as_of
        self.parents = parents
        self.looked = False

    @property
    def parent(self) -> Node:
        """The node that holds this one."""
        return self.parents[-1]

    @property
    def unit(self) -> Unit | None:
        """The whole module."""
        self.looked = True
        return self._unit

    @property
    def folder(self) -> Path:
        """The course's folder, for the rules that look at the disk."""
        self.looked = True
        return self.shared.folder
