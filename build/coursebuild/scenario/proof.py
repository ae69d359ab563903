"""What is proven of a scenario: that all that is written can be met, and that nobody gets stuck.

Every fault comes with one shortest way as an example: to where it happens or, for what is never met, to the place
that holds it, with the memory as it then is.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from coursebuild.model.memory import Aside
from coursebuild.model.node import Node
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import KEY, either
from coursebuild.scenario.conditions import holds
from coursebuild.scenario.machine import Machine, Move, Part
from coursebuild.scenario.memory import Values
from coursebuild.scenario.states import State, States, Step

FEWEST_LEFT = 2
"""Choices that must always be left: with one there is nothing to choose."""


class Fault(NamedTuple):
    """What does not hold, at which key of which node, and how to mend it."""

    node: Node
    key: str | None
    what: str
    fix: str


def told(steps: Iterable[Step]) -> str:
    """A way in words: `korridoren: vanta → rummet: (jour) prata → tyst`."""
    parts: list[str] = []
    asked: list[str] = []
    for step in steps:
        if step.question:
            asked.append(f"({step.question.node.id})")
        elif step.move:
            parts.append(f"{step.source[0]}: {' '.join([*asked, step.move.node.id])}")
            asked = []
            last = step.target[0]
    if asked:
        return " → ".join([*parts, f"{step.source[0]}: {' '.join(asked)}"])
    return " → ".join([*parts, last]) if parts else ""


def example(states: States, state: State) -> str:
    """One shortest way to a state, and what is remembered there, as a sentence."""
    way = told(states.way_to(state))
    begun = f"Ett exempel: {way}." if way else "Så är det redan från början."
    memory = states.machine.memory.said(state[1])
    return f"{begun} Minnet är då {memory}." if memory else begun


def faults(states: States) -> Iterator[Fault]:
    """All that does not hold, in the order it is written; nothing when there are too many states to know."""
    if states.too_many:
        return
    by_scene = _by_scene(states)
    for name, part in states.machine.parts.items():
        here = by_scene.get(name, [])
        if here:
            yield from _never_in_scene(states, part, here)
            yield from _stuck(states, part, here)
            yield from _too_few(states, part, here)
    yield from _never_at_the_end(states)


def _by_scene(states: States) -> dict[str, list[State]]:
    """The states of each scene, nearest first."""
    found: dict[str, list[State]] = {}
    for state in sorted(states.distance, key=lambda state: states.distance[state]):
        found.setdefault(state[0], []).append(state)
    return found


def _never_in_scene(states: States, part: Part, here: list[State]) -> Iterator[Fault]:
    machine = states.machine
    scene = part.node
    entered = [state[1] for state in here if state[2] == 0]
    yield from _never_shown(states, scene.asides, entered, here[0])
    asked = {step.question for state in here for step in states.steps[state] if step.question}
    for question in part.questions:
        if question not in asked:
            yield Fault(
                question.node,
                "only",
                f"”{question.node.id}” går aldrig att ta reda på. {example(states, here[0])}",
                f"Ändra villkoret under {KEY:only}, eller det som ändrar minnet innan.",
            )
    for move in part.moves:
        before = [state[1] for state in here if move in states.moves[state]]
        if not before:
            yield Fault(
                move.node,
                "only",
                f"Valet ”{move.node.id}” går aldrig att göra. {example(states, here[0])}",
                f"Ändra villkoret under {KEY:only}, eller det som ändrar minnet innan.",
            )
            continue
        yield from _never_shown(states, move.node.asides, before, here[0])
        yield from _never_taken(states, machine, move, before, here[0])


def _never_shown(
    states: States, asides: list[Aside], met: Collection[Values], near: State
) -> Iterator[Fault]:
    for aside in asides:
        condition = states.machine.condition(aside.when)
        if not any(holds(condition, values) for values in met):
            yield Fault(
                aside,
                "when",
                f"Texten när ”{aside.when}” visas aldrig. {example(states, near)}",
                "Ändra villkoret, eller det som ändrar minnet innan. Eller ta bort texten.",
            )


def _never_taken(
    states: States, machine: Machine, move: Move, before: list[Values], near: State
) -> Iterator[Fault]:
    listed = move.node.next if isinstance(move.node.next, list) else []
    if not listed:
        return
    afters = {machine.memory.after(values, move.changes) for values in before}
    taken = {move.way(after) for after in afters}
    for way in move.ways:
        if way not in taken:
            node = listed[way.number]
            when = f" när ”{node.when}”" if node.when else ""
            yield Fault(
                node,
                "when" if node.when else None,
                f"Vägen från ”{move.node.id}” till ”{way.to}”{when} tas aldrig. {example(states, near)}",
                "Ändra villkoret, ordningen mellan vägarna, eller det som ändrar minnet innan.",
            )


def _stuck(states: States, part: Part, here: list[State]) -> Iterator[Fault]:
    """A state that no ending can be reached from; only where memory makes the difference."""
    stuck = [state for state in here if state not in states.can_end]
    if stuck and len(stuck) < len(here):
        yield Fault(
            part.node,
            "id",
            f"I ”{part.node.id}” kan man fastna: därifrån går det då inte att nå något slut. "
            f"{example(states, stuck[0])}",
            "Låt minst ett val leda mot ett slut också med det minnet.",
        )


def _too_few(states: States, part: Part, here: list[State]) -> Iterator[Fault]:
    few = [state for state in here if len(states.moves[state]) < FEWEST_LEFT]
    if few:
        left = len(states.moves[few[0]])
        said = "bara ett val" if left else "inget val"
        yield Fault(
            part.node,
            "options",
            f"I ”{part.node.id}” kan det finnas {said} kvar. {example(states, few[0])}",
            f"Ha minst två val utan {either('only', 'villkor')}, eller med villkor som inte försvinner samtidigt.",
        )


def _never_at_the_end(states: States) -> Iterator[Fault]:
    for name, ending in states.machine.endings.items():
        entered = states.entered.get(name, {})
        if entered:
            near = min(entered.values(), key=lambda state: states.distance[state])
            yield from _never_shown(states, ending.asides, entered, near)


def endings(scenario: Scenario, states: States) -> Iterator[tuple[str, list[Step]]]:
    """Each ending that can be had, with one shortest way to it."""
    for ending in scenario.endings:
        entered = states.entered.get(ending.id)
        if entered:
            near = min(entered.values(), key=lambda state: states.distance[state])
            yield ending.id, states.way_to(near)
