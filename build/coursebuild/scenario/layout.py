"""Boxes in layers and lines between them: where everything in a graph's drawing goes.

Sugiyama's way, small: every box has a rank; the label of a line is a box of its own in the layer between two
ranks, and a line that passes a layer gets a *bend* there, so that no line ever crosses a box. The order in
each layer comes from a fixed number of barycentre sweeps. The places come from pool-adjacent-violators: as
near the neighbours as the distances allow. No step depends on chance, and all are bounded (see `BUDGET`).
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

BUDGET = 1500
"""The most bends in a drawing. Lines that would need more are left out, the longest first."""

GAP_X = 18.0
GAP_Y = 30.0
MARGIN = 16.0
BEND_WIDTH = 10.0
_SWEEPS = 8
_PLACINGS = 24
_PORT = 22.0


@dataclass(slots=True)
class Box:
    """Something in a layer: a box, a label or a bend.

    `x` and `y` are its middle and its top; `band` is the top and the bottom of its layer.
    """

    name: str
    width: float
    height: float
    layer: int
    x: float = 0.0
    y: float = 0.0
    band: tuple[float, float] = (0.0, 0.0)
    weight: float = 1.0
    above: list["Box"] = field(default_factory=list)
    below: list["Box"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw from one box to another, with the size of its label.

    `back` is true if it leads to a box of a lower rank, or to the box itself.
    """

    source: str
    target: str
    width: float
    height: float
    back: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A line that has been laid out: its points from source to target, and its label's box."""

    line: Line
    points: tuple[tuple[float, float], ...]
    label: Box


@dataclass(slots=True)
class Layout:
    """The finished drawing: its size, its boxes by name, its lines."""

    width: float
    height: float
    boxes: dict[str, Box]
    routes: list[Route]


def bends(rank: dict[str, int], source: str, target: str) -> int:
    """How many bends a line needs."""
    return max(2 * abs(rank[target] - rank[source]) - 2, 0)


def affordable(rank: dict[str, int], pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The lines that there is room for, the shortest first."""
    left = BUDGET
    kept: set[tuple[str, str]] = set()
    for pair in sorted(pairs, key=lambda pair: bends(rank, *pair)):
        left -= bends(rank, *pair)
        if left < 0:
            break
        kept.add(pair)
    return kept


def lay_out(
    sizes: dict[str, tuple[float, float]], rank: dict[str, int], lines: Sequence[Line]
) -> Layout:
    """Give every box, label and line its place. `lines` hold at most one between two boxes."""
    boxes = {name: Box(name, *size, layer=2 * rank[name]) for name, size in sizes.items()}
    chains = [_chain(boxes, line, number) for number, line in enumerate(lines)]
    layers: dict[int, list[Box]] = {}
    for box in [*boxes.values(), *(box for chain in chains for box in chain[1:-1])]:
        layers.setdefault(box.layer, []).append(box)
    rows = [layers[layer] for layer in sorted(layers)]
    _order(rows)
    _place(rows)
    width, height = _spread(rows)
    ports = _ports(chains)
    routes = [_route(line, chain, ports) for line, chain in zip(lines, chains, strict=True)]
    return Layout(width, height, boxes, routes)


def _chain(boxes: dict[str, Box], line: Line, number: int) -> list[Box]:
    """The boxes that a line goes through, from the upper end to the lower; neighbours are joined."""
    upper, lower = boxes[line.source], boxes[line.target]
    if line.back and upper is not lower:
        upper, lower = lower, upper
    label_layer = boxes[line.source].layer + 1
    if line.back and upper is not lower:
        label_layer = boxes[line.source].layer - 1
    last = label_layer + 1 if upper is lower else lower.layer
    chain = [upper]
    for layer in range(upper.layer + 1, last):
        if layer == label_layer:
            chain.append(Box(f"{number}", line.width, line.height, layer, weight=2))
        else:
            chain.append(Box(f"{number}/{layer}", BEND_WIDTH, 0, layer, weight=6))
    chain.append(lower)
    joined = chain[:-1] if upper is lower else chain
    for over, under in pairwise(joined):
        over.below.append(under)
        under.above.append(over)
    return chain


def _order(rows: list[list[Box]]) -> None:
    """Sort each row so that few lines cross."""
    best = [list(row) for row in rows]
    fewest = _crossings(rows)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for index in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            near = rows[index - 1 if down else index + 1]
            rows[index] = _sorted(rows[index], near, down=down)
        crossings = _crossings(rows)
        if crossings < fewest:
            fewest, best = crossings, [list(row) for row in rows]
    rows[:] = best


def _sorted(row: list[Box], near: list[Box], *, down: bool) -> list[Box]:
    """The row by the middle of each box's neighbours; a box without any keeps its place."""
    at = {id(box): place for place, box in enumerate(near)}

    def middle(numbered: tuple[int, Box]) -> float:
        number, box = numbered
        places = [at[id(other)] for other in (box.above if down else box.below)]
        return sum(places) / len(places) if places else number

    return [box for _, box in sorted(enumerate(row), key=middle)]


def _crossings(rows: list[list[Box]]) -> int:
    """How many lines cross between neighbouring rows."""
    count = 0
    for row, following in pairwise(rows):
        at = {id(box): place for place, box in enumerate(following)}
        seen: list[int] = []
        for box in row:
            ends = sorted(at[id(other)] for other in box.below)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def _place(rows: list[list[Box]]) -> None:
    """Give every box its x: first packed, then drawn to its neighbours, up and down."""
    for row in rows:
        _settle(row, [0.0] * len(row))
    for sweep in range(_PLACINGS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _settle(row, [_wish(box, sweep) for box in row])


def _wish(box: Box, sweep: int) -> float:
    near = (box.above, box.below)[sweep % 2] if sweep < _PLACINGS - 2 else box.above + box.below
    if not near:
        return box.x
    weight = sum(other.weight for other in near)
    return sum(other.x * other.weight for other in near) / weight


def _settle(row: list[Box], wishes: list[float]) -> None:
    """As near to the wishes as the distances allow: least squares, by pooling neighbours that clash."""
    offset = 0.0
    pools: list[tuple[float, float, int]] = []  # sum of weighted wishes, weight, boxes
    offsets: list[float] = []
    for index, (box, wish) in enumerate(zip(row, wishes, strict=True)):
        if index:
            offset += (row[index - 1].width + box.width) / 2 + GAP_X
        offsets.append(offset)
        pool = ((wish - offset) * box.weight, box.weight, 1)
        while pools and pools[-1][0] / pools[-1][1] > pool[0] / pool[1]:
            before = pools.pop()
            pool = (before[0] + pool[0], before[1] + pool[1], before[2] + pool[2])
        pools.append(pool)
    places = [total / weight for total, weight, count in pools for _ in range(count)]
    for box, place, moved in zip(row, places, offsets, strict=True):
        box.x = place + moved


def _spread(rows: list[list[Box]]) -> tuple[float, float]:
    """Give every row its y, move everything into view, and return the size."""
    y = MARGIN
    for row in rows:
        tallest = max(box.height for box in row)
        for box in row:
            if box.width == BEND_WIDTH:
                box.height = tallest
            box.y = round(y + (tallest - box.height) / 2, 1)
            box.band = (round(y, 1), round(y + tallest, 1))
        y += tallest + GAP_Y
    everything = [box for row in rows for box in row]
    left = min(box.x - box.width / 2 for box in everything) - MARGIN
    for box in everything:
        box.x = round(box.x - left, 1)
    return max(box.x + box.width / 2 for box in everything) + MARGIN, y - GAP_Y + MARGIN


_Ports = dict[tuple[int, int, bool], float]


def _ports(chains: list[list[Box]]) -> _Ports:
    """Where on a box's top and bottom each line is fastened: side by side, in order."""
    ends: dict[tuple[int, bool], list[tuple[float, int, Box]]] = {}
    for number, chain in enumerate(chains):
        first, last = chain[0], chain[-1]
        ends.setdefault((id(first), False), []).append((chain[1].x, number, first))
        if first is not last:
            ends.setdefault((id(last), True), []).append((chain[-2].x, number, last))
    ports: _Ports = {}
    for (box_id, top), fastened in ends.items():
        box = fastened[0][2]
        step = min(_PORT, (box.width - 2 * GAP_X) / max(len(fastened), 1))
        for place, (_, number, _) in enumerate(sorted(fastened, key=lambda end: end[:2])):
            x = box.x + (place - (len(fastened) - 1) / 2) * step
            ports[number, box_id, top] = round(x, 1)
    return ports


def _route(line: Line, chain: list[Box], ports: _Ports) -> Route:
    """Straight through every layer's band; a line may only turn between two bands."""
    label = next(box for box in chain[1:-1] if "/" not in box.name)
    number = int(label.name)
    upper, lower = chain[0], chain[-1]
    x = ports[number, id(upper), False]
    points = [(x, upper.y + upper.height), (x, upper.band[1])]
    for box in chain[1:-1]:
        points += [(box.x, box.band[0]), (box.x, box.band[1])]
    if upper is lower:
        points = [*points[:3], (label.x, label.y)]
    else:
        x = ports[number, id(lower), True]
        points += [(x, lower.band[0]), (x, lower.y)]
    return Route(line, tuple(reversed(points)) if line.back else tuple(points), label)
