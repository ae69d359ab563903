"""A case: what an author changes in the small course, and what one rule says about it."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursebuild.checking.check import check_facts, check_shared, check_unit
from coursebuild.checking.facts import Facts
from coursebuild.errors import NoDictionaryError
from coursebuild.language.spelling import Dictionary, dictionary
from coursebuild.model.report import Report
from coursebuild.reading.load import load_shared, load_unit

DAY = datetime.date(2026, 11, 22)

SCENARIO = "quizzes/disken.yaml"
BANK = "quizzes/prova-prov.yaml"
MODULE = "modules/prova.yaml"
LAWS = "course/laws.yaml"
STATEMENTS = "course/statements.yaml"
GLOSSARY = "course/glossary.yaml"
COURSE = "course/course.yaml"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one file: some text for other text, or a whole new file."""

    file: str
    old: str
    new: str

    def make(self, folder: Path) -> None:
        """Change the file in a copy of the course."""
        path = folder / self.file
        path.parent.mkdir(exist_ok=True)
        if not self.old:
            path.write_text(self.new, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"{self.file} no longer holds {self.old!r}"
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """Edits, and what the rule `code` then says (a part of it), or None if it must be quiet."""

    code: str
    says: str | None
    edits: tuple[Edit, ...]
    day: datetime.date = DAY

    @property
    def name(self) -> str:
        """A name for the test's report."""
        return f"{self.code} {'fires: ' + self.says if self.says else 'is quiet'}"


def fires(code: str, says: str, *edits: tuple[str, str, str], day: datetime.date = DAY) -> Case:
    """Make a case in which a rule must say something."""
    return Case(code, says, tuple(Edit(*edit) for edit in edits), day)


def quiet(code: str, *edits: tuple[str, str, str], day: datetime.date = DAY) -> Case:
    """Make a case in which a rule must say nothing."""
    return Case(code, None, tuple(Edit(*edit) for edit in edits), day)


@cache
def installed_dictionary() -> Dictionary | None:
    """The dictionary of `kurs check --spelling`; None where its engine has no wheel."""
    try:
        return dictionary()
    except NoDictionaryError:
        return None


def check(folder: Path, day: datetime.date = DAY, *, spelling: bool = True) -> Report:
    """Load and check a course, as `kurs check` does, with `--spelling` or without."""
    shared, problems = load_shared(folder)
    report = Report(problems)
    assert shared
    shared.dictionary = installed_dictionary() if spelling else None
    report.add(check_shared(shared, day))
    facts = Facts()
    for name in shared.course.modules:
        unit, problems = load_unit(folder, name)
        report.add(Report(problems))
        report.add(check_unit(shared, unit, day))
        facts.learn(unit)
    report.add(check_facts(shared, facts, day))
    return report
