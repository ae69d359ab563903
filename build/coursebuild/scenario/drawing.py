"""A scenario's graph as one SVG: layered, the same every time, safe to show anywhere (no script, no address).

Nothing is told by colour alone. A scene is a box with round corners, an ending a box with cut corners. The
best path has double borders, double lines and the words; a line's label says the choice's id (in the preview: how the
choice begins) and how good it is. For those who do not see it: `<title>`, `<desc>`, and the same as a list in
`graphtext.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from coursebuild.scenario import layout
from coursebuild.scenario.inwords import clauses
from coursebuild.scenario.layout import Box, Layout, Line, Route
from coursebuild.scenario.memory import memory_of
from coursebuild.scenario.storymap import BEST_PATH, Stop, StoryMap, Way

Link = Callable[[Stop], str]
"""Gives the address that a click on a scene leads to."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a drawing in the preview shows besides, for each stop and each way."""

    step: Callable[[Stop], str]
    """The step that a click on the stop opens, as `data-steg`."""

    note: Callable[[Stop], str]
    """A line to add in its box, or nothing."""

    mark: Callable[[Way], str]
    """A sign before the way's label."""

    legend: str


_TITLE_WIDTH = 24
_WHEN_WIDTH = 17
_CHOICE_WIDTH = 22
_PADDING = 18.0
_LINE_HEIGHT = 18.0
_CUT = 14

STYLE = """
.kursgraf { --yta: #ffffff; --text: #1a2b33; --dampad: #4a5a63; --linje: #6b7b84; --stark: #005a70; }
@media (prefers-color-scheme: dark) {
  .kursgraf { --yta: #12191d; --text: #eef3f5; --dampad: #b6c3ca; --linje: #8fa1aa; --stark: #7fd0e6; }
}
.kursgraf { background: var(--yta); max-width: 100%; height: auto; }
.kursgraf text {
  font: 14px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--text); text-anchor: middle;
}
.kursgraf .rubrik { font-weight: 650; }
.kursgraf .litet { fill: var(--dampad); }
.kursgraf .nyckel { text-anchor: start; }
.kursgraf .stark { font-weight: 650; fill: var(--stark); }
.kursgraf :is(.form, .inre) { fill: var(--yta); stroke: var(--linje); stroke-width: 1.5; }
.kursgraf .basta :is(.form, .inre) { stroke: var(--stark); }
.kursgraf .utanfor .form { stroke-dasharray: 6 4; }
.kursgraf .vag { fill: none; stroke: var(--linje); stroke-width: 1.5; }
.kursgraf .tillbaka { stroke-dasharray: 6 4; }
.kursgraf .yttre { fill: none; stroke: var(--stark); stroke-width: 6; }
.kursgraf .mitt { fill: none; stroke: var(--yta); stroke-width: 3; }
.kursgraf .pil { fill: var(--linje); }
.kursgraf .pil.basta { fill: var(--stark); }
.kursgraf .platta { fill: var(--yta); }
.kursgraf a:is(:hover, :focus-visible) .form { stroke-width: 3; }
@media (forced-colors: active) {
  .kursgraf { --yta: Canvas; --text: CanvasText; --dampad: CanvasText; --linje: CanvasText; --stark: CanvasText; }
}
@media print {
  .kursgraf { --yta: #fff; --text: #000; --dampad: #000; --linje: #555; --stark: #000; }
}
"""


def svg(name: str, story: StoryMap, link: Link | None = None) -> str:
    """The drawing of the scenario with the id `name`."""
    return _Drawing(name, story, link).whole()


def embedded(story: StoryMap, extras: Extras) -> str:
    """The drawing for a page that has `STYLE` in its style sheet, and says the same in words beside it."""
    return _Drawing("", story, None, extras).bare()


class _Drawing:
    def __init__(
        self, name: str, story: StoryMap, link: Link | None, extras: Extras | None = None
    ) -> None:
        self.name = name
        self.story = story
        self.link = link
        self.extras = extras
        self.memory = memory_of(story.scenario)
        self.lines = {stop.id: self._lines(stop) for stop in story.stops}
        self.ways: dict[tuple[str, str], list[Way]] = {}
        for stop in story.stops:
            for way in stop.ways:
                self.ways.setdefault((way.source, way.target), []).append(way)
        self.layout = self._lay_out()

    def _lay_out(self) -> Layout:
        """Where a drawing would be too large, a line ends in a small box that says where it leads."""
        rank = {stop.id: stop.rank for stop in self.story.stops}
        sizes = {stop: _size(lines) for stop, lines in self.lines.items()}
        drawn = layout.affordable(rank, self.ways)
        lines = []
        for (source, target), ways in self.ways.items():
            end = target
            if (source, target) not in drawn:
                end = f"{source}>{target}"
                rank[end], sizes[end] = rank[source] + 1, _size([("litet", self._jump(target))])
            back = ways[0].back and end == target
            lines.append(Line(source, end, *_size(self._labels(ways, back=ways[0].back)), back))
        return layout.lay_out(sizes, rank, lines)

    def _jump(self, target: str) -> str:
        return f"till {self.story.by_id[target].title}"

    def whole(self) -> str:
        """The SVG, complete in itself."""
        width, height = self._size()
        title, description = f"graf.{self.name}.titel", f"graf.{self.name}.text"
        role = "group" if self.link else "img"
        parts = [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="kursgraf" width="{width}" '
                f'height="{height}" viewBox="0 0 {width} {height}" role="{role}" '
                f'aria-labelledby="{title} {description}" style="min-width: {width * 0.8:.0f}px">'
            ),
            f'<title id="{title}">{escape(f"Vägarna i {self.story.scenario.title}")}</title>',
            f'<desc id="{description}">{escape(self.description())}</desc>',
            f"<style>{STYLE}</style>",
            *self._parts(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def bare(self) -> str:
        """The SVG without words and style of its own, hidden from those whom the words beside it are for."""
        width, height = self._size()
        head = (
            f'<svg class="kursgraf" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" aria-hidden="true">'
        )
        return "".join([head, *self._parts(), "</svg>"])

    def _size(self) -> tuple[int, int]:
        legend = len(self._legend_lines()) * _LINE_HEIGHT
        return round(self.layout.width), round(self.layout.height + legend)

    def _parts(self) -> list[str]:
        return [
            *(self._route(route) for route in self.layout.routes),
            *(self._label(route) for route in self.layout.routes),
            *(self._stop(stop) for stop in self.story.stops),
            *(self._jump_box(n, b) for n, b in self.layout.boxes.items() if ">" in n),
            self._legend(),
        ]

    def _lines(self, stop: Stop) -> list[tuple[str, str]]:
        if not self.extras:
            return [*_lines(stop), ("litet", stop.id)]
        note = self.extras.note(stop)
        missing = [("litet", stop.id)] if stop.kind == "missing" else []
        return [*_lines(stop), *missing, *([("varning", note)] if note else [])]

    def description(self) -> str:
        """What the drawing shows, in a few sentences."""
        story = self.story
        scenes = sum(stop.kind == "scene" for stop in story.stops)
        endings = sum(stop.kind == "ending" for stop in story.stops)
        path = ", ".join(stop.title for stop in story.best_stops)
        best = f"Bästa vägen går genom {path}." if path else "Ingen väg leder till ett slut."
        return (
            f"{scenes} {'scen' if scenes == 1 else 'scener'} och {endings} slut. {best} "
            "Samma innehåll finns som lista."
        )

    def _stop(self, stop: Stop) -> str:
        box = self.layout.boxes[stop.id]
        classes = "basta" if stop.best else "" if stop.reachable else "utanfor"
        shape = _octagon if stop.kind == "ending" else _rounded
        drawn = shape(box, 0, "form") + (shape(box, 4, "inre") if stop.best else "")
        step = ""
        if self.extras and stop.kind != "missing":
            step = f' data-steg="{escape(self.extras.step(stop))}"'
        inner = f'<g class="{classes}"{step}>{drawn}{_texts(box, self.lines[stop.id])}</g>'
        if self.link is None or stop.kind == "missing":
            return inner
        label = escape(f"Öppna {stop.title}")
        return f'<a href="{escape(self.link(stop))}" aria-label="{label}">{inner}</a>'

    def _jump_box(self, name: str, box: Box) -> str:
        return _texts(box, [("litet", self._jump(name.partition(">")[2]))])

    def _ways_of(self, line: Line) -> list[Way]:
        return self.ways[line.source, line.target.rpartition(">")[2]]

    def _labels(self, ways: list[Way], *, back: bool) -> list[tuple[str, str]]:
        lines = []
        for way in ways:
            mark = f"{self.extras.mark(way)} " if self.extras else ""
            best = "◆ " if way.best else ""
            look = "stark" if way.best else ""
            said = _short(way.choice.text) if self.extras else way.choice.id
            lines.append((look, f"{mark}{best}{said} – {way.rating}"))
            if way.when:
                lines += [("litet", row) for row in self._when(way.when)]
        again = "samma scen igen" if ways[0].source == ways[0].target else "tillbaka"
        return [*lines, ("litet", again)] if back else lines

    def _when(self, condition: str) -> list[str]:
        """A condition on lines that are not much longer than what is said of a choice."""
        width = _CHOICE_WIDTH + 6 if self.extras else _WHEN_WIDTH
        rows = [wrap(f"när {said}", width) for said in clauses(condition, self.memory)]
        return [row for said in rows for row in said]

    def _label(self, route: Route) -> str:
        ways = self._ways_of(route.line)
        box = route.label
        x, y = box.x - box.width / 2, box.y
        plate = f'<rect class="platta" x="{x:g}" y="{y:g}" width="{box.width:g}" height="{box.height:g}"/>'
        return plate + _texts(box, self._labels(ways, back=ways[0].back))

    def _route(self, route: Route) -> str:
        ways = self._ways_of(route.line)
        best = any(way.best for way in ways)
        path = _path(route.points)
        arrow = _arrow(route.points, best=best)
        if best:
            return f'<path class="yttre" d="{path}"/><path class="mitt" d="{path}"/>{arrow}'
        back = " tillbaka" if ways[0].back else ""
        return f'<path class="vag{back}" d="{path}"/>{arrow}'

    def _legend_lines(self) -> list[str]:
        own = ["◆, dubbel ram: bästa vägen.", "Avskurna hörn: slut."]
        return [*own, self.extras.legend] if self.extras else own

    def _legend(self) -> str:
        y = self.layout.height + _LINE_HEIGHT
        return "".join(
            f'<text class="litet nyckel" x="{layout.MARGIN:g}" '
            f'y="{y + number * _LINE_HEIGHT - 6:g}">{line}</text>'
            for number, line in enumerate(self._legend_lines())
        )


def _lines(stop: Stop) -> list[tuple[str, str]]:
    """What stands in a stop's box: (class, text)."""
    marks = ["Start"] if stop.start else []
    marks += {"scene": [], "ending": ["Slut"], "missing": ["Finns inte"]}[stop.kind]
    marks += [BEST_PATH] if stop.best else []
    marks += [] if stop.reachable or stop.kind == "missing" else ["nås inte"]
    head = " · ".join(marks)
    lines = [("stark" if stop.best else "litet", head[:1].upper() + head[1:])] if marks else []
    if stop.kind != "missing":
        lines += [("rubrik", line) for line in _wrapped(stop.title)]
    return lines


def _short(text: str) -> str:
    """The beginning of what a choice says: enough to know it by."""
    whole = " ".join(text.split())
    if len(whole) <= _CHOICE_WIDTH:
        return whole
    cut = whole[: _CHOICE_WIDTH - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(',.;:')} …"


def _wrapped(text: str) -> list[str]:
    """At most three lines; what does not fit is cut."""
    lines = [""]
    for whole in text.split():
        word = whole if len(whole) <= _TITLE_WIDTH else f"{whole[: _TITLE_WIDTH - 1]}…"
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _TITLE_WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [*lines[:2], lines[2] + " …"] if len(lines) > 3 else lines


_NARROW, _WIDE = set("iljtfrI.,:;’'|!()[] -"), set("mwMWÅÄÖ@%–…◆")


def _text_width(text: str) -> float:
    """An upper guess at 14 px, whichever font the reader has."""
    return sum(4.9 if c in _NARROW else 13.0 if c in _WIDE else 8.4 for c in text)


def _size(lines: list[tuple[str, str]]) -> tuple[float, float]:
    widest = max(_text_width(text) * (1.06 if kind else 1) for kind, text in lines)
    is_box = any(kind == "rubrik" for kind, _ in lines) or lines[0][1] == "Finns inte"
    padding = _PADDING if is_box else 4.0
    return round(widest + 2 * padding), round(len(lines) * _LINE_HEIGHT + (16 if is_box else 4))


def _texts(box: Box, lines: list[tuple[str, str]]) -> str:
    top = box.y + (box.height - len(lines) * _LINE_HEIGHT) / 2 + 13.5
    return "".join(
        f'<text{f" class={chr(34)}{kind}{chr(34)}" if kind else ""} x="{box.x:g}" '
        f'y="{top + number * _LINE_HEIGHT:g}">{escape(text)}</text>'
        for number, (kind, text) in enumerate(lines)
    )


def _rounded(box: Box, inset: int, kind: str) -> str:
    x, y = box.x - box.width / 2 + inset, box.y + inset
    width, height = box.width - 2 * inset, box.height - 2 * inset
    return (
        f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'rx="{10 - inset}"/>'
    )


def _octagon(box: Box, inset: int, kind: str) -> str:
    left, right = box.x - box.width / 2 + inset, box.x + box.width / 2 - inset
    top, bottom = box.y + inset, box.y + box.height - inset
    cut = _CUT - inset * 0.6
    points = [
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    ]  # fmt: skip
    return f'<polygon class="{kind}" points="{" ".join(f"{x:g},{y:g}" for x, y in points)}"/>'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    """Straight down where x stays, else a soft bend."""
    x, y = points[0]
    parts = [f"M{x:g} {y:g}"]
    for to_x, to_y in points[1:]:
        if to_x == x:
            parts.append(f"V{to_y:g}")
        else:
            middle = (y + to_y) / 2
            parts.append(f"C{x:g} {middle:g} {to_x:g} {middle:g} {to_x:g} {to_y:g}")
        x, y = to_x, to_y
    return "".join(parts)


def _arrow(points: tuple[tuple[float, float], ...], *, best: bool) -> str:
    (x, y), before = points[-1], next(p for p in reversed(points) if p[1] != points[-1][1])
    back = -9 if before[1] < y else 9
    half = 7 if best else 5
    return (
        f'<path class="pil{" basta" if best else ""}" d="M{x:g} {y:g}l{-half} {back}h{2 * half}z"/>'
    )
