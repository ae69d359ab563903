"""What was read of a course: the parts that all modules share, and one module with its quizzes."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from coursebuild.model import course as cm
from coursebuild.model import registers
from coursebuild.model.glossary import TermFinder
from coursebuild.model.module import Bank, Module
from coursebuild.model.positions import Positions
from coursebuild.model.remark import Remarks
from coursebuild.model.scenario import Scenario


class Spelling(Protocol):
    """A dictionary, as rules ask it; `language.spelling` opens one."""

    def knows(self, word: str) -> bool:
        """Whether the word is right."""

    def suggestion(self, word: str) -> str | None:
        """The word that was probably meant."""


@dataclass(slots=True)
class Shared:
    """What every module of a course has in common. Lists of the files are looked up by id."""

    folder: Path
    course: cm.Course
    sources: dict[str, registers.Source] = field(default_factory=dict)
    statutes: dict[str, registers.Statute] = field(default_factory=dict)
    provisions: dict[str, registers.Provision] = field(default_factory=dict)
    upcoming: list[registers.Upcoming] = field(default_factory=list)
    terms: list[registers.Term] = field(default_factory=list)
    finder: TermFinder = field(default_factory=lambda: TermFinder([]))
    statements: dict[str, registers.Statement] = field(default_factory=dict)
    misconceptions: dict[str, registers.Misconception] = field(default_factory=dict)
    theme: cm.Theme | None = None
    themes: dict[str, cm.Theme] = field(default_factory=dict)
    """The course's theme and the regions', by id."""

    regions: dict[str, cm.Region] = field(default_factory=dict)
    region: cm.Region | None = None
    """The one that is being built for, see `for_region`."""

    remarks: dict[str, Remarks] = field(default_factory=dict)
    """What reviewers have remarked on, by the id of the module, scenario or bank."""

    dictionary: Spelling | None = None
    """Only when the spelling is to be checked."""

    files: dict[str, Any] = field(default_factory=dict)
    """The four optional files as they were read, by name: for the rules that look at whole files."""

    def could_read(self, name: str) -> bool:
        """False if the file is there but has errors: then what it holds is not known."""
        return name not in self.files or self.files[name] is not None

    def for_region(self, name: str) -> "Shared":
        """The same, as one of the course's regions wants it."""
        region = self.regions[name]
        places = [
            place
            for place in self.course.workplaces
            if place.id in (region.workplaces or [place.id])
        ]
        course = self.course.changed(
            contact=region.contact or self.course.contact, workplaces=places
        )
        theme = self.themes.get(region.theme) if region.theme else self.theme
        return replace(self, course=course, theme=theme, region=region)


@dataclass(slots=True)
class Unit:
    """One module with the scenarios and the bank it uses; a part that could not be read is missing."""

    id: str
    module: Module | None
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    bank: Bank | None = None
    positions: list[Positions] = field(default_factory=list)
    wrong_kind: dict[str, str] = field(default_factory=dict)
    """Quiz files used as one kind that are of the other: name → kind."""

    complete: bool = True
    made_from: str | None = None
    """The module that this one is made from, whose figures it shows: a repetition is."""

    @property
    def quizzes(self) -> set[str]:
        """The names of the quiz files that the module names, whether or not they can be read."""
        if self.module is None:
            return set()
        names = {name for section in self.module.sections for name in section.scenarios}
        return names | ({self.module.test.bank} if self.module.test else set())
