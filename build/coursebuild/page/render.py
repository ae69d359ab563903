"""A complete module → one HTML page with every step in it, readable without script."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from markupsafe import Markup, escape

from coursebuild.language import prose
from coursebuild.model.course import Workplace
from coursebuild.model.glossary import TermFinder
from coursebuild.model.module import Figure, Section
from coursebuild.model.questions.part import Part
from coursebuild.model.registers import Source, Term
from coursebuild.model.same import Same
from coursebuild.model.scenario import Choice, Scenario
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import for_learners
from coursebuild.page import assets, markdown, pictures, split, templates, theme, times
from coursebuild.page.citing import Citing
from coursebuild.page.late import parted, put_back
from coursebuild.page.local import fill as fill_places
from coursebuild.page.ownpictures import ICON, LOGO, LOGO_DARK
from coursebuild.page.pagewords import words
from coursebuild.page.readagain import sections_for
from coursebuild.page.state import DIGEST_LENGTH, workplaces
from coursebuild.page.story import story
from coursebuild.page.tight import tight
from coursebuild.reading.load import THEMES
from coursebuild.reading.titles import title_of
from coursebuild.scenario import pagedata
from coursebuild.scenario.graph import graph_of
from coursebuild.scenario.stage import stage_svg, stage_words

if TYPE_CHECKING:
    from jinja2 import Environment

_NO_DIGEST = "@" * DIGEST_LENGTH
_BETWEEN_BLOCKS = re.compile(
    r"\n(?=</?(?:p|div|section|h[1-6]|ul|ol|li|form|fieldset|legend|details|summary|dl|dt|dd|figure|table|t[rdh])\b)"
)
"""Line breaks that are never seen, since what follows begins on a line of its own anyway."""

_TIED = re.compile(r" (?=[–k§\d])(?:(?=– )|(?<=\d )(?=kap\.|§)|(?<=kap\. )(?=\d))")
"""Spaces where a line is not broken: no line begins with a dash, and a provision's numbers stay with their signs.

What any of them begins with is asked for first, since a page has many spaces.
"""


class File(Protocol):
    """What can be put into a package."""

    def read_bytes(self) -> bytes:
        """What is in it."""


class Made(NamedTuple):
    """A file of the builder's own making."""

    content: bytes

    def read_bytes(self) -> bytes:
        """What is in it."""
        return self.content


@dataclass(frozen=True)
class Page:
    """A rendered module: its HTML, and the files it brings (name in the package → file).

    Those are its figures and, with a theme, the logotype and the common files in the theme's colours.
    """

    html: str
    figures: dict[str, File]

    @cached_property
    def parted(self) -> tuple[bytes, bytes]:
        """The HTML as a file, and as another what was taken out of it to come with the rest of the script."""
        html, away = parted(self.html)
        return html.encode(), put_back(away).encode()

    @cached_property
    def brought(self) -> dict[str, bytes]:
        """What is in the files, read once for all targets."""
        return {name: file.read_bytes() for name, file in self.figures.items()}


def fill(text: str, **values: object) -> str:
    """The text with `{name}` filled in."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), text)


def tied(text: str) -> str:
    """The text with spaces that no line is broken at where none should be."""
    return _TIED.sub("\N{NO-BREAK SPACE}", text)


def render(shared: Shared, unit: Unit) -> Page:
    """Render a complete unit (see `Unit.complete`) of a course whose checks found no error."""
    view = _View(shared, unit)
    html = _environment().get_template("page/template.html").render(view.context())
    html = _BETWEEN_BLOCKS.sub("", re.sub(r"\n\s+", "\n", html))
    html = tight(tied(view.numbered(html)))
    digest = hashlib.sha256(html.encode()).hexdigest()[:DIGEST_LENGTH]
    files: dict[str, File] = {**view.figure_files, **themed(shared)}
    return Page(html.replace(_NO_DIGEST, digest), files)


LOGO_HEIGHT = 48
"""The most that a logotype may take of the page's height, in CSS pixels."""


def themed(shared: Shared) -> dict[str, File]:
    """The common files in the theme's colours, and its logotype; none without a theme."""
    if shared.theme is None:
        return {}
    mark = shared.theme.logo
    folder = shared.folder / "course" / THEMES
    logos = {LOGO: mark.file, LOGO_DARK: mark.dark} if mark else {}
    accent = str(theme.accents(shared.theme)[theme.LIGHT])
    return {
        "sida.css": Made((assets.style() + theme.style(shared.theme)).encode()),
        ICON: Made(assets.ICON.replace(assets.ICON_COLOUR, accent).encode()),
        **{name: pictures.Picture(folder / file) for name, file in logos.items() if file},
    }


def logo_of(shared: Shared) -> dict[str, Any] | None:
    """The logotype as the header shows it, no higher than LOGO_HEIGHT."""
    mark = shared.theme.logo if shared.theme else None
    if mark is None:
        return None
    width, height = pictures.natural_size(shared.folder / "course" / THEMES / mark.file)
    shown = min(height, LOGO_HEIGHT)
    return {
        "file": LOGO,
        "dark": LOGO_DARK if mark.dark else None,
        "alt": mark.alt,
        "width": round(width * shown / height),
        "height": shown,
    }


def dialled(number: str) -> str:
    """A telephone number as a link to call it has it."""
    return re.sub(r"[^+\d]", "", number)


class _Cited(NamedTuple):
    """What a module refers to, in the order of its list: laws by id, sources by id with the headings that are named."""

    laws: list[str]
    documents: dict[str, tuple[Source, list[str]]]


CITED = "r"
"""How the id of a law or a heading in the list of sources begins; its number follows."""

_CITED = re.compile(r'="((?:lag|kalla)\.[^"]+)"')


class _Step(NamedTuple):
    """A step of a section: its name, heading and text, and the words explained below it."""

    name: str
    title: str
    text: str
    terms: list[Term]


class _View:
    """What the templates ask about one module."""

    def __init__(self, shared: Shared, unit: Unit) -> None:
        assert unit.module is not None  # noqa: S101  (render is only called with complete units)
        self.shared = shared
        self.unit = unit
        self.module = unit.module
        self.folder = shared.folder / "modules" / (unit.made_from or unit.id)
        self.figure_files = {
            figure.file: pictures.Picture(self.folder / figure.file)
            for figure in self.module.figures
        }

    def context(self) -> dict[str, Any]:
        return {
            "course": self.shared.course,
            "theme": self.shared.theme,
            "logo": logo_of(self.shared),
            "contact": (self.shared.theme and self.shared.theme.contact)
            or self.shared.course.contact,
            "module": self.module,
            "unit": self.unit,
            "module_title": self.module.title,
            "scenario_minutes": sum(s.minutes for s in self.unit.scenarios.values()),
            "digest": _NO_DIGEST,
            "minutes": times.minutes(self.unit),
            "workplaces": self._workplaces(),
            "pieces": self._pieces,
            "reads": lambda item: sections_for(item, self.unit),
            "next_title": self._next_title(),
            "draw": self.module.test.draw if self.module.test else 0,
            "told": lambda name: told(Same(self.unit.scenarios[name]), name, Citing(self.shared)),
            "figures": self._figure,
            "region": self.shared.region,
            "local": self._local,
            "cited": self._cited,
            **Citing(self.shared).words(),
        }

    def _local(self, text: str) -> str:
        region = self.shared.region
        return fill_places(text, region.local) if region else text

    def _figure(self, name: str) -> str:
        figure: Figure = next(figure for figure in self.module.figures if figure.id == name)
        size = pictures.natural_size(self.folder / figure.file)
        template = _environment().get_template("figure/template.html")
        return template.render(figure=figure, size=size)

    @cached_property
    def _cited(self) -> _Cited:
        laws: dict[str, None] = {}
        documents: dict[str, tuple[Source, list[str]]] = {}
        for visit in for_learners(self.unit):
            laws.update(dict.fromkeys(visit.node.listed("laws")))
            for reference in visit.node.listed("sources"):
                name, _, heading = reference.partition("#")
                headings = documents.setdefault(name, (self.shared.sources[name], []))[1]
                if heading not in headings:
                    headings.append(heading)
        order = list(self.shared.provisions)
        return _Cited(sorted(laws, key=order.index), documents)

    def numbered(self, html: str) -> str:
        """The page with each law and each heading of a source by its number in the list at the end."""
        names = [f"lag.{law}" for law in self._cited.laws]
        for name, (_, headings) in self._cited.documents.items():
            names += [f"kalla.{name}.{heading}" for heading in headings]
        numbers = {name: number for number, name in enumerate(names, start=1)}

        def number(found: re.Match[str]) -> str:
            told = str(numbers[found[1]])
            is_place = html.endswith(" id", 0, found.start())
            return f'="{CITED}{told}"' if is_place else told

        return _CITED.sub(number, html)

    def _next_title(self) -> str | None:
        """The title of the module that comes after this one, in the order of the course."""
        region = self.shared.region
        names = [
            m
            for m in self.shared.course.modules
            if not (region and region.modules) or m in region.modules
        ]
        own = self.unit.made_from or self.unit.id
        following = names[names.index(own) + 1 :] if own in names else []
        return title_of(self.shared.folder, following[0]) if following else None

    def _workplaces(self) -> list[Workplace]:
        """Those to choose among at the start: the ones that the module's scenarios are told from."""
        told = workplaces(self.unit)
        found = [place for place in self.shared.course.workplaces if place.id in told]
        return found if len(self.unit.scenarios) > 1 else []

    def _pieces(self, section: Section) -> list[_Step]:
        return self._pieces_by_section[section.id]

    @cached_property
    def _pieces_by_section(self) -> dict[str, list[_Step]]:
        """Each section in steps, with the glossary words that stand first in each; no two have one heading."""
        seen: set[str] = set()
        titles = Counter(section.title for section in self.module.sections)
        found: dict[str, list[_Step]] = {}
        for section in self.module.sections:
            own = found[section.id] = []
            for number, piece in enumerate(split.pieces(section.title, section.text), start=1):
                words = self.shared.finder.find(f"{piece.title}\n{prose.plain(piece.text)}")
                new = {t.id: t for t, *_ in words if t.id not in seen and not t.everyday}
                seen.update(new)
                title, name = piece.title, section.id
                if number > 1:
                    name = f"{section.id}.{number}"
                    title = f"{section.title}: {title}" if titles[title] else title
                    titles[piece.title] += 1
                own.append(_Step(name, title, piece.text, list(new.values())))
        return found


@lru_cache(maxsize=24)
def told(same: Same[Scenario], name: str, citing: Citing) -> Markup:
    """A scenario's steps: made of nothing but these, so that regions and the preview's next build share them."""
    template = _environment().get_template("scenario/template.html")
    scenario = same.thing
    steps = template.render(
        name=name, scenario=scenario, graph=graph_of(scenario), **citing.words()
    )
    return Markup(steps)  # noqa: S704  (our own template escapes)


def mixed(steps: list[Part]) -> list[Part]:
    """The steps in a fixed order that is not the right one: the same from build to build."""
    ordered = sorted(steps, key=lambda step: hashlib.sha256(step.id.encode()).digest())
    return ordered if ordered != steps else ordered[1:] + ordered[:1]


def _md(text: str, figure: Callable[[str], str] | None = None) -> Markup:
    return markdown.html(text, figure)


_YES = re.compile(r"^(?:Ja|Rätt|Det stämmer|Precis)[.!] (?=\S)")


def _agreeing(text: str) -> Markup:
    """What is said of a right answer: its ”Ja.” is marked, since it is not for those who chose something else."""
    shown = str(markdown.inline(text))
    marked = _YES.sub(lambda yes: f'<span class="yes">{yes[0]}</span>', shown)
    return Markup(marked)  # noqa: S704  (a part of what is safe)


def _way(choice: Choice) -> str:
    """A choice by its id, and where it leads if that is always the same."""
    return f"{choice.id}:{choice.next}" if isinstance(choice.next, str) else choice.id


def _choice(choice: Choice, scenario: Scenario) -> Markup:
    """What a choice does, but for what `_way` tells."""
    found = pagedata.of_choice(choice, scenario)
    if isinstance(choice.next, str):
        del found["data-next"]
    return _attributes(found)


def _attributes(found: dict[str, str]) -> Markup:
    """Attributes as they stand in a tag, each with a space before it."""
    return Markup("".join(f' {name}="{escape(value)}"' for name, value in found.items()))  # noqa: S704  (escaped here)


_TAG_OR_TEXT = re.compile(r"(<[^>]+>)")
_NO_LINKS_IN = ("a", "h2", "h3", "h4", "figure", "th")


def _explained(html: Markup, terms: list[Term]) -> Markup:
    """The HTML with each term's first occurrence linked to its explanation below the text."""
    if not terms:
        return html
    finder = TermFinder(terms)
    waiting = {term.id for term in terms}
    inside: list[str] = []
    parts: list[str] = []
    for part in _TAG_OR_TEXT.split(html):
        if part.startswith("<"):
            name = part.strip("</>").split()[0]
            if name in _NO_LINKS_IN:
                if part.startswith("</"):
                    inside.pop()
                else:
                    inside.append(name)
        elif waiting and not inside and part.strip():
            parts.append(_linked(part, finder, waiting))
            continue
        parts.append(part)
    return Markup("".join(parts))  # noqa: S704  (safe parts, and links of our own)


def _linked(text: str, finder: TermFinder, waiting: set[str]) -> str:
    """A text node with links; the terms that got one are taken out of `waiting`."""
    done = 0
    parts: list[str] = []
    for term, start, end in finder.find(text):
        if term.id not in waiting:
            continue
        waiting.remove(term.id)
        parts += [text[done:start], f'<a class="word" href="#word.{term.id}">{text[start:end]}</a>']
        done = end
    return "".join([*parts, text[done:]])


def prepare() -> None:
    """Have the templates, so that processes which are forked from this one need not read them."""
    environment = _environment()
    for name in sorted(assets.COMPONENTS.glob("*/template.html")):
        environment.get_template(name.relative_to(assets.COMPONENTS).as_posix())


@cache
def _environment() -> "Environment":
    environment = templates.environment(assets.COMPONENTS)
    environment.filters.update(
        md=_md,
        story=story,
        explained=_explained,
        inline=markdown.inline,
        agreeing=_agreeing,
        fill=fill,
        mixed=mixed,
        way=_way,
        cited=lambda name: Markup(f'="{name}"'),  # noqa: S704  (an author's id; `numbered` takes it out)
        dialled=dialled,
        stage_svg=lambda stage: Markup(stage_svg(stage)),  # noqa: S704  (escaped where it is made)
        stage_words=stage_words,
        scenario_data=lambda scenario: _attributes(pagedata.of_scenario(scenario)),
        scene_data=lambda scene, scenario: _attributes(pagedata.of_scene(scene, scenario)),
        choice_data=_choice,
        find_out_data=lambda node, scenario: _attributes(pagedata.of_find_out(node, scenario)),
        aside_data=lambda aside, scenario: _attributes(pagedata.of_aside(aside, scenario)),
    )
    environment.globals.update(w=words()["page"])
    return environment
