"""The ways through a scenario, counted, and those among them that have been tried.

A *way* is a sequence of scenes from the start to an ending. Choices that lead to the same scene are one way, and
ways back to a scene that is being played (loops) do not count: a walk that went round a loop went the way that it took
when it left it. Counting takes time that grows with scenes and choices only, however many ways there are.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from coursebuild.scenario.states import State
from coursebuild.scenario.stored import Run
from coursebuild.scenario.storymap import StoryMap

Names = tuple[str, ...]


def forward(story: StoryMap) -> dict[str, set[str]]:
    """Where each stop leads, without the ways back and those that lead to nothing."""
    return {
        stop.id: {
            way.target
            for way in stop.ways
            if not way.back and story.by_id[way.target].kind != "missing"
        }
        for stop in story.stops
    }


def count(story: StoryMap) -> int:
    """How many ways there are; in a scenario that remembers, those that some memory allows."""
    if story.scenario.memory and not story.graph.states.too_many:
        found = _Allowed(story).count()
        if found is not None:
            return found
    leads = forward(story)
    ways: dict[str, int] = {}
    for stop in sorted(story.stops, key=lambda stop: -stop.rank):
        onward = sum(ways[target] for target in leads[stop.id])
        ways[stop.id] = 1 if stop.kind == "ending" else onward
    return ways[story.scenario.start]


class _Allowed:
    """The ways that memory allows, counted: from each scene, with all the memories that the same way can lead to."""

    most = 5000
    """Beyond so many different sets of memories the ways are counted as if nothing were remembered."""

    def __init__(self, story: StoryMap) -> None:
        self.states = story.graph.states
        self.forward = forward(story)
        self.counted: dict[tuple[str, frozenset[State]], int] = {}

    def count(self) -> int | None:
        """How many; None if there are too many sets to count."""
        try:
            return self._from(self.states.start[0], frozenset({self.states.start}))
        except OverflowError:
            return None

    def _from(self, name: str, here: frozenset[State]) -> int:
        if name in self.states.machine.endings:
            return 1
        key = (name, here)
        if key not in self.counted:
            if len(self.counted) > self.most:
                raise OverflowError
            onward: dict[str, set[State]] = {}
            for target in self._targets(here):
                if target[0] in self.forward.get(name, ()):
                    onward.setdefault(target[0], set()).add(target)
            self.counted[key] = sum(self._from(to, frozenset(s)) for to, s in onward.items())
        return self.counted[key]

    def _targets(self, here: frozenset[State]) -> set[State]:
        """Where the choices lead from states, and from those that asking in them leads to."""
        waiting, seen = list(here), set(here)
        found: set[State] = set()
        while waiting:
            for step in self.states.steps.get(waiting.pop(), ()):
                if step.move:
                    found.add(step.target)
                elif step.target not in seen:
                    seen.add(step.target)
                    waiting.append(step.target)
        return found


def is_way(story: StoryMap, names: Names) -> bool:
    """Whether these scenes and this ending are a way through the scenario as it is now."""
    leads = forward(story)
    ends = story.by_id.get(names[-1])
    return (
        names[0] == story.scenario.start
        and ends is not None
        and ends.kind == "ending"
        and all(b in leads.get(a, ()) for a, b in itertools.pairwise(names))
    )


def way_of(story: StoryMap, run: Run) -> Names | None:
    """The way that a finished walk took; None if it is not finished, or not a walk of this scenario."""
    last = {step.scene: step.last for step in run.walk}
    if not _is_walk(story, run):
        return None
    names = [story.scenario.start]
    while (chosen := last.pop(names[-1], None)) is not None:
        names.append(_taken(_targets(story, names[-1])[chosen], last, run.at))
    way = tuple(names)
    return way if way[-1] == run.at and is_way(story, way) else None


def _is_walk(story: StoryMap, run: Run) -> bool:
    """Whether every choice exists, and every scene was led to by one made before it."""
    seen = {story.scenario.start}
    for step in run.walk:
        targets = _targets(story, step.scene)
        if step.scene not in seen or not {step.first, step.last} <= targets.keys():
            return False
        seen |= targets[step.first] | targets[step.last]
    return True


def _targets(story: StoryMap, name: str) -> dict[str, set[str]]:
    """Where each choice of a scene can lead."""
    stop = story.by_id.get(name)
    found: dict[str, set[str]] = {}
    for way in stop.ways if stop else ():
        found.setdefault(way.choice.id, set()).add(way.target)
    return found


def _taken(targets: set[str], walked: Iterable[str], at: str) -> str:
    """Of the places that a choice can lead to, the one that the walk went on to."""
    onward = next((name for name in walked if name in targets), at)
    return onward if onward in targets else min(targets)


@dataclass(slots=True)
class Tried:
    """What has been tried in one scenario."""

    ways: set[Names] = field(default_factory=set)
    choices: set[tuple[str, str]] = field(default_factory=set)

    def note(self, story: StoryMap, run: Run) -> bool:
        """Note a walk, finished or not; whether there was anything new in it."""
        before = len(self.ways) + len(self.choices)
        self.choices |= {
            (step.scene, chosen) for step in run.walk for chosen in (step.first, step.last)
        }
        way = way_of(story, run)
        if way:
            self.ways.add(way)
        self.keep(story)
        return len(self.ways) + len(self.choices) > before

    def keep(self, story: StoryMap) -> None:
        """Forget what the scenario no longer has."""
        self.ways = set(self._kept(story, self.ways))
        self.choices = {
            (scene, chosen) for scene, chosen in self.choices if chosen in _targets(story, scene)
        }

    @staticmethod
    def _kept(story: StoryMap, ways: Iterable[Names]) -> Iterable[Names]:
        return (way for way in ways if is_way(story, way))
