"""One quiz or module, found by its id, for the commands that look at one thing at a time."""

import difflib
from pathlib import Path

from coursebuild.errors import CourseError
from coursebuild.model.module import Bank, Module, Quiz
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Shared, Unit
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_file


def load_quiz(folder: Path, name: str) -> Scenario | Bank:
    """The scenario or bank in quizzes/<name>.yaml; raises CourseError with a hint."""
    path = folder / "quizzes" / f"{name}.yaml"
    if not path.is_file():
        raise CourseError(_hint(folder, name, ["quizzes"]))
    document = read_file(path, f"quizzes/{name}.yaml")
    quiz, problems = validate(document, Quiz)
    if not isinstance(quiz, Scenario | Bank):
        raise CourseError(_unreadable(f"quizzes/{name}.yaml", len(document.problems + problems)))
    return quiz


def load_scenario(folder: Path, name: str) -> Scenario:
    """The scenario in quizzes/<name>.yaml."""
    quiz = load_quiz(folder, name)
    if not isinstance(quiz, Scenario):
        raise CourseError(f"{name} är en frågebank. Bara scenarier har vägar att rita.")
    return quiz


def load_course(folder: Path) -> Shared:
    """What all modules share; raises CourseError if it cannot be read."""
    shared, problems = load_shared(folder)
    if shared is None:
        raise CourseError(_unreadable("course/course.yaml", len(problems)))
    return shared


def load_one(folder: Path, name: str) -> tuple[Shared, Unit]:
    """A module with all it uses, or a unit that holds nothing but the scenario or bank `name`."""
    shared = load_course(folder)
    if (folder / "modules" / f"{name}.yaml").is_file():
        unit, problems = load_unit(folder, name)
        if not unit.complete:
            raise CourseError(_unreadable(f"modulen {name}", len(problems)))
        return shared, unit
    if not (folder / "quizzes" / f"{name}.yaml").is_file():
        raise CourseError(_hint(folder, name, ["modules", "quizzes"]))
    quiz = load_quiz(folder, name)
    unit = Unit(name, None)
    if isinstance(quiz, Scenario):
        unit.scenarios[name] = quiz
    else:
        unit.bank = quiz
    return shared, unit


def goals_of(shared: Shared, unit: Unit) -> dict[str, str]:
    """The goals (id → text) that `unit` tries: its own, or those of the module that uses its quiz."""
    if unit.module is not None:
        return {goal.id: goal.text for goal in unit.module.goals}
    for name in shared.course.modules:
        user, _ = load_unit(shared.folder, name)
        if user.module and unit.id in _used_by(user.module):
            return goals_of(shared, user)
    return {}


def _used_by(module: Module) -> set[str]:
    bank = {module.test.bank} if module.test else set()
    return bank.union(*(section.scenarios for section in module.sections))


def _unreadable(what: str, count: int) -> str:
    number = f"{count} fel" if count else "fel"
    return f"Det går inte att läsa {what}: {number}. Kör   kurs check   och rätta dem först."


def _hint(folder: Path, name: str, places: list[str]) -> str:
    there = sorted(path.stem for place in places for path in (folder / place).glob("*.yaml"))
    close = difflib.get_close_matches(name, there, n=1, cutoff=0.5)
    where = " eller ".join(f"{place}/" for place in places)
    meant = f" Menade du {close[0]}?" if close else ""
    found = f" Där finns: {', '.join(there)}." if there and not close else ""
    return f"Det finns ingen {name}.yaml i {where}.{meant}{found}"
