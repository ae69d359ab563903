"""What cannot be seen in a file: control characters, and spaces that are none to YAML."""

import re

from coursebuild.model.problems import Place, Problem
from coursebuild.reading import reading_rules as rules

_ZERO_WIDTH = "\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
INVISIBLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff{_ZERO_WIDTH}]")
_WIDE_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
TO_LOOK_AT = re.compile(f"{INVISIBLE.pattern[:-1]}{_WIDE_SPACE}]")
_WIDE = rf"[ \t]*[{_WIDE_SPACE}][^\S\n]*"
_WIDE_INDENT = re.compile(f"^{_WIDE}")
_WIDE_AFTER = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*(?:-|(?P<key>[a-z_]+)(?:(?P<colon>:)|(?=\s+:)))(?P<wide>{_WIDE})"
)


def without_invisible(text: str) -> str:
    """The text as it is read: without what cannot be seen, or with a space in its place."""
    return INVISIBLE.sub(lambda m: "" if m[0] in _ZERO_WIDTH else " ", text)


def unseen(lines: list[str], name: str) -> list[Problem]:
    """Take out what cannot be seen, in place; one problem for each line that held any."""
    from coursebuild.reading.yamllines import model_keys  # most files need no model to be read

    found: list[Problem] = []
    for index, text in enumerate(lines):
        if text.isascii() and text.isprintable():
            continue
        if match := INVISIBLE.search(text):
            found.append(rules.control_character(Place(name, index + 1, match.start() + 1)))
            lines[index] = text = without_invisible(text)  # noqa: PLW2901
        if match := _WIDE_INDENT.match(text):
            column = len(text) - len(text.lstrip(" \t")) + 1
            found.append(rules.wide_space(Place(name, index + 1, column), "I indraget"))
            lines[index] = text = " " * match.end() + text[match.end() :]  # noqa: PLW2901
        while (after := _WIDE_AFTER.match(text)) and after["key"] in (None, *model_keys()):
            named = f"”{after['key']}{after['colon'] or ''}”"
            mark = (
                f"kolonet i {named}"
                if after["colon"]
                else named
                if after["key"]
                else "bindestrecket"
            )
            start, end = after.span("wide")
            found.append(rules.wide_space(Place(name, index + 1, start + 1), f"Efter {mark}"))
            lines[index] = text = text[:start] + " " * (end - start) + text[end:]  # noqa: PLW2901
    return found
