"""The stage as a plan seen from above.

It is drawn in the colour of the text around it, so that it follows light, dark, forced colours and print, and 320
units wide, so that its words can be read on a telephone.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from coursebuild.model.stage import Person, Stage
from coursebuild.scenario import room
from coursebuild.scenario.placing import FONT, SOFT, Box, Placing, half_width
from coursebuild.scenario.room import Point

_WIDTH = 320
_MARGIN = 22
_BODY = 9
_LYING = 14
_DOOR = 26
_INK = "currentColor"


def stage_svg(stage: Stage, label: str | None = None) -> str:
    """The plan as SVG. With a label it is an image of that name; without, hidden, beside its words."""
    return _drawn(_Same(repr(stage), stage), label)


@dataclass(frozen=True, slots=True)
class _Same:
    """Stages that say the same are the same."""

    said: str
    stage: Stage = field(compare=False)


@lru_cache(maxsize=512)
def _drawn(same: _Same, label: str | None) -> str:
    return _Plan(same.stage).svg(label)


class _Plan:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.width, self.depth = room.size_of(stage)
        # One that has no floor yet is drawn too: reviewers and the editing page show what is only begun.
        self.scale = (_WIDTH - 2 * _MARGIN) / (self.width or 1)
        self.height = self.depth * self.scale + 2 * _MARGIN + FONT + 8
        self.placing = Placing(_MARGIN + 4, _WIDTH - _MARGIN - 4)
        self._take_what_is_drawn()

    def _take_what_is_drawn(self) -> None:
        for person in self.stage.people:
            x, y = self._at(room.spot_of(person))
            reach = _LYING if person.lies else _BODY + 4
            self.placing.take(Box(x - reach, y - _BODY - 4, x + reach, y + _BODY + 4))
        for thing in self.stage.things:
            left, top = self._at((thing.spot[0], thing.spot[1]))
            width, depth = (side * self.scale for side in thing.size)
            self.placing.take(self._box(left, top, width, depth), SOFT)
        for x, y in self._along_the_line():
            self.placing.take(Box(x - 2, y - 2, x + 2, y + 2), SOFT)
        left, top = self._at((0, 0))
        right, bottom = self._at((self.width, self.depth))
        for box in (
            Box(left, top - 2, right, top + 2),
            Box(left, bottom - 2, right, bottom + 2),
            Box(left - 2, top, left + 2, bottom),
            Box(right - 2, top, right + 2, bottom),
        ):
            self.placing.take(box)

    def svg(self, label: str | None) -> str:
        """All of it."""
        named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        inside = "".join(
            [
                *self._walls(),
                *self._doors(),
                *self._people(),
                *self._line(),
                *self._things(),
                *self._ruler(),
            ]
        )
        return (
            f'<svg class="stage-plan" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} '
            f'{_n(self.height)}" {named} focusable="false" fill="none" stroke="{_INK}" '
            f'stroke-width="1.5" font-size="{FONT}">{inside}</svg>'
        )

    def _at(self, point: Point) -> Point:
        return _MARGIN + point[0] * self.scale, _MARGIN + point[1] * self.scale

    def _doors_on(self, wall: int) -> list[float]:
        """Where the doors of a wall are, along it: top, right, bottom, left."""
        axis = wall % 2 == 0
        found = []
        for exit_ in self.stage.exits:
            x, y = exit_.spot
            if _wall(x, y, self.width, self.depth) == wall:
                found.append(self._at((x, y))[0 if axis else 1])
        return sorted(found)

    def _walls(self) -> Iterator[str]:
        left, top = self._at((0, 0))
        right, bottom = self._at((self.width, self.depth))
        lines = (
            (left, right, top),
            (top, bottom, right),
            (left, right, bottom),
            (top, bottom, left),
        )
        dash = ' stroke-dasharray="8 5"' if self.stage.place in room.OUTDOORS else ""
        for wall, (start, end, across) in enumerate(lines):
            doors = self._doors_on(wall)
            starts = [start, *(min(end, door + _DOOR / 2) for door in doors)]
            stops = [*(max(start, door - _DOOR / 2) for door in doors), end]
            path = "".join(
                f"M{_n(a)} {_n(across)}H{_n(b)}"
                if wall % 2 == 0
                else f"M{_n(across)} {_n(a)}V{_n(b)}"
                for a, b in zip(starts, stops, strict=True)
            )
            yield f'<path class="wall" stroke-width="3"{dash} d="{path}"/>'

    def _things(self) -> Iterator[str]:
        for thing in self.stage.things:
            left, top = self._at((thing.spot[0], thing.spot[1]))
            width, depth = (side * self.scale for side in thing.size)
            yield (
                f'<rect class="thing" x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(depth)}" '
                f'rx="2" fill="{_INK}" fill-opacity=".12"/>'
            )
            yield self._words(
                thing.what,
                self._places_of(thing.what, left, top, width, depth),
                needed=False,
                own=self._box(left, top, width, depth),
            )

    @staticmethod
    def _box(left: float, top: float, width: float, depth: float) -> Box:
        return Box(left - 2, top - 2, left + width + 2, top + depth + 2)

    @staticmethod
    def _places_of(what: str, left: float, top: float, width: float, depth: float) -> list[Point]:
        """Where a thing's name may stand: inside if it fits, else below, above, or at its sides."""
        x, y = left + width / 2, top + depth / 2
        half = half_width(what)
        inside = [(x, y)] if depth >= FONT + 4 and width >= 2 * half else []
        below, above = top + depth + FONT * 0.9, top - FONT * 0.9
        beside = [(left + width + half + 6, y), (left - half - 6, y)]
        return [*inside, (x, below), (x, above), *beside]

    def _line_of_sight(self) -> tuple[Point, Point, float] | None:
        """From the learner to the one that the learner faces, and how many metres it is."""
        learner, others = room.you(self.stage), room.others(self.stage)
        if learner is None or not others:
            return None
        seen = next((p for p in others if p.who == learner.looks), others[0])
        spots = room.spot_of(learner), room.spot_of(seen)
        return self._at(spots[0]), self._at(spots[1]), room.distance(*spots)

    def _along_the_line(self) -> list[Point]:
        found = self._line_of_sight()
        if found is None:
            return []
        (x, y), (to_x, to_y), _ = found
        return [(x + (to_x - x) * part / 20, y + (to_y - y) * part / 20) for part in range(21)]

    def _line(self) -> Iterator[str]:
        """The distance between the learner and the one that the learner faces."""
        found = self._line_of_sight()
        if found is None:
            return
        start, end, metres = found
        length = math.dist(start, end)
        if length < 4 * _BODY:
            return
        x, y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        near, far = _BODY + 7, length - _BODY - 7
        yield (
            f'<path class="distance" stroke-dasharray="2 4" d="M{_n(start[0] + x * near)} {_n(start[1] + y * near)}'
            f'L{_n(start[0] + x * far)} {_n(start[1] + y * far)}"/>'
        )
        said = f"{max(1, round(metres))} m"
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        across, down = half_width(said) + 4, FONT * 0.8
        yield self._words(
            said,
            [(middle[0] + s * y * across, middle[1] - s * abs(x) * down) for s in (1, -1)],
        )

    def _people(self) -> Iterator[str]:
        for person in self.stage.people:
            yield from self._person(person)

    def _person(self, person: Person) -> Iterator[str]:
        x, y = self._at(room.spot_of(person))
        mine = person is room.you(self.stage)
        fill = f'fill="{_INK}"' if mine else f'fill="{_INK}" fill-opacity=".2"'
        kind = "you" if mine else "person"
        if person.lies:
            shape = f'<rect x="{_n(x - 14)}" y="{_n(y - 6)}" width="28" height="12" rx="6" {fill}/>'
        elif person.sits:
            shape = f'<rect x="{_n(x - 8)}" y="{_n(y - 8)}" width="16" height="16" rx="4" {fill}/>'
        else:
            shape = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_BODY}" {fill}/>'
        yield f'<g class="{kind}">{shape}{self._nose(person)}</g>'
        words = person.who  # how they are is in the words beside: here there is seldom room for it
        gap, half = _BODY + 4 + FONT * 0.6, half_width(words) + _BODY + 6
        corners = [(x + side * half * 0.8, y + way * gap) for way in (1, -1) for side in (1, -1)]
        yield self._words(
            words, [(x, y + gap), (x, y - gap), (x + half, y), (x - half, y), *corners]
        )

    def _nose(self, person: Person) -> str:
        """Where somebody is turned: a small arrow before the body."""
        facing = room.looked_at(person, self.stage)
        if facing is None or facing == room.spot_of(person):
            return ""
        x, y = self._at(room.spot_of(person))
        to = self._at(facing)
        turn = math.atan2(to[1] - y, to[0] - x)
        tip, base = _BODY + 6, _BODY + 0.5
        points = [(tip, 0.0), (base, 0.45), (base, -0.45)]
        drawn = " ".join(
            f"{_n(x + far * math.cos(turn + off))},{_n(y + far * math.sin(turn + off))}"
            for far, off in points
        )
        return f'<polygon points="{drawn}" fill="{_INK}"/>'

    def _doors(self) -> Iterator[str]:
        for exit_ in self.stage.exits:
            x, y = self._at((exit_.spot[0], exit_.spot[1]))
            wall = _wall(exit_.spot[0], exit_.spot[1], self.width, self.depth)
            out = ((0, -1), (1, 0), (0, 1), (-1, 0))[wall]
            yield (
                f'<path class="exit" d="M{_n(x + out[0] * 3)} {_n(y + out[1] * 3)}'
                f"L{_n(x + out[0] * 14)} {_n(y + out[1] * 14)}m{_n(-out[0] * 5 - out[1] * 4)} "
                f"{_n(-out[1] * 5 - out[0] * 4)}l{_n(out[0] * 5 + out[1] * 4)} {_n(out[1] * 5 + out[0] * 4)}"
                f'l{_n(-out[0] * 5 + out[1] * 4)} {_n(-out[1] * 5 + out[0] * 4)}"/>'
            )
            half = half_width(exit_.says)
            inward = [(x - out[0] * (half + 8), y - out[1] * (FONT * 0.9))]
            if out[0]:
                inward += [(x - out[0] * (half + 8), y + step) for step in (FONT + 4, -FONT - 4)]
            else:
                inward += [
                    (x + step, y - out[1] * (FONT * 0.9)) for step in (half + 20, -half - 20)
                ]
            yield self._words(exit_.says, inward)

    def _ruler(self) -> Iterator[str]:
        y = self.height - FONT
        yield (
            f'<path class="ruler" d="M{_MARGIN} {_n(y - 4)}v8M{_MARGIN} {_n(y)}h{_n(self.scale)}'
            f'm0 -4v8"/>'
        )
        yield self._words("1 m", [(_MARGIN + self.scale + 20, y)])

    def _words(
        self, words: str, places: list[Point], *, needed: bool = True, own: Box | None = None
    ) -> str:
        """Words at the best of the places; nothing if they would cover others and are not needed."""
        found = self.placing.find(words, places, needed=needed, own=own)
        if found is None:
            return ""
        x, y = found
        return (
            f'<text x="{_n(x)}" y="{_n(y + FONT * 0.35)}" text-anchor="middle" fill="{_INK}" '
            f'stroke="none">{escape(words, quote=False)}</text>'
        )


def _wall(x: float, y: float, width: float, depth: float) -> int:
    """The wall that a point is nearest: 0 top, 1 right, 2 bottom, 3 left."""
    far = (abs(y), abs(x - width), abs(y - depth), abs(x))
    return far.index(min(far))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
