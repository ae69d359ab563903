"""The habits of other LMSs, which the player can take on: `habits.json`, the table that the tests play too."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NOT_HERE = {"apiIn", "impostor", "fromHistory", "pathPerLaunch"}
"""Of the windows around a module, which are the player's own."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What an LMS does that a strict one does not. `does` are the settings of `pages/static/habits.js`."""

    name: str
    says: str
    does: dict[str, Any]


def _read() -> dict[str, Habit]:
    table = json.loads(Path(__file__).with_name("habits.json").read_text("utf-8"))
    return {name: Habit(name, habit["says"], habit["does"]) for name, habit in table.items()}


HABITS = {name: habit for name, habit in _read().items() if not _NOT_HERE & set(habit.does)}
"""Those that the player can take on, by name. The first is none."""

STRICT = next(iter(HABITS.values()))
