"""A text's name in the reviewers' document → the file and the place in it: `vantrummet.disken.andas.why`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursebuild.model.node import Path as Place

_WORDS = ("text", "says")
"""What a name without a key means, of a thing that has several texts."""


def file_of(folder: Path, name: str) -> str:
    """The file of the course that holds the text."""
    first = name.partition(".")[0]
    module = f"modules/{first}.yaml"
    return module if (folder / module).is_file() else f"quizzes/{first}.yaml"


def place_of(data: Any, name: str) -> Place | None:
    """Where in a file's data the text stands; None if there is no such text, or it is made of several values."""
    return next(_places(data, tuple(name.split(".")[1:]), ()), None)


def _places(data: Any, steps: tuple[str, ...], at: Place) -> Iterator[Place]:
    if not steps:
        yield from _texts(data, at)
        return
    for below, value in _below(data, steps[0]):
        yield from _places(value, steps[1:], (*at, *below))


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
