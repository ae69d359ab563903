"""Files → the shared parts of a course, and its modules one at a time, or problems.

A course folder holds `course/`, `modules/` and `quizzes/`. What all modules share is loaded once; modules
are loaded, checked and built one by one, so that memory does not grow with the number of modules.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coursebuild.model import course as cm
from coursebuild.model import registers
from coursebuild.model.glossary import TermFinder
from coursebuild.model.module import Module, Quiz
from coursebuild.model.node import Node
from coursebuild.model.problems import Problem
from coursebuild.model.remark import Remarks
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Shared, Unit
from coursebuild.reading import ahead
from coursebuild.reading.decoding import MAX_BYTES
from coursebuild.reading.document import Document
from coursebuild.reading.validate import validate

REGIONS = "regions"
"""The folder in `course/` that holds what is each region's own."""

THEMES = "themes"
"""The folder in `course/` that holds the regions' themes and their logotypes."""

REMARKS = "remarks"
"""The folder in `course/` that holds what reviewers have remarked on: no package is made of it."""

_OPTIONAL: dict[str, type[Node]] = {
    "sources.yaml": registers.Sources,
    "laws.yaml": registers.Laws,
    "glossary.yaml": registers.Glossary,
    "statements.yaml": registers.Statements,
}


Instead = Mapping[str, bytes]
"""Files as they would be, by name: what is in them counts instead of what is on the disk."""

_AS_IT_IS: Instead = {}


def load_shared(folder: Path, instead: Instead = _AS_IT_IS) -> tuple[Shared | None, list[Problem]]:
    """Load everything in `course/`. Without a valid course.yaml there is nothing more to load."""
    course, problems = _load(folder, "course/course.yaml", cm.Course, None, instead)
    files: dict[str, Any] = {}
    for name, shape in _OPTIONAL.items():
        if (folder / "course" / name).exists():
            files[name], found = _load(folder, f"course/{name}", shape, None, instead)
            problems += found
    if course is None:
        return None, problems
    shared = Shared(folder, course, files=files)
    problems += _load_regions(shared, instead)
    problems += _load_remarks(shared, instead)
    _index(shared)
    return shared, problems


def _load_regions(shared: Shared, instead: Instead) -> list[Problem]:
    """Every region, and the themes that they and the course have chosen."""
    problems: list[Problem] = []
    for path in sorted((shared.folder / "course" / REGIONS).glob("*.yaml")):
        region, found = _load(
            shared.folder, f"course/{REGIONS}/{path.name}", cm.Region, None, instead
        )
        problems += found
        if region is not None:
            shared.regions[path.stem] = region
    chosen = [shared.course.theme, *(region.theme for region in shared.regions.values())]
    for name in dict.fromkeys(filter(None, chosen)):
        theme, found = _load(shared.folder, f"course/{THEMES}/{name}.yaml", cm.Theme, None, instead)
        problems += found
        if theme is not None:
            shared.themes[name] = theme
    shared.theme = shared.themes.get(shared.course.theme or "")
    return problems


def _load_remarks(shared: Shared, instead: Instead) -> list[Problem]:
    problems: list[Problem] = []
    for path in sorted((shared.folder / "course" / REMARKS).glob("*.yaml")):
        name = f"course/{REMARKS}/{path.name}"
        remarks, found = _load(shared.folder, name, Remarks, instead=instead)
        problems += found
        if remarks is not None:
            shared.remarks[path.stem] = remarks
    return problems


def _index(shared: Shared) -> None:
    """Look-ups by id. Of two with one id the first counts; rule R02 reports the second."""
    sources, laws, glossary, statements = (shared.files.get(name) for name in _OPTIONAL)
    if sources:
        shared.sources = _by_id(sources.sources)
    if laws:
        shared.statutes = _by_id(laws.statutes)
        shared.provisions = _by_id(laws.provisions)
        shared.upcoming = laws.upcoming
    if glossary:
        shared.terms = glossary.terms
        shared.finder = TermFinder(glossary.terms)
    if statements:
        shared.statements = _by_id(statements.statements)
        shared.misconceptions = _by_id(statements.misconceptions)


def _by_id(things: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for thing in things:
        found.setdefault(thing.id, thing)
    return found


Known = dict[str, tuple[bytes, Any, tuple[Problem, ...]]]
"""Files that have been loaded, by name: what was in them, and what came of it. Nodes are never changed."""


def load_unit(
    folder: Path, module_id: str, known: Known | None = None, instead: Instead = _AS_IT_IS
) -> tuple[Unit, list[Problem]]:
    """Load a module and every quiz file that it names and that exists; what is `known` is not read again."""
    module, problems = _load(folder, f"modules/{module_id}.yaml", Module, known, instead)
    unit = Unit(module_id, module, complete=module is not None)
    if module is None:
        return unit, problems
    unit.positions.append(module.positions)
    for name in dict.fromkeys(s for section in module.sections for s in section.scenarios):
        problems += _load_quiz(folder, name, "scenario", unit, (known, instead))
    if module.test:
        problems += _load_quiz(folder, module.test.bank, "bank", unit, (known, instead))
    return unit, problems


def load_all(folder: Path) -> list[Problem]:
    """What is wrong with every module and quiz file, when course.yaml cannot say which are used."""
    problems: list[Problem] = []
    used: set[str] = set()
    for path in sorted((folder / "modules").glob("*.yaml")):
        unit, found = load_unit(folder, path.stem)
        problems += found
        used |= unit.quizzes
    return problems + load_orphans(folder, used)


def load_quiz_alone(
    folder: Path, name: str, instead: Instead = _AS_IT_IS
) -> tuple[Unit, list[Problem]]:
    """A scenario or bank that no module uses yet, as a unit of its own that is not whole."""
    unit = Unit(name, None)
    quiz, problems = _load(folder, f"quizzes/{name}.yaml", Quiz, None, instead)
    if isinstance(quiz, Scenario):
        unit.scenarios[name] = quiz
    elif quiz is not None:
        unit.bank = quiz
    unit.complete = False
    return unit, problems


def load_orphans(folder: Path, used: set[str]) -> list[Problem]:
    """What is wrong with the quiz files that no module uses yet, so that their author is told too."""
    problems: list[Problem] = []
    for path in sorted((folder / "quizzes").glob("*.yaml")):
        if path.stem not in used:
            problems += _load(folder, f"quizzes/{path.name}", Quiz)[1]
    return problems


def _load_quiz(
    folder: Path, name: str, kind: str, unit: Unit, how: tuple[Known | None, Instead]
) -> list[Problem]:
    if not (folder / "quizzes" / f"{name}.yaml").exists():
        unit.complete = False  # rule R01 says so, at the line that names it
        return []
    quiz, problems = _load(folder, f"quizzes/{name}.yaml", Quiz, *how)
    if quiz is None:
        unit.complete = False
    elif quiz.kind != kind:
        unit.wrong_kind[name] = quiz.kind
        unit.complete = False
    elif isinstance(quiz, Scenario):
        unit.scenarios[name] = quiz
    else:
        unit.bank = quiz
    if quiz is not None:
        unit.positions.append(quiz.positions)
    return problems


def _load(
    folder: Path,
    name: str,
    shape: Any,
    known: Known | None = None,
    instead: Instead = _AS_IT_IS,
) -> tuple[Any, list[Problem]]:
    path = folder / name
    content = instead.get(name)
    if content is None and known is not None:
        content = _content(path)
    if known is not None and name in known and known[name][0] == content:
        return known[name][1], list(known[name][2])
    value, problems = _made(_read(path, name, instead), shape)
    if known is not None and content is not None and (name in instead or content == _content(path)):
        known[name] = content, value, tuple(problems)
    return value, problems


def _read(path: Path, name: str, instead: Instead) -> Document:
    if name not in instead and (document := ahead.document(path, name)):
        return document
    from coursebuild.reading.yamlsource import read_bytes, read_file  # all may be read ahead

    return read_bytes(instead[name], name) if name in instead else read_file(path, name)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError:
        return None


def _made(document: Document, shape: Any) -> tuple[Any, list[Problem]]:
    if document.data is None and document.problems:
        return None, document.problems
    value, problems = validate(document, shape)
    if document.problems:
        value = None
    return value, document.problems + problems
