"""A scenario as stops and ways: what the drawing, the Mermaid text and the list all tell.

The order is the order of the story: a scene comes after every scene of it that leads forward to it; scenes
that no way leads to come after those, and endings last. Ways back to
a scene that is being played (loops) are marked as such. Time and memory grow with scenes and choices only.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from coursebuild.model.problems import Place
from coursebuild.model.scenario import Choice, Ending, Outcome, Rating, Scenario, Scene
from coursebuild.scenario.graph import graph_of
from coursebuild.scenario.machine import leads_to, ways_of

RATINGS: dict[Rating, str] = {"best": "bäst", "fair": "delvis", "poor": "svårare"}
"""How good a choice is, in a word. The learner reads ”Det fungerar bra”, ”delvis”, ”Det blir svårare”."""

OUTCOMES: dict[Outcome, str] = {"good": "gott", "mixed": "både och", "hard": "svårt"}
"""How a scenario ended, in a word."""

BEST_PATH = "bästa vägen"

Kind = Literal["scene", "ending", "missing"]


class Way(NamedTuple):
    """A choice and where it leads."""

    source: str
    choice: Choice
    target: str
    """The scene or ending that it leads to."""

    best: bool
    back: bool
    """Whether it leads back to a scene that is being played, or to the scene itself."""

    @property
    def rating(self) -> str:
        """How good the choice is, in a word."""
        return RATINGS[self.choice.rating]

    when: str | None = None
    """On what condition it is taken, when the choice has several ways."""


class Stop(NamedTuple):
    """A scene or an ending, or a name that a choice leads to and that is neither."""

    number: int
    id: str
    title: str
    kind: Kind
    rank: int
    start: bool
    best: bool
    reachable: bool
    place: Place
    ways: tuple[Way, ...] = ()


class StoryMap:
    """The stops of a scenario in the order of the story, numbered from 1, endings last."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.graph = graph_of(scenario)
        self._back: set[tuple[str, str]] = set()
        self._rank = self._ranks()

    @cached_property
    def stops(self) -> list[Stop]:
        """Every stop."""
        names = [*self.graph.scenes, *dict.fromkeys(e.id for e in self.scenario.endings)]
        order = {name: number for number, name in enumerate(dict.fromkeys([*names, *self._rank]))}
        reached = self.graph.reachable
        names = sorted(
            order,
            key=lambda n: (self._kind(n) != "scene", n not in reached, self._rank[n], order[n]),
        )
        return [self._stop(number, name) for number, name in enumerate(names, 1)]

    @cached_property
    def by_id(self) -> dict[str, Stop]:
        """The stops by their ids."""
        return {stop.id: stop for stop in self.stops}

    @cached_property
    def best_stops(self) -> list[Stop]:
        """The stops of the best path, from the start to an ending; empty if there is no way."""
        path = self.graph.best_path
        names = [name for name, _ in path] + ([self.graph.best_end] if path else [])
        return [self.by_id[name] for name in names]

    def _kind(self, name: str) -> Kind:
        if name in self.graph.scenes:
            return "scene"
        return "ending" if name in self.graph.endings else "missing"

    def _stop(self, number: int, name: str) -> Stop:
        kind = self._kind(name)
        scene = self.graph.scenes.get(name)
        node = scene or self._endings.get(name)
        return Stop(
            number,
            name,
            node.title if node else "finns inte",
            kind,
            self._rank[name],
            name == self.scenario.start,
            name in self._best_names,
            name in self.graph.reachable,
            node.at() if node else self.scenario.at(),
            tuple(self._ways(name, scene)) if scene else (),
        )

    def _ways(self, name: str, scene: Scene) -> Iterator[Way]:
        for choice in scene.options:
            for way in ways_of(choice):
                best = (choice.id, way.to) in self._best_steps.get(name, ())
                back = (name, way.to) in self._back
                yield Way(name, choice, way.to, best, back, way.when)

    @cached_property
    def _endings(self) -> dict[str, Ending]:
        return {ending.id: ending for ending in self.scenario.endings}

    @cached_property
    def _best_steps(self) -> dict[str, set[tuple[str, str]]]:
        """Scene → the choices of the best path made there, each with where it leads."""
        found: dict[str, set[tuple[str, str]]] = {}
        for step in self.graph.best_way:
            if step.move and step.way:
                found.setdefault(step.source[0], set()).add((step.move.node.id, step.way.to))
        return found

    @cached_property
    def _best_names(self) -> set[str]:
        return {*self._best_steps, *([self.graph.best_end] if self.graph.best_end else [])}

    def _targets(self, name: str) -> list[str]:
        scene = self.graph.scenes.get(name)
        every = [to for option in scene.options for to in leads_to(option)] if scene else []
        return list(dict.fromkeys(every))

    def _ranks(self) -> dict[str, int]:
        """How many steps at most lead forward to each stop; notes the ways back on the walk."""
        rank: dict[str, int] = {}
        for name in reversed(self._forward_order()):
            rank.setdefault(name, 0)
            for target in self._targets(name):
                if (name, target) not in self._back:
                    rank[target] = max(rank.get(target, 0), rank[name] + 1)
        return rank

    def _forward_order(self) -> list[str]:
        """Every stop after all it leads forward to (depth first, without recursion)."""
        finished: dict[str, None] = {}
        active: set[str] = set()
        for root in [self.scenario.start, *self.graph.scenes, *self._endings]:
            stack = [(root, False)]
            while stack:
                name, leaving = stack.pop()
                if leaving:
                    active.discard(name)
                    finished[name] = None
                elif name not in finished and name not in active:
                    active.add(name)
                    stack.append((name, True))
                    for target in reversed(self._targets(name)):
                        if target in active:
                            self._back.add((name, target))
                        elif target not in finished:
                            stack.append((target, False))
        return list(finished)
