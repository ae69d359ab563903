"""What an author may have meant where the parser stumbled: one small function per kind of slip.

Each gives proposals: what to tell the author, and the lines as they would be without the slip. Which one
holds is tried out in `repair.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from coursebuild import reading_rules as rules
from coursebuild.problems import Place, Problem
from coursebuild.yamllines import Line, closing, model_keys, quoted, read_lines

_TAB_INDENT = re.compile(r"^[ ]*(?:-[ ]*)*\t[ \t]*")
_NO_COLON = re.compile(
    r"^(?P<pre>\s*(?:-[ \t]+)*)(?P<key>[^\s:=]+)(?P<between>\s*[:=]\s*|\s+|$)(?P<value>.*)$"
)
_NO_SPACE = re.compile(r"^(?P<pre>\s*)-(?P<rest>[^\s-].*)$")
_SPECIAL = "@`%,]}&*!|>?-[{"
_MOST_COLUMNS = 6


@dataclass(frozen=True)
class Slip:
    """Where the parser stumbled (lines and columns from 0), and the lines as they are now."""

    name: str
    lines: list[str]
    index: int
    column: int
    context: int
    message: str

    @cached_property
    def read(self) -> list[Line]:
        """The lines, read one by one."""
        return read_lines(self.lines)

    @property
    def line(self) -> Line:
        """The line the parser stumbled on."""
        return self.read[self.index]

    @property
    def trouble(self) -> tuple[int, int]:
        """The line and column to get past."""
        if "quoted scalar" in self.message or "simple key" in self.message:
            return (self.context, 0)
        return (self.index, self.column)

    @property
    def suspects(self) -> list[int]:
        """The lines that the parser's message is about, the likeliest first."""
        order = [self.index, self.context]
        if "simple key" in self.message:
            order.reverse()
        return list(dict.fromkeys(order))

    def place(self, index: int, column: int) -> Place:
        """A place in the file, from a line and a column that count from 0."""
        return Place(self.name, index + 1, column + 1)

    def end_of_value(self, index: int) -> int:
        """The last line of the text that begins on line `index`."""
        start = self.read[index]
        last = index
        for number in range(index + 1, len(self.read)):
            line = self.read[number]
            if line.text.strip() and (line.indent <= start.indent or line.known):
                break
            if line.text.strip():
                last = number
        return last


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to say, and which lines (from 0) to read how instead.

    `certain` proposals need only let the parser past their own lines: it stumbled much later.
    """

    problem: Problem
    changes: dict[int, str]
    certain: bool = False
    lost: frozenset[int] = field(default_factory=frozenset)

    @property
    def last(self) -> int:
        """The last line that is changed."""
        return max(self.changes)


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


def unclosed_quote(slip: Slip) -> Iterator[Proposal]:
    """A quote that opens on one line, and a new key before it closes."""
    for index, line in enumerate(slip.read[: slip.index + 1]):
        begun = line.key is not None or len(line.columns) > 1
        if line.in_block or not begun or line.value[:1] not in ("'", '"') or not line.value:
            continue
        last = slip.end_of_value(index)
        whole = "\n".join([line.value, *slip.lines[index + 1 : last + 1]])
        if closing(whole) is None:
            changes = _quote(slip, index, last, whole[1:])
            problem = rules.unclosed(slip.place(index, line.value_at), line.value[0])
            yield Proposal(problem, changes, certain=True)
            return


def text_after_quote(slip: Slip) -> Iterator[Proposal]:
    """A quoted part at the beginning, and more text after it."""
    line = slip.line
    if line.in_block or line.value[:1] not in ("'", '"') or not line.value:
        return
    end = closing(line.value)
    if end is None:
        return
    after = line.value[end + 1 :]
    if after.strip() and not after.lstrip().startswith("#"):
        column = line.value_at + end + 1 + len(after) - len(after.lstrip())
        problem = rules.text_after_quote(slip.place(slip.index, column))
        yield from _quoting(slip, slip.index, problem)


def backslash(slip: Slip) -> Iterator[Proposal]:
    """A backslash in double quotes, where YAML expects one of its own escapes."""
    if "escape" in slip.message or "hexdecimal" in slip.message:
        text = slip.lines[slip.index].replace("\\", "\\\\")
        place = slip.place(slip.index, slip.lines[slip.index].find("\\"))
        yield Proposal(rules.backslash(place), {slip.index: text})


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
    place = slip.place(slip.index, line.indent)
    group = _group(slip)
    columns = sorted(_open_columns(slip), key=lambda column: abs(column - line.indent))
    for column in columns[:_MOST_COLUMNS]:
        move = column - line.indent
        if move:
            problem = rules.bad_indent(place, column + 1)
            yield Proposal(problem, _moved(slip, [slip.index], move))
            yield Proposal(problem, _moved(slip, group, move))


def _group(slip: Slip) -> list[int]:
    """The line and those after it that stand at least as deep."""
    group = [slip.index]
    for number in range(slip.index + 1, len(slip.read)):
        line = slip.read[number]
        if line.text.strip() and line.indent < slip.line.indent:
            break
        group.append(number)
    return group


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


def missing_colon(slip: Slip) -> Iterator[Proposal]:
    """A key with no colon, no space after it, or = instead; a dash with no space."""
    for index in [*slip.suspects, max(slip.index - 1, 0)]:
        line = slip.read[index]
        if line.in_block:
            continue
        match = _NO_COLON.match(slip.lines[index])
        if match and line.key is None and match["key"] in model_keys():
            value = match["value"].rstrip()
            plain = f"{match['pre']}{match['key']}: {value}".rstrip()
            wary = f"{match['pre']}{match['key']}: {quoted(value)}"
            if ":" in match["between"]:
                place = slip.place(index, match.start("value"))
                problem = rules.missing_space(place, f"kolonet i ”{match['key']}:”")
            else:
                place = slip.place(index, match.start("key"))
                problem = rules.missing_colon(place, slip.lines[index].strip())
            for text in (plain, wary):
                yield Proposal(problem, {index: text})
        match = _NO_SPACE.match(slip.lines[index])
        if match:
            problem = rules.missing_space(slip.place(index, match.start("rest")), "bindestrecket")
            yield Proposal(problem, {index: f"{match['pre']}- {match['rest']}"})


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


def first_character(slip: Slip) -> Iterator[Proposal]:
    """A text that begins with a character that YAML uses for something else."""
    for index in slip.suspects:
        line = slip.read[index]
        first = line.value[:1]
        if line.in_block or line.opens_block or not first or first not in _SPECIAL:
            continue
        place = slip.place(index, line.value_at)
        if first == "!":
            problem = rules.tag_used(place, line.value.split()[0])
        else:
            problem = rules.bad_first_character(place, first, line.in_quotes)
        if first in "|>":
            head = line.text[: line.value_at]
            yield Proposal(problem, {index: head + line.value[1:].lstrip()})
        yield from _quoting(slip, index, problem)


def bracket(slip: Slip) -> Iterator[Proposal]:
    """A list in brackets that is not closed before the next key, or closed twice."""
    for index, line in enumerate(slip.read[: slip.index + 1]):
        if line.in_block or not line.value or line.value[0] not in _CLOSE:
            continue
        later = takewhile(lambda after: not after.known, slip.read[index + 1 :])
        if _depth("".join([line.value, *(after.text for after in later)])) > 0:
            last = slip.end_of_value(index)
            close = _CLOSE[line.value[0]]
            place = slip.place(index, line.value_at)
            changes = {last: slip.lines[last].rstrip().rstrip(",") + close}
            yield Proposal(rules.unclosed(place, line.value[0]), changes, certain=True)
            return
    character = slip.line.text[slip.column : slip.column + 1]
    if character and character in "]}" and slip.line.value[:1] in _CLOSE:
        problem = rules.unclosed(slip.place(slip.index, slip.column), character)
        yield Proposal(problem, {slip.index: slip.line.text[: slip.column]})


_CLOSE = {"[": "]", "{": "}"}


def _depth(text: str) -> int:
    return sum(text.count(mark) for mark in "[{") - sum(text.count(mark) for mark in "]}")


def unquoted_colon(slip: Slip) -> Iterator[Proposal]:
    """A colon followed by a space in the middle of a text."""
    if "mapping values" not in slip.message:
        return
    curly = slip.line.value.startswith("”")
    place = slip.place(slip.index, slip.column)
    problem = rules.unquoted_colon(place, slip.line.in_quotes, curly=curly)
    if slip.line.key or len(slip.line.columns) > 1:
        yield from _quoting(slip, slip.index, problem)
    for index in range(slip.index - 1, -1, -1):
        line = slip.read[index]
        if line.key or len(line.columns) > 1:
            if line.value and not line.opens_block:
                last = max(slip.end_of_value(index), slip.index)
                whole = "\n".join([line.value, *slip.lines[index + 1 : last + 1]])
                yield Proposal(problem, _quote(slip, index, last, whole))
            return


def _quoting(slip: Slip, index: int, problem: Problem) -> Iterator[Proposal]:
    """The value on line `index` in quotes, alone or with the lines that continue it."""
    value = slip.read[index].value
    if not value:
        return
    yield Proposal(problem, _quote(slip, index, index, value))
    last = slip.end_of_value(index)
    if last > index:
        whole = "\n".join([value, *slip.lines[index + 1 : last + 1]])
        yield Proposal(problem, _quote(slip, index, last, whole))


def _quote(slip: Slip, index: int, last: int, whole: str) -> dict[int, str]:
    """The lines `index` to `last` with the text `whole` in single quotes."""
    head = slip.lines[index][: slip.read[index].value_at]
    if head and not head.endswith(" "):
        head += " "
    return dict(zip(range(index, last + 1), (head + quoted(whole)).split("\n"), strict=True))


def continuation(slip: Slip) -> Iterator[Proposal]:
    """A line of text that was to continue the line above, but stands too far to the left."""
    for index in slip.suspects:
        line = slip.read[index]
        if line.in_block or line.key or len(line.columns) > 1 or line.blank:
            continue
        above = next((x for x in reversed(slip.read[:index]) if x.text.strip()), None)
        if above is not None and line.text.lstrip()[0] not in _SPECIAL:
            problem = rules.missing_colon(slip.place(index, line.indent), line.text.strip())
            yield Proposal(problem, {index: " " * (above.columns[-1] + 2) + line.text.strip()})


def leave_out(slip: Slip) -> Iterator[Proposal]:
    """When nothing else holds: read on without the line, or without it and what stands below it."""
    place = slip.place(slip.index, slip.column)
    problem = rules.bad_yaml(place, item=len(slip.line.columns) > 1)
    for index in slip.suspects:
        text = slip.lines[index]
        head = slip.read[index].columns[-1] if len(slip.read[index].columns) > 1 else 0
        lost = frozenset([index])
        yield Proposal(problem, {index: text[:head] + "# " + text[head:]}, lost=lost)
    group = _group(slip)
    changes = {number: "# " + slip.lines[number] for number in group}
    yield Proposal(problem, changes, lost=frozenset(group))


PROPOSALS = (
    tab,
    unclosed_quote,
    bracket,
    text_after_quote,
    backslash,
    missing_colon,
    too_deep_key,
    text_of_block,
    first_character,
    unquoted_colon,
    indent,
    continuation,
    leave_out,
)
"""Every kind of slip, the surest first."""
