"""An author's Markdown as blocks of plain words that know their line: what the rules read.

`markdown.py` decides what the page shows; this is a light reading of the same text, line by line,
since every text is read at every save. Line breaks inside a block are kept, so a hit knows its
line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from coursebuild.language.swedish import Measure, measure, words

Kind = Literal["paragraph", "heading", "item", "cell"]

_RUNNING = ("paragraph", "item")
"""What holds sentences."""

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_ITEM = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_FIGURE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)\n]*\)|\{[^}\n]*\})")
_EMPHASIS = re.compile(r"\\([*_#>-])|\*+|(?<!\w)_+|_+(?!\w)|`")
_MARKED = re.compile(r"[*_`\\]")
_ANY_MARK = re.compile(r"[*_`\\\[\n]")
"""What a text without is one paragraph of words, if it begins with a letter: most of a course's texts."""

_RULED = re.compile(r"^[\s|:-]+$")


class Block(NamedTuple):
    """A paragraph, heading, list item or table cell: its words and its first line, from 0."""

    kind: Kind
    line: int
    text: str
    level: int = 0
    callout: str = ""

    def line_of(self, position: int) -> int:
        """Give the line in the whole text of a position in this block."""
        return self.line + self.text.count("\n", 0, position)


@dataclass(slots=True)
class _Reader:
    """Collects lines into blocks."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    kind: Kind = "paragraph"
    start: int = 0
    callout: str = ""

    def end(self) -> None:
        if not self.lines:
            return
        text = _bare("\n".join(self.lines))
        if text.strip():
            self.blocks.append(Block(self.kind, self.start, text, callout=self.callout))
        self.lines = []

    def begin(self, kind: Kind, number: int, line: str) -> None:
        self.end()
        self.kind, self.start, self.lines = kind, number, [line]

    def read(self, number: int, line: str) -> None:
        first = line[:1]
        if not line:
            self.end()
        elif line.startswith(":::"):
            self.end()
            self.callout = line.lstrip(":").strip().lower()
        elif first == "#" and (heading := _HEADING.match(line)):
            self.end()
            said = _bare(heading[2])
            self.blocks.append(Block("heading", number, said, len(heading[1]), self.callout))
        elif first == "|":
            self._row(number, line)
        elif not first.isalpha() and (item := _ITEM.match(line)):
            self.begin("item", number, item[1])
        elif self.lines:
            self.lines.append(line.lstrip("> "))
        else:
            self.begin("paragraph", number, line.lstrip("> "))

    def _row(self, number: int, line: str) -> None:
        self.end()
        if not _RULED.match(line):
            cells = (_bare(cell).strip() for cell in line.strip("|").split("|"))
            self.blocks += [
                Block("cell", number, cell, callout=self.callout) for cell in cells if cell
            ]


def _bare(text: str) -> str:
    """Give the words without figures, link targets, marks of language and emphasis."""
    if "[" in text:
        text = _LINK.sub(r"\1", _FIGURE.sub("", text))
    return _EMPHASIS.sub(r"\1", text) if _MARKED.search(text) else text


@lru_cache(maxsize=20_000)
def blocks(text: str) -> tuple[Block, ...]:
    """Give the blocks of a Markdown text, in order."""
    if text[:1].isalpha() and not _ANY_MARK.search(text):
        return (Block("paragraph", 0, text.rstrip()),)
    reader = _Reader()
    for number, line in enumerate(text.split("\n")):
        reader.read(number, line.strip())
    reader.end()
    return tuple(reader.blocks)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Give the words alone, one block a line."""
    return "\n".join(" ".join(block.text.split()) for block in blocks(text))


def size(text: str) -> int:
    """Give the number of words."""
    return sum(len(words(block.text)) for block in blocks(text))


@lru_cache(maxsize=20_000)
def measured(text: str) -> Measure:
    """Measure what holds sentences."""
    return measure([block.text for block in blocks(text) if block.kind in _RUNNING])


@lru_cache(maxsize=20_000)
def lower(text: str) -> str:
    """Give the text in lower case."""
    return text.lower()


def mentions(text: str, hints: tuple[str, ...]) -> bool:
    """Tell whether any of some lower-case hints occurs: faster than a pattern, so asked first."""
    searched = lower(text)
    for hint in hints:  # noqa: SIM110  (half the time of any(): this is asked of every text)
        if hint in searched:
            return True
    return False


def running(text: str) -> Iterator[Block]:
    """Give the blocks that hold sentences: everything but headings and table cells."""
    return (block for block in blocks(text) if block.kind in _RUNNING)
