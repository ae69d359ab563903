"""Everything that can happen in a scenario: the graph of scenes × memory, explored once and bounded.

A *state* is a scene with the memory as it is there and what has been asked in it; an ending with its memory is one
too. From a state lead the questions that can be asked and the choices that can be made. Exploring stops at
`LIMIT` states: a count, never a time. Each state knows one shortest way to it (fewest choices, then fewest
questions), which is the example that every message gives.
"""

import heapq
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from coursebuild.model.scenario import POINTS, Scenario
from coursebuild.scenario.conditions import holds
from coursebuild.scenario.machine import Leads, Machine, Move, Part, Question
from coursebuild.scenario.memory import Values

LIMIT = 20_000

State = tuple[str, Values, int]
"""A scene or an ending, the memory, and what has been asked there (a bit for each question)."""


class Step(NamedTuple):
    """One step from a state to another: a question asked, or a choice made and the way it took."""

    source: State
    target: State
    question: Question | None = None
    move: Move | None = None
    way: Leads | None = None


@dataclass
class States:
    """All states that can be reached from the start, with their steps."""

    machine: Machine
    steps: dict[State, list[Step]] = field(default_factory=dict)
    came: dict[State, Step | None] = field(default_factory=dict)
    distance: dict[State, tuple[int, int]] = field(default_factory=dict)
    entered: dict[str, dict[Values, State]] = field(default_factory=dict)
    """Scene or ending → the memories it can be entered with, in the order they were found."""

    moves: dict[State, tuple[Move, ...]] = field(default_factory=dict)
    """The choices that can be made in a state, whether or not they lead anywhere."""

    too_many: bool = False

    @property
    def start(self) -> State:
        """Where it all begins."""
        return (self.machine.scenario.start, self.machine.memory.start, 0)

    def way_to(self, state: State) -> list[Step]:
        """One shortest way to a state."""
        way: list[Step] = []
        step = self.came[state]
        while step is not None:
            way.append(step)
            step = self.came[step.source]
        return way[::-1]

    def is_ending(self, state: State) -> bool:
        """Whether a state is an ending."""
        return state[0] in self.machine.endings

    @cached_property
    def can_end(self) -> set[State]:
        """States from which an ending can be reached."""
        before: dict[State, list[State]] = {}
        for source, steps in self.steps.items():
            for step in steps:
                before.setdefault(step.target, []).append(source)
        waiting = [state for state in self.distance if self.is_ending(state)]
        seen = set(waiting)
        while waiting:
            for source in before.get(waiting.pop(), ()):
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return seen


def explore(scenario: Scenario) -> States:
    """Every state of a scenario, up to the limit."""
    machine = Machine(scenario)
    states = States(machine)
    if scenario.start not in machine.parts:
        return states
    start = states.start
    states.came[start], states.distance[start] = None, (0, 0)
    waiting: list[tuple[int, int, int, State]] = [(0, 0, 0, start)]
    done: set[State] = set()
    while waiting:
        *_, state = heapq.heappop(waiting)
        if state in done:
            continue
        done.add(state)
        if state[2] == 0:
            states.entered.setdefault(state[0], {})[state[1]] = state
        if states.is_ending(state):
            continue
        states.steps[state] = _steps(states, state)
        _spread(states, state, waiting)
        if len(states.distance) > LIMIT:
            states.too_many = True
            break
    return states


def _spread(states: States, state: State, waiting: list[tuple[int, int, int, State]]) -> None:
    choices, questions = states.distance[state]
    for step in states.steps[state]:
        far = (choices, questions + 1) if step.question else (choices + 1, questions)
        if far < states.distance.get(step.target, (1 << 60, 0)):
            states.distance[step.target] = far
            states.came[step.target] = step
            heapq.heappush(waiting, (*far, len(states.distance), step.target))


def _steps(states: States, state: State) -> list[Step]:
    scene, values, asked = state
    machine, memory = states.machine, states.machine.memory
    part: Part = machine.parts[scene]
    found: list[Step] = []
    for number, question in enumerate(part.questions):
        if not asked >> number & 1 and holds(question.only, values):
            target = (scene, memory.after(values, question.changes), asked | 1 << number)
            found.append(Step(state, target, question))
    moves = tuple([move for move in part.moves if holds(move.only, values)])
    states.moves[state] = moves
    for move in moves:
        after = memory.after(values, move.changes)
        way = move.way(after)
        if way and (way.to in machine.parts or way.to in machine.endings):
            found.append(Step(state, (way.to, after, 0), None, move, way))
    return found


def best_way(states: States) -> list[Step]:
    """The way that gives up the fewest points and, of those, has the fewest choices, then questions."""
    if states.machine.scenario.start not in states.machine.parts:
        return []
    start = states.start
    queue: list[tuple[int, int, int, State]] = [(0, 0, 0, start)]
    came: dict[State, Step] = {}
    cost = {start: (0, 0, 0)}
    done: set[State] = set()
    while queue:
        lost, choices, questions, state = heapq.heappop(queue)
        if states.is_ending(state) and state[0] not in states.machine.parts:
            return way_to(state, came)
        if state in done:
            continue
        done.add(state)
        for step in states.steps.get(state, ()):
            far = (lost, choices, questions + 1)
            if step.move:
                far = (lost + _given_up(states, state[0], step.move), choices + 1, questions)
            if far < cost.get(step.target, (1 << 60, 0, 0)):
                cost[step.target], came[step.target] = far, step
                heapq.heappush(queue, (*far, step.target))
    return []


def _given_up(states: States, scene: str, move: Move) -> int:
    most = max(POINTS[choice.rating] for choice in states.machine.parts[scene].node.options)
    return most - POINTS[move.node.rating]


def way_to(state: State, came: dict[State, Step]) -> list[Step]:
    """The way to a state, from the steps that first led to each."""
    way: list[Step] = []
    while state in came:
        way.append(came[state])
        state = came[state].source
    return way[::-1]


def shortest(states: States) -> int:
    """The fewest choices from start to an ending; 0 if there is no way."""
    found = [states.distance[s][0] for s in states.distance if states.is_ending(s)]
    return min(found, default=0)


def longest(states: States) -> int:
    """The most choices from start to an ending, going forward only; 0 if there is no way.

    Steps back to a state that is being played (loops) are left out, so each walk has an end.
    """
    no_way = -1
    lengths = {state: 0 for state in states.distance if states.is_ending(state)}
    active: set[State] = set()
    stack: list[tuple[State, bool]] = [(states.start, False)]
    while stack:
        state, leaving = stack.pop()
        steps = states.steps.get(state, ())
        if leaving:
            active.discard(state)
            onward = [
                lengths[step.target] + (step.question is None)
                for step in steps
                if lengths.get(step.target, no_way) != no_way
            ]
            lengths[state] = max(onward, default=no_way)
        elif state not in lengths and state not in active:
            active.add(state)
            stack.append((state, True))
            stack += [(step.target, False) for step in steps if step.target not in active]
    return max(lengths.get(states.start, 0), 0)
