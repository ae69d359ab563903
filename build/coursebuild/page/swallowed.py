"""What Markdown would take out of a text, or show in another way than it is written.

Markdown never refuses: a number first in a paragraph becomes a list that counts on its own, a cell too
many is left out, `>` disappears. Here the tokens are held against the lines that they came from.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

CHANGED = "changed."
"""What the kinds of these slips begin with."""


class Slip(NamedTuple):
    """Something in a Markdown text that is not allowed: line (from 0), what, and how to mend it."""

    line: int
    kind: str
    detail: str


def in_blocks(text: str, tokens: Sequence[Token], references: Sequence[str]) -> list[Slip]:
    """What changes in a text with blocks. The texts in `tokens` are not joined: escapes stand apart."""
    lines = text.split("\n")
    found = [slip for look in _BLOCKS for slip in look(lines, tokens)]
    found += [_at(lines, f"[{name}]:", "reference", name) for name in references]
    for token in tokens:
        if token.type == "inline":
            found += in_line(token.children or [], (token.map or [0])[0])
    return found


def _at(lines: Sequence[str], said: str, kind: str, detail: str) -> Slip:
    """A slip at the line that holds the words, whatever their case; the first line, if none does."""
    holding = (n for n, line in enumerate(lines) if said.lower() in line.lower())
    return Slip(next(holding, 0), CHANGED + kind, detail)


def _numbers(_lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    """A list shows the first number and counts on from it: the others are shown only if they agree."""
    for index, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        items = [t for t in _inside(tokens, index) if t.type == "list_item_open"]
        line = (token.map or [0])[0]
        first = int(items[0].info)
        if first > _HIGHEST_FIRST or (len(items) == 1 and first != 1):
            for item in items:
                yield Slip((item.map or [0])[0], CHANGED + "number", item.info)
            continue
        if token.markup == ")":
            yield Slip(line, CHANGED + "bracket", f"{first})")
        for place, item in enumerate(items, first):
            if int(item.info) != place:
                detail = f"{item.info}|{place}"
                yield Slip((item.map or [0])[0], CHANGED + "counted", detail)
                break


_HIGHEST_FIRST = 20
"""A list that goes on after a paragraph may begin high, but not with a year or a telephone number."""


def _inside(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    """The children of the block that opens at `index`, but not theirs."""
    level = tokens[index].level
    for token in tokens[index + 1 :]:
        if token.level == level:
            return
        if token.level == level + 1:
            yield token


def _bullets(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    """A plus or a minus before a number becomes a bullet."""
    for index, token in enumerate(tokens):
        if token.type != "bullet_list_open":
            continue
        line = (token.map or [0])[0]
        said = lines[line].strip()
        alone = sum(t.type == "list_item_open" for t in _inside(tokens, index)) == 1
        if token.markup == "+":
            yield Slip(line, CHANGED + "plus", said)
        elif alone and re.match(r"[-*]\s+\d", said):
            yield Slip(line, CHANGED + "minus", said)


def _quotes(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    for token in tokens:
        if token.type == "blockquote_open":
            line = (token.map or [0])[0]
            words = lines[line].strip().lstrip("> ")
            yield Slip(line, CHANGED + "quote", words[:40])


def _cells(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    """A table shows as many cells as its head has."""
    head = 0
    for token in tokens:
        if token.type != "tr_open" or not token.map:
            continue
        line = token.map[0]
        cells = escapedSplit(lines[line].strip())
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        if token.level and tokens[tokens.index(token) - 1].type == "thead_open":
            head = len(cells)
        elif len(cells) > head:
            yield Slip(line, CHANGED + "cells", f"{len(cells)}|{head}|{cells[head].strip()}")
        elif len(cells) < head:
            yield Slip(line, CHANGED + "few_cells", f"{len(cells)}|{head}")


def _no_table(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    """Lines with bars that Markdown does not take for a table."""
    for token in tokens:
        if token.type == "inline" and token.map and token.level == 1:
            for line in range(*token.map):
                if lines[line].lstrip().startswith("|") and lines[line].count("|") > 1:
                    yield Slip(line, CHANGED + "table", "")
                    break


def _lazy(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Slip]:
    """A line without indentation straight under an item becomes part of the item."""
    items: list[Token] = []
    for token in tokens:
        if token.type == "list_item_open":
            items.append(token)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type == "inline" and items and token.map:
            first = lines[(items[-1].map or [0])[0]]
            indent = len(first) - len(first.lstrip())
            for line in range(token.map[0] + 1, token.map[1]):
                if len(lines[line]) - len(lines[line].lstrip()) <= indent:
                    yield Slip(line, CHANGED + "lazy", lines[line].strip()[:40])
                    break


_BLOCKS: tuple[Callable[[Sequence[str], Sequence[Token]], Iterator[Slip]], ...] = (
    _numbers,
    _bullets,
    _quotes,
    _cells,
    _no_table,
    _lazy,
)


def in_line(children: Sequence[Token], line: int = 0) -> list[Slip]:
    """What changes inside a line: marks that are shown as they stand, and words that are not shown."""
    found: list[Slip] = []
    before = ""
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        found += [Slip(line, CHANGED + kind, detail) for kind, detail in _in_token(child, before)]
        before = child.content if child.type == "text" else before if child.nesting else ""
    return found


_BARE = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]”]+")
_BARE_HINTS = ("://", "www.")
_SHOWN = (
    (("]",), re.compile(r"[^\]\[]{0,30}\](?:\(| \(https?:|\[)"), "link"),
    (("[^",), re.compile(r"\[\^[^\]]*\]?"), "footnote"),
    (("**", "__"), re.compile(r"\*\*|(?<!\w)__(?=\w)"), "stars"),
    (("~~",), re.compile(r"~~"), "struck"),
)
"""What a part of the text must be for the pattern to find anything, the pattern, and what the slip is called."""


def _in_token(child: Token, before: str) -> Iterator[tuple[str, str]]:
    if child.type == "text":
        said = child.content
        links = [
            (kind, found[0])
            for hints, look, kind in _SHOWN
            if _has(said, hints) and (found := look.search(said))
        ]
        yield from links
        if _has(said, _BARE_HINTS) and not any(kind == "link" for kind, _ in links):
            yield from (("bare", found.rstrip(".,:;!?")) for found in _BARE.findall(said))
    elif child.type == "text_special" and child.info == "entity":
        yield "entity", f"{child.markup}|{child.content}"
    elif child.type == "link_open" and child.attrs.get("title"):
        yield "link_title", str(child.attrs["title"])
    elif child.type == "image" and child.content:
        yield "image_text", child.content
    elif child.type == "em_open" and child.markup == "*" and re.search(r"\d$", before):
        yield "times", before.rsplit(" ", 1)[-1]


def _has(text: str, hints: tuple[str, ...]) -> bool:
    return any(hint in text for hint in hints)


def in_one_line(text: str) -> list[Slip]:
    """What changes when a text whose blocks are not shown is put on one line."""
    found: list[Slip] = []
    if "\n" not in text:
        return [] if text.strip() else [Slip(0, CHANGED + "paragraphs", "")]
    lines = text.rstrip().split("\n")
    for number, line in enumerate(lines):
        if not line.strip():
            found.append(Slip(number, CHANGED + "paragraphs", ""))
            break
        if len(lines) > 1 and _BLOCK_MARK.match(line):
            found.append(Slip(number, CHANGED + "no_blocks", line.strip()[:40]))
            break
    return found


_BLOCK_MARK = re.compile(r"\s*(?:[-*+] |\d+[.)] |#{1,6} |> ?|\||:::)")
