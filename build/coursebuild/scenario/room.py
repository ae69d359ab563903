"""A stage as geometry: the room, who stands where, what is between; and what cannot be so.

Metres from the upper left corner, x to the right and y down.
"""

import math
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from coursebuild.model.node import Node
from coursebuild.model.stage import Person, Stage, Thing
from coursebuild.model.told import KEY, either

ROOMS: dict[str, tuple[float, float]] = {
    "vantrum": (8, 5),
    "korridor": (10, 3),
    "sal": (6, 5),
    "undersokningsrum": (4, 4),
    "expedition": (4, 3),
    "parkering": (14, 8),
    "gata": (14, 8),
    "matsal": (9, 6),
}
"""Rooms by name: width and depth."""

OUTDOORS = frozenset({"parkering", "gata"})
YOU = "du"
SAME_SPOT = 0.4
"""Nearer than this two people stand on one spot."""

AT_WALL = 0.2
IN_THE_WAY = 0.8

Point = tuple[float, float]


class Misplaced(NamedTuple):
    """What cannot be so in a room."""

    node: Node
    key: str
    what: str
    fix: str


def size_of(stage: Stage) -> tuple[float, float]:
    """The room's width and depth; a room nobody knows is as large as a ward."""
    if stage.size:
        return stage.size[0], stage.size[1]
    return ROOMS.get(stage.place or "", ROOMS["sal"])


def spot_of(person: Person) -> Point:
    """Where somebody is."""
    return person.spot[0], person.spot[1]


def you(stage: Stage) -> Person | None:
    """The learner, if the learner is in the room."""
    return next((p for p in stage.people if p.who.lower() == YOU), None)


def others(stage: Stage) -> list[Person]:
    """Everybody else."""
    return [p for p in stage.people if p.who.lower() != YOU]


def distance(one: Point, other: Point) -> float:
    """Metres between two points."""
    return math.dist(one, other)


def looked_at(person: Person, stage: Stage) -> Point | None:
    """The point that somebody faces. The learner faces the first of the others, when nothing else is said."""
    if isinstance(person.looks, list):
        return (person.looks[0], person.looks[1]) if len(person.looks) > 1 else None
    if person.looks:
        seen = next((p for p in stage.people if p.who.lower() == person.looks.lower()), None)
        return spot_of(seen) if seen else None
    if person is you(stage) and others(stage):
        return spot_of(others(stage)[0])
    return None


def side(person: Person, target: Point, stage: Stage) -> str | None:
    """On which side of somebody a point is: `front`, `right`, `behind`, `left`."""
    facing = looked_at(person, stage)
    here = spot_of(person)
    if facing is None or here in (facing, target):
        return None
    turn = math.degrees(
        math.atan2(target[1] - here[1], target[0] - here[0])
        - math.atan2(facing[1] - here[1], facing[0] - here[0])
    )
    return ("front", "right", "behind", "left")[round(turn / 90) % 4]


def between(point: Point, start: Point, end: Point) -> bool:
    """Whether somebody at a point is in the way from one place to another."""
    length = math.dist(start, end)
    if not length:
        return False
    along = (
        (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    ) / length**2
    foot = (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1]))
    return 0 < along < 1 and math.dist(point, foot) < IN_THE_WAY


def holds(thing: Thing, point: Point, *, edge: float = 0.0) -> bool:
    """Whether a point is in a thing."""
    left, top = thing.spot
    width, depth = thing.size
    inside_x = left - edge < point[0] < left + width + edge
    return inside_x and top - edge < point[1] < top + depth + edge


def parts(thing: Thing, start: Point, end: Point) -> bool:
    """Whether a thing stands between two points."""
    if any(_beside(thing, axis, start[axis], end[axis]) for axis in (0, 1)):
        return False  # most are: then no step between the two need be looked at
    steps = max(2, math.ceil(math.dist(start, end) * 10))
    return any(
        holds(
            thing,
            (
                start[0] + (end[0] - start[0]) * n / steps,
                start[1] + (end[1] - start[1]) * n / steps,
            ),
        )
        for n in range(1, steps)
    )


def _beside(thing: Thing, axis: int, one: float, other: float) -> bool:
    """Whether a thing lies wholly on one side of both, across or down."""
    begins, ends = thing.spot[axis], thing.spot[axis] + thing.size[axis]
    return max(one, other) < begins - _HAIR or min(one, other) > ends + _HAIR


_HAIR = 1e-6
"""More than a sum of lengths is off by, in metres."""


def on_wall(point: Point, stage: Stage) -> bool:
    """Whether a point is on one of the four walls."""
    width, depth = size_of(stage)
    x, y = point
    inside = -AT_WALL <= x <= width + AT_WALL and -AT_WALL <= y <= depth + AT_WALL
    return inside and min(abs(x), abs(x - width), abs(y), abs(y - depth)) <= AT_WALL


def misplaced(stage: Stage) -> Iterator[Misplaced]:
    """Everything that cannot be so."""
    width, depth = size_of(stage)
    room = f"Rummet är {metres(width)} × {metres(depth)} meter."
    for exit_ in stage.exits:
        if not on_wall((exit_.spot[0], exit_.spot[1]), stage):
            fix = f"{room} Skriv en punkt där x är 0 eller {metres(width)}, eller y är 0 eller {metres(depth)}."
            yield Misplaced(exit_, "at", f"Vägen ut ”{exit_.says}” ligger inte i en vägg.", fix)
    for thing in stage.things:
        right, bottom = thing.spot[0] + thing.size[0], thing.spot[1] + thing.size[1]
        if right > width or bottom > depth:
            what = f"”{thing.what}” går utanför rummet."
            yield Misplaced(thing, "at", what, f"{room} Flytta den, eller gör den mindre.")
    for person in stage.people:
        yield from _person(person, stage, room)
    for one, other in combinations(stage.people, 2):
        if distance(spot_of(one), spot_of(other)) < SAME_SPOT:
            what = f"{one.who} och {other.who} är på samma ställe."
            yield Misplaced(
                other, "at", what[0].upper() + what[1:], "Flytta den ena minst en halv meter."
            )


def _person(person: Person, stage: Stage, room: str) -> Iterator[Misplaced]:
    width, depth = size_of(stage)
    x, y = spot_of(person)
    name = person.who[0].upper() + person.who[1:]
    if not (0 < x < width and 0 < y < depth):
        where = "i väggen" if 0 <= x <= width and 0 <= y <= depth else "utanför rummet"
        yield Misplaced(person, "at", f"{name} är {where}.", f"{room} Skriv en punkt innanför.")
        return
    inside = next((thing for thing in stage.things if holds(thing, (x, y))), None)
    if inside and not (person.sits or person.lies):
        fix = f"Flytta, eller {either('skriv sits: yes', f'ange {KEY:sits}')} om man sitter där."
        yield Misplaced(person, "at", f"{name} står i ”{inside.what}”.", fix)
    known = {other.who.lower() for other in stage.people}
    if isinstance(person.looks, str) and person.looks.lower() not in known:
        names = ", ".join(other.who for other in stage.people)
        what = f"{name} är vänd mot ”{person.looks}”, som inte är i rummet."
        yield Misplaced(
            person, "looks", what, f"Skriv ett av namnen {names}, eller en punkt [x, y]."
        )


def metres(value: float) -> str:
    """A number as Swedes write it: `2,5`, `4`."""
    return f"{value:g}".replace(".", ",")
