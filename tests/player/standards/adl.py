"""Reads the cases of ADL's test suite for SCORM 2004, 4th edition, from a folder that somebody has of it.

A case is a file of properties: `Act2V1.commands.3=SET->c~LOC!test->t->0` is the fourth call of the first visit to the
second part, with the value that it must return and the error code that it must leave behind. Its words are short for
others (`commands.properties`). The suite (Apache License 2.0, public on GitHub) is not handed out with the program.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CASES = ("API", "DMB", "DMI", "DDM")
"""Those that need no LMS which follows the rules of sequencing. Each has a package, and the last has two: a and b."""

_STEP = re.compile(r"Act(\d+)(\w?)V(\d+)\.commands\.(\d+)")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}
_API = {
    "I": "Initialize",
    "C": "Commit",
    "GET": "GetValue",
    "SET": "SetValue",
    "GLE": "GetLastError",
    "GES": "GetErrorString",
    "GeDi": "GetDiagnostic",
}


@dataclass(frozen=True)
class Step:
    """One call, and what ADL expects of it. An element may name an entry by its id, `&id&`."""

    name: str
    function: str
    arguments: tuple[str, ...]
    value: str
    code: str


@dataclass(frozen=True)
class Visit:
    """The calls from one opening of a part of the package to its end."""

    package: str
    activity: str
    steps: tuple[Step, ...]


def visits(case: Path, words: Mapping[str, str]) -> list[Visit]:
    """The visits of a case, in the order of the file. Steps that compare with a list of objectives are left out."""
    found: dict[tuple[str, str, str], list[Step]] = {}
    for name, line in _properties(case):
        place = _STEP.fullmatch(name)
        if place and (step := _step(f"{case.stem} {name}", line, words)):
            found.setdefault((place[1], place[2], place[3]), []).append(step)
    return [
        Visit(f"LMSTestPackage_{case.stem}{letter}", f"activity_{part}", tuple(steps))
        for (part, letter, _), steps in found.items()
    ]


def words_of(folder: Path) -> dict[str, str]:
    """What the short words stand for."""
    (path,) = folder.rglob("commands.properties")
    return dict(_properties(path))


def _step(name: str, line: str, words: Mapping[str, str]) -> Step | None:
    kind, *parts = line.split("->")
    if kind not in _API:
        return None
    *asked, value, code = parts
    return Step(
        name, _API[kind], _arguments(kind, "->".join(asked), words), words.get(value, value), code
    )


def _arguments(kind: str, asked: str, words: Mapping[str, str]) -> tuple[str, ...]:
    if kind == "GLE":
        return ()
    if kind not in {"GET", "SET"}:
        return (asked,)
    # In a call that asks, what follows is the type that the tool compares it as.
    element, _, value = asked.partition("!")
    element = ".".join(words.get(part, part) for part in element.split("~"))
    return (element,) if kind == "GET" else (element, _value(value, words))


def _value(value: str, words: Mapping[str, str]) -> str:
    if value.startswith("tar~"):
        _, target, request = value.split("~")
        return f"{{target={target}}}{words.get(request, request)}"
    return words.get(value, value)


def _properties(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a Java properties file: joined where they end with a backslash, and unescaped."""
    text = re.sub(r"\\\r?\n[ \t]*", "", path.read_text(encoding="latin-1"))
    for line in text.splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not line.startswith("#"):
            yield name.strip(), re.sub(r"\\u([0-9A-Fa-f]{4})|\\(.)", _unescaped, value.lstrip())


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _CONTROLS.get(found[2], found[2])
