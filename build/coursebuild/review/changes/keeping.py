"""What a learner who is halfway keeps when a module is replaced: the rules of `page/state.js`, foretold.

`keepWhatExists` drops what has no element in the new page, by id. So do we: what a learner may have stored
in the old version is held against the ids of the new one (docs/decisions/0005-state.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Unit
from coursebuild.page.state import steps
from coursebuild.scenario.graph import explored
from coursebuild.scenario.pagedata import memory_digest

Lost = Literal["place", "answer", "all-answers", "run", "restart", "memory", "choice", "drawn"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that may be stored and is dropped: what sort of thing, and the names that lead to it."""

    sort: Lost
    names: tuple[str, ...]


@dataclass(slots=True)
class Kept:
    """What becomes of a learner halfway through a module."""

    module: str
    losses: list[Loss] = field(default_factory=list)
    judged_anew: list[tuple[str, ...]] = field(default_factory=list)
    """Questions and choices that are kept and now count otherwise: item, or scenario and scene."""

    module_gone: bool = False
    unreadable: bool = False


def what_is_kept(old: Unit, new: Unit) -> Kept:
    """Hold all that the old version may have stored against the new one. Both are complete."""
    there = elements(new)
    losses = [*_items(old, there), *_places(old, there)]
    for name, scenario in old.scenarios.items():
        losses += _run(name, scenario, there)
        if name in new.scenarios and _forgets(scenario, new.scenarios[name]):
            losses.append(Loss("memory", (name,)))
    lost = {loss.names for loss in losses}
    return Kept(new.id, losses, [names for names in _judged_anew(old, new) if names not in lost])


def elements(unit: Unit) -> set[str]:
    """The ids on a module's page that a stored state can name."""
    found = set(steps(unit))
    for _, item in _all_items(unit):
        found |= {f"{item.id}.{part}" for part in parts(item)}
    for name, scenario in unit.scenarios.items():
        found |= {f"{name}.{s.id}.{o.id}" for s in scenario.scenes for o in s.options}
    return found


def parts(item: Item) -> list[str]:
    """The ids that an answer to an item is made of."""
    return [part.id for part in item.parts()]


def _all_items(unit: Unit) -> Iterator[tuple[str, Item]]:
    """The items with the sort of step that they stand on."""
    for section in unit.module.sections if unit.module else []:
        yield from (("koll", item) for item in section.checks)
    yield from (("prov", item) for item in (unit.bank.items if unit.bank else []))


def _items(old: Unit, there: set[str]) -> Iterator[Loss]:
    for kind, item in _all_items(old):
        if f"{kind}.{item.id}" not in there:
            yield Loss("drawn" if kind == "prov" else "all-answers", (item.id,))
            continue
        gone = [part for part in parts(item) if f"{item.id}.{part}" not in there]
        if gone and item.IS_WHOLE:
            yield Loss("all-answers", (item.id,))
        else:
            yield from (Loss("answer", (item.id, part)) for part in gone)


def _places(old: Unit, there: set[str]) -> Iterator[Loss]:
    """Sections: other steps that go are told of with what went."""
    for step in steps(old):
        kind, _, name = step.partition(".")
        if kind == "avsnitt" and step not in there:
            yield Loss("place", (name,))


def _run(name: str, scenario: Scenario, there: set[str]) -> Iterator[Loss]:
    if f"scenario.{name}" not in there:
        yield Loss("run", (name,))
        return
    stops = [*(scene.id for scene in scenario.scenes), *(end.id for end in scenario.endings)]
    for stop in stops:
        if not {f"scen.{name}.{stop}", f"slut.{name}.{stop}"} & there:
            yield Loss("restart", (name, stop))
    for scene in scenario.scenes:
        if f"scen.{name}.{scene.id}" in there:
            for option in scene.options:
                if f"{name}.{scene.id}.{option.id}" not in there:
                    yield Loss("choice", (name, scene.id, option.id))


def _forgets(old: Scenario, new: Scenario) -> bool:
    """Whether what is remembered of a walk may no longer hold: other names or scales, or a memory no way leads to."""
    was, now = explored(old), explored(new)
    if memory_digest(was.machine.memory) != memory_digest(now.machine.memory):
        return True
    return any(
        not memories.keys() <= now.entered.get(name, {}).keys()
        for name, memories in was.entered.items()
        if name in now.entered and was.machine.memory.names
    )


def _judged_anew(old: Unit, new: Unit) -> Iterator[tuple[str, ...]]:
    now = {(kind, item.id): item for kind, item in _all_items(new)}
    for kind, item in _all_items(old):
        other = now.get((kind, item.id))
        if other is not None and item.right_answer() != other.right_answer():
            yield (item.id,)
    for name, scenario in old.scenarios.items():
        scenes = {s.id: s for s in new.scenarios[name].scenes} if name in new.scenarios else {}
        for scene in scenario.scenes:
            if scene.id in scenes:
                was = {option.id: option.rating for option in scene.options}
                is_now = {option.id: option.rating for option in scenes[scene.id].options}
                if any(is_now.get(choice, rating) != rating for choice, rating in was.items()):
                    yield (name, scene.id)
