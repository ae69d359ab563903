"""Where the words of a drawing stand: as near their thing as can be, and on nothing else.

Lengths are in the drawing's own units.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Point = tuple[float, float]

LETTER = 7.6
"""How wide a letter is at most, on the average of a word, in the widest common font at 13 units."""

FONT = 13

SOLID, SOFT = 4.0, 1.0
"""What it costs to stand on a word or a person, and on furniture or a line."""

_FARTHER = 6.0
"""What a place costs more than the one before it: the first is where words are looked for."""


class Box(NamedTuple):
    """A part of the drawing that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> float:
        """How large a part two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        if across <= 0:
            return 0.0
        return across * max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))


def half_width(words: str) -> float:
    """Half of how wide the words are."""
    return len(words) * LETTER / 2


@dataclass(slots=True)
class Placing:
    """Finds a place for words between `left` and `right`; knows what is taken."""

    left: float
    right: float
    taken: list[tuple[Box, float]] = field(default_factory=list)

    def take(self, box: Box, cost: float = SOLID) -> None:
        """Something stands in the box."""
        self.taken.append((box, cost))

    def find(
        self,
        words: str,
        places: Iterable[Point],
        *,
        needed: bool = True,
        own: Box | None = None,
    ) -> Point | None:
        """The middle of the words where they stand on least.

        `own` is what they name, which they may stand on. None if they would cover something solid and are not needed.
        """
        half = half_width(words)
        others = [(box, weight) for box, weight in self.taken if box != own]
        best: tuple[float, Box, Point] | None = None
        for number, (x, y) in enumerate(places):
            if best is not None and best[0] <= number * _FARTHER:
                break  # no place from here on can cost less
            within = min(max(x, self.left + half), self.right - half)
            box = Box(within - half, y - FONT / 2, within + half, y + FONT / 2)
            cost = _cost(box, others) + number * _FARTHER
            if best is None or cost < best[0]:
                best = (cost, box, (within, y))
        assert best  # noqa: S101  (there is always a place to try)
        solid = any(best[1].covers(other) for other, weight in others if weight == SOLID)
        if solid and not needed:
            return None
        self.take(best[1])
        return best[2]


def _cost(box: Box, others: Iterable[tuple[Box, float]]) -> float:
    """What it costs to stand on all that the box covers, added in order: the same on every machine."""
    left, top, right, bottom = box
    cost = 0.0
    for other, weight in others:
        if other[0] < right and other[2] > left and other[1] < bottom and other[3] > top:
            cost += box.covers(other) * weight
    return cost
