"""A YAML file that has been read. Whoever only takes it need not read the parser itself."""

from typing import Any

from coursebuild.model.positions import Positions
from coursebuild.model.problems import Problem


class Document:
    """One YAML file as plain data; `data` is None when the file cannot be read at all.

    `lost` are the lines (from 1) that had to be left out to read the rest.
    """

    __slots__ = ("data", "lost", "positions", "problems")

    def __init__(
        self,
        data: Any,
        positions: Positions,
        problems: list[Problem] | None = None,
        lost: set[int] | None = None,
    ) -> None:
        self.data = data
        self.positions = positions
        self.problems = problems or []
        self.lost = lost or set()
