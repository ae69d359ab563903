"""What an author may have meant where the parser stumbled: one small function per kind of slip.

Each gives proposals: what to tell the author, and the lines as they would be without the slip. Which one
holds is tried out in `repair.py`.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from coursebuild.model.problems import Place, Problem
from coursebuild.reading import reading_rules as rules
from coursebuild.reading import typing_rules
from coursebuild.reading.indents import indent, tab, text_of_block, too_deep_key
from coursebuild.reading.slip import Proposal, Slip
from coursebuild.reading.yamllines import closing, model_keys, quoted

_NO_COLON = re.compile(
    r"^(?P<pre>\s*(?:-[ \t]+)*)(?P<key>[^\s:=;.：]+)(?P<between>\s*[:=;：]\s*|\.\s+|\s+|$)(?P<value>.*)$"
)
_OTHER_DASH = re.compile(
    r"^(?P<pre>\s*)(?P<dash>[–—−‐‑•·*]|--)\s*(?P<rest>(?P<key>[a-z_]+)[:;=].*)$"
)
_NO_SPACE = re.compile(r"^(?P<pre>\s*)-(?P<rest>[^\s-].*)$")
_LONGEST_SHOWN = 60
_SPECIAL = "@`%,]}&*!|>?-[{"


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
            last_sign = whole.rstrip()[-1:]
            curly = last_sign if last_sign in "”“’‘" else ""
            problem = rules.unclosed(slip.place(index, line.value_at), line.value[0], curly)
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
                problem = _no_colon(place, slip.lines[index], match)
            for text in (plain, wary):
                yield Proposal(problem, {index: text})
        match = _NO_SPACE.match(slip.lines[index])
        if match:
            problem = rules.missing_space(slip.place(index, match.start("rest")), "bindestrecket")
            yield Proposal(problem, {index: f"{match['pre']}- {match['rest']}"})


def _no_colon(place: Place, text: str, match: re.Match[str]) -> Problem:
    """What to say of a key without its colon: what stands there instead, if anything does."""
    typed = match["between"].strip()
    value = match["value"].strip()
    meant = f"{'- ' if '-' in match['pre'] else ''}{match['key']}: {value}" if value else ""
    shown = meant if len(meant) <= _LONGEST_SHOWN else ""
    return typing_rules.missing_colon(place, text.strip(), typed, match["key"], shown)


def other_dash(slip: Slip) -> Iterator[Proposal]:
    """A dash as a word processor makes it, or a star, before a key: here, or where the item begins."""
    begun = [n for n in range(slip.index) if not slip.read[n].blank][-1:]
    for index in [*slip.suspects, *begun]:
        match = None if slip.read[index].in_block else _OTHER_DASH.match(slip.lines[index])
        if match and match["key"] in model_keys():
            item = f"- {match['rest']}"
            place = slip.place(index, match.start("dash"))
            shown = item if len(item) <= _LONGEST_SHOWN else ""
            problem = typing_rules.other_dash(place, match["dash"], shown)
            yield Proposal(problem, {index: match["pre"] + item}, certain=True)


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
            problem = typing_rules.bad_first_character(place, first, line.in_quotes)
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
    line = slip.line
    own = line.key is not None and slip.column == line.columns[-1] + len(line.key)
    if "mapping values" not in slip.message or (own and line.known):
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
            problem = typing_rules.missing_colon(slip.place(index, line.indent), line.text.strip())
            yield Proposal(problem, {index: " " * (above.columns[-1] + 2) + line.text.strip()})


def leave_out(slip: Slip) -> Iterator[Proposal]:
    """When nothing else holds: read on without the line, or without it and what stands below it."""
    item = len(slip.line.columns) > 1
    place = slip.place(slip.index, slip.line.indent if item else slip.column)
    problem = rules.bad_yaml(place, item=item)
    for index in slip.suspects:
        text = slip.lines[index]
        head = slip.read[index].columns[-1] if len(slip.read[index].columns) > 1 else 0
        lost = frozenset([index])
        yield Proposal(problem, {index: text[:head] + "# " + text[head:]}, lost=lost)
    group = slip.group
    changes = {number: "# " + slip.lines[number] for number in group}
    yield Proposal(problem, changes, lost=frozenset(group))


PROPOSALS = (
    tab,
    other_dash,
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
