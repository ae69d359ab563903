"""The same work on many modules, by several processes where that is faster.

A process that is forked (`forked.py`) has all that this one has read, and begins at once; yet two modules of ten lines
are done before it has. One that must be started anew (`anew.py`) reads the builder again, which takes as long as twenty
modules. Where other threads run (in a preview, in a test) none is forked: what they hold would stay held.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from coursebuild.packing import forked

FEWEST_FORKED, FEWEST_STARTED = 2, 60
"""So many modules make it worth while."""

LIGHTEST_FORKED = 50_000
"""And so much to do, as `weight` counts: bytes of text. Ten thousand take one process 20 ms, and two of them 50."""

_MOST = 8

_MOST_SORTED = 60
"""Of more, the last is a small part, and what is done out of order would have to be held."""

T = TypeVar("T")


def each(
    work: Callable[[str], T], names: list[str], weight: Callable[[str], int] | None = None
) -> Iterator[T]:
    """What `work` makes of each name, in order; the heaviest is begun first, so that no process is left waiting.

    What it raises is raised here; WorkerDiedError if one of the processes is ended from outside.
    """
    count = min(os.cpu_count() or 1, _MOST, len(names))
    method = _method(len(names))
    order = names
    if weight and method and len(names) <= _MOST_SORTED:
        weights = {name: weight(name) for name in names}
        order = sorted(names, key=weights.__getitem__, reverse=True)
        if sum(weights.values()) < LIGHTEST_FORKED:
            method = None
    if method is None or count < 2:
        yield from map(work, names)
    elif method == "fork":
        yield from forked.each(work, names, order, count)
    else:
        from coursebuild.packing import anew  # what it needs takes a while to import

        yield from anew.each(work, names, order, count)


def _method(count: int) -> str | None:
    """How processes are to begin for so many modules; None if this one is to do it all."""
    if sys.platform == "linux" and threading.active_count() == 1 and count <= forked.MOST:
        return "fork" if count >= FEWEST_FORKED else None
    return "spawn" if count >= FEWEST_STARTED else None
