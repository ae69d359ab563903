"""A scenario's graph: what can be reached, the best path, the score of a walk, the shortest and longest way.

Everything here takes time and memory bounded by the number of scenes and choices, however the author
loops: walks are never enumerated.

**The score.** A scene counts once, by the first choice made there (so that 'försök igen' teaches but
does not wash the first answer away). A walk's score is its points over the larger of

* the most points its own scenes could have given, and
* the points of the *best path*: among all paths from the start to an ending, the one that gives up the
  fewest points, and of those the shortest (Dijkstra's algorithm with the pair as distance).

So every walk of only best choices gives 100 %, a detour through a recovery scene does not pay, and a
short cut to a bad ending does not either.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from coursebuild.model.module import POINTS, Choice, Scenario, Scene


@dataclass(frozen=True)
class Graph:
    """The graph of one scenario. Choices that lead nowhere known are left out."""

    scenario: Scenario
    scenes: dict[str, Scene] = field(init=False)
    endings: set[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scenes", {scene.id: scene for scene in self.scenario.scenes})
        object.__setattr__(self, "endings", {ending.id for ending in self.scenario.endings})

    @property
    def is_broken(self) -> bool:
        """Whether any choice leads to a name that is neither a scene nor an ending."""
        known = self.scenes.keys() | self.endings
        return any(o.next not in known for scene in self.scenario.scenes for o in scene.options)

    def next_of(self, name: str) -> list[str]:
        """Where the choices of a scene lead; nothing for an ending."""
        scene = self.scenes.get(name)
        if scene is None:
            return []
        return [o.next for o in scene.options if o.next in self.scenes or o.next in self.endings]

    @cached_property
    def reachable(self) -> set[str]:
        """Scenes and endings that can be reached from the start."""
        return self._spread([self.scenario.start], self.next_of)

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
        start = self.scenario.start
        queue: list[tuple[int, int, str]] = [(0, 0, start)]
        came: dict[str, tuple[str, Choice] | None] = {start: None}
        done: set[str] = set()
        cost = {start: (0, 0)}
        while queue:
            lost, length, name = heapq.heappop(queue)
            if name in self.endings:
                return self._back(name, came)
            if name in done or name not in self.scenes:
                continue
            done.add(name)
            for choice in self.scenes[name].options:
                candidate = (
                    lost + most_points(self.scenes[name]) - POINTS[choice.rating],
                    length + 1,
                )
                if candidate < cost.get(choice.next, (1 << 60, 0)):
                    cost[choice.next] = candidate
                    came[choice.next] = (name, choice)
                    heapq.heappush(queue, (*candidate, choice.next))
        return []

    @staticmethod
    def _back(name: str, came: dict[str, tuple[str, Choice] | None]) -> list[tuple[str, Choice]]:
        path: list[tuple[str, Choice]] = []
        step = came[name]
        while step is not None:
            path.append(step)
            step = came[step[0]]
        return path[::-1]

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
        level, seen, steps = {self.scenario.start}, {self.scenario.start}, 0
        while level:
            if level & self.endings:
                return steps
            level = {n for name in level for n in self.next_of(name)} - seen
            seen |= level
            steps += 1
        return 0

    @cached_property
    def longest(self) -> int:
        """The most decisions on a path from start to an ending, going forward only; 0 if there is no way.

        Choices back to a scene that is being played (loops) are left out, so each walk has an end.
        """
        lengths = dict.fromkeys(self.endings, 0)
        no_way = -1
        active: set[str] = set()
        stack: list[tuple[str, bool]] = [(self.scenario.start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                active.discard(name)
                onward = [lengths.get(n, no_way) for n in self.next_of(name)]
                longest = max(onward, default=no_way)
                lengths[name] = no_way if longest == no_way else longest + 1
            elif name not in lengths and name not in active:
                active.add(name)
                stack.append((name, True))
                stack += [(n, False) for n in self.next_of(name) if n not in active]
        return max(lengths.get(self.scenario.start, 0), 0)


def most_points(scene: Scene) -> int:
    """The most points that a scene can give."""
    return max(POINTS[choice.rating] for choice in scene.options)


def round_half_up(part: int, whole: int) -> int:
    """`part` of `whole` in per cent, halves up, as the page's script rounds; 0 of nothing is 0."""
    return (200 * part + whole) // (2 * whole) if whole else 0
