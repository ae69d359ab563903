"""What an edit would come to, before it is written: the file is read and checked as `kurs check` would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coursebuild.checking.check import check_shared, check_unit
from coursebuild.checking.remembered import Remembered
from coursebuild.model.problems import Problem, Severity
from coursebuild.model.report import Report
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing.clock import build_date
from coursebuild.reading.load import Known, load_quiz_alone, load_shared, load_unit


class Looked(NamedTuple):
    """A module as it was read and checked, and what reading alone had to say."""

    unit: Unit
    report: Report
    reading: list[Problem]
    is_checked: bool = True
    """False if it was only read, and one text of it looked at: it is to be checked once it is shown."""


@dataclass(slots=True)
class Look:
    """What a file would come to if it were written so."""

    name: str
    report: Report = field(default_factory=Report)
    modules: dict[str, Looked] = field(default_factory=dict)
    """What was read and checked of the modules that use it."""

    unreadable: list[Problem] = field(default_factory=list)
    """Why the file could not be read."""

    def take(self, looked: Looked) -> None:
        """Add what was found in one module."""
        self.report.add(looked.report)
        self.took(looked.reading)

    def took(self, reading: list[Problem]) -> None:
        """Add what reading has found: a file with an error there cannot be read."""
        self.unreadable += [
            p for p in reading if p.place.file == self.name and p.severity is Severity.ERROR
        ]

    @property
    def is_checked(self) -> bool:
        """Whether the modules have been checked: not, if only a text was looked at by itself."""
        return all(looked.is_checked for looked in self.modules.values())

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the file itself, once each."""
        own = [p for p in self.report.problems if p.place.file == self.name]
        return sorted(dict.fromkeys(own), key=lambda p: p.sort_key)


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: of which course, what is known of them, and which of them are other than on the disk."""

    folder: Path
    known: Known
    instead: Mapping[str, bytes] = field(default_factory=dict)
    remembered: Remembered = field(default_factory=dict)
    """What rules have found in the files that are known."""


def look_at(shared: Shared | None, users: list[str], name: str, reading: Reading) -> Look:
    """Look at the file `name`; `users` are the modules that use it."""
    look, folder, instead = Look(name), reading.folder, reading.instead
    if name.startswith("course/") or shared is None:
        again, problems = load_shared(folder, instead)
        look.report.add(Report(list(problems)))
        look.took(problems)
        if again:
            look.report.add(check_shared(again, build_date()))
        return look
    for user in users:
        look.modules[user] = look_at_module(shared, user, reading)
        look.take(look.modules[user])
    if not users:
        stem = Path(name).stem
        is_quiz = name.startswith("quizzes/")
        look.take(
            _checked(shared, *load_quiz_alone(folder, stem, instead))
            if is_quiz
            else look_at_module(shared, stem, reading)
        )
    return look


def look_at_module(shared: Shared, module: str, reading: Reading) -> Looked:
    """Read and check one module."""
    found = load_unit(reading.folder, module, reading.known, reading.instead)
    return _checked(shared, *found, reading.remembered)


def _checked(
    shared: Shared, unit: Unit, problems: list[Problem], remembered: Remembered | None = None
) -> Looked:
    report = Report(list(problems))
    report.add(check_unit(shared, unit, build_date(), remembered))
    return Looked(unit, report, problems)
