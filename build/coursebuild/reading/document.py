"""A YAML file that has been read. Whoever only takes it need not read the parser itself."""

from dataclasses import dataclass, field
from typing import Any

from coursebuild.model.positions import Positions
from coursebuild.model.problems import Problem


@dataclass(slots=True)
class Document:
    """One YAML file as plain data; `data` is None when the file cannot be read at all.

    `lost` are the lines (from 1) that had to be left out to read the rest.
    """

    data: Any
    positions: Positions
    problems: list[Problem] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)
