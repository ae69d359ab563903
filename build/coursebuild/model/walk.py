"""Walk over a loaded module: every node with its kind and its parents, every text with its place."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coursebuild.model.memory import Aside, FindOut, Remembered
from coursebuild.model.module import (
    Bank,
    Choice,
    Debrief,
    Ending,
    Figure,
    Goal,
    Module,
    Scenario,
    Scene,
    Section,
)
from coursebuild.model.node import Node, children
from coursebuild.model.problems import Place
from coursebuild.model.questions import ITEM_KINDS, ITEM_PARTS
from coursebuild.model.questions.option import Option
from coursebuild.model.same import Same
from coursebuild.model.stage import Exit, Person, Stage, Thing
from coursebuild.model.trainer import AgendaLine, AidLine, JobAid, ManagersKit, Objection
from coursebuild.model.unit import Shared, Unit

SCOPES: dict[type[Node], str] = {
    Module: "module",
    Section: "section",
    Figure: "figure",
    Scenario: "scenario",
    Scene: "scene",
    Choice: "choice",
    Ending: "ending",
    Stage: "stage",
    Bank: "bank",
    **dict.fromkeys(ITEM_KINDS, "item"),
    Option: "option",
    Objection: "objection",
    JobAid: "aid",
    AidLine: "aid-line",
    ManagersKit: "manager",
}
"""What rules call each class. A rule of a scope is called with each node of it, and the context."""

_CHILDREN: dict[type[Node], tuple[str, ...]] = {
    Module: ("goals", "figures", "sections", "job_aid", "manager"),
    Section: ("checks",),
    Scenario: ("memory", "scenes", "endings"),
    Scene: ("asides", "stage", "find_out", "options", "objections"),
    Choice: ("asides", "stage"),
    Ending: ("asides",),
    Stage: ("exits", "people", "things"),
    Bank: ("items",),
    JobAid: ("must", "may", "must_not"),
    ManagersKit: ("checklist", "agenda"),
    **{kind: (kind.PARTS,) for kind in ITEM_KINDS},
}

_TEXTS: dict[type[Node], tuple[tuple[str, bool], ...]] = {
    Module: (("title", False), ("description", False), ("content_note", True), ("summary", True)),
    Goal: (("text", False),),
    Figure: (("alt", False), ("caption", False), ("description", True)),
    Section: (("title", False), ("text", True)),
    Scenario: (("title", False), ("place", False), ("role", True), ("content_note", True)),
    Remembered: (("shows", False),),
    Scene: (("title", False), ("place", False), ("text", True), ("question", False)),
    Aside: (("text", True),),
    FindOut: (("text", False), ("answer", True)),
    Exit: (("says", False),),
    Person: (("who", False), ("mood", False)),
    Thing: (("what", False),),
    Choice: (("text", False), ("consequence", True), ("why", False), ("better", False)),
    Ending: (("title", False), ("text", True), ("take_along", False)),
    Objection: (("says", False), ("answer", False)),
    AidLine: (("says", False),),
    AgendaLine: (("says", False),),
    **{kind: kind.TEXTS for kind in ITEM_KINDS},
    **{part: part.TEXTS for part in ITEM_PARTS},
}
"""Every text that a learner or a trainer reads: the key, and whether it is Markdown."""

_LISTS: dict[type[Node], tuple[str, ...]] = {
    Module: ("changes",),
    Debrief: ("reaction", "description", "analysis", "summary"),
    JobAid: ("steps", "numbers"),
    ManagersKit: ("decisions", "follow_up"),
}
"""Keys that hold one text on each line."""

TRAINERS: tuple[type[Node], ...] = (Objection, JobAid, AidLine, ManagersKit, AgendaLine)
"""What only a trainer or a manager reads: no learner's page shows it."""


def markdown_keys(shape: type[Node]) -> frozenset[str]:
    """The keys of a class whose texts are Markdown."""
    return frozenset(key for key, markdown in _TEXTS.get(shape, ()) if markdown)


def list_keys(shape: type[Node]) -> tuple[str, ...]:
    """The keys of a class that hold one text on each line."""
    return _LISTS.get(shape, ())


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
        keys = _CHILDREN.get(type(node))
        if keys:
            parents = (*visit.parents, node)
            below = (node.__dict__[name] for name in keys)
            waiting += reversed(
                [Visit(child, parents) for value in below for _, child in children(value)]
            )
    return tuple(found)


def texts_of(node: Node) -> Iterator[WrittenText]:
    """The texts that stand directly in a node."""
    values = node.__dict__  # asking the node itself takes twice as long
    for key, markdown in _TEXTS.get(type(node), ()):
        text = values[key]
        if text:
            yield WrittenText(node, key, text, markdown)
    for key in _LISTS.get(type(node), ()):
        yield from _lines(node, key)
    if isinstance(node, Scenario):
        for phase in _LISTS[Debrief]:
            yield from _lines(node.debrief, phase)


def _lines(owner: Node, key: str) -> Iterator[WrittenText]:
    for number, text in enumerate(getattr(owner, key)):
        yield WrittenText(_Line(owner, key, number), key, text, False)


def for_learners(unit: Unit) -> Iterator[Visit]:
    """Every node that a learner's page shows something of."""
    return (visit for visit in visits(unit) if not isinstance(visit.node, TRAINERS))


def shared_texts(shared: Shared) -> Iterator[WrittenText]:
    """The texts that every module may show: the standing note, the explained words, what the law says."""
    owners: list[tuple[Node, str]] = [(shared.course, "standing_note")]
    owners += [(term, "explanation") for term in shared.terms]
    owners += [(provision, "says") for provision in shared.provisions.values()]
    for node, key in owners:
        if text := getattr(node, key):
            yield WrittenText(node, key, text, markdown=False)


class _Line(Node):
    """One line of a list of texts, as a node of its own for its place."""

    def __init__(self, owner: Node, key: str, number: int) -> None:
        super().__init__()
        self.bind(owner.positions, owner.path_to(key, number))

    def line_at(self, key: str, line: int) -> Place:  # noqa: ARG002
        """The place of the text itself: the path already leads to it."""
        positions, path = self._written
        return positions.line_of_text(path, line) if positions else Place("?")
