"""Two versions of a course → what changed, as values. Things are recognised by the author's ids.

The walk is over the model itself, so that a new key is compared from the day it exists. An item that moves
between sections is told as moved, since its id is one in the whole module.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from coursebuild.model.memory import Remembered, Way
from coursebuild.model.node import Node
from coursebuild.model.questions.item import Item

Sort = Literal["added", "removed", "renamed", "moved", "text", "value", "unreadable"]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the way to a change: the class of the thing, and its id (empty if it has none)."""

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `where` begins with the outermost thing of the file; `node` is what came or went."""

    sort: Sort
    file: str
    where: tuple[Step, ...] = ()
    key: str = ""
    before: str | None = None
    after: str | None = None
    node: Node | None = field(default=None, repr=False, compare=False)


def compare(old: Node, new: Node, file: str) -> list[Change]:
    """Everything that differs between two versions of one file."""
    return _with_moves(list(_nodes(old, new, file, ())))


def _nodes(old: Node, new: Node, file: str, where: tuple[Step, ...]) -> Iterator[Change]:
    for name, info in type(new).model_fields.items():
        before, after = _as_words(getattr(old, name, None)), _as_words(getattr(new, name, None))
        if before == after or name == "id":
            continue
        key = info.alias or name
        if _has_nodes(before) or _has_nodes(after):
            yield from _things(_by_name(before), _by_name(after), file, where)
        elif isinstance(before, Node) and isinstance(after, Node):
            yield from _nodes(before, after, file, (*where, _step(after)))
        elif isinstance(before, dict) and isinstance(after, dict):
            yield from _entries(before, after, file, (*where, Step(key)))
        elif isinstance(before, list) and isinstance(after, list):
            yield from _names(before, after, Change("value", file, where, key))
        else:
            sort: Sort = "text" if _is_prose(before) or _is_prose(after) else "value"
            yield Change(sort, file, where, key, _word(before), _word(after))


def _as_words(value: Any) -> Any:
    """Several ways on, as one value: `hissen när namnet-sagt, rummet`. Points in a room too."""
    if isinstance(value, list) and value and isinstance(value[0], Way):
        return ", ".join(f"{way.to} när {way.when}" if way.when else way.to for way in value)
    return value


def _has_nodes(value: Any) -> bool:
    inside = list(value.values()) if isinstance(value, dict) else value
    return isinstance(inside, list) and bool(inside) and isinstance(inside[0], Node)


def _by_name(value: Any) -> dict[str, Node]:
    """Things by what they are known by: their ids, the names that they stand under, or their words."""
    if isinstance(value, dict):
        return value
    found: dict[str, Node] = {}
    for node in value or []:
        name = _step(node).id
        again = sum(known.partition(" (")[0] == name for known in found)
        found[f"{name} ({again + 1})" if again else name] = node
    return found


def _step(node: Node, name: str = "") -> Step:
    known = name or next((getattr(node, key) for key in _KNOWN_BY if hasattr(node, key)), "")
    return Step(type(node).__name__, known)


_KNOWN_BY = ("id", "when", "who", "what", "says")
"""What a thing is known by; those without an id by their words."""


def _things(
    was: dict[str, Node], now: dict[str, Node], file: str, where: tuple[Step, ...]
) -> Iterator[Change]:
    """Things with names: those that went, came, changed places, and what differs in the others."""
    for name, node in was.items():
        if name not in now:
            yield Change("removed", file, (*where, _step(node, name)), node=node)
    moved = out_of_order([name for name in was if name in now], [n for n in now if n in was])
    for name, node in now.items():
        at = (*where, _step(node, name))
        if name not in was:
            yield Change("added", file, at, node=node)
            continue
        if name in moved:
            yield Change("moved", file, at)
        yield from _nodes(was[name], node, file, at)
    yield from _renamed(was, now, file, where)


def _renamed(
    was: dict[str, Node], now: dict[str, Node], file: str, where: tuple[Step, ...]
) -> Iterator[Change]:
    """What went and what came with the same words: most often an id that should have been left alone."""
    gone = {_words_of(node): name for name, node in was.items() if name not in now}
    for name, node in now.items():
        before = gone.get(_words_of(node)) if name not in was else None
        if before:
            yield Change("renamed", file, (*where, _step(node, name)), "", before, name)


def _words_of(node: Node) -> object:
    """What a person knows a thing by."""
    if isinstance(node, Remembered):
        return type(node).__name__, *vars(node).values()
    keys = ("title", "text", "question", "says", "term", "wrong")
    return type(node).__name__, *(getattr(node, key, None) for key in keys)


def out_of_order(old: list[str], new: list[str]) -> set[str]:
    """The fewest names that have changed places: all but a longest row that is still in order."""
    place = {name: number for number, name in enumerate(old)}
    lowest: list[int] = []  # of each length of row, the lowest place that such a row can end at
    tails: list[int] = []
    before: list[int] = []
    for number, name in enumerate(new):
        length = bisect_left(lowest, place[name])
        if length == len(lowest):
            lowest.append(place[name])
            tails.append(number)
        lowest[length], tails[length] = place[name], number
        before.append(tails[length - 1] if length else -1)
    kept: set[str] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(new[at])
        at = before[at]
    return set(new) - kept


def _entries(
    old: dict[str, str], new: dict[str, str], file: str, where: tuple[Step, ...]
) -> Iterator[Change]:
    """Names with texts, as a source's headings."""
    *above, last = where
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            at = (*above, Step(last.kind, name))
            yield Change("text", file, at, "", old.get(name), new.get(name))


def _names(old: list[Any], new: list[Any], change: Change) -> Iterator[Change]:
    """A list of names or of sentences."""
    prose = any(" " in str(value) for value in [*old, *new])
    yield Change(
        "text" if prose else "value",
        change.file,
        change.where,
        change.key,
        (" / " if prose else ", ").join(map(str, old)) or None,
        (" / " if prose else ", ").join(map(str, new)) or None,
    )


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and (" " in value or "\n" in value)


def _word(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Node):
        return getattr(value, "bank", None) or getattr(value, "text", None) or "finns"
    return " ".join(str(value).split())


def _with_moves(changes: list[Change]) -> list[Change]:
    """An item that was taken from one section and put in another is moved."""
    gone = {c.where[-1].id: c for c in changes if c.sort == "removed" and isinstance(c.node, Item)}
    told: list[Change] = []
    moved: set[str] = set()
    for change in changes:
        name = change.where[-1].id if change.where else ""
        if change.sort == "added" and isinstance(change.node, Item) and name in gone:
            moved.add(name)
            was = gone[name]
            assert was.node is not None  # noqa: S101  (filled in for all that came or went)
            told.append(
                Change(
                    "moved", change.file, change.where, "", was.where[-2].id, change.where[-2].id
                )
            )
            told += _nodes(was.node, change.node, change.file, change.where)
        else:
            told.append(change)
    return [c for c in told if not (c.sort == "removed" and c.where[-1].id in moved)]
