"""The page's own files besides its HTML: one style sheet and one script, joined from small ones.

The scripts are classic (an LMS may serve modules with the wrong type) and share one scope: the builder
wraps them in a function, so nothing of theirs is global.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

from coursebuild.page.pagewords import words
from coursebuild.page.state import LAYOUT

COMPONENTS = Path(__file__).parent / "components"
SCRIPTS = Path(__file__).parent / "script"
MODES = Path(__file__).parent / "modes"

_SCORM = ("find-api", "scorm")
"""What the adapters of both SCORM standards rest on."""

_COMMON = (
    "dom",
    "memory",
    "state",
    "notices",
    "receipt",
    "windows",
    "saving",
    "attempt",
    "parts",
    "steps",
    "ranking",
    "questions",
    "map",
    "visit",
    "way",
    "scenarios",
    "practice",
    "draw",
    "result",
    "test",
    "checks",
    "overview",
    "workplace",
    "listen",
    "looks",
    "search",
    "ending",
    "opening",
    "link",
    "main",
)


@dataclass(frozen=True, slots=True)
class Mode:
    """Another way to show the page than to a learner, for targets that take it along.

    `scripts` are joined in before the page's own beginning; `words` is their part of the catalogue; `style` is a
    file of its own in the package, which the scripts ask for when the mode begins.
    """

    words: str
    style: str
    scripts: tuple[str, ...]


GROUP = Mode(
    "group",
    "grupp.css",
    (
        "group-tally",
        "group-ways",
        "group-keys",
        "group-items",
        "group-vote",
        "group-frame",
        "group-over",
        "group-talk",
        "group-check",
        "group-play",
        "group-home",
        "group",
    ),
)
"""A room of people before one screen: docs/decisions/0016-group-mode.md."""

ICON_COLOUR = "#005a70"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" '
    f'fill="{ICON_COLOUR}"/><path d="M4.5 8.2l2.4 2.4 4.6-5" fill="none" stroke="#fff" stroke-width="1.8"/></svg>\n'
)


@cache
def style() -> str:
    """The style sheet: every component's, the page's own first."""
    files = sorted(
        COMPONENTS.glob("*/style.css"), key=lambda path: (path.parent.name != "page", path)
    )
    css: str = rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in files))
    return css + "\n"


@cache
def mode_style(mode: Mode) -> str:
    """The style sheet of a mode, which stands after the page's."""
    css: str = rcssmin.cssmin((MODES / f"{mode.words}.css").read_text(encoding="utf-8"))
    return css + "\n"


@cache
def script(adapter: str, connect: str, modes: tuple[Mode, ...] = ()) -> str:
    """The script with one adapter joined in: `connect` is the function that it exports."""
    said = _words(tuple(mode.words for mode in modes))
    parts = [_source("first"), f"const WORDS = {said};", f"const LAYOUT = {_layout()};"]
    own = [name for mode in modes for name in mode.scripts]
    scorm = _SCORM if adapter != "none" else ()
    parts += [_source(name) for name in (*scorm, adapter, *_COMMON[:-1], *own)]
    parts += [f"const connect = {connect};", _source(_COMMON[-1])]
    joined = '(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"
    minified: str = rjsmin.jsmin(joined)
    return minified + "\n"


def _source(name: str) -> str:
    text = (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
    return re.sub(r"\n[ \t]+", "\n", text)


@cache
def _layout() -> str:
    return json.dumps(LAYOUT, separators=(",", ":"))


@cache
def _words(modes: tuple[str, ...] = ()) -> str:
    page = words()["page"]
    shared = {
        "verdict_right": page["question"]["right"],
        "verdict_partly": page["question"]["partly"],
        "verdict_wrong": page["question"]["wrong"],
        "your_answer": page["question"]["your_answer"],
        "path": page["scenario"]["path"],
        "what_if": page["scenario"]["what_if"],
        "what_if_lead": page["scenario"]["what_if_lead"],
        "change": page["test"]["change"],
        "continue": page["continue"],
        "saving": page["saving"],
    }
    for mode in modes:
        shared |= words()[mode]
    return json.dumps({**words()["script"], **shared}, ensure_ascii=False)
