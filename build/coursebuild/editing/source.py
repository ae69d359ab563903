"""A YAML file as its author wrote it: the text itself, and where in it each value stands.

`reading/` makes data of a file and forgets how it was written. To change one value and nothing else, the
opposite is needed: every value with its first and last character, its style and what holds it. Only files that
read without guesswork are taken: what had to be mended in memory is not what stands in the file.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path
from coursebuild.model.problems import Severity
from coursebuild.reading import yamlparser
from coursebuild.reading.document import Document
from coursebuild.reading.yamlsource import read_bytes

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_USUAL_WIDTH, _NARROWEST = 120, 80
OUTSIDE = "Ändra det i en editor i stället."


@dataclass(slots=True)
class Spot:
    """One value: what it is, how it is written, and the characters from `start` to `end` that it takes."""

    kind: str
    """`text`, `map`, `list` or `alias`."""

    start: int
    end: int
    column: int
    style: str | None = None
    """Of a text: None, `'`, `"`, `|` or `>`; of a map or a list: `{` if it is written in brackets."""

    in_flow: bool = False
    """Whether something in brackets holds it."""

    anchor: str | None = None
    pairs: list[tuple["Spot", "Spot", str]] = field(default_factory=list)
    """Of a map: each key, its value, and what the key says."""

    items: list["Spot"] = field(default_factory=list)


class Source:
    """The bytes of a file, read. Raises EditRefusedError if the file cannot be changed from here."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.raw = raw
        self.name = name
        self.bom = raw.startswith(codecs.BOM_UTF8)
        self.document: Document = read_bytes(raw, name)
        self.data: Any = self.document.data
        try:
            self.text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
            self.root = _Reader(self.text).root()
        except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise self._unreadable() from error
        if self.root is None or _Data(self.text).root() != self.data:
            raise self._unreadable()
        self.lines = [match.start() for match in _LINE.finditer(self.text)]
        breaks = re.findall(r"\r\n|\r|\n", self.text)
        self.eol = max(set(breaks), key=breaks.count) if breaks else "\n"

    def _unreadable(self) -> EditRefusedError:
        found = sorted(
            self.document.problems, key=lambda p: (p.severity is not Severity.ERROR, p.sort_key)
        )
        said = f" {found[0].place}: {found[0].message} {found[0].fix}" if found else ""
        return EditRefusedError(
            f"{self.name} går inte att läsa precis som den är skriven, så den ändras inte härifrån.{said} "
            f"{OUTSIDE}"
        )

    def spot(self, path: Path) -> Spot:
        """The value at `path`; raises EditRefusedError if there is none, or it is written once for several places."""
        spot = self.root
        assert spot is not None  # noqa: S101  (the constructor refuses a file without)
        self._refuse_shared(spot, path)
        for step in path:
            spot = self._below(spot, step, path)
            self._refuse_shared(spot, path)
        return spot

    def value_at(self, path: Path) -> Spot:
        """The same, but an alias (`*name`) may stand there: it can be replaced, for it changes nothing else."""
        spot = self._below(self.spot(path[:-1]), path[-1], path)
        if spot.anchor and spot.kind != "alias":
            raise EditRefusedError(self._shared(f"&{spot.anchor}", spot))
        return spot

    def _below(self, spot: Spot, step: str | int, path: Path) -> Spot:
        if isinstance(step, int) and spot.kind == "list" and step < len(spot.items):
            return spot.items[step]
        if spot.kind == "map":
            if any(said == "<<" for _, _, said in spot.pairs):
                raise EditRefusedError(self._shared("<<", spot))
            for _, value, said in spot.pairs:
                if said == step:
                    return value
        raise EditRefusedError(
            f"{'/'.join(map(str, path))} finns inte längre i {self.name}. Ladda om sidan, så visas filen som den är."
        )

    def _refuse_shared(self, spot: Spot, path: Path) -> None:
        if spot.kind == "alias":
            raise EditRefusedError(self._shared("*", spot))
        if spot.anchor and path:
            raise EditRefusedError(self._shared(f"&{spot.anchor}", spot))

    def _shared(self, sign: str, spot: Spot) -> str:
        line = self.text.count("\n", 0, spot.start) + 1
        return (
            f"På rad {line} i {self.name} står {sign}: samma text används på flera ställen. En ändring här "
            f"skulle ändra alla. {OUTSIDE}"
        )

    def line_of(self, index: int) -> int:
        """The number (from 0) of the line that holds a character."""
        low, high = 0, len(self.lines)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.lines[middle] <= index else (low, middle)
        return low

    def line(self, number: int) -> str:
        """The text of a line, with its line end."""
        end = self.lines[number + 1] if number + 1 < len(self.lines) else len(self.text)
        return self.text[self.lines[number] : end]

    def line_start(self, number: int) -> int:
        """Where a line begins; after the last one, where the file ends."""
        return self.lines[number] if number < len(self.lines) else len(self.text)

    @cached_property
    def width(self) -> int:
        """How long the author's lines of running text are at most."""
        longest = 0
        for spot in texts(self.root):
            if spot.style in ("|", ">"):
                body = self.text[spot.start : spot.end].splitlines()[1:]
                longest = max([longest, *(len(line.rstrip()) for line in body)])
        return min(max(longest, _NARROWEST), _USUAL_WIDTH) if longest else _USUAL_WIDTH


def texts(spot: Spot | None) -> Iterator[Spot]:
    """Every text in and below a value."""
    if spot is None:
        return
    if spot.kind == "text":
        yield spot
    for below in (*spot.items, *(value for _, value, _ in spot.pairs)):
        yield from texts(below)


def resolve(data: Any, address: str) -> Path:
    """The path that an address such as `scenes/platsen/options/lyssna/why` leads to: by ids, or numbers from 0.

    Raises EditRefusedError if it leads nowhere. The last key of a map need not be there yet.
    """
    path: list[str | int] = []
    steps = address.split("/") if address else []
    for number, step in enumerate(steps):
        if isinstance(data, list):
            index = _index(data, step)
            if index is None:
                raise EditRefusedError(
                    f"{address} finns inte längre. Ladda om sidan, så visas filen som den är."
                )
            path.append(index)
            data = data[index]
        elif isinstance(data, dict) and (step in data or number == len(steps) - 1):
            path.append(step)
            data = data.get(step)
        else:
            raise EditRefusedError(
                f"{address} finns inte längre. Ladda om sidan, så visas filen som den är."
            )
    return tuple(path)


def _index(items: list[Any], step: str) -> int | None:
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            return index
    return int(step) if step.isascii() and step.isdigit() and int(step) < len(items) else None


class _Reader:
    """Makes spots of the parser's events."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events = yaml.parse(text, Loader=yamlparser.LOADER)

    def root(self) -> Spot | None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                return self._spot(next(self._events), in_flow=False)
        return None

    def _spot(self, event: Any, *, in_flow: bool) -> Spot:
        start, end = event.start_mark.index, event.end_mark.index
        spot = Spot("text", start, end, event.start_mark.column, in_flow=in_flow)
        spot.anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            spot.kind = "alias"
        elif isinstance(event, yaml.ScalarEvent):
            self._text_at(spot, event)
        else:
            self._collection(spot, event)
        return spot

    def _text_at(self, spot: Spot, event: Any) -> None:
        spot.style = event.style or None  # libyaml says it with an empty text
        if event.tag or (spot.anchor and not event.style):
            spot.anchor = spot.anchor or "!"  # what stands before the text is not part of it

    def _collection(self, spot: Spot, event: Any) -> None:
        spot.style = "{" if event.flow_style else None
        flow = bool(spot.in_flow or event.flow_style)
        child: Any = next(self._events)
        if isinstance(event, yaml.SequenceStartEvent):
            spot.kind = "list"
            while not isinstance(child, yaml.SequenceEndEvent):
                spot.items.append(self._spot(child, in_flow=flow))
                child = next(self._events)
        else:
            spot.kind = "map"
            while not isinstance(child, yaml.MappingEndEvent):
                key = self._spot(child, in_flow=flow)
                value = self._spot(next(self._events), in_flow=flow)
                spot.pairs.append((key, value, str(getattr(child, "value", ""))))
                child = next(self._events)
        spot.end = child.end_mark.index if event.flow_style else _last(spot)


def _last(spot: Spot) -> int:
    """Where what a block holds ends; the parser says where the next thing begins."""
    below = [
        *spot.items,
        *(value for _, value, _ in spot.pairs),
        *(key for key, _, _ in spot.pairs),
    ]
    return max((one.end for one in below), default=spot.end)


class _Data:
    """The same data as `reading/` makes, without mending: what differs was mended."""

    def __init__(self, text: str) -> None:
        plain = unicodedata.normalize("NFC", text)
        self._events = yaml.parse(plain, Loader=yamlparser.LOADER)
        self._anchors: dict[str, Any] = {}

    def root(self) -> Any:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                return self._value(next(self._events))
        return None

    def _value(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._anchors.get(str(event.anchor))
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            empty = not event.style and event.value in ("", "~", "null")
            value = None if empty else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
            while not isinstance(child := next(self._events), yaml.SequenceEndEvent):
                value.append(self._value(child))
        else:
            value = {}
            while not isinstance(child := next(self._events), yaml.MappingEndEvent):
                if not isinstance(child, yaml.ScalarEvent):
                    self._value(
                        child
                    )  # a list as a key: what was read differs, whatever it is called here
                below = self._value(next(self._events))
                value.setdefault(getattr(child, "value", None), below)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value
