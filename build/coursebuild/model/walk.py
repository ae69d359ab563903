"""Walk over a loaded module: every node with its kind and its parents, every text with its place."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from coursebuild.model.field import Reader
from coursebuild.model.node import Node, children, node_keys
from coursebuild.model.problems import Place
from coursebuild.model.same import Same
from coursebuild.model.texts import TextKey, text_keys
from coursebuild.model.unit import Shared, Unit


class Visit(NamedTuple):
    """A node on the walk, with the nodes above it, outermost first."""

    node: Node
    parents: tuple[Node, ...]


class WrittenText(NamedTuple):
    """One text of a node."""

    node: Node
    key: str
    text: str
    markdown: bool

    def at_line(self, line: int) -> Place:
        """The place of line `line` (from 0) of the text."""
        return self.node.line_at(self.key, line)


def roots(unit: Unit) -> list[Node]:
    """The unit's files: the module, its scenarios in order, its bank."""
    files: list[Node | None] = [unit.module, *unit.scenarios.values(), unit.bank]
    return [file for file in files if file is not None]


def visits(unit: Unit) -> Iterator[Visit]:
    """Every node of a unit, parents before children, in the order they are written."""
    for root in roots(unit):
        yield from visits_below(root)


def visits_below(root: Node) -> tuple[Visit, ...]:
    """Every node of one file, parents before children. Many rules ask, so it is walked once."""
    return _walked(Same(root))


@lru_cache(maxsize=32)
def _walked(key: Same[Node]) -> tuple[Visit, ...]:
    found: list[Visit] = []
    waiting = [Visit(key.thing, ())]
    while waiting:
        visit = waiting.pop()
        found.append(visit)
        node = visit.node
        keys = node_keys(type(node))
        if keys:
            parents = (*visit.parents, node)
            below = (node.__dict__[name] for name in keys)
            waiting += reversed(
                [Visit(child, parents) for value in below for _, child in children(value)]
            )
    return tuple(found)


def texts_of(node: Node, reader: Reader | None = None) -> Iterator[WrittenText]:
    """The texts that stand directly in a node; with a reader, those that are for that one."""
    found = text_keys(type(node))
    return _written(node, found if reader is None else [k for k in found if k.reader == reader])


def texts_below(root: Node) -> tuple[tuple[Visit, tuple[WrittenText, ...]], ...]:
    """Every node of one file with the texts that stand directly in it. Many rules ask, so they are found once."""
    return _read(Same(root))


@lru_cache(maxsize=32)
def _read(key: Same[Node]) -> tuple[tuple[Visit, tuple[WrittenText, ...]], ...]:
    return tuple((visit, tuple(texts_of(visit.node))) for visit in visits_below(key.thing))


def all_texts(unit: Unit) -> Iterator[WrittenText]:
    """Every text of a unit, in the order they are written."""
    for root in roots(unit):
        for _, written in texts_below(root):
            yield from written


def _written(node: Node, keys: Iterable[TextKey]) -> Iterator[WrittenText]:
    """The texts under some keys: one, or each that there is."""
    values = node.__dict__  # asking the node itself takes twice as long
    for said in keys:
        value = values[said.name]
        if value and said.form == "one":
            yield WrittenText(node, said.key, value, said.markdown)
        elif value:
            yield from _lines(node, said, value)


def _lines(owner: Node, said: TextKey, found: list[str] | dict[str, str]) -> Iterator[WrittenText]:
    """The texts of a list, or of a map."""
    for step, text in found.items() if isinstance(found, dict) else enumerate(found):
        yield WrittenText(_Line(owner, said.key, step), said.key, text, said.markdown)


def for_learners(unit: Unit) -> Iterator[Visit]:
    """Every node that a learner's page shows something of."""
    return (visit for visit in visits(unit) if visit.node.READER == "learner")


def shared_texts(shared: Shared) -> Iterator[WrittenText]:
    """The texts that every module may show: the standing note, the explained words, what the law says."""
    owners: tuple[Node, ...] = (
        shared.course,
        *shared.course.workplaces,
        *shared.terms,
        *shared.provisions.values(),
        *shared.statutes.values(),
        *shared.sources.values(),
    )
    for node in owners:
        yield from _written(node, (said for said in text_keys(type(node)) if said.on_pages))


class _Line(Node):
    """One line of a list of texts, as a node of its own for its place."""

    def __init__(self, owner: Node, key: str, step: int | str) -> None:
        super().__init__()
        self.bind(owner.positions, owner.path_to(key, step))

    def line_at(self, key: str, line: int) -> Place:  # noqa: ARG002
        """The place of the text itself: the path already leads to it."""
        positions, path = self._written
        return positions.line_of_text(path, line) if positions else Place("?")
