"""The same work on many modules, by several processes where that is faster.

A process that is forked (`forked.py`) has all that this one has read, and begins at once; yet two modules of ten lines
are done before it has. One that must be started anew (`anew.py`) reads the builder again, which takes as long as twenty
modules. Where other threads run (in a preview, in a test) none is forked: what they hold would stay held.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from heapq import heapify, heapreplace
from itertools import combinations
from typing import TypeVar

from coursebuild.packing import forked

FEWEST_FORKED, FEWEST_STARTED = 2, 60
"""So many modules make it worth while."""

LIGHTEST_FORKED = 50_000
"""And so much to do, as `weigh` counts: bytes of text. Ten thousand take one process 20 ms, and two of them 50."""

_MOST = 8

_MOST_SORTED = 60
"""Of more, the last is a small part, and what is done out of order would have to be held."""

_FEW = 12
"""Of so few, one that is begun at the wrong time may leave the other processes idle for a tenth of the time."""

T = TypeVar("T")


def each(
    work: Callable[[str], T],
    names: list[str],
    weigh: Callable[[list[str]], Mapping[str, int]] | None = None,
) -> Iterator[T]:
    """What `work` makes of each name, in order; they are begun so that no process is left waiting long.

    What it raises is raised here; WorkerDiedError if one of the processes is ended from outside.
    """
    count = min(os.cpu_count() or 1, _MOST, len(names))
    method = _method(len(names))
    order = names
    if weigh and method and len(names) <= _MOST_SORTED:
        weights = weigh(names)
        order = order_of(weights, count)
        if sum(weights.values()) < LIGHTEST_FORKED:
            method = None
    if method is None or count < 2:
        yield from map(work, names)
    elif method == "fork":
        yield from forked.each(work, names, order, count)
    else:
        from coursebuild.packing import anew  # what it needs takes a while to import

        yield from anew.each(work, names, order, count)


def order_of(weights: Mapping[str, int], count: int) -> list[str]:
    """In which order to begin, so that `count` processes are done as soon as may be: whoever is free takes the next.

    The heaviest first; of a few, two change places as long as that helps. Of many, the last are light anyway.
    """
    order = sorted(weights, key=weights.__getitem__, reverse=True)
    soonest = _done(order, weights, count)
    pairs = list(combinations(range(len(order)), 2)) if len(order) <= _FEW else []
    helps = True
    while helps:
        helps = False
        for one, other in pairs:
            tried = order.copy()
            tried[one], tried[other] = tried[other], tried[one]
            if (done := _done(tried, weights, count)) < soonest:
                order, soonest, helps = tried, done, True
    return order


def _done(order: list[str], weights: Mapping[str, int], count: int) -> int:
    """When the last of the processes is done, if each thing takes as long as it weighs."""
    free = [0] * count
    heapify(free)
    for name in order:
        heapreplace(free, free[0] + weights[name])
    return max(free)


def _method(count: int) -> str | None:
    """How processes are to begin for so many modules; None if this one is to do it all."""
    if sys.platform == "linux" and threading.active_count() == 1 and count <= forked.MOST:
        return "fork" if count >= FEWEST_FORKED else None
    return "spawn" if count >= FEWEST_STARTED else None
