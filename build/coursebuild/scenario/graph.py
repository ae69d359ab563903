"""A scenario's graph: what can be reached, the best path, the score of a walk, the shortest and longest way.

Everything here takes time and memory bounded by the number of scenes, choices and memories (`states.py` counts
them), however the author loops: walks are never enumerated.

**The score.** A scene counts once, by the first choice made there (so that 'försök igen' teaches but
does not wash the first answer away). A walk's score is its points over the larger of

* the most points its own scenes could have given, and
* the points of the *best path*: among all paths from the start to an ending, the one that gives up the
  fewest points, and of those the shortest (Dijkstra's algorithm with the pair as distance).

So every walk of only best choices gives 100 %, a detour through a recovery scene does not pay, and a
short cut to a bad ending does not either.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from coursebuild.model.same import Same
from coursebuild.model.scenario import POINTS, Choice, Scenario, Scene
from coursebuild.scenario import states
from coursebuild.scenario.machine import leads_to
from coursebuild.scenario.states import States, Step


def graph_of(scenario: Scenario) -> "Graph":
    """The graph of a scenario; the same object while the scenario is asked about, by one rule after the other."""
    return _graph_of(Same(scenario))


@lru_cache(maxsize=8)
def _graph_of(key: Same[Scenario]) -> "Graph":
    return Graph(key.thing)


def explored(scenario: Scenario) -> States:
    """All that can happen in a scenario."""
    return graph_of(scenario).states


@dataclass(frozen=True)
class Graph:
    """The graph of one scenario. Choices that lead nowhere known are left out."""

    scenario: Scenario
    scenes: dict[str, Scene] = field(init=False)
    endings: set[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scenes", {scene.id: scene for scene in self.scenario.scenes})
        object.__setattr__(self, "endings", {ending.id for ending in self.scenario.endings})

    @cached_property
    def states(self) -> States:
        """Scenes × memory, explored."""
        return states.explore(self.scenario)

    @cached_property
    def is_broken(self) -> bool:
        """Whether any choice leads to a name that is neither a scene nor an ending."""
        known = self.scenes.keys() | self.endings
        return any(
            name not in known
            for scene in self.scenario.scenes
            for option in scene.options
            for name in leads_to(option)
        )

    def next_of(self, name: str) -> list[str]:
        """Where the choices of a scene lead, whatever is remembered; nothing for an ending."""
        scene = self.scenes.get(name)
        if scene is None:
            return []
        known = self.scenes.keys() | self.endings
        return [to for option in scene.options for to in leads_to(option) if to in known]

    @cached_property
    def reachable(self) -> set[str]:
        """Scenes and endings that can be reached from the start, with the memory as it then is."""
        if self.states.too_many:
            return self._spread([self.scenario.start], self.next_of)
        return {self.scenario.start, *self.states.entered}

    @cached_property
    def can_end(self) -> set[str]:
        """Scenes and endings from which an ending can be reached."""
        before: dict[str, list[str]] = {}
        for name in self.scenes:
            for following in self.next_of(name):
                before.setdefault(following, []).append(name)
        return self._spread(self.endings, lambda name: before.get(name, []))

    @staticmethod
    def _spread(start: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> set[str]:
        seen: set[str] = set()
        waiting = list(start)
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(neighbours(name))
        return seen

    @cached_property
    def best_path(self) -> list[tuple[str, Choice]]:
        """The path that gives up the fewest points and, of those, has the fewest decisions."""
        return [(step.source[0], step.move.node) for step in self.best_way if step.move]

    @cached_property
    def best_way(self) -> list[Step]:
        """The best path with all that is asked on it and what is remembered."""
        return states.best_way(self.states)

    @property
    def best_end(self) -> str:
        """The ending of the best path; empty if there is none."""
        return self.best_way[-1].target[0] if self.best_way else ""

    @cached_property
    def best_points(self) -> int:
        """The points of the best path."""
        return sum(POINTS[choice.rating] for _, choice in self.best_path)

    def score(self, walk: Iterable[tuple[str, str]]) -> int:
        """The score in per cent, 0–100, of a walk given as (scene id, choice id) in order."""
        first: dict[str, str] = {}
        for scene, choice in walk:
            first.setdefault(scene, choice)
        points = possible = 0
        for name, chosen in first.items():
            played = self.scenes[name]
            points += next(POINTS[o.rating] for o in played.options if o.id == chosen)
            possible += most_points(played)
        return round_half_up(points, max(possible, self.best_points))

    @cached_property
    def shortest(self) -> int:
        """The fewest decisions from start to an ending; 0 if there is no way."""
        return states.shortest(self.states)

    @cached_property
    def longest(self) -> int:
        """The most decisions on a path from start to an ending, going forward only; 0 if there is no way."""
        return states.longest(self.states)


def most_points(scene: Scene) -> int:
    """The most points that a scene can give."""
    return max(POINTS[choice.rating] for choice in scene.options)


def round_half_up(part: int, whole: int) -> int:
    """`part` of `whole` in per cent, halves up, as the page's script rounds; 0 of nothing is 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0
