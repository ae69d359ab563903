"""What the editing page says of a problem, held to this: it names no key of the format, no file, line or command."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from coursebuild.editing.plainly import plainly
from coursebuild.editing.source import Source
from coursebuild.errors import EditRefusedError
from coursebuild.model.node import Node
from coursebuild.model.problems import Problem
from coursebuild.reading.modelcase import fields
from coursebuild.reading.yamlsource import read_bytes

_SWEDISH = {"bank", "reference", "situation", "start", "test", "text"}
"""Keys that are also words of the language that is spoken."""

_QUOTED = re.compile(r"”([^”]*)”")
_OF_THE_FILE = re.compile(
    r"\.yaml|\bkurs [a-z]|\b(?:course|quizzes|modules)/|--[a-z]|\b[Rr]ad(?:en)? \d|[Kk]olumn \d|"
    r"\b[Nn]yck(?:el|lar)|[Tt]a bort raden|[Ff]lytta raden|[Dd]ra in raden|efter (?:kolonet|bindestrecket)|[\x00-\x1f]"
)


def _below(shape: type[Node]) -> Iterator[type[Node]]:
    for child in shape.__subclasses__():
        yield child
        yield from _below(child)


@cache
def keys() -> frozenset[str]:
    """Every key of the format that is no word in Swedish."""
    return frozenset(key for shape in _below(Node) for key in fields(shape)) - _SWEDISH


def _has_fields(raw: bytes, name: str) -> bool:
    """Whether the page shows a file as fields; if not, it says why, and names the place in the file."""
    try:
        Source(raw, name)
    except EditRefusedError:
        return False
    return True


def names_the_file(problems: list[Problem], folder: Path) -> list[str]:
    """What the page says of problems, of those that it says as to somebody who has the file open."""
    found = []
    for name in {problem.place.file for problem in problems}:
        path = folder / name
        raw = path.read_bytes() if path.is_file() else b""
        data, has_fields = read_bytes(raw, name).data, _has_fields(raw, name)
        here = [p for p in problems if p.place.file == name and (has_fields or p.code[0] != "Y")]
        found += [said for p in here if _is_of_the_file(said := _said(p, data))]
    return found


def _said(problem: Problem, data: Any) -> str:
    """The whole message as it stands beside the field."""
    return " ".join(plainly(part, data) for part in (problem.message, problem.why, problem.fix))


def _is_of_the_file(said: str) -> bool:
    known = keys()
    bare = _QUOTED.sub("”…”", said)
    words = {*_QUOTED.findall(said), *re.findall(r"[\w-]+", bare)}
    return not words.isdisjoint(known) or bool(_OF_THE_FILE.search(bare))
