"""One text written anew in its own style, or in the nearest one that can hold it.

`writings` gives ways to write it, the best first; whoever asks takes the first that reads as meant. So nothing
here has to know every corner of YAML: what is wrong with a way is found by reading it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.resolver import Resolver

from coursebuild.editing.patch import Piece, lines_replaced
from coursebuild.editing.source import Source, Spot
from coursebuild.editing.wrapping import rewrap, wrap

_HEADER = re.compile(r"[|>][-+0-9]*")
_STEP = 2
_TEXT = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()


@dataclass(frozen=True, slots=True)
class Holder:
    """What holds a text: the column where its key or its dash stands."""

    column: int


def writings(source: Source, spot: Spot, value: str, holder: Holder) -> Iterator[list[Piece]]:
    """Ways to put `value` where the text `spot` is."""
    if spot.style in ("|", ">"):
        yield from _block_again(source, spot, value)
    else:
        if spot.style is None and _may_be_plain(value, source.text[spot.start : spot.end]):
            yield _flowing(source, spot, value, _same, "")
        if "\n" in value and not spot.in_flow:
            yield [_replaced(source, spot, new_block(source, value, holder.column))]
        if spot.style == "'" or (spot.style is None and _better_single(value)):
            yield _flowing(source, spot, value, _single, "'")
    if spot.style == '"' and "\\" not in source.text[spot.start : spot.end]:
        yield _flowing(source, spot, value, _double, '"')
    yield [_replaced(source, spot, double_quoted(value))]


def double_quoted(value: str) -> str:
    """The text between double quotes."""
    return f'"{_double(value)}"'


def inline(value: str, *, in_flow: bool = False) -> str:
    """A text on one line as a careful author writes it: in quotes only where they are needed."""
    special = r"[\[\]{},]" if in_flow else r"$^"
    trap = re.search(rf": |:$| #|^[-?:,\[\]{{}}#&*!|>'\"%@`]|\n|{special}", value)
    if value and not trap and _may_be_plain(value, ""):
        return value
    return f"'{_single(value)}'" if _better_single(value) else double_quoted(value)


def new_block(source: Source, value: str, column: int) -> str:
    """A literal block below a key or a dash that stands at `column`."""
    mark = "|" if value.endswith("\n") and not value.endswith("\n\n") else "|-"
    mark = "|+" if value.endswith("\n\n") else mark
    pad = " " * (column + _STEP)
    body = value.removesuffix("\n").split("\n")
    return source.eol.join([mark, *(pad + line if line else "" for line in body)])


def _same(text: str) -> str:
    return text


def _single(text: str) -> str:
    return text.replace("'", "''")


def _double(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _better_single(value: str) -> bool:
    return ('"' in value or "\\" in value) and "\n" not in value


def _may_be_plain(value: str, before: str) -> bool:
    """Whether other programs too would take the text without quotes for text, or for the same kind as before."""
    if not value or value != value.strip():
        return False
    return _kind(value) in (_TEXT, _kind(before) if before else _TEXT)


def _kind(value: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, value, (True, False)))  # type: ignore[no-untyped-call]


def _replaced(source: Source, spot: Spot, text: str) -> Piece:
    """The whole text replaced; where nothing stood, a space comes before it."""
    if spot.start == spot.end and spot.start and source.text[spot.start - 1] in ":-":
        text = f" {text}"
    return Piece(spot.start, spot.end, text)


def _flowing(source: Source, spot: Spot, value: str, write: object, quote: str) -> list[Piece]:
    """A text whose lines are one to the reader: its first line beside the key, the others below."""
    assert callable(write)  # noqa: S101
    was = source.text[spot.start : spot.end]
    rows = was.splitlines()
    if len(rows) < 2 or "\n" in value:
        return [_replaced(source, spot, f"{quote}{write(value)}{quote}")]
    rows[0] = " " * spot.column + rows[0]
    pad = " " * (len(rows[1]) - len(rows[1].lstrip()))
    old = [row.strip() for row in rows]
    if not all(old):
        return [_replaced(source, spot, f"{quote}{write(value)}{quote}")]
    lines = rewrap(old, f"{quote}{write(value)}{quote}", source.width - len(pad))
    return [Piece(spot.start, spot.end, (source.eol + pad).join(lines))]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of a block below its header: the number of the first, the lines, and their indentation."""

    first: int
    rows: list[str]
    pad: str

    @property
    def lines(self) -> list[str]:
        """What the lines say."""
        return [
            row.rstrip("\r\n").removeprefix(self.pad) if row.strip() else "" for row in self.rows
        ]


def _block_again(source: Source, spot: Spot, value: str) -> Iterator[list[Piece]]:
    """A block with the lines that are the same kept byte for byte, under the same header if that can be."""
    body = _body(source, spot)
    header = _HEADER.match(source.text, spot.start)
    if body is None or header is None:
        return
    literal = value.removesuffix("\n").split("\n")
    folded = spot.style == ">"
    width = source.width - len(body.pad)
    new = _folded(body.lines, value.rstrip("\n"), width) if folded else literal
    pieces = _between(source, body, new)
    yield pieces
    mark = "" if value.endswith("\n") else "-"
    if folded and any(line != line.lstrip() for line in value.split("\n")):
        head = Piece(spot.start, header.end(), f"|{mark}")
        yield [head, *_between(source, body, literal)]
    yield [Piece(spot.start, header.end(), f"{spot.style}{mark}"), *pieces]


def _body(source: Source, spot: Spot) -> _Body | None:
    first = source.line_of(spot.start) + 1
    last = source.line_of(max(spot.end - 1, spot.start)) + 1
    rows = [source.line(number) for number in range(first, last)]
    keeps = "+" in source.text[spot.start : spot.start + 3]
    while rows and not keeps and not rows[-1].strip():
        rows.pop()
    filled = next((row for row in rows if row.strip()), None)
    if filled is None:
        return None
    return _Body(first, rows, filled[: len(filled) - len(filled.lstrip(" "))])


def _between(source: Source, body: _Body, new: list[str]) -> list[Piece]:
    """The lines that differ, between those that are the same at the beginning and at the end."""
    old = body.lines
    most = min(len(old), len(new))
    before = 0
    while before < most and old[before] == new[before]:
        before += 1
    after = 0
    while after < most - before and old[-1 - after] == new[-1 - after]:
        after += 1
    first, last = body.first + before, body.first + len(old) - after
    lines = [body.pad + line if line else "" for line in new[before : len(new) - after]]
    return lines_replaced(source, first, last, lines)


def _folded(old: list[str], value: str, width: int) -> list[str]:
    """The lines of a folded block: an empty line is what the reader sees as a new one."""
    groups: list[list[str]] = [[]]
    for line in old:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    said = value.split("\n")
    rows: list[list[str]] = []
    alike = len(groups) == len(said)
    for number, text in enumerate(said):
        was = groups[number] if alike else next((g for g in groups if " ".join(g) == text), [])
        rows.append(
            rewrap(was, text, width)
            if was and text
            else wrap(text.split(" "), width)
            if text
            else []
        )
    lines = rows[0]
    for row in rows[1:]:
        lines = [*lines, "", *row]
    return lines
