"""A change of a file: which characters become which. It knows how to be taken back."""

import codecs
from dataclasses import dataclass

from coursebuild.editing.source import Source


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters from `start` to `end` become `new`."""

    start: int
    end: int
    new: str


def applied(source: Source, pieces: list[Piece]) -> bytes:
    """The bytes of the file with the pieces put in; they must not overlap."""
    text = source.text
    for piece in sorted(pieces, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: piece.start] + piece.new + text[piece.end :]
    return (codecs.BOM_UTF8 if source.bom else b"") + text.encode("utf-8")


def lines_replaced(source: Source, first: int, last: int, lines: list[str]) -> list[Piece]:
    """The lines from number `first` to before `last` replaced; a file without a last line end stays without."""
    if first == last and not lines:
        return []
    start, end = source.line_start(first), source.line_start(last)
    text = "".join(line + source.eol for line in lines)
    if end == len(source.text) and not source.text.endswith(("\n", "\r")):
        text = text.removesuffix(source.eol)
        if start == end:
            text = source.eol + text
        elif not lines and first:
            above = source.line(first - 1)
            start -= len(above) - len(above.rstrip("\r\n"))
    return [Piece(start, end, text)]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions of a file: after `start` bytes, `old` was and `new` is."""

    start: int
    old: bytes
    new: bytes

    @classmethod
    def between(cls, before: bytes, after: bytes) -> "Change":
        """The smallest single stretch that differs."""
        most = min(len(before), len(after))
        start = 0
        while start < most and before[start] == after[start]:
            start += 1
        end = 0
        while end < most - start and before[-1 - end] == after[-1 - end]:
            end += 1
        return cls(start, before[start : len(before) - end], after[start : len(after) - end])

    def back(self, after: bytes) -> bytes:
        """The version before, from the one after."""
        return after[: self.start] + self.old + after[self.start + len(self.new) :]

    def again(self, before: bytes) -> bytes:
        """The version after, from the one before."""
        return before[: self.start] + self.new + before[self.start + len(self.old) :]
