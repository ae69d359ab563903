"""The habits of other LMSs, which the player can take on: `habits.json`, the table that the tests play too.

`faults.json` has what goes wrong in an LMS, and only the player plays: no package can make up for all of it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NOT_HERE = {"fromHistory", "pathPerLaunch"}
"""What the player cannot do, or always does (decision 21)."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What an LMS does that a strict one does not. `does` are the settings of `pages/static/habits.js`."""

    name: str
    says: str
    does: dict[str, Any]


def _read() -> dict[str, Habit]:
    here = Path(__file__)
    tables = [
        json.loads(here.with_name(f"{n}.json").read_text("utf-8")) for n in ("habits", "faults")
    ]
    rows = [row for table in tables for row in table.items()]
    return {name: Habit(name, habit["says"], habit["does"]) for name, habit in rows}


HABITS = {name: habit for name, habit in _read().items() if not _NOT_HERE & set(habit.does)}
"""Those that the player can take on, by name. The first is none."""

STRICT = next(iter(HABITS.values()))


def habit_of(name: str) -> Habit:
    """The habit of this name; the strict one if there is none, as when a later player had it."""
    return HABITS.get(name, STRICT)
