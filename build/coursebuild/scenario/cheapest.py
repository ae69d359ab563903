"""The way to an ending with the fewest points: how badly one can choose and still have it."""

import heapq

from coursebuild.model.scenario import POINTS
from coursebuild.scenario.states import State, States, Step, way_to


def cheapest_way(states: States, ending: str) -> list[Step]:
    """The way to an ending with the fewest points and, of those, the fewest steps; each time a scene is met counts."""
    start = states.start
    queue: list[tuple[int, int, int, State]] = [(0, 0, 0, start)]
    cost = {start: (0, 0)}
    came: dict[State, Step] = {}
    made = 0
    while queue:
        points, length, _, state = heapq.heappop(queue)
        if state[0] == ending and states.is_ending(state):
            return way_to(state, came)
        if (points, length) > cost[state]:
            continue
        for step in states.steps.get(state, ()):
            worth = POINTS[step.move.node.rating] if step.move else 0
            far = (points + worth, length + 1)
            if far < cost.get(step.target, (1 << 60, 0)):
                cost[step.target], came[step.target] = far, step
                made += 1
                heapq.heappush(queue, (*far, made, step.target))
    return []


def points_of(way: list[Step]) -> int:
    """The points of a way: the first choice in each scene counts."""
    first: dict[str, int] = {}
    for step in way:
        if step.move:
            first.setdefault(step.source[0], POINTS[step.move.node.rating])
    return sum(first.values())
