"""A scenario as it is played: every condition, change and way read once, as numbers.

What cannot be read (`checking/rules/scenarios/memory.py` says so) is left out here: a condition always holds, a change
changes nothing, a way that leads nowhere is no way. So every part that asks gets an answer about a scenario that is
being written.
"""

from dataclasses import dataclass
from typing import NamedTuple

from coursebuild.model.memory import FindOut, Way
from coursebuild.model.scenario import Choice, Ending, Scenario, Scene
from coursebuild.scenario import conditions
from coursebuild.scenario.conditions import BadClause, Condition
from coursebuild.scenario.memory import Memory, Values, change, memory_of, takes


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Something to find out: when it can be asked, and what that changes."""

    node: FindOut
    only: Condition
    changes: dict[int, int]


class Leads(NamedTuple):
    """A way on: its number in the author's list, when it is taken, and where it leads."""

    number: int
    when: Condition
    to: str


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A choice: when it can be made, what it changes, and the ways on from it."""

    node: Choice
    only: Condition
    changes: dict[int, int]
    ways: tuple[Leads, ...]

    def way(self, after: Values) -> Leads | None:
        """The way that is taken with the memory after the choice."""
        for way in self.ways:
            if conditions.holds(way.when, after):
                return way
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A scene: what can be asked and chosen there."""

    node: Scene
    questions: tuple[Question, ...]
    moves: tuple[Move, ...]


class Machine:
    """A scenario that can be played."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._read: dict[str, Condition] = {}
        self.memory: Memory = memory_of(scenario)
        self.endings: dict[str, Ending] = {ending.id: ending for ending in scenario.endings}
        self.parts: dict[str, Part] = {scene.id: self._part(scene) for scene in scenario.scenes}

    def condition(self, text: str | None) -> Condition:
        """A condition as bounds; what cannot be read always holds."""
        if not text:
            return ()
        if text not in self._read:
            found = conditions.read(text, self.memory)
            self._read[text] = () if isinstance(found, BadClause) else found
        return self._read[text]

    def uses(self) -> tuple[set[int], set[int]]:
        """The names that some condition reads, and those that something changes, by their places."""
        read: set[int] = set()
        changed: set[int] = set()

        def note(*conditions_: Condition) -> None:
            read.update(bound.index for condition in conditions_ for bound in condition)

        for part in self.parts.values():
            note(*(self.condition(aside.when) for aside in part.node.asides))
            every: list[Question | Move] = [*part.questions, *part.moves]
            for doing in every:
                note(doing.only)
                changed.update(doing.changes)
            for move in part.moves:
                note(*(way.when for way in move.ways))
                note(*(self.condition(aside.when) for aside in move.node.asides))
        for ending in self.endings.values():
            note(*(self.condition(aside.when) for aside in ending.asides))
        return read, changed

    def _part(self, scene: Scene) -> Part:
        questions = tuple(
            Question(node, self.condition(node.only), self.changes(node)) for node in scene.find_out
        )
        moves = tuple(
            Move(node, self.condition(node.only), self.changes(node), self._ways(node))
            for node in scene.options
        )
        return Part(scene, questions, moves)

    def changes(self, node: Choice | FindOut) -> dict[int, int]:
        """Everything that is added to the memory, time and all, by the name's place."""
        names = self.memory.names
        found: dict[int, int] = {}
        for name, said in node.changes.items():
            step = change(self.memory, name, said)
            if isinstance(step, int):
                found[names[name].index] = step
        spent = takes(self.memory, node.takes) if node.takes else None
        clock = self.memory.clock
        if isinstance(spent, int) and clock:
            found[clock.index] = spent
        return found

    def _ways(self, node: Choice) -> tuple[Leads, ...]:
        return tuple(
            Leads(number, self.condition(way.when), way.to)
            for number, way in enumerate(ways_of(node))
        )


def ways_of(choice: Choice) -> list[Way]:
    """The ways on from a choice: a name alone is one way without a condition."""
    if isinstance(choice.next, list):
        return choice.next
    return [Way(when=None, to=choice.next)]


def leads_to(choice: Choice) -> list[str]:
    """Every scene and ending that a choice can lead to, each once."""
    return list(dict.fromkeys(way.to for way in ways_of(choice)))
