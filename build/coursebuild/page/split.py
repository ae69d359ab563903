"""A long section as several steps: split at its headings, so that no step is much longer than a screen or two."""

import re
from functools import lru_cache
from typing import NamedTuple

from coursebuild.language import prose

MOST_WORDS = 225
"""How much a step may hold before what follows gets a step of its own: about two screens of 1280×800."""

LEAST_WORDS = 60
"""A step with less than this is not worth a press: it goes with what follows."""

_HEADING = re.compile(r"^###\s+(?P<title>\S.*?)\s*#*\s*$", re.MULTILINE)
_FENCE = re.compile(r"^:::", re.MULTILINE)
_WEIGHTS = ((re.compile(r"!\[[^\]]*\]\(figure:"), 200), (re.compile(r"^:::\s*\S", re.MULTILINE), 30),
            (re.compile(r"^\|", re.MULTILINE), 12))  # fmt: skip
"""What takes room besides its words, counted as words: figures, boxes, rows of tables."""


class Piece(NamedTuple):
    """A step of a section: its heading, and the text below it. The first has the section's own."""

    title: str
    text: str


@lru_cache(maxsize=64)
def pieces(title: str, text: str) -> tuple[Piece, ...]:
    """The section in steps, each as long as it may be; a text without headings, or a short one, is one."""
    found = [Piece(title, "")]
    for heading, part in _parts(text):
        last = found[-1]
        weight = _weight(last.text)
        together = weight + _weight(part)
        is_short = weight < LEAST_WORDS and together < MOST_WORDS * 1.25
        if heading and weight and not is_short and together > MOST_WORDS:
            found.append(Piece(heading, part.split("\n", 1)[1] if "\n" in part else ""))
        else:
            found[-1] = Piece(last.title, last.text + part)
    return tuple(found)


def _parts(text: str) -> list[tuple[str, str]]:
    """The text cut before each heading that stands outside boxes: the heading's words, and all up to the next."""
    cuts = [m for m in _HEADING.finditer(text) if len(_FENCE.findall(text, 0, m.start())) % 2 == 0]
    places = [0, *(m.start() for m in cuts), len(text)]
    titles = ["", *(m["title"] for m in cuts)]
    return [(t, text[a:b]) for t, a, b in zip(titles, places, places[1:], strict=False)]


def _weight(text: str) -> int:
    words = len(prose.plain(text).split())
    return words + sum(len(pattern.findall(text)) * cost for pattern, cost in _WEIGHTS)
