"""Change a text of a file: the new bytes, or why not.

Every change is read before it counts: all else must say what it said, and the text what was meant.
"""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from coursebuild.editing.patch import Piece, applied
from coursebuild.editing.scalars import Holder, writings
from coursebuild.editing.source import OUTSIDE, Source, Spot
from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path
from coursebuild.reading.unseen import without_invisible
from coursebuild.reading.yamlsource import read_bytes

_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)


def cleaned(typed: str) -> str:
    """What somebody typed or pasted, without what cannot be seen: the same text to the eye."""
    text = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n")
    text = without_invisible(text.replace("\t", " "))
    return _ENDS.sub("", text).strip("\n ")


def set_text(source: Source, path: Path, value: str) -> bytes:
    """The file with the text at `path` changed to exactly `value`; raises EditRefusedError."""
    spot = source.spot(path)
    if spot.kind != "text":
        raise EditRefusedError(f"Det som står där i {source.name} är ingen text. {OUTSIDE}")
    expected = changed(source.data, path, lambda _: unicodedata.normalize("NFC", value))
    if expected == source.data:
        return source.raw
    return first_that_reads(source, expected, writings(source, spot, value, holder(source, path)))


def holder(source: Source, path: Path) -> Holder:
    """What holds the value at `path`."""
    above = source.spot(path[:-1])
    return Holder(_key(above, path[-1]).column if above.kind == "map" else above.column)


def _key(above: Spot, name: str | int) -> Spot:
    return next(key for key, _, said in above.pairs if said == name)


def changed(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The data with what stands at `path` made another; the rest is shared, and untouched."""
    if not path:
        return change(data)
    result = copy.copy(data)
    if isinstance(data, dict):
        result[path[0]] = changed(data.get(path[0]), path[1:], change)
    else:
        result[path[0]] = changed(data[path[0]], path[1:], change)
    return result


def first_that_reads(source: Source, expected: Any, ways: Iterable[list[Piece]]) -> bytes:
    """The first way to write a change after which the file reads as `expected`; raises EditRefusedError."""
    before = sorted(problem.code for problem in source.document.problems)
    for pieces in ways:
        raw = applied(source, pieces)
        document = read_bytes(raw, source.name)
        if document.data == expected and sorted(p.code for p in document.problems) == before:
            return raw
    raise EditRefusedError(
        f"Det går inte att skriva så på det stället i {source.name} utan att något annat ändras. {OUTSIDE}"
    )
