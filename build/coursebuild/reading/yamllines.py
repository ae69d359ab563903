"""What an author's lines look like, read one by one: key, list item, text in a block.

The parser gives up at the first mistake. These lines are read without it, by what authors of a course
write, so that `repair.py` can say what was meant.
"""

import re
from functools import cache
from typing import NamedTuple

from coursebuild.model import course as coursemodel
from coursebuild.model import module as model
from coursebuild.model import registers, scenario
from coursebuild.model.node import Node
from coursebuild.model.questions import ITEM_KINDS, ITEM_PARTS
from coursebuild.reading.model_rules import EXPECTED_WRONG_KEYS

_LINE = re.compile(r"^(?P<lead>\s*)(?P<dashes>(?:-[ \t]+)*)(?P<rest>.*)$")
_KEY = re.compile(r"^(?P<key>[^\s:'\"\[\]{},#]+):(?:[ \t]+(?P<value>\S.*)|[ \t]*)$")
_LONGEST_SHOWN = 60
_BLOCK = re.compile(r"^[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")


class Line(NamedTuple):
    """One line: the columns (from 0) where something begins on it, its key and its value."""

    text: str
    indent: int
    columns: tuple[int, ...]
    key: str | None
    value: str
    value_at: int
    in_block: bool = False

    @property
    def blank(self) -> bool:
        """Whether the line says nothing: empty, or only a comment."""
        return not self.in_block and (not self.text.strip() or self.text.lstrip().startswith("#"))

    @property
    def known(self) -> bool:
        """Whether the line begins a list item, or a key that the course knows or people often write."""
        return len(self.columns) > 1 or (self.key is not None and self.key.lower() in known_keys())

    @property
    def in_quotes(self) -> str | None:
        """The line as it would be with its text in quotes, if that is short and simple enough to show."""
        if not self.value or '"' in self.value or "\\" in self.value:
            return None
        head = f"{self.key}: " if self.key else "- " if len(self.columns) > 1 else ""
        whole = f'{head}"{self.value}"'
        return whole if head and len(whole) <= _LONGEST_SHOWN else None

    @property
    def opens_block(self) -> bool:
        """Whether a block of text (`|` or `>`) follows."""
        return _BLOCK.match(self.value) is not None


@cache
def model_keys() -> frozenset[str]:
    """Every key of the model."""
    classes = [
        shape
        for module in (model, scenario, coursemodel, registers)
        for shape in vars(module).values()
        if isinstance(shape, type) and issubclass(shape, Node)
    ]
    classes += [*ITEM_KINDS, *ITEM_PARTS]
    return frozenset(
        field.alias or name for shape in classes for name, field in shape.model_fields.items()
    )


@cache
def known_keys() -> frozenset[str]:
    """Every key of the model, and those that people write instead."""
    return model_keys() | frozenset(EXPECTED_WRONG_KEYS)


def read_lines(texts: list[str]) -> list[Line]:
    """Every line, with the lines of text blocks known as such."""
    lines: list[Line] = []
    block: int | None = None
    for text in texts:
        line = _read(text)
        if block is not None and (not text.strip() or line.indent > block):
            lines.append(
                Line(text, line.indent, (line.indent,), None, text.strip(), line.indent, True)
            )
            continue
        block = line.columns[-1] if line.opens_block else None
        if line.opens_block and line.key is None:
            block = line.columns[0]
        lines.append(line)
    return lines


def _read(text: str) -> Line:
    match = _LINE.match(text)
    assert match is not None  # noqa: S101  (it matches every line)
    lead, dashes, rest = match["lead"], match["dashes"], match["rest"]
    starts = [len(lead) + found.start() for found in re.finditer("-", dashes)]
    begins = len(lead) + len(dashes)
    columns = (*starts, begins)
    key = _KEY.match(rest)
    if key is None:
        return Line(text, len(lead), columns, None, rest.rstrip(), begins)
    value_at = begins + (key.start("value") if key["value"] else len(rest))
    return Line(text, len(lead), columns, key["key"], (key["value"] or "").rstrip(), value_at)


def closing(text: str) -> int | None:
    """Where the quote that `text` begins with ends; None if it does not."""
    quote = text[0]
    at = 1
    while at < len(text):
        if quote == '"' and text[at] == "\\":
            at += 2
        elif text[at] != quote:
            at += 1
        elif quote == "'" and text[at + 1 : at + 2] == "'":
            at += 2
        else:
            return at
    return None


def quoted(text: str) -> str:
    """The text in single quotes, as YAML writes it."""
    return "'" + text.replace("'", "''") + "'"
