"""The same work by processes that are started anew: on any system, and beside other threads.

They read the builder again, and get the work and what it needs handed over.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, TypeVar

from coursebuild.errors import WorkerDiedError
from coursebuild.packing.forked import MADE_BETWEEN_LOOKS

T = TypeVar("T")

_work: Callable[[str], Any] | None = None


def each(
    work: Callable[[str], T], names: Sequence[str], order: Sequence[str], count: int
) -> Iterator[T]:
    """What `work` makes of each name, in the order of `names`; they are begun in `order`, by `count` processes.

    What it raises is raised here; WorkerDiedError if one of the processes is ended from outside.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(work,))
    try:
        begun = {name: pool.submit(_do, name) for name in order}
        for name in names:
            yield begun.pop(name).result()
    except BrokenProcessPool as error:
        raise WorkerDiedError from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[str], Any]) -> None:
    global _work  # noqa: PLW0603  (each process has one)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the first process hears Ctrl+C, and ends the others
    _work = work
    gc.set_threshold(MADE_BETWEEN_LOOKS)


def _end_with_parent() -> None:
    """Whoever ends the first process, however hard, ends the others too: none is left to write on."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101  (this is not the first)
    connection.wait([parent.sentinel])
    os._exit(1)


def _do(name: str) -> Any:
    assert _work is not None  # noqa: S101  (_begin has been called)
    return _work(name)
