"""Files → a zip with the same bytes every time and everywhere: fixed order, times, rights and compressor.

The times come from SOURCE_DATE_EPOCH (reproducible-builds.org) or are the earliest that a zip can hold.
Python's zipfile compresses with whatever zlib Python was built with, and each of them gives other bytes.
So the lock file's libdeflate compresses, and the few records around it are written here
(docs/decisions/0010-same-bytes-everywhere.md).
"""

import struct
import time
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import deflate

from coursebuild.packing.clock import source_date

_EARLIEST = 315532800  # 1980-01-01, the beginning of time in a zip (APPNOTE 4.4.6)
_LEVEL = 9
"""libdeflate's level: those above take five times as long for two per cent less."""

_ENTRY = struct.Struct("<HHHHHLLLHH")
"""What an entry's two headers share (APPNOTE 4.3.7): version needed, flags, method, time, date, checksum, packed
and full size, length of the name and of what else there is."""

_MARK = b"PK\3\4"
"""What an entry begins with."""

_BEFORE_ENTRY = len(_MARK)

_CENTRAL = struct.Struct("<HHHLL")
"""The end of an entry in the directory (APPNOTE 4.3.12): comment, disk, kind, rights, where the entry begins."""

_END = struct.Struct("<HHHHLLH")
"""The end of the zip (APPNOTE 4.3.16): disks, entries here and in all, the directory's size and place, comment."""

_VERSION, _DEFLATED = 20, 8
_MADE_ON = struct.pack("<H", 3 << 8 | _VERSION)  # Unix, also when built on Windows
_REGULAR_FILE = 0o100644 << 16


class Packed(NamedTuple):
    """A file's compressed content, its checksum and its full size in bytes."""

    content: bytes
    checksum: int
    size: int


def fixed_time() -> tuple[int, int, int, int, int, int]:
    """The time that every entry gets, in UTC: year to second, which is even."""
    moment = time.gmtime(max(source_date() or 0, _EARLIEST))
    return (*moment[:5], moment[5] // 2 * 2)


def _as_in_a_zip() -> tuple[int, int]:
    """The fixed time as a zip writes it: time and date (APPNOTE 4.4.6)."""
    year, month, day, hour, minute, second = fixed_time()
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def write_zip(path: Path, files: Mapping[str, bytes | Packed]) -> None:
    """Write `files` (ASCII name → content) to a new zip at `path`; the first file stays first.

    What is packed already is written as it is.
    """
    first, *rest = files
    moment = _as_in_a_zip()
    directory: list[bytes] = []
    start = 0
    with path.open("wb") as out:
        for name in [first, *sorted(rest)]:
            content, label = files[name], name.encode("ascii")
            packed = content if isinstance(content, Packed) else _packed(content)
            sizes = (packed.checksum, len(packed.content), packed.size, len(label), 0)
            entry = _ENTRY.pack(_VERSION, 0, _DEFLATED, *moment, *sizes)
            place = _CENTRAL.pack(0, 0, 0, _REGULAR_FILE, start)
            start += out.write(_MARK + entry + label + packed.content)
            directory.append(b"PK\1\2" + _MADE_ON + entry + place + label)
        count, size = len(directory), sum(map(len, directory))
        end = _END.pack(0, 0, count, count, size, start, 0)
        out.write(b"".join(directory) + b"PK\5\6" + end)


class Lying(NamedTuple):
    """A file that lies packed in a zip of ours: unpacked and packed again it would be the same bytes."""

    archive: Path
    start: int
    packed: int
    checksum: int
    size: int

    def read(self) -> Packed:
        """Take it out as it is."""
        with self.archive.open("rb") as raw:
            raw.seek(self.start + _BEFORE_ENTRY)
            *_, label, more = _ENTRY.unpack(raw.read(_ENTRY.size))
            raw.seek(label + more, 1)
            return Packed(raw.read(self.packed), self.checksum, self.size)


def lying_in(path: Path) -> dict[str, Lying]:
    """The files of a zip of ours, in their order: one after the other from its beginning, as `write_zip` wrote them."""
    found: dict[str, Lying] = {}
    with path.open("rb") as raw:
        while raw.read(_BEFORE_ENTRY) == _MARK:
            start = raw.tell() - _BEFORE_ENTRY
            *_, checksum, packed, size, label, more = _ENTRY.unpack(raw.read(_ENTRY.size))
            found[raw.read(label).decode("ascii")] = Lying(path, start, packed, checksum, size)
            raw.seek(more + packed, 1)
    return found


@lru_cache(maxsize=32)
def _packed(content: bytes) -> Packed:
    """Remembered for a while, since all targets of a module hold the same files."""
    return Packed(
        bytes(deflate.deflate_compress(content, _LEVEL)), zlib.crc32(content), len(content)
    )
