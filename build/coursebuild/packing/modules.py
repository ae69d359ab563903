"""A course's modules, loaded and checked one at a time, by several processes where there is enough to do.

Something may be made of each module that has no errors: a build makes packages. What `kurs check` does not need is not
imported here.
"""

import datetime
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursebuild.checking.check import check_facts, check_shared, check_unit
from coursebuild.checking.facts import Facts
from coursebuild.checking.unsaid import unsaid
from coursebuild.errors import NotInCourseError
from coursebuild.model.problems import has_errors
from coursebuild.model.report import Report
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing import workers
from coursebuild.packing.finished import Package
from coursebuild.reading.load import load_all, load_orphans, load_shared, load_unit

if TYPE_CHECKING:
    from coursebuild.language.spelling import Dictionary

Progress = Callable[[str, int, int], None]
"""Called with a module's id, its number from 1 and how many there are."""

Use = Callable[[Shared, Unit, float], list[Any]]
"""Makes something of a module without errors; the seconds are what loading and checking it took."""


@dataclass(slots=True)
class Result:
    """What a check or a build came to. Without packages there were errors, or nothing was to be built."""

    report: Report
    packages: list[Package] = field(default_factory=list)
    shared: Shared | None = None
    facts: Facts | None = None
    told: list[str] = field(default_factory=list)


def check_course(
    folder: Path,
    as_of: datetime.date,
    modules: list[str] | None = None,
    progress: Progress | None = None,
    *,
    dictionary: "Dictionary | None" = None,
    tell: Callable[[Shared, Unit], str] | None = None,
) -> Result:
    """Load and check the course in `folder`, or only some of its modules; with a dictionary its spelling too.

    `tell` is asked what to tell of each module without errors.
    """
    use = _Telling(tell) if tell else None
    result, told = each(folder, as_of, modules, progress, use=use, dictionary=dictionary)
    result.told = told
    return result


@dataclass(frozen=True, slots=True)
class _Telling:
    """A `Use` that asks what to tell."""

    tell: Callable[[Shared, Unit], str]

    def __call__(self, shared: Shared, unit: Unit, _seconds: float) -> list[str]:
        return [self.tell(shared, unit)]


@dataclass(slots=True)
class _Done:
    """What came of one module; nothing if it has no file, of which rule R08 tells."""

    report: Report = field(default_factory=Report)
    facts: Facts = field(default_factory=lambda: Facts(complete=False))
    made: list[Any] = field(default_factory=list)


_NAMES = re.compile(rb"\n[ -]*(?:scenarios|bank):([\s\w\[\],-]*)")
"""Where a module's file names its quizzes."""


_ALL_FILES = "*"
"""In place of a module: what one process looks for in all files, while the others check."""

_LIGHTER = 50
"""To look through a file takes so much less than to check it."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Load and check one module, and `use` it if neither it nor what all share has errors."""

    folder: Path
    shared: Shared
    as_of: datetime.date
    use: Use | None

    def weights(self, names: list[str]) -> dict[str, int]:
        """About how much there is to do for each: the bytes of the module's file and of the quizzes that it names."""
        quizzes = (self.folder / "quizzes").glob("*.yaml")
        sizes = {path.stem.encode(): path.stat().st_size for path in quizzes}
        found = {name: self._weight(name, sizes) for name in names}
        if _ALL_FILES in found:
            found[_ALL_FILES] = sum(found.values()) // _LIGHTER
        return found

    def _weight(self, name: str, quizzes: dict[bytes, int]) -> int:
        try:
            text = (self.folder / "modules" / f"{name}.yaml").read_bytes()
        except OSError:
            return 0
        named = set(re.findall(rb"[\w-]+", b" ".join(_NAMES.findall(text))))
        return len(text) + sum(size for quiz, size in quizzes.items() if quiz in named)

    def __call__(self, name: str) -> _Done:
        if name == _ALL_FILES:
            return _Done(facts=Facts(unsaid=unsaid(self.shared)))
        began = time.perf_counter()
        if not (self.folder / "modules" / f"{name}.yaml").exists():
            return _Done()
        unit, problems = load_unit(self.folder, name)
        report = Report(problems)
        report.add(check_unit(self.shared, unit, self.as_of))
        facts = Facts()
        facts.learn(unit)
        done = _Done(report, facts)
        if self.use and unit.complete and not has_errors(report.problems):
            done.made = self.use(self.shared, unit, time.perf_counter() - began)
        return done


def each(
    folder: Path,
    as_of: datetime.date,
    modules: list[str] | None,
    progress: Progress | None,
    *,
    use: Use | None,
    ready: Callable[[], None] | None = None,
    dictionary: "Dictionary | None" = None,
) -> tuple[Result, list[Any]]:
    """Load and check each module, by several processes where there is enough to do; what `use` made of them.

    `ready` is called when what all share has been read: what is begun before is there for all processes.
    """
    shared, problems = load_shared(folder)
    report = Report(problems)
    if shared is None:
        report.problems += load_all(folder)
        return Result(report), []
    shared.dictionary = dictionary
    report.add(check_shared(shared, as_of))
    facts = Facts()
    made: list[Any] = []
    wanted = list(dict.fromkeys(modules or shared.course.modules))
    if strangers := [name for name in wanted if modules and name not in shared.course.modules]:
        raise NotInCourseError(strangers, shared.course.modules)
    work = _Work(folder, shared, as_of, None if has_errors(report.problems) else use)
    if ready:
        ready()
    # An opened dictionary cannot be handed to a process that is started anew.
    names = wanted if modules else [*wanted, _ALL_FILES]
    all_done = map(work, names) if dictionary else workers.each(work, names, work.weights)
    for number, done in enumerate(all_done, 1):
        if progress and number <= len(wanted):
            progress(wanted[number - 1], number, len(wanted))
        report.add(done.report)
        facts.add(done.facts)
        made += done.made
    if not modules:
        report.add(Report(load_orphans(folder, set(facts.quizzes))))
        report.add(check_facts(shared, facts, as_of))
    return Result(report, shared=shared, facts=facts), made
