"""Put in, move and take out items of lists and keys of maps: whole lines, with the comments that stand above them.

Every function gives the new bytes, or raises EditRefusedError. What it writes is read before it counts.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from coursebuild.editing.patch import Piece, lines_replaced
from coursebuild.editing.scalars import inline
from coursebuild.editing.source import OUTSIDE, Source, Spot
from coursebuild.editing.text import changed, first_that_reads
from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path
from coursebuild.reading.yamlsource import read_bytes

Extent = tuple[int, int]
"""The lines from the first to before the last."""


def insert_item(source: Source, path: Path, index: int, text: str) -> bytes:
    """Put the item `text` (YAML without its dash) at `index` of the list at `path`."""
    spot = _list(source, path)
    value = _read(source, text.rstrip("\n").split("\n"))
    expected = changed(source.data, path, _with(lambda items: items.insert(index, value)))
    if spot.style == "{":
        return first_that_reads(source, expected, [_into_brackets(spot.items, spot, index, text)])
    head, *rest = text.rstrip("\n").split("\n")
    lines = _in(spot, [f"- {head}", *(f"  {line}" if line else "" for line in rest)])
    at = _extent(source, spot, index)[0] if index < len(spot.items) else _last_line(source, spot)
    return first_that_reads(source, expected, _put_in(source, at, lines))


def remove_item(source: Source, path: Path, index: int) -> bytes:
    """Take out an item; with the last one its key goes too."""
    spot = _list(source, path)
    if len(spot.items) == 1:
        return drop_key(source, path[:-1], str(path[-1]))
    expected = changed(source.data, path, _with(lambda items: items.pop(index)))
    if spot.style == "{":
        return first_that_reads(source, expected, [_out_of_brackets(spot.items, index)])
    return first_that_reads(
        source, expected, [lines_replaced(source, *_extent(source, spot, index), [])]
    )


def move_item(source: Source, path: Path, index: int, to: int) -> bytes:
    """Let an item and its neighbour change places, each with its comments."""
    spot = _list(source, path)
    if abs(index - to) != 1 or not 0 <= to < len(spot.items) or spot.style == "{":
        raise EditRefusedError("Längre än så går det inte att flytta.")

    def swap(items: list[Any]) -> None:
        items[index], items[to] = items[to], items[index]

    expected = changed(source.data, path, _with(swap))
    upper, lower = (_extent(source, spot, one) for one in sorted((index, to)))
    rows = [source.line(number).rstrip("\r\n") for number in range(upper[0], lower[1])]
    first, between = upper[1] - upper[0], lower[0] - upper[0]
    lines = [*rows[between:], *rows[first:between], *rows[:first]]
    return first_that_reads(source, expected, [lines_replaced(source, upper[0], lower[1], lines)])


def put_key(source: Source, path: Path, key: str, text: str, order: Sequence[str]) -> bytes:
    """Write a key that is not there yet, `text` as its value in YAML, after those that usually stand before it."""
    spot = source.spot(path)
    if spot.kind != "map":
        raise EditRefusedError(f"Det som står där i {source.name} har inga nycklar. {OUTSIDE}")
    lines = _below_key(key, text)
    value = _read(source, lines)[key]
    expected = changed(source.data, (*path, key), lambda _: value)
    if spot.style == "{":
        return first_that_reads(source, expected, [_key_into_brackets(spot, key, text)])
    usual = list(order)
    before = usual[: usual.index(key)] if key in usual else usual
    there = [said for _, _, said in spot.pairs]
    after = max((there.index(name) for name in before if name in there), default=len(there) - 1)
    at = _line_after(source, spot.pairs[after][1])
    return first_that_reads(source, expected, _put_in(source, at, _in(spot, lines)))


def drop_key(source: Source, path: Path, key: str) -> bytes:
    """Take out a key with its value and the comments that stand above it."""
    spot = source.spot(path)
    index = next((n for n, (_, _, said) in enumerate(spot.pairs) if said == key), None)
    if index is None:
        raise EditRefusedError(f"{key} finns inte längre i {source.name}. Ladda om sidan.")
    expected = changed(source.data, path, _with(lambda pairs: pairs.pop(key)))
    if spot.style != "{" and index == 0:
        raise EditRefusedError(f"{key} står först och går inte att ta bort härifrån. {OUTSIDE}")
    if spot.style == "{":
        whole = [Spot("text", name.start, value.end, 0) for name, value, _ in spot.pairs]
        if len(whole) == 1:
            return drop_key(source, path[:-1], str(path[-1]))
        return first_that_reads(source, expected, [_out_of_brackets(whole, index)])
    name, value, _ = spot.pairs[index]
    first = _with_comments(source, source.line_of(name.start), name.column)
    return first_that_reads(
        source, expected, [lines_replaced(source, first, _line_after(source, value), [])]
    )


def put_value(source: Source, path: Path, text: str) -> bytes:
    """Replace the whole value at `path` by `text`, YAML on one line or, below the key, on several."""
    above, spot = source.spot(path[:-1]), source.value_at(path)
    rows = _below_key("", text)
    value = _read(source, ["x" + rows[0], *rows[1:]])["x"]
    expected = changed(source.data, path, lambda _: value)
    if expected == source.data:
        return source.raw
    name = next(key for key, _, said in above.pairs if said == path[-1])
    lines = [rows[0][1:], *(" " * name.column + row if row else "" for row in rows[1:])]
    start = source.text.index(":", name.end) + 1
    end = _end(source, spot)
    return first_that_reads(source, expected, [[Piece(start, end, source.eol.join(lines))]])


def item_text(text: str, *, in_flow: bool = False) -> str:
    """A short text as YAML on one line."""
    return inline(unicodedata.normalize("NFC", text), in_flow=in_flow)


def _read(source: Source, lines: Sequence[str]) -> Any:
    """What some lines say as they will stand in the file: with a line end also after the last, which a block keeps."""
    return read_bytes("\n".join([*lines, ""]).encode(), source.name).data


def _put_in(source: Source, at: int, lines: list[str]) -> Iterator[list[Piece]]:
    """The ways to put lines in: as the file ends, or, if a block at its end needs one, with a line end."""
    pieces = lines_replaced(source, at, at, lines)
    yield pieces
    yield [replace(pieces[0], new=pieces[0].new + source.eol)]


def _below_key(key: str, text: str) -> list[str]:
    head, *rest = text.rstrip("\n").split("\n")
    return [f"{key}: {head}".rstrip(), *(f"  {line}" if line else "" for line in rest)]


def _with(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def done(value: Any) -> Any:
        copy = type(value)(value)
        change(copy)
        return copy

    return done


def _list(source: Source, path: Path) -> Spot:
    spot = source.spot(path)
    if spot.kind != "list":
        raise EditRefusedError(f"Det som står där i {source.name} är ingen lista. {OUTSIDE}")
    return spot


def _in(spot: Spot, lines: list[str]) -> list[str]:
    return [" " * spot.column + line if line else "" for line in lines]


def _extent(source: Source, spot: Spot, index: int) -> Extent:
    """The lines of an item: the comments above it, its own, and comments inside it at its end."""
    line = source.line_of(spot.items[index].start)
    while line and source.line(line)[: spot.column + 1].strip() != "-":
        line -= 1
    first = _with_comments(source, line, spot.column)
    last = _line_after(source, spot.items[index])
    probe = last
    while probe < len(source.lines):
        row = source.line(probe)
        body = row.strip()
        if body and (not body.startswith("#") or len(row) - len(row.lstrip()) <= spot.column):
            break
        probe += 1
        last = probe if body else last
    return first, last


def _with_comments(source: Source, line: int, column: int) -> int:
    """The first of the comment lines that stand right above, as far in."""
    while line:
        above = source.line(line - 1)
        if not above.lstrip().startswith("#") or len(above) - len(above.lstrip()) != column:
            break
        line -= 1
    return line


def _last_line(source: Source, spot: Spot) -> int:
    return _extent(source, spot, len(spot.items) - 1)[1]


def _end(source: Source, spot: Spot) -> int:
    """Where a value ends to the eye: a block without the empty lines below it."""
    end = spot.end
    while end > spot.start and source.text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _line_after(source: Source, spot: Spot) -> int:
    return source.line_of(max(_end(source, spot) - 1, spot.start - 1, 0)) + 1


def _into_brackets(items: list[Spot], spot: Spot, index: int, text: str) -> list[Piece]:
    if not items:
        return [Piece(spot.end - 1, spot.end - 1, text)]
    if index < len(items):
        return [Piece(items[index].start, items[index].start, f"{text}, ")]
    return [Piece(items[-1].end, items[-1].end, f", {text}")]


def _key_into_brackets(spot: Spot, key: str, text: str) -> list[Piece]:
    at = spot.pairs[-1][1].end if spot.pairs else spot.end - 1
    return [Piece(at, at, f", {key}: {text}" if spot.pairs else f"{key}: {text}")]


def _out_of_brackets(items: list[Spot], index: int) -> list[Piece]:
    if index + 1 < len(items):
        return [Piece(items[index].start, items[index + 1].start, "")]
    return [Piece(items[index - 1].end, items[index].end, "")]
