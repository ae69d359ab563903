"""Running text on lines: when some of it changes, the lines that need not change stay as they are.

An author breaks lines where it is practical, and so do we: what was typed is put on the lines that it
touches, and the next ones move only if a line would be too long, or left with hardly anything on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_BREAK = re.compile(r"(?<=\S) (?=\S)")
_ITEM = re.compile(r"^(?P<lead> *)(?P<mark>(?:[-*+]|\d{1,3}[.)]) +)")
_STARTS = re.compile(r"^(?:[-*+] |\d{1,3}[.)] |#{1,6} |:::|\||>|!\[|[^\s:][^:]{0,40}:(?: |$))")
_ALONE = re.compile(r"^ *(?:#{1,6} |:::|\|)|(?:  |\\)$")


def wrap(words: list[str], width: int) -> list[str]:
    """The words on lines of at most `width` characters; a longer word stands alone."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def rewrap(old: list[str], text: str, width: int) -> list[str]:
    """The text on lines, with as many of the old lines as can stay."""
    words = _BREAK.split(text)
    rows = [_BREAK.split(line) for line in old]
    before = _same(rows, words)
    left = words[sum(map(len, rows[:before])) :]
    after = _same([row[::-1] for row in rows[before:][::-1]], left[::-1])
    middle = left[: len(left) - sum(map(len, rows[len(rows) - after :]))]
    if not middle:
        return [*old[:before], *old[len(old) - after :]]
    if before + after == len(old):  # something new between two lines belongs to one of them
        if before:
            before -= 1
            middle = [*rows[before], *middle]
        elif after:
            middle = [*middle, *rows[len(rows) - after]]
            after -= 1
    lines = wrap(middle, width)
    while after and len(lines[-1]) < _short(old[len(old) - after - 1], width):
        middle = [*middle, *rows[len(rows) - after]]
        after -= 1
        lines = wrap(middle, width)
    return [*old[:before], *lines, *old[len(old) - after :]]


def _short(line: str, width: int) -> int:
    return min(len(line), width) // 2


def _same(rows: list[list[str]], words: list[str]) -> int:
    """How many of the rows the words begin with."""
    at = count = 0
    for row in rows:
        if words[at : at + len(row)] != row:
            break
        at += len(row)
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Row:
    """What a reader sees as one line, and the lines that it is written on."""

    text: str
    lines: tuple[str, ...]


def unwrapped(text: str) -> str:
    """Markdown with each paragraph on one line: what an author sees in a field."""
    return "\n".join(row.text for row in _rows(text.split("\n")))


def rewrapped(old: str, text: str, width: int) -> str:
    """Markdown on lines again: those of `old` that say the same are kept, and `unwrapped` gives `text` back."""
    rows = list(_rows(old.split("\n")))
    new = text.split("\n")
    lines: list[str] = []
    matcher = SequenceMatcher(None, [row.text for row in rows], new, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            lines += [line for row in rows[a:b] for line in row.lines]
            continue
        for number, said in enumerate(new[c:d]):
            was = rows[a + number].lines if b - a == d - c else ()
            lines += _written(was, said, width)
    return "\n".join(lines)


def _written(was: tuple[str, ...], said: str, width: int) -> list[str]:
    hang = _hanging(said)
    if _ALONE.search(said):
        return [said]
    if len(was) > 1:
        body = [was[0], *(line.strip() for line in was[1:])]
        lines = rewrap(body, said, width - hang)
    elif len(said) > width:
        lines = wrap(_BREAK.split(said), width - hang)
    else:
        return [said]
    lines = [lines[0], *(" " * hang + line for line in lines[1:])]
    return lines if [row.text for row in _rows(lines)] == [said] else [said]


def _rows(lines: list[str]) -> Iterator[_Row]:
    held: list[str] = []
    for line in lines:
        if held and _continues(held, line):
            held.append(line)
            continue
        if held:
            yield _row(held)
        held = [line]
    if held:
        yield _row(held)


def _row(held: list[str]) -> _Row:
    return _Row(" ".join([held[0], *(line.strip() for line in held[1:])]), tuple(held))


def _continues(held: list[str], line: str) -> bool:
    """Whether a line is more of the paragraph or list item before it."""
    body = line.strip()
    if not body or not held[0].strip() or line != line.rstrip():
        return False
    if _STARTS.match(body) or _ALONE.search(held[-1]) or held[-1] != held[-1].rstrip():
        return False
    return len(line) - len(body) == _hanging(held[0])


def _hanging(line: str) -> int:
    """How far in the next line of a paragraph or a list item begins."""
    found = _ITEM.match(line)
    return found.end() if found else 0
