"""Made-up learners to try a package as. They are nobody: the names are chosen for their variety.

Five have a role, and anybody may be any of them. Where many share a player there are as many as are needed: each one's
name follows from a number.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Learner:
    """One made-up person, with the name as an LMS gives it: surname first."""

    id: str
    name: str
    role: str

    @property
    def spoken(self) -> str:
        """The name as people say it."""
        last, _, first = self.name.partition(", ")
        return f"{first} {last}".strip()


LEARNERS = (
    Learner("prov-01", "Åkerlind, Östen", "undersköterska"),
    Learner("prov-02", "Haddad, Samira", "tandsköterska"),
    Learner("prov-03", "Niia, Elle-Márjá", "sjuksköterska"),
    Learner("prov-04", "O'Brien-Tesfaye, Yonas", "läkare"),
    Learner("prov-05", "Li, Wei", "medicinsk sekreterare"),
)
BY_ID = {learner.id: learner for learner in LEARNERS}

_NUMBERED = re.compile(r"d-(\d+)")
_NAMES = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))
_FIRST, _LAST = _NAMES["first"], _NAMES["last"]
"""Of the second as many as have no factor in common with the first, so that all pairs come before one comes again."""


def numbered(number: int) -> str:
    """The id of the learner with a number, from 1."""
    return f"d-{number:06}"


def learner_of(learner_id: str) -> Learner:
    """The learner with an id. One that nobody has made up is called by it."""
    known = BY_ID.get(learner_id)
    if known:
        return known
    found = _NUMBERED.fullmatch(learner_id)
    if not found:
        return Learner(learner_id, learner_id, "deltagare")
    number = int(found[1]) - 1
    again = number // (len(_FIRST) * len(_LAST))
    first = f"{_FIRST[number % len(_FIRST)]} {again + 1}" if again else _FIRST[number % len(_FIRST)]
    return Learner(learner_id, f"{_LAST[number % len(_LAST)]}, {first}", "deltagare")
