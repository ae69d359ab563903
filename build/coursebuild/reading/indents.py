"""Proposals about where lines begin: tabs, keys and items in the wrong column, text of a block."""

import re
from collections.abc import Iterator

from coursebuild.reading import reading_rules as rules
from coursebuild.reading.slip import Proposal, Slip
from coursebuild.reading.yamllines import Line, model_keys

_TAB_INDENT = re.compile(r"^[ ]*(?:-[ ]*)*\t[ \t]*")
_MOST_COLUMNS = 6
_FAR = 4
_FAR_ITEM = 3
"""How many columns from its place a key or an item can stand and still be taken for it."""


def tab(slip: Slip) -> Iterator[Proposal]:
    """Tabs in the indentation."""
    for index in (slip.index, slip.index - 1):
        match = _TAB_INDENT.match(slip.lines[index]) if index >= 0 else None
        if match is None:
            continue
        text = slip.lines[index]
        place = slip.place(index, text.index("\t"))
        above = next((x.indent for x in reversed(slip.read[:index]) if x.text.strip()), 0)
        rest = text[match.end() :]
        spaced = [match[0].replace("\t", " " * width) + rest for width in (2, 1, 4, 8)]
        if "-" not in match[0]:
            spaced += [" " * above + rest, " " * (above + 2) + rest]
        for mended in spaced:
            yield Proposal(rules.tab(place), {index: mended})
        return


def too_deep_key(slip: Slip) -> Iterator[Proposal]:
    """A known key that stands deeper than the keys it belongs with."""
    line = slip.line
    if line.known and line.key and slip.column == line.columns[-1] + len(line.key):
        yield from indent(slip)


def indent(slip: Slip) -> Iterator[Proposal]:
    """A key or an item that begins in another column than its neighbours."""
    line = slip.line
    if line.in_block or not (line.key or len(line.columns) > 1):
        return
    yield from _item_above(slip)
    place = slip.place(slip.index, line.indent)
    group = slip.group
    columns = sorted(_open_columns(slip), key=lambda column: abs(column - line.indent))
    for column in columns[:_MOST_COLUMNS]:
        move = column - line.indent
        if move and abs(move) <= (_FAR if len(line.columns) == 1 else _FAR_ITEM):
            problem = rules.bad_indent(place, column + 1)
            yield Proposal(problem, _moved(slip, [slip.index], move))
            yield Proposal(problem, _moved(slip, group, move))


def _item_above(slip: Slip) -> Iterator[Proposal]:
    """The dash above stands in the wrong column, not the line that the parser stumbled on."""
    index = slip.index - 1
    above = slip.read[index] if index >= 0 else slip.line
    move = slip.line.columns[-1] - above.columns[-1]
    if len(above.columns) > 1 and len(slip.line.columns) == 1 and above.indent + move > 0 and move:
        problem = rules.bad_indent(slip.place(index, above.indent), above.indent + move + 1)
        yield Proposal(problem, _moved(slip, [index], move), certain=True)


def _moved(slip: Slip, group: list[int], move: int) -> dict[int, str]:
    changes: dict[int, str] = {}
    for number in group:
        text = slip.lines[number]
        if text.strip():
            width = max(len(text) - len(text.lstrip(" ")) + move, 0)
            changes[number] = " " * width + text.lstrip(" ")
    return changes


def _open_columns(slip: Slip) -> list[int]:
    """The columns where a new line may begin here, and one level deeper than the line above."""
    columns: list[int] = []
    limit = 1 << 30
    for line in reversed(slip.read[: slip.index]):
        if line.in_block or line.blank:
            continue
        if not columns and not line.value:
            columns.append(line.columns[-1] + 2)
        for column in reversed(line.columns):
            if column < limit:
                columns.append(column)
                limit = column
        if limit == 0:
            break
    return columns


def text_of_block(slip: Slip) -> Iterator[Proposal]:
    """Text after `|` that is not indented as its first line."""
    for index in slip.suspects:
        opener = _opener(slip, index)
        if opener is None:
            continue
        key = slip.read[opener].columns[-1]
        texts = [
            line for line in slip.read[opener + 1 : index] if line.in_block and line.text.strip()
        ]
        target = texts[0].indent if texts else key + 2
        place = slip.place(index, slip.read[index].indent)
        problem = rules.bad_indent(place, target + 1, text=True)
        for ends in (lambda _line, _key: True, _at_item_or_key, _at_known_key):
            run = [index]
            for number in range(index + 1, len(slip.read)):
                line = slip.read[number]
                if line.text.strip() and not line.in_block and ends(line, key):
                    break
                run.append(number)
            changes = {
                number: " " * target + slip.lines[number].strip()
                for number in run
                if slip.lines[number].strip() and slip.read[number].indent < target
            }
            if changes:
                yield Proposal(problem, changes)


def _at_known_key(line: Line, column: int) -> bool:
    return line.indent <= column and line.key in model_keys()


def _at_item_or_key(line: Line, column: int) -> bool:
    return line.indent <= column and (line.known or len(line.columns) > 1)


def _opener(slip: Slip, index: int) -> int | None:
    """The line whose block of text line `index` was probably meant to stand in."""
    line = slip.read[index]
    if not line.in_block and line.key in model_keys():
        return None
    for number in range(index - 1, -1, -1):
        above = slip.read[number]
        if above.opens_block and not above.in_block:
            return number
        if above.text.strip() and not above.in_block:
            return None
    return None
