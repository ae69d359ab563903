"""The fragment: for each scenario its drawing, the same as a list, what is wrong where, and what has been tried."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.page import templates
from coursebuild.scenario import drawing, graphtext, ways
from coursebuild.scenario.storymap import Stop, StoryMap, Way
from coursebuild.scenario.ways import Tried
from coursebuild.telling.locations import editor_link

TITLE = "Vägarna"

_FOLDER = Path(__file__).parent
_STEPS = {"scene": "scen", "ending": "slut"}
_SHOWN = {Severity.ERROR: ("fel", "fel"), Severity.WARNING: ("varning", "varningar")}
"""What is marked, and its word for one and for several. Tips wait for `kurs check`."""

_TRIED, _UNTRIED = "✓", "○"


@dataclass(frozen=True)
class Told:
    """What is told of one scenario."""

    name: str
    story: StoryMap
    tried: Tried
    problems: list[Problem]
    is_old: bool
    """Whether its file cannot be read now, and this is how it was before."""


def style() -> str:
    """The style sheet of the fragment. It uses the colours that the player's own has."""
    return drawing.STYLE + (_FOLDER / "style.css").read_text(encoding="utf-8")


def html(scenarios: list[Markup]) -> str:
    """The fragment about a module, of those about its scenarios."""
    return _template("pane.html").render(scenarios=scenarios)


def about(folder: Path, told: Told, *, is_alone: bool) -> Markup:
    """The fragment about one scenario of the course in `folder`, open if its module has no other."""
    shown = _template("scenario.html").render(s=_View(folder, told), is_alone=is_alone)
    return Markup(shown)  # noqa: S704  (our own template escapes)


def picture(folder: Path, told: Told) -> str:
    """The drawing of one scenario."""
    return str(_View(folder, told).picture)


class _View:
    """What the template asks about a scenario."""

    def __init__(self, folder: Path, told: Told) -> None:
        self.name = told.name
        self.story = told.story
        self.is_old = told.is_old
        self._folder = folder
        self._tried = told.tried
        shown = sorted((p for p in told.problems if p.severity in _SHOWN), key=_by_place)
        self.problems = _by_stop(told.story, shown)
        self.marks = _counted(shown)
        self.ways = ways.count(told.story)
        self.ways_tried = len(told.tried.ways)
        self.choices = len(
            {(way.source, way.choice.id) for s in told.story.stops for way in s.ways}
        )
        self.choices_tried = len(told.tried.choices)
        self.best_path = graphtext.best_path(told.story)
        self.remembered = graphtext.remembered(told.story)
        self.ends = graphtext.ends(told.story)[2:]

    @property
    def picture(self) -> Markup:
        """The drawing."""
        extras = drawing.Extras(
            self.step, self._note, self.sign, f"{_TRIED} provat, {_UNTRIED} inte provat än."
        )
        return Markup(drawing.embedded(self.story, extras))  # noqa: S704  (it escapes what it shows)

    def step(self, stop: Stop) -> str:
        """The page's step for a scene or an ending."""
        return f"{_STEPS[stop.kind]}.{self.name}.{stop.id}"

    def is_tried(self, way: Way) -> bool:
        """Whether a choice has been made."""
        return (way.source, way.choice.id) in self._tried.choices

    def inside(self, stop: Stop) -> list[str]:
        """What stands in a scene or an ending for some, and what can be found out there."""
        return graphtext.inside(stop.id, self.story)

    def sign(self, way: Way) -> str:
        """Whether it has, as a sign."""
        return _TRIED if self.is_tried(way) else _UNTRIED

    def editor(self, place: Place) -> str:
        """The address that opens a place in the editor."""
        return editor_link(self._folder, place)

    def _note(self, stop: Stop) -> str:
        found = _counted(self.problems.get(stop.id, []))
        return f"▲ {found}" if found else ""


def _by_place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.sort_key


def _by_stop(story: StoryMap, problems: Iterable[Problem]) -> dict[str | None, list[Problem]]:
    """The problems by the scene or ending in whose lines they are; None for those outside them all."""
    positions = story.scenario.positions
    starts: dict[int, str | None] = {
        line: None for path, (line, _) in positions.keys.items() if len(path) == 1
    }
    starts |= {stop.place.line: stop.id for stop in story.stops if stop.kind != "missing"}
    lines = sorted(starts)
    found: dict[str | None, list[Problem]] = {}
    for problem in problems:
        index = bisect_right(lines, problem.place.line) - 1
        owner = starts[lines[index]] if index >= 0 else None
        found.setdefault(owner, []).append(problem)
    return found


def _counted(problems: Iterable[Problem]) -> str:
    """”1 fel, 2 varningar”; empty if there are none."""
    count = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{count[severity]} {one if count[severity] == 1 else several}"
        for severity, (one, several) in _SHOWN.items()
        if count[severity]
    )


@cache
def _template(name: str) -> Template:
    environment = templates.environment(_FOLDER)
    environment.globals.update(kinds=graphtext.marks, leads=graphtext.leads, doing=graphtext.doing)
    return environment.get_template(name)
