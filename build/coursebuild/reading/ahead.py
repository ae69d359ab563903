"""A course's files, read by another processor while this one still reads the builder itself.

A check begins with Python's imports, by one processor. Meanwhile a forked process, which needs nothing of the model,
imports the parser of YAML, which the others then do without, reads as always (`yamlsource.py`) and puts plain data
and places where all can see them: first what all modules share, so that the first process can go on when it has
imported. Whoever asks for a file that is not there yet waits until all has been read. Of a large course only the first
part is read so. A file with anything wrong in it, and one that has changed since, is read as if this were not here.
"""

import gc
import marshal
import mmap
import os
import signal
import struct
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

from coursebuild.model.positions import Positions
from coursebuild.reading.decoding import MAX_BYTES, decoded
from coursebuild.reading.document import Document

FEWEST_BYTES = 100_000
"""With less there is nothing to gain."""

_ROOM = 3_000_000
"""So much is read while the builder is imported; the rest is for as many processes as there are processors."""

_END = struct.Struct("=Q")
"""Where the last whole record ends: when all has been read it stands first in the room."""

_LENGTHS = struct.Struct("=II")
"""What a record begins with: the lengths of its label (name and digest) and of its content."""


class Lying(NamedTuple):
    """A file that has been read: what tells it from one that has changed, and where its content begins and ends."""

    digest: int
    begins: int
    ends: int


class Files(NamedTuple):
    """A course's files, each with what messages call it: those that all modules share, and the others."""

    shared: list[tuple[Path, str]]
    own: list[tuple[Path, str]]


class Ahead:
    """What has been read of a course by another process, which this begins."""

    now: "Ahead | None" = None
    """The last that was begun."""

    def __init__(self, files: Files) -> None:
        self.room = mmap.mmap(-1, _ROOM)
        self._found: dict[str, Lying] = {}
        self._told, tell = os.pipe()
        self._reads = True
        self._process = os.fork()
        if self._process == 0:
            try:
                gc.disable()
                self._read(files, tell)
            finally:
                os._exit(0)
        os.close(tell)

    def _read(self, files: Files, tell: int) -> None:
        """Read all: where what all modules share ends is told through a pipe, and where all ends stands in the room."""
        end = fill(self.room, files.shared, _END.size)
        os.write(tell, _END.pack(end))
        _END.pack_into(self.room, 0, fill(self.room, files.own, end))

    def found(self, name: str) -> Lying | None:
        """Where a file lies; waits for it, if it is not there and may still come."""
        while name not in self._found and self._reads:
            told = os.read(self._told, _END.size)
            self._reads = bool(told)  # the pipe ends, for whoever waits, when the process does
            (end,) = _END.unpack(told) if told else _END.unpack_from(self.room)
            self._found |= contents(self.room, end)
        return self._found.get(name)

    def end(self) -> None:
        """Let it be, whatever has been read: nobody is left to wait for."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._told)


def begin(folder: Path) -> None:
    """Begin to read the course in `folder`, where that can be done and there is enough to read."""
    leave()
    if sys.platform != "linux" or threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        return
    try:
        files = _files(folder)
        if files:
            Ahead.now = Ahead(files)
    except OSError:
        return  # whoever reads the files says what is wrong


def document(path: Path, name: str) -> Document | None:
    """The file at `path` as it has been read; None if it must be read now."""
    ahead = Ahead.now
    if ahead is None:
        return None
    known = ahead.found(name)
    return taken(ahead.room, known, path, name) if known else None


def leave() -> None:
    """Take no more of what has been read, and let nobody go on reading."""
    ahead, Ahead.now = Ahead.now, None
    if ahead:
        ahead.end()


def _files(folder: Path) -> Files | None:
    """Every YAML file, the largest first; none if there is too little in them."""
    shared = list((folder / "course").rglob("*.yaml"))
    own = [path for part in ("modules", "quizzes") for path in (folder / part).glob("*.yaml")]
    sizes = {path: path.stat().st_size for path in (*shared, *own)}
    if sum(sizes.values()) < FEWEST_BYTES:
        return None
    own.sort(key=sizes.__getitem__, reverse=True)
    return Files(*([(p, p.relative_to(folder).as_posix()) for p in part] for part in (shared, own)))


def fill(room: mmap.mmap, files: list[tuple[Path, str]], begin: int) -> int:
    """Read files into the room from `begin` on, as long as there is any left; where they end."""
    end = begin
    for path, name in files:
        record = _record(path, name) or b""
        if end + len(record) > len(room):
            break
        room[end : end + len(record)] = record
        end += len(record)
    return end


def _record(path: Path, name: str) -> bytes | None:
    """A file as both processes know it; nothing if it cannot be opened or has anything wrong."""
    from coursebuild.reading.yamlsource import read_bytes  # only this process needs the parser

    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return None
    read = read_bytes(raw, name)
    if read.data is None or read.problems or read.lost:
        return None
    places = read.positions
    label = marshal.dumps((name, _digest(raw)))
    content = marshal.dumps((read.data, places.values, places.keys, places.blocks))
    return _LENGTHS.pack(len(label), len(content)) + label + content


def contents(room: mmap.mmap, end: int) -> dict[str, Lying]:
    """The files in the room, as far as `end`, by their names."""
    found: dict[str, Lying] = {}
    at = _END.size
    while at < end:
        label, content = _LENGTHS.unpack_from(room, at)
        at += _LENGTHS.size
        name, digest = marshal.loads(room[at : at + label])  # noqa: S302  (of our own process)
        at += label
        found[name] = Lying(digest, at, at + content)
        at += content
    return found


def taken(room: mmap.mmap, known: Lying, path: Path, name: str) -> Document | None:
    """The file as it lies in the room; None if it has changed."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    if _digest(raw) != known.digest:
        return None
    content: tuple[Any, ...] = marshal.loads(room[known.begins : known.ends])  # noqa: S302  (of our own process)
    positions = Positions(name, decoded(raw)[0].split("\n"))
    data, positions.values, positions.keys, positions.blocks = content
    return Document(data, positions)


def _digest(raw: bytes) -> int:
    """Python's own is the same in processes that are forked, and nothing has to be imported for it."""
    return hash(raw)
