"""A trainer's documents from the YAML: one self-contained page each, that prints on A4 and needs no script.

`as_html` is what the preview serves; `trainers_document` is what `kurs export --kind` writes, also as Word.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from coursebuild.errors import CourseError
from coursebuild.model.course import Region
from coursebuild.model.unit import Shared, Unit
from coursebuild.review.document import ReviewDocument, reviewers
from coursebuild.review.guides import remembered
from coursebuild.review.guides.timeplan import PHASES
from coursebuild.review.guides.view import MOST_NUMBERS, View, told
from coursebuild.review.kinds import PAPERS, Kind

FOLDER = Path(__file__).parent / "guides"


def as_html(
    shared: Shared, unit: Unit, scenario_id: str | None, kind: Kind, region: str | None = None
) -> str:
    """A document as HTML. `unit` is a module, or holds a scenario alone.

    With `scenario_id` it is about that scenario of the unit, without about all of it. `region` is the name of a
    file in course/regions/, whose numbers are filled in. Raises CourseError if there is nothing to make it of.
    """
    return trainers_document(shared, unit, scenario_id, kind, region).html


def trainers_document(
    shared: Shared,
    unit: Unit,
    scenario_id: str | None,
    kind: Kind,
    region: str | None = None,
    *,
    for_word: bool = False,
) -> ReviewDocument:
    """The same with its title. For Word it is well-formed XML without pictures and style."""
    part = unit if scenario_id is None else _only(unit, scenario_id)
    _must_have(shared, part, kind)
    view = View(shared, unit, _region(shared, region))
    module = unit.module
    about = module.title if module and scenario_id is None else _title(part)
    title = f"{PAPERS[kind].title}: {about}"
    html = (
        _environment()
        .get_template(f"{kind}.html")
        .render(
            course=shared.course,
            unit=unit,
            module=module,
            whole=module is not None and scenario_id is None,
            stories=[told(name, scenario) for name, scenario in part.scenarios.items()],
            region=view.region,
            view=view,
            title=title,
            about=about,
            for_word=for_word,
            style=Markup((FOLDER / "guide.css").read_text(encoding="utf-8")),  # noqa: S704  (ours)
        )
    )
    return ReviewDocument(title, html)


def _only(unit: Unit, name: str) -> Unit:
    if name not in unit.scenarios:
        there = ", ".join(unit.scenarios) or "inga"
        raise CourseError(f"{unit.id} har inget scenario som heter {name}. Där finns: {there}.")
    return Unit(unit.id, None, {name: unit.scenarios[name]})


def _title(unit: Unit) -> str:
    return next((scenario.title for scenario in unit.scenarios.values()), unit.id)


@dataclass(frozen=True, slots=True)
class _Lack:
    """Why a document cannot be made, and what to do."""

    why: str
    fix: str


def _must_have(shared: Shared, unit: Unit, kind: Kind) -> None:
    lack = _lack(shared, unit, kind)
    if lack:
        raise CourseError(f"{lack.why} {lack.fix}")


def _lack(shared: Shared, unit: Unit, kind: Kind) -> _Lack | None:
    module = unit.module
    if kind in ("guide", "handout") and not unit.scenarios:
        return _Lack(
            f"{unit.id} har inget scenario att leda ett samtal om.",
            "Välj en modul med scenarier, eller ett scenario.",
        )
    if kind == "jobaid" and (module is None or module.job_aid is None):
        return _Lack(
            f"{unit.id} har ingen lathund.",
            "Lathunden hör till en modul och skrivs under job_aid: i dess fil.",
        )
    if kind == "manager" and (module is None or module.manager is None):
        modules = ", ".join(shared.course.modules)
        return _Lack(
            f"{unit.id} har inget underlag för chefen.",
            f"Det hör till en modul och skrivs under manager: i dess fil. Kursens moduler: {modules}.",
        )
    return None


def can_be_made(shared: Shared, unit: Unit, kind: Kind) -> bool:
    """Whether there is something to make a document of this kind of."""
    return _lack(shared, unit, kind) is None


def _region(shared: Shared, name: str | None) -> Region | None:
    if name is None:
        return shared.region
    if name not in shared.regions:
        there = ", ".join(shared.regions) or "inga"
        raise CourseError(f"Regionen {name} finns inte i course/regions/. Där finns: {there}.")
    return shared.regions[name]


@cache
def _environment() -> Environment:
    return reviewers(
        FOLDER,
        phases=PHASES,
        kept=remembered.names,
        changes=remembered.changes,
        most_numbers=MOST_NUMBERS,
    )
