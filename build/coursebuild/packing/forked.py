"""The same work by processes that are forked from this one, with nothing but pipes between them.

A forked process has all that this one has read, so all it must be told is a number. The numbers lie in one pipe, and
whoever is free takes the next; what comes of it goes back through a pipe of each one's own. What the standard library
has for this (`anew.py`) works on all systems, but takes 40 ms to import and to begin, which a cold check of a whole
course would notice. Only where `os.fork` is, and where no other thread runs.
"""

import gc
import os
import pickle
import select
import signal
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from coursebuild.errors import WorkerDiedError

_NUMBER = struct.Struct("=H")
"""Two bytes: a pipe holds an even number of bytes, so that nobody is given half."""

MOST = select.PIPE_BUF // _NUMBER.size
"""So many numbers fit in a pipe at once, however small the system has made it: nobody waits for who waits for them."""

_LENGTH = struct.Struct("=Q")

MADE_BETWEEN_LOOKS = 20_000
"""So many more things than went away before a process looks for circles among them: a module leaves few."""

_FEW = 20
"""So few names are soon done, and no process looks for circles at all: looking took a twentieth of its time."""

T = TypeVar("T")


def each(
    work: Callable[[str], T], names: Sequence[str], order: Sequence[str], count: int
) -> Iterator[T]:
    """What `work` makes of each name, in the order of `names`; they are begun in `order`, by `count` processes.

    What it raises is raised here; WorkerDiedError if one of the processes is ended from outside. Whoever ends this
    process, however hard, ends the others.
    """
    gc.freeze()  # what is here stays: no process is to look through it again, and so copy it
    tasks, begun = os.pipe()
    alive, living = os.pipe()  # this process holds the end to write in, and nothing is written
    helpers: dict[int, int] = {}
    try:
        for _ in range(count):
            results, ours = os.pipe()
            process = os.fork()
            if process == 0:
                for end in (begun, living, results):
                    os.close(end)
                _help(work, names, tasks, ours, alive)
            os.close(ours)
            helpers[results] = process
        number = {name: place for place, name in enumerate(names)}
        os.write(begun, b"".join(_NUMBER.pack(number[name]) for name in order))
        os.close(begun)
        done: dict[int, T] = {}
        came = _results(dict(helpers))
        for place in range(len(names)):
            while place not in done:
                found, result = next(came)
                done[found] = result
            yield done.pop(place)
    finally:
        for results, process in helpers.items():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(results)
        for end in (tasks, alive, living):
            os.close(end)


def _help(
    work: Callable[[str], Any], names: Sequence[str], tasks: int, results: int, alive: int
) -> NoReturn:
    """Do what there is to do, and end."""
    code = 1
    try:
        # The first process hears Ctrl+C, and ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_end_with, args=[alive], daemon=True).start()
        gc.set_threshold(MADE_BETWEEN_LOOKS if len(names) > _FEW else 0)
        while task := os.read(tasks, _NUMBER.size):
            (place,) = _NUMBER.unpack(task)
            _send(results, _outcome(work, place, names[place]))
        code = 0
    finally:
        os._exit(code)


def _end_with(alive: int) -> None:
    """End when nobody holds the other end of a pipe any more: the first process is gone."""
    os.read(alive, 1)
    os._exit(1)


def _outcome(work: Callable[[str], Any], place: int, name: str) -> bytes:
    try:
        return pickle.dumps((place, work(name), None))
    except Exception as error:  # noqa: BLE001  (it is raised again by the first process)
        return pickle.dumps((place, None, error))


def _results(helpers: dict[int, int]) -> Iterator[tuple[int, Any]]:
    """What the processes send, as it comes."""
    while helpers:
        for pipe in select.select(list(helpers), [], [])[0]:
            sent = _received(pipe)
            if sent is None:
                ended = os.waitid(os.P_PID, helpers.pop(pipe), os.WEXITED | os.WNOWAIT)
                if ended is None or ended.si_status:
                    raise WorkerDiedError
                continue
            place, result, error = pickle.loads(sent)  # noqa: S301  (of our own process)
            if error is not None:
                raise error
            yield place, result


def _send(pipe: int, content: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(content)) + content)
    while left:
        left = left[os.write(pipe, left) :]


def _received(pipe: int) -> bytes | None:
    """The next that was sent; None if there is no more, or if it was broken off."""
    length = _read(pipe, _LENGTH.size)
    return _read(pipe, *_LENGTH.unpack(length)) if length else None


def _read(pipe: int, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = os.read(pipe, size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
