"""The same work on many modules, by several processes where that is faster.

A process that is forked has all that this one has read, and begins at once; yet two modules of ten lines are done
before it has. One that must be started anew reads the builder again, which takes as long as twenty modules. Where
other threads run (in a preview, in a test) none is forked: what they hold would stay held.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, TypeVar

from coursebuild.errors import WorkerDiedError

FEWEST_FORKED, FEWEST_STARTED = 2, 60
"""So many modules make it worth while."""

LIGHTEST_FORKED = 50_000
"""And so much to do, as `weight` counts: bytes of text. Ten thousand take one process 20 ms, and two of them 50."""

_MOST = 8

_MOST_SORTED = 60
"""Of more, the last is a small part, and what is done out of order would have to be held."""

_MADE_BETWEEN_LOOKS = 100_000
"""So many more things than went away before a process looks for circles among them: a module leaves few."""

T = TypeVar("T")

_work: Callable[[str], Any] | None = None


def each(
    work: Callable[[str], T], names: list[str], weight: Callable[[str], int] | None = None
) -> Iterator[T]:
    """What `work` makes of each name, in order; the heaviest is begun first, so that no process is left waiting.

    What it raises is raised here; WorkerDiedError if one of the processes is ended from outside.
    """
    count = min(os.cpu_count() or 1, _MOST, len(names))
    method = _method(len(names))
    weights: dict[str, int] | None = None
    if weight and method and len(names) <= _MOST_SORTED:
        weights = {name: weight(name) for name in names}
    if method is None or count < 2 or (weights and sum(weights.values()) < LIGHTEST_FORKED):
        yield from map(work, names)
        return
    gc.freeze()  # what is here stays: no process is to look through it again, and so copy it
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(work,))
    try:
        if weights is None:
            yield from pool.map(_do, names)
            return
        heaviest = sorted(names, key=weights.__getitem__, reverse=True)
        begun = {name: pool.submit(_do, name) for name in heaviest}
        for name in names:
            yield begun[name].result()
    except BrokenProcessPool as error:
        raise WorkerDiedError from error
    finally:
        pool.shutdown(cancel_futures=True)


def _method(count: int) -> str | None:
    """How processes are to begin for so many modules; None if this one is to do it all."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork" if count >= FEWEST_FORKED else None
    return "spawn" if count >= FEWEST_STARTED else None


def _begin(work: Callable[[str], Any]) -> None:
    global _work  # noqa: PLW0603  (each process has one)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the first process hears Ctrl+C, and ends the others
    _work = work
    gc.set_threshold(_MADE_BETWEEN_LOOKS)


def _end_with_parent() -> None:
    """Whoever ends the first process, however hard, ends the others too: none is left to write on."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101  (this is not the first)
    connection.wait([parent.sentinel])
    os._exit(1)


def _do(name: str) -> Any:
    assert _work is not None  # noqa: S101  (_begin has been called)
    return _work(name)
