"""The learner's page → the same page with all of it open: every branch, every answer, and where each choice leads.

Without its script the page shows all that is in it. So that is what a trainer reads: nothing is written twice, and no
package holds more than a learner needs. What is added is what the script knows: the ways on, and a list beside.
"""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template

from coursebuild.packing.target import LAUNCH
from coursebuild.page import templates

TITLE = "Allt"
STYLE = "ledare.css"

_FOLDER = Path(__file__).parent
_STEP = re.compile(r"<section (?P<page>class=page )?id=(?P<id>[^\s>]+)(?P<more>[^>]*)>")
_TITLE = re.compile(r"<h[12]>(.*?)</h[12]>", re.DOTALL)
_KIND = re.compile(r" data-kind=(\w+)")
_KINDS = {
    "koll": "check", "prov": "item", "avsnitt": "section", "scenario": "scenario", "scen": "scene", "slut": "ending",
}  # fmt: skip
"""Kinds of steps by how their ids begin, as in the page's script (dress.js); others say their own."""

_GOALS = re.compile(r"<h2>[^<]*</h2>(<ul>.*?</ul>)", re.DOTALL)
_CHOICES = re.compile(r"<dl data-o=(?:\"([^\"]*)\"|([^\s>]*))>(.*?)</dl>", re.DOTALL)
_NEXT = re.compile(r"^[^>]* data-next=(?:'([^']*)'|\"([^\"]*)\")")
_SCRIPT = re.compile(r"<script\b.*?</script>|<noscript>.*?</noscript>", re.DOTALL)
_OUTWARD = re.compile(r'<a (?=href="?https?:)')
_SHEET = "<link rel=stylesheet href=sida.css>"
_TO_BESIDE = '<p class="to-beside"><a href="#bredvid">Mål och innehåll</a></p>'
"""For screens where nothing fits beside: what stands beside then stands last."""

_INSIDE = {"check": 1, "scene": 1, "ending": 1}
"""Kinds of steps that belong to the one before, in the list."""

_NOT_LISTED = {"item", "page"}


class _Step(NamedTuple):
    id: str
    kind: str
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """A line of the list beside: a step, and those that belong to it."""

    step: _Step
    inside: list[_Step]


def can_be_read(page: str) -> bool:
    """Whether the page is of a kind that this builder makes: an earlier edition's has other names."""
    return _STEP.search(page) is not None


def look_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A module's page with its files, as a package holds them → all of it at once."""
    used = {name: content for name, content in files.items() if not name.endswith((".js", ".xml"))}
    page = whole(files[LAUNCH].decode())
    style = (_FOLDER / "style.css").read_bytes()
    return {**used, LAUNCH: page.encode(), STYLE: style}


def whole(page: str) -> str:
    """The page of a module, as `page.render` makes it, with all of it open."""
    steps = [_step(page, found) for found in _STEP.finditer(page)]
    shown = [m["id"] for m in _STEP.finditer(page) if not m["page"]]
    titles = {step.id: step.title for step in steps}
    ends = [step.start for step in steps[1:]] + [len(page)]
    parts = [page[: steps[0].start]]
    for step, end in zip(steps, ends, strict=True):
        part = page[step.start : end]
        parts.append(_with_ways(step, part, titles) if step.kind == "scene" else part)
    goals = _GOALS.search(page, steps[0].start, ends[0])
    beside = _template().render(
        goals=goals[1] if goals else "", listed=_listed([s for s in steps if s.id in shown])
    )
    parts[0] += _TO_BESIDE
    opened = _SCRIPT.sub("", "".join(parts)).replace("<details", "<details open")
    opened = _OUTWARD.sub('<a target="_blank" rel="noopener" ', opened)
    opened = opened.replace("<body ", "<body class=look ", 1)
    return opened.replace(_SHEET, f'{_SHEET}<link rel="stylesheet" href="{STYLE}">', 1).replace(
        "</main>", f"</main>{beside}", 1
    )


def _step(page: str, found: re.Match[str]) -> _Step:
    """A step of the page; a question's title is what it asks."""
    own = _KIND.search(found["more"])
    title = _TITLE.search(page, found.end())
    kind = own[1] if own else _KINDS[found["id"].partition(".")[0]]
    return _Step(found["id"], kind, title[1] if title else "", found.start())


def _listed(steps: list[_Step]) -> list[_Listed]:
    found: list[_Listed] = []
    for step in steps:
        if step.kind in _NOT_LISTED or (
            "." in step.id.partition(".")[2] and step.kind == "section"
        ):
            continue
        if step.kind in _INSIDE and found:
            found[-1].inside.append(step)
        else:
            found.append(_Listed(step, []))
    return found


def _with_ways(scene: _Step, part: str, titles: Mapping[str, str]) -> str:
    """A scene with, after what follows on each choice, where it leads. What follows stands below its choice."""
    scenario = scene.id.split(".")[1]

    def choices(found: re.Match[str]) -> str:
        named = (found[1] or found[2]).split(" ")
        told = found[3].split("<dt")[1:]
        ways = [_targets(name, one) for name, one in zip(named, told, strict=True)]
        led = [f"<dt{o}{_leads(scenario, w, titles)}" for o, w in zip(told, ways, strict=True)]
        return f"<dl data-o>{''.join(led)}</dl>"

    return _CHOICES.sub(choices, part)


def _targets(named: str, told: str) -> list[str]:
    """Where a choice leads: a name beside its own, or conditions with a name each (`scenario.pagedata`)."""
    _, _, to = named.partition(":")
    found = None if to else _NEXT.match(told)
    return [way[1] for way in json.loads(html.unescape(found[1] or found[2]))] if found else [to]


def _leads(scenario: str, targets: list[str], titles: Mapping[str, str]) -> str:
    links = []
    for name in dict.fromkeys(targets):
        place = next(
            (
                f"{k}.{scenario}.{name}"
                for k in ("scen", "slut")
                if f"{k}.{scenario}.{name}" in titles
            ),
            "",
        )
        links.append(f'<a href="#{place}">{titles.get(place, name)}</a>')
    depends = ", beroende på vad som hänt innan" if len(links) > 1 else ""
    return f'<p class="leads">Leder till {" eller ".join(links)}{depends}.</p>'


@cache
def _template() -> Template:
    return templates.environment(_FOLDER).get_template("beside.html")
