"""A launch that a script walks through in a browser without windows (`walk.js`): what it did, and the calls so far.

Two visits: the first presses its way through the package and leaves; the second opens it again and looks on.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from courseplayer.storing.store import Db

GoOn = Callable[[Db], str]
"""Opens the second visit; gives the address of its frame."""


@dataclass(frozen=True)
class Mark:
    """Something that the script has done, and how many calls the package had made after it."""

    label: str
    calls: int


@dataclass
class Walk:
    """A visit. `go_on` opens the next one; the last has none."""

    go_on: GoOn | None = None
    marks: list[Mark] = field(default_factory=list)
    is_done: threading.Event = field(default_factory=threading.Event)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def mark(self, label: str, calls: int) -> None:
        """Note what was done."""
        with self._turn:
            self.marks.append(Mark(label, calls))
