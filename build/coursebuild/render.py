"""A complete module → one HTML page with every step in it, readable without script."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coursebuild import markdown, svg
from coursebuild.coursemodel import Provision, Source, Term
from coursebuild.graph import Graph
from coursebuild.load import Shared, Unit
from coursebuild.model import POINTS, Choice, Figure, MatchItem, OrderStep, Scene, Section
from coursebuild.state import DIGEST_LENGTH
from coursebuild.walk import visits

COMPONENTS = Path(__file__).parent / "components"
_NO_DIGEST = "@" * DIGEST_LENGTH


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered module: its HTML, and the figure files it shows (name in the package → file)."""

    html: str
    figures: dict[str, Path]


@cache
def words() -> dict[str, Any]:
    """Every word the page says, from components/words.yaml: `page` for templates, `script` for scripts."""
    text = (COMPONENTS / "words.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  (safe, in C)
    return loaded


def fill(text: str, **values: object) -> str:
    """The text with `{name}` filled in."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), text)


def render(shared: Shared, unit: Unit) -> Page:
    """Render a complete unit (see `Unit.complete`) of a course whose checks found no error."""
    view = _View(shared, unit)
    html = _environment().get_template("page/template.html").render(view.context())
    html = re.sub(r"\n\s+", "\n", html)
    digest = hashlib.sha256(html.encode()).hexdigest()[:DIGEST_LENGTH]
    return Page(html.replace(_NO_DIGEST, digest), view.figure_files)


class _View:
    """What the templates ask about one module."""

    def __init__(self, shared: Shared, unit: Unit) -> None:
        assert unit.module is not None  # noqa: S101  (render is only called with complete units)
        self.shared = shared
        self.unit = unit
        self.module = unit.module
        self.folder = shared.folder / "modules" / unit.id
        self.figure_files = {
            figure.file: self.folder / figure.file for figure in self.module.figures
        }

    def context(self) -> dict[str, Any]:
        return {
            "course": self.shared.course,
            "module": self.module,
            "unit": self.unit,
            "module_title": self.module.title,
            "scenario_minutes": sum(s.minutes for s in self.unit.scenarios.values()),
            "digest": _NO_DIGEST,
            "draw": self.module.test.draw if self.module.test else 0,
            "graphs": {name: Graph(scenario) for name, scenario in self.unit.scenarios.items()},
            "figures": self._figure,
            "cited": self._cited(),
            "new_terms": self._new_terms,
            "provision": self._provision,
            "law_label": self._law_label,
            "source_label": self._source_label,
        }

    def _figure(self, name: str) -> str:
        figure: Figure = next(figure for figure in self.module.figures if figure.id == name)
        size = svg.natural_size(self.figure_files[figure.file])
        template = _environment().get_template("figure/template.html")
        return template.render(figure=figure, size=size)

    def _provision(self, name: str) -> Provision:
        return self.shared.provisions[name]

    def _law_label(self, name: str) -> str:
        provision = self.shared.provisions[name]
        return law_label(provision, self.shared)

    def _source_label(self, reference: str) -> str:
        document, _, heading = reference.partition("#")
        source = self.shared.sources[document]
        return f"{source.short or source.title}, ”{source.headings[heading]}”"

    def _cited(self) -> dict[str, list[Any]]:
        laws: dict[str, None] = {}
        documents: dict[str, Source] = {}
        for visit in visits(self.unit):
            laws.update(dict.fromkeys(visit.node.listed("laws")))
            for reference in visit.node.listed("sources"):
                name = reference.partition("#")[0]
                documents[name] = self.shared.sources[name]
        order = list(self.shared.provisions)
        return {"laws": sorted(laws, key=order.index), "documents": list(documents.values())}

    def _new_terms(self, section: Section) -> list[Term]:
        return self._terms_by_section.get(section.id, [])

    @cached_property
    def _terms_by_section(self) -> dict[str, list[Term]]:
        """The glossary words that stand first in each section."""
        seen: set[str] = set()
        found: dict[str, list[Term]] = {}
        for section in self.module.sections:
            text = f"{section.title}\n{markdown.plain(section.text)}"
            for term, _ in self.shared.finder.find(text):
                if term.id not in seen and not term.everyday:
                    seen.add(term.id)
                    found.setdefault(section.id, []).append(term)
        return found


def law_label(provision: Provision, shared: Shared) -> str:
    """A provision as people write it: ”19 kap. 1 § socialtjänstlagen (2025:400)”."""
    statute = shared.statutes[provision.statute]
    chapter = f"{provision.chapter} kap. " if provision.chapter else ""
    section = provision.section if "§" in provision.section else f"{provision.section} §"
    number = "" if statute.sfs in statute.name else f" ({statute.sfs})"
    return f"{chapter}{section} {statute.name}{number}".replace(" §", "\N{NO-BREAK SPACE}§")


def mixed(steps: list[OrderStep]) -> list[OrderStep]:
    """The steps in a fixed order that is not the right one: the same from build to build."""
    ordered = sorted(steps, key=lambda step: hashlib.sha256(step.id.encode()).digest())
    return ordered if ordered != steps else ordered[1:] + ordered[:1]


def match_choices(item: MatchItem) -> dict[str, str]:
    """The texts to choose among, each with the value that stands for it: its first pair's id."""
    choices: dict[str, str] = {}
    for pair in item.pairs:
        choices.setdefault(pair.match, pair.id)
    return choices


def best_choice(scene: Scene) -> Choice:
    """The choice that gives most points; the first, if there are several."""
    return max(scene.options, key=lambda choice: POINTS[choice.rating])


def _md(text: str, figure: Callable[[str], str] | None = None) -> Markup:
    return markdown.html(text, figure)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(COMPONENTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        md=_md,
        inline=markdown.inline,
        fill=fill,
        mixed=mixed,
        match_choices=match_choices,
        best_choice=best_choice,
    )
    environment.globals.update(w=words()["page"], points=POINTS)
    return environment
