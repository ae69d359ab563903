"""The course as the player's first page shows it: its modules in order, what they are for, what has been tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from coursebuild.language.prose import plain
from coursebuild.model.course import Course
from coursebuild.model.problems import has_errors
from coursebuild.model.scenario import Scenario
from coursebuild.preview.lending import Lent
from coursebuild.preview.workshop import Known
from courseplayer import Course as ShownCourse
from courseplayer import Module, Part

_BROKEN = "Modulen går inte att visa förrän felen i dess filer är rättade."
_OLD = "Det finns fel i modulens filer. Här öppnas den som den var innan."


@dataclass(frozen=True)
class Tried:
    """How many of a scenario's ways have been tried, and how many there are."""

    ways: int
    of: int


@dataclass(frozen=True)
class Told:
    """What is told of one module: what is known of it, its package's key, what was tried, where its doors lead."""

    name: str
    key: str
    known: Known
    tried: Mapping[str, Tried]
    lent: Lent


def shown(course: Course, modules: list[Told]) -> ShownCourse:
    """The course as the player shows it."""
    return ShownCourse(course.title, plain(course.description), tuple(map(_module, modules)))


def _module(told: Told) -> Module:
    module, known = told.known.module, told.known
    scenarios = known.scenarios
    count = len(scenarios)
    return Module(
        key=told.key,
        title=module.title if module else told.name,
        about=_time(module.minutes, scenarios) if module else "",
        goals=tuple(plain(goal.text) for goal in module.goals) if module else (),
        parts=tuple(_part(told, name, one) for name, one in scenarios.items()),
        parts_title="Ett scenario" if count == 1 else f"{count} scenarier",
        doors=told.lent.doors,
        papers=told.lent.papers,
        notice=_notice(known),
    )


def _time(minutes: int, scenarios: Mapping[str, Scenario]) -> str:
    text = f"Cirka {minutes} minuter"
    more = sum(one.minutes for one in scenarios.values())
    return f"{text}, och {more} till för scenarierna" if more else text


def _part(told: Told, name: str, scenario: Scenario) -> Part:
    tried = told.tried[name]
    ways = "väg" if tried.of == 1 else "vägar"
    return Part(
        title=scenario.title,
        about=f"{plain(scenario.place)} · cirka {scenario.minutes} minuter",
        tried=f"Provat: {tried.ways} av {tried.of} {ways}.",
        step=f"scenario.{name}",
        doors=told.lent.rooms.get(name, ()),
        papers=told.lent.leaves.get(name, ()),
    )


def _notice(known: Known) -> str:
    if known.built is None:
        return _BROKEN
    return _OLD if has_errors(known.report.problems) else ""
