"""What the page must know of a scenario that remembers, as plain values for its data attributes.

The page evaluates conditions and changes in a few lines (`page/script/`), so here everything is numbers: a
condition is a list of [name, least, most], a change is added, the clock is counted in steps. Nothing is said of what a
scenario does not use: an old scenario gets no attributes.
"""

import hashlib
import json
import string
from typing import Any

from coursebuild.model.memory import Aside, FindOut
from coursebuild.model.scenario import Choice, Ending, Scenario, Scene
from coursebuild.scenario.conditions import Condition
from coursebuild.scenario.graph import explored
from coursebuild.scenario.machine import Machine, ways_of
from coursebuild.scenario.memory import Memory, Values

Attributes = dict[str, str]
DIGEST_LENGTH = 2
_SIGNS = string.digits + string.ascii_lowercase


def of_scenario(scenario: Scenario) -> Attributes:
    """The memory, its digest, the mode and the workplaces."""
    found: Attributes = {}
    memory = explored(scenario).machine.memory
    if memory.names:
        found["data-memory"] = _json([_name(memory, name) for name in memory.names])
        found["data-memory-digest"] = memory_digest(memory)
    if scenario.mode != "direct":
        found["data-mode"] = scenario.mode
    if scenario.workplace:
        places = scenario.workplace
        found["data-workplace"] = places if isinstance(places, str) else " ".join(places)
    return found


def _name(memory: Memory, id_: str) -> dict[str, Any]:
    name = memory.names[id_]
    found: dict[str, Any] = {"id": id_, "from": name.low, "to": name.high, "start": name.start}
    if name.minutes:
        found["minutes"] = name.minutes
    if name.shows:
        found["shows"] = name.shows
    return found


def memory_digest(memory: Memory) -> str:
    """Two characters that change when the names, their order or their scales do."""
    told = _json([[n.id, n.low, n.high, n.start, n.minutes] for n in memory.names.values()])
    number = (
        int.from_bytes(hashlib.sha256(told.encode()).digest()[:4]) % len(_SIGNS) ** DIGEST_LENGTH
    )
    return _SIGNS[number // len(_SIGNS)] + _SIGNS[number % len(_SIGNS)]


def of_scene(scene: Scene | Ending, scenario: Scenario) -> Attributes:
    """The memories that a scene or an ending can be entered with; how an ending went."""
    states = explored(scenario)
    found: Attributes = {}
    if states.machine.memory.names and not states.too_many:
        found["data-reach"] = reach(states.machine.memory, states.entered.get(scene.id, {}))
    if isinstance(scene, Ending) and scene.outcome:
        found["data-outcome"] = scene.outcome
    return found


def reach(memory: Memory, entered: dict[Values, Any]) -> str:
    """Memories as bits: four to a hexadecimal digit, counted with the last name fastest."""
    bits = [0]
    for values in entered:
        index = place_of(memory, values)
        while index >> 2 >= len(bits):
            bits.append(0)
        bits[index >> 2] |= 1 << (index & 3)
    return "".join(f"{bit:x}" for bit in bits)


def place_of(memory: Memory, values: Values) -> int:
    """The number of a memory among all that can be written."""
    index = 0
    for name, value in zip(memory.names.values(), values, strict=True):
        index = index * (name.high - name.low + 1) + value - name.low
    return index


def of_choice(choice: Choice, scenario: Scenario) -> Attributes:
    """When a choice can be made, what it changes, and where it leads."""
    machine = explored(scenario).machine
    found = _doing(choice, machine)
    if isinstance(choice.next, str):
        found["data-next"] = choice.next
    else:
        ways = [[_bounds(machine.condition(way.when), machine), way.to] for way in ways_of(choice)]
        found["data-next"] = _json(ways)
    return found


def of_find_out(node: FindOut, scenario: Scenario) -> Attributes:
    """What can be found out: its name, when, and what that changes."""
    return {"data-find": node.id, **_doing(node, explored(scenario).machine)}


def of_aside(aside: Aside, scenario: Scenario) -> Attributes:
    """When an aside stands."""
    machine = explored(scenario).machine
    return {"data-when": _json(_bounds(machine.condition(aside.when), machine))}


def _doing(node: Choice | FindOut, machine: Machine) -> Attributes:
    found: Attributes = {}
    if node.only:
        found["data-only"] = _json(_bounds(machine.condition(node.only), machine))
    names = list(machine.memory.names.values())
    changes = machine.changes(node)
    clock = machine.memory.clock
    spent = changes.pop(clock.index, 0) if clock else 0
    if changes:
        found["data-changes"] = _json({names[index].id: step for index, step in changes.items()})
    if spent:
        found["data-takes"] = str(spent)
    return found


def _bounds(condition: Condition, machine: Machine) -> list[list[Any]]:
    names = list(machine.memory.names.values())
    return [[names[bound.index].id, bound.least, bound.most] for bound in condition]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
