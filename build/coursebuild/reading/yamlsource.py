"""YAML text → plain data that knows its line and column.

Reads with PyYAML's safe parser, event by event, so that nothing is ever constructed but dicts, lists,
text and None. Every scalar stays text (`no`, `on`, `ja`, `1.10` too): the model says which ones are
numbers or truth values. Limits on size, depth, nodes and aliases stop a file that would eat the machine
(YAML 1.2.2 §3.1; the "billion laughs" pattern).

A mistake in the syntax would hide all others behind it, so what can be mended by guesswork is reported,
mended in memory and read on.
"""

import re
from collections import Counter
from collections.abc import Iterator
from operator import is_not
from pathlib import Path
from typing import Any

import yaml

from coursebuild.model.positions import Path as DataPath
from coursebuild.model.positions import Positions
from coursebuild.model.problems import Place, Problem
from coursebuild.reading import reading_rules as rules
from coursebuild.reading import yamlparser
from coursebuild.reading.decoding import MAX_BYTES, decoded
from coursebuild.reading.document import Document
from coursebuild.reading.unseen import INVISIBLE, TO_LOOK_AT, unseen

MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_ALIASES = 50
MAX_REPAIRS = 40

_CUT_BY_HASH = re.compile(r"[ \t]+(?P<cut>#\S.*)")
_ESCAPE = re.compile(r"\\(?:(?P<unseen>[0abvefrNLPxuU])|.)")
"""What begins with a backslash between double quotes; `unseen` may stand for a character of `INVISIBLE`."""

_TIGHT_DASH = re.compile(r"^-[^\s-]")


def read_file(path: Path, name: str) -> Document:
    """Read the file at `path`; `name` is what messages call it."""
    try:
        if path.stat().st_size > MAX_BYTES and not path.is_dir():
            return _unreadable(name, rules.too_large(Place(name), MAX_BYTES))
        raw = path.read_bytes()
    except OSError as error:
        course = name == "course/course.yaml"
        return _unreadable(
            name, rules.cannot_open(Place(name), _reason(path, error), course=course)
        )
    return read_bytes(raw, name)


def _reason(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "det är en mapp"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "den finns inte"
    if isinstance(error, PermissionError):
        return "du får inte läsa den"
    return "datorn kunde inte läsa den"


def read_bytes(raw: bytes, name: str) -> Document:
    """Read YAML from bytes: UTF-8, with or without a byte order mark, any line ends."""
    text, wrong = decoded(raw)
    problems = [] if wrong is None else [rules.not_utf8(Place(name, *wrong))]
    return _read_and_mend(text, name, problems)


def _unreadable(name: str, problem: Problem) -> Document:
    return Document(None, Positions(name, []), [problem])


def _read_and_mend(text: str, name: str, found: list[Problem]) -> Document:
    original = text.split("\n")
    # spaces alone would count as the indentation of a block of text
    lines = ["" if line.isspace() else line for line in original]
    if TO_LOOK_AT.search(text):
        found += unseen(lines, name)
    lost: set[int] = set()
    worn: Counter[int] = Counter()
    for _ in range(MAX_REPAIRS):
        builder = _Builder(Positions(name, original), lines)
        try:
            data = builder.build()
        except yaml.MarkedYAMLError as error:
            from coursebuild.reading.repair import repair  # most files need none

            before = list(lines)
            result = repair(lines, error, name, worn)
            _add(found, _as_written(result.problem, before, original))
            lost |= {index + 1 for index in result.lost}
            if not result.mended:
                break
        except _MisreadError as error:
            lines[error.index] = error.mended
            _add(found, error.problem)
        except _LimitError as error:
            found.append(error.problem)
            break
        else:
            return Document(data, builder.positions, found + builder.problems, lost | builder.lost)
    return Document(None, Positions(name, original), found, lost)


def _add(found: list[Problem], problem: Problem) -> None:
    if all((problem.code, problem.place) != (known.code, known.place) for known in found):
        found.append(problem)


def _as_written(problem: Problem, lines: list[str], original: list[str]) -> Problem:
    """The problem with its column as it is in the author's line, before earlier mending moved it."""
    place = problem.place
    column = place.column - _shift(lines, original, place.line - 1)
    return problem._replace(place=Place(place.file, place.line, max(column, 1)))


def _shift(lines: list[str], original: list[str], index: int) -> int:
    """How many columns to the right the beginning of a line has been moved."""
    if not 0 <= index < len(lines):
        return 0
    now, then = lines[index], original[index]
    if now is then:
        return 0
    return _indent(now) - _indent(then)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


class _LimitError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _MisreadError(Exception):
    """What the parser can read, but surely not as it was meant; the line as it was meant."""

    def __init__(self, problem: Problem, index: int, mended: str) -> None:
        self.problem = problem
        self.index = index
        self.mended = mended


class _Builder:
    """Builds plain data from parser events and notes where everything stands."""

    def __init__(self, positions: Positions, lines: list[str]) -> None:
        self.positions = positions
        self._lines = lines
        self.problems: list[Problem] = []
        self.lost: set[int] = set()
        self._anchors: dict[str, list[Any]] = {}
        self._recording: list[tuple[str, list[Any]]] = []
        self._nodes = 0
        self._text = "\n".join(lines)
        self._has_hash = " #" in self._text
        self._is_moved = any(map(is_not, lines, positions.lines))
        self._aliases = 0

    def build(self) -> Any:
        """Read all lines; raises what stops the reading."""
        parser = yamlparser.LOADER(self._text)
        try:
            return self._documents(iter(parser.get_event, None))
        finally:
            parser.dispose()

    def _documents(self, events: Iterator[Any]) -> Any:
        """The first document, which is the only one that counts."""
        if "&" in self._text:
            events = self._record(events)
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.problems.append(rules.second_document(place := self._place(event)))
                    self.lost.add(place.line)
                    break
                data = self._node(next(events), events, ())
        return data

    def _record(self, events: Iterator[Any]) -> Iterator[Any]:
        """Keep the events of anchored nodes, so that an alias can be read by playing them again."""
        for event in events:
            for _, kept in self._recording:
                kept.append(event)
            yield event

    def _where(self, event: Any) -> tuple[int, int]:
        """The line and column of an event, from 1. Asked of every event, so it makes as little as it can."""
        mark = event.start_mark
        if self._is_moved:
            place = self._place_at(mark.line, mark.column)
            return place.line, place.column
        return mark.line + 1, mark.column + 1

    def _place(self, event: Any) -> Place:
        return Place(self.positions.file, *self._where(event))

    def _place_at(self, index: int, column: int) -> Place:
        column -= _shift(self._lines, self.positions.lines, index)
        return Place(self.positions.file, index + 1, max(column, 0) + 1)

    def _node(self, event: Any, events: Iterator[Any], path: DataPath) -> Any:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _LimitError(rules.too_many_nodes(self._place(event), MAX_NODES))
        if len(path) > MAX_DEPTH:
            raise _LimitError(rules.too_deep(self._place(event), MAX_DEPTH))
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event, path)
        if event.tag:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self.problems.append(rules.tag_used(self._place(event), tag))
        anchor = event.anchor
        if anchor:
            self._recording.append((anchor, [event]))
        self.positions.values[path] = self._where(event)
        if kind is yaml.ScalarEvent:
            value = self._scalar(event, path) if event.style else self._plain(event)
        elif kind is yaml.SequenceStartEvent:
            value = self._sequence(events, path)
        else:
            value = self._mapping(events, path)
        if anchor:
            name, kept = self._recording.pop()
            self._anchors[name] = [_without_anchor(event) for event in kept]
        return value

    def _scalar(self, event: Any, path: DataPath) -> Any:
        """Text in quotes or in a block."""
        if event.style in ("|", ">"):
            self.positions.blocks.add(path)
        elif event.style == '"' and INVISIBLE.search(event.value):
            self.problems.append(rules.backslash(self._unseen(event)))
            return INVISIBLE.sub("", event.value)
        return event.value

    def _sequence(self, events: Iterator[Any], path: DataPath) -> list[Any]:
        items: list[Any] = []
        while type(child := next(events)) is not yaml.SequenceEndEvent:
            items.append(self._node(child, events, (*path, len(items))))
        return items

    def _unseen(self, event: Any) -> Place:
        """Where a character that cannot be seen is written with a backslash, in text between double quotes."""
        start, end = event.start_mark, event.end_mark
        for index in range(start.line, end.line + 1):
            for escape in _ESCAPE.finditer(self._lines[index]):
                inside = index > start.line or escape.start() > start.column
                if inside and escape["unseen"]:
                    return self._place_at(index, escape.start())
        return self._place(event)

    def _plain(self, event: Any) -> str | None:
        """Text without quotes: the traps that the parser falls into without a word."""
        end = event.end_mark
        if end.line > event.start_mark.line:
            self._too_deep_items(event.start_mark.line, end.line)
        # libyaml may say that a text that is not there ends after the last line.
        has_end = self._has_hash and end.line < len(self._lines)
        cut = _CUT_BY_HASH.match(self._lines[end.line], end.column) if has_end else None
        if cut:
            self.problems.append(rules.cut_by_hash(self._place_at(end.line, cut.start("cut"))))
            return f"{event.value} {cut['cut']}".strip()
        value: str = event.value
        return None if value in ("", "~", "null") else value

    def _mapping(self, events: Iterator[Any], path: DataPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        begun_again = False
        while type(child := next(events)) is not yaml.MappingEndEvent:
            if type(child) is not yaml.ScalarEvent:
                self.problems.append(rules.key_is_not_text(self._place(child)))
                self._node(child, events, (*path, "?"))
                self._node(next(events), events, (*path, "?"))
                continue
            key = child.value
            if not key:
                self.problems.append(rules.key_is_not_text(self._place(child), empty=True))
                self._node(next(events), events, (*path, "?"))
                continue
            if key[0] == "-" and not child.style and _TIGHT_DASH.match(key):
                self._tight_dash(child, self._place(child))
            here = (*path, key)
            if key in result:
                line = self.positions.keys[here][0]
                begins = bool(path) and isinstance(path[-1], int) and key == next(iter(result))
                if not begun_again:
                    place = self._place(child)
                    self.problems.append(rules.duplicate_key(place, key, line, begins=begins))
                begun_again |= begins  # what follows belongs to the new item
                self._node(next(events), events, (*path, f"{key} (igen)"))
                continue
            self.positions.keys[here] = self._where(child)
            result[key] = self._node(next(events), events, here)
        return result

    def _too_deep_items(self, start: int, end: int) -> None:
        for index in range(start + 1, min(end + 1, len(self._lines))):
            if self._lines[index].lstrip().startswith("- "):
                self._too_deep_item(start, index)

    def _too_deep_item(self, start: int, index: int) -> None:
        """Line `index` reads as more text of line `start`, but begins as an item of a list."""
        first, text = self._lines[start], self._lines[index]
        if _indent(text) <= _indent(first):
            return  # in brackets, where the indentation says nothing
        place = self._place_at(index, _indent(text))
        if first.lstrip().startswith("- "):
            mended = " " * _indent(first) + text.lstrip()
            raise _MisreadError(rules.bad_indent(place, _indent(first) + 1), index, mended)
        if not any(problem.code == "Y25" for problem in self.problems[-1:]):
            self.problems.append(rules.text_before_item(place))

    def _tight_dash(self, child: Any, place: Place) -> None:
        index, column = child.start_mark.line, child.start_mark.column + 1
        text = self._lines[index]
        after = Place(place.file, place.line, place.column + 1)
        problem = rules.missing_space(after, "bindestrecket")
        raise _MisreadError(problem, index, f"{text[:column]} {text[column:]}")

    def _alias(self, event: Any, path: DataPath) -> Any:
        place = self._place(event)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise _LimitError(rules.too_many_aliases(place, MAX_ALIASES))
        kept = self._anchors.get(event.anchor)
        if kept is None:
            self.problems.append(rules.unknown_alias(place, event.anchor))
            return f"*{event.anchor}"
        replay = iter(kept)
        return self._node(next(replay), replay, path)


def _without_anchor(event: Any) -> Any:
    """The same event with no anchor: a replay must not record itself again. An alias stays."""
    if isinstance(event, yaml.AliasEvent):
        return event
    copy = object.__new__(type(event))
    copy.__dict__.update(event.__dict__)
    copy.anchor = None
    return copy
