"""What a page has stored, read again: the walks in the text whose layout `state.py` tells.

The twin of `decodeState` in `page/state.js`, as far as scenarios go. Whatever the text is, it gives what came
through whole.
"""

import re
from typing import NamedTuple

_FORMATS = ("tm1", "tm2")
_END = re.compile(r"e:([0-9]{1,9})")


class Step(NamedTuple):
    """A scene that has been answered: the choice made first, and the one made last."""

    scene: str
    first: str
    last: str


class Run(NamedTuple):
    """A walk through a scenario. `at` is the scene or ending where it stands."""

    at: str
    walk: tuple[Step, ...]


def runs(text: str) -> dict[str, Run]:
    """The walks in a stored text, by scenario; none if the text is not of our making."""
    kind, *records = text.split(";")
    if kind not in _FORMATS or not records:
        return {}
    end = _END.fullmatch(records[-1])
    if end:
        records.pop()
    # JavaScript counts in UTF-16; a text of ours has nothing outside ASCII.
    is_whole = end is not None and len(text) - len(end[0]) - 1 == int(end[1])
    if not is_whole and records:
        records.pop()
    found = {}
    for record in records:
        name, _, value = record.removeprefix("s:").partition("=")
        if record.startswith("s:") and value:
            found[name] = _run(value)
    return found


_LEFT = "-"
"""The last choice of a scene that going back took out of the walk."""


def _run(text: str) -> Run:
    at, *rest = text.split(",")
    walked = (step.partition(":")[0].split(".") for step in rest[1:])
    steps = (Step(names[0], names[1], names[-1]) for names in walked if len(names) > 1)
    return Run(at.partition(":")[0], tuple(step for step in steps if step.last != _LEFT))
