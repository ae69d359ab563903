"""A course's files, read by another processor while this one still reads the builder itself.

A check begins with Python's imports, by one processor. Meanwhile a forked process, which needs nothing of the model,
imports the parser of YAML, which the first one then does without, reads as always (`yamlsource.py`) and puts plain data
and places where both can see them. Each takes about as long: whoever asks for the first file waits for the last few
milliseconds. Of a large course only the first part is read so. A file with anything wrong in it, and one that has
changed since, is read as if this were not here.
"""

import contextlib
import gc
import hashlib
import marshal
import mmap
import os
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursebuild.model.positions import Positions
from coursebuild.reading.decoding import MAX_BYTES, decoded
from coursebuild.reading.document import Document

FEWEST_BYTES = 100_000
"""With less there is nothing to gain."""

_ROOM = 3_000_000
"""So much is read while the builder is imported; the rest is for as many processes as there are processors."""

_END = struct.Struct("=Q")
"""Where the last whole record ends: it stands first in the room."""

_LENGTHS = struct.Struct("=II")
"""What a record begins with: the lengths of its label (name and digest) and of its content."""


class Ahead:
    """What has been read of a course by another process, which this begins."""

    now: "Ahead | None" = None
    """The last that was begun."""

    def __init__(self, files: list[tuple[Path, str]]) -> None:
        self.room = mmap.mmap(-1, _ROOM)
        self.found: dict[str, tuple[bytes, int, int]] = {}
        self._process = os.fork()
        if self._process == 0:
            try:
                gc.disable()
                fill(self.room, files)
            finally:
                os._exit(0)

    def end(self) -> None:
        """Let the process end, and see what it came to."""
        process, self._process = self._process, 0
        if process:
            with contextlib.suppress(OSError):
                os.waitpid(process, 0)
            self.found = contents(self.room)


def begin(folder: Path) -> None:
    """Begin to read the course in `folder`, where that can be done and there is enough to read."""
    Ahead.now = None
    if sys.platform != "linux" or threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        return
    try:
        files = [(path, path.relative_to(folder).as_posix()) for path in _files(folder)]
        if sum(path.stat().st_size for path, _ in files) >= FEWEST_BYTES:
            Ahead.now = Ahead(files)
    except OSError:
        return  # whoever reads the files says what is wrong


def document(path: Path, name: str) -> Document | None:
    """The file at `path` as it has been read; None if it must be read now."""
    ahead = Ahead.now
    if ahead is None:
        return None
    ahead.end()
    return taken(ahead.room, ahead.found[name], path, name) if name in ahead.found else None


def _files(folder: Path) -> Iterator[Path]:
    """Every YAML file: first what all modules share, then the largest."""
    yield from (folder / "course").rglob("*.yaml")
    own = [path for part in ("modules", "quizzes") for path in (folder / part).glob("*.yaml")]
    yield from sorted(own, key=lambda path: -path.stat().st_size)


def fill(room: mmap.mmap, files: list[tuple[Path, str]]) -> None:
    """Read files into the room, as long as there is any left."""
    end = _END.size
    for path, name in files:
        record = _record(path, name) or b""
        if end + len(record) > len(room):
            return
        room[end : end + len(record)] = record
        end += len(record)
        _END.pack_into(room, 0, end)


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


def contents(room: mmap.mmap) -> dict[str, tuple[bytes, int, int]]:
    """The files in the room: of each the digest, and where its content begins and ends."""
    found: dict[str, tuple[bytes, int, int]] = {}
    at, (end,) = _END.size, _END.unpack_from(room)
    while at < end:
        label, content = _LENGTHS.unpack_from(room, at)
        at += _LENGTHS.size
        name, digest = marshal.loads(room[at : at + label])  # noqa: S302  (of our own process)
        at += label
        found[name] = digest, at, at + content
        at += content
    return found


def taken(room: mmap.mmap, known: tuple[bytes, int, int], path: Path, name: str) -> Document | None:
    """The file as it lies in the room; None if it has changed."""
    digest, begins, ends = known
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    if _digest(raw) != digest:
        return None
    content: tuple[Any, ...] = marshal.loads(room[begins:ends])  # noqa: S302  (of our own process)
    positions = Positions(name, decoded(raw)[0].split("\n"))
    data, positions.values, positions.keys, positions.blocks = content
    return Document(data, positions)


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=16).digest()
