"""A text's name in the reviewers' document → the file and the place in it: `vantrummet.disken.andas.why`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursebuild.editing.places import address_of
from coursebuild.model.positions import Path as Place
from coursebuild.reading.load import REGIONS
from coursebuild.review.notes import TEXT_KEYS

_KEPT = frozenset({"goals", "figures", "debrief"})
"""Lists whose names stand in the names of what they hold."""

_WORDS = TEXT_KEYS
"""What a name without a key means, of a thing that has several texts."""

COURSE = "course"
"""What the names of the texts in the course's own files begin with: `course.glossary.adhd.explanation`."""


def file_of(folder: Path, name: str) -> str:
    """The file of the course that holds the text."""
    first, *rest = name.split(".")
    module = f"modules/{first}.yaml"
    if (folder / module).is_file():
        return module
    if first == COURSE and rest and not (folder / "quizzes" / f"{COURSE}.yaml").is_file():
        return f"{'/'.join(name.split('.')[: _length(name)])}.yaml"
    return f"quizzes/{first}.yaml"


def place_of(data: Any, name: str) -> Place | None:
    """Where in a file's data the text stands; None if there is no such text, or it is made of several values."""
    return next(_places(data, tuple(name.split(".")[_length(name) :]), ()), None)


def _file_in(name: str) -> list[str]:
    """The steps of a name that say which file it is in."""
    folder, *rest = name.removesuffix(".yaml").split("/")
    return [folder, *rest] if folder == COURSE else rest


def _length(name: str) -> int:
    """How many steps of a name say which file it is in."""
    first, *rest = name.split(".")
    if first != COURSE or not rest:
        return 1
    return 3 if rest[0] == REGIONS else 2


def name_of(file: str, data: Any, path: Place) -> str:
    """The name of the text at a place, as short as it can be and still lead there: what a remark is written on."""
    long = _file_in(file)
    short = [*long]
    value = data
    for step in path:
        if isinstance(step, int):
            value = value[step]
            named = value.get("id") if isinstance(value, dict) else None
            if not named and short[-1] != long[-1]:
                short.append(long[-1])  # a number says nothing without the list that it counts in
            said = str(named or step + 1)
        else:
            value = value.get(step) if isinstance(value, dict) else None
            said = step
        long.append(said)
        if isinstance(step, int) or not isinstance(value, list) or step in _KEPT:
            short.append(said)
    brief = ".".join(short)
    return brief if value is None or place_of(data, brief) == path else ".".join(long)


def address_in(data: Any, name: str) -> str:
    """The address in a form of what a name leads to; of the nearest thing around it, if it is not there any more."""
    steps = name.split(".")
    first = _length(name)
    for end in range(len(steps), first, -1):
        for way, value in _ways(data, tuple(steps[first:end]), ()):
            is_text = end == len(steps) and isinstance(value, dict)
            return address_of(data, next(_texts(value, way), way) if is_text else way)
    return ""


def _places(data: Any, steps: tuple[str, ...], at: Place) -> Iterator[Place]:
    for way, value in _ways(data, steps, at):
        yield from _texts(value, way)


def _ways(data: Any, steps: tuple[str, ...], at: Place) -> Iterator[tuple[Place, Any]]:
    """Every place that the steps may mean, and what is there."""
    if not steps:
        yield at, data
        return
    for below, value in _below(data, steps[0]):
        yield from _ways(value, steps[1:], (*at, *below))


def _texts(data: Any, at: Place) -> Iterator[Place]:
    """The text itself, or the one of a thing that is named without its key."""
    if isinstance(data, str):
        yield at
    elif isinstance(data, dict):
        yield from ((*at, key) for key in _WORDS if isinstance(data.get(key), str))


def _below(data: Any, step: str) -> Iterator[tuple[Place, Any]]:
    """What a step may mean: a key, a number from 1, an id here or in a list that hangs here."""
    if isinstance(data, dict):
        if step in data:
            yield (step,), data[step]
        for key, value in data.items():
            if isinstance(value, list):
                yield from (((key, *way), item) for way, item in _with_id(value, step))
    elif isinstance(data, list):
        yield from _with_id(data, step)
        if step.isdecimal() and 0 < int(step) <= len(data):
            yield (int(step) - 1,), data[int(step) - 1]


def _with_id(items: list[Any], step: str) -> Iterator[tuple[Place, Any]]:
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == step:
            yield (index,), item
