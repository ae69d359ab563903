"""A course that is being written: built once, then only the modules that an edit touches.

Keeps what a module's check came to, so that every problem can be shown after each edit though only one
module was read again; and its scenarios as they could last be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.checking.check import check_shared, check_unit
from coursebuild.checking.remembered import Remembered
from coursebuild.model.course import Course
from coursebuild.model.module import Module
from coursebuild.model.positions import Path as Place
from coursebuild.model.problems import has_errors
from coursebuild.model.report import Report
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing.clock import build_date
from coursebuild.packing.finished import Package
from coursebuild.packing.package import file_name, pack_one
from coursebuild.packing.targets import TARGETS
from coursebuild.page.render import Page, render
from coursebuild.preview.glancing import glance_at
from coursebuild.preview.looking import Look, Looked, Reading, look_at, look_at_module
from coursebuild.reading.load import REMARKS, load_shared
from coursebuild.reading.load import Known as Files


@dataclass(frozen=True, slots=True)
class Built:
    """A module that could be built: what all modules share, itself, and its page."""

    shared: Shared
    unit: Unit
    page: Page


@dataclass(slots=True)
class Known:
    """What is remembered of a module between edits."""

    files: set[str]
    report: Report
    package: Package | None
    scenarios: dict[str, Scenario]
    """Its scenarios in order, each as it could last be read."""

    unreadable: set[str]
    """Those of them whose files cannot be read now."""

    module: Module | None = None
    """The module as it could last be read."""

    built: Built | None = None
    """It as it was last without errors."""

    waits: "Waiting | None" = None
    """Set while it is shown before it has been checked; `report` is then of how it was before."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was shown before it was checked: what was read, and what stands again if that has errors."""

    looked: Looked
    good: Built | None


def _last_good(known: Known | None) -> Built | None:
    """A module as it last was checked and without errors."""
    if known is None:
        return None
    return known.waits.good if known.waits else known.built


def is_remarks(name: str) -> bool:
    """Whether a file holds what reviewers have remarked: no package is made of it."""
    return name.startswith(f"course/{REMARKS}/")


@dataclass(slots=True)
class Workshop:
    """Builds the course in `folder` for one target into `out`, again and again."""

    folder: Path
    out: Path
    target: str
    known: dict[str, Known] = field(default_factory=dict)
    """What is known of each module, by its id."""

    touched: list[str] = field(default_factory=list)
    """The modules that the last edit touched."""

    _there: set[str] = field(default_factory=set)
    """The modules that there are files of: a file that comes or goes touches course.yaml, which names them."""

    _looked: dict[str, Looked] = field(default_factory=dict)
    """What a look at an edit has come to already: the edit is built from it."""

    _files: Files = field(default_factory=dict)
    """The files as they were last read."""

    _remembered: Remembered = field(default_factory=dict)
    """What rules found in them."""

    _shared: Shared | None = None
    _shared_report: Report = field(default_factory=Report)

    def build_as_looked(self, name: str, look: Look) -> list[Package]:
        """Build the file `name`, which has been written as `look` saw it."""
        self._looked = dict(look.modules)
        try:
            return self.build({name})
        finally:
            self._looked = {}

    @property
    def is_waiting(self) -> bool:
        """Whether something is shown that has not been checked."""
        return any(known.waits for known in self.known.values())

    def check_rest(self) -> list[Package]:
        """Check what is shown and has not been checked. Returns the packages that had to be put back as they were."""
        self.touched = [name for name, known in self.known.items() if known.waits]
        again = [self._check_waiting(self.known[name]) for name in self.touched]
        return [package for package in again if package]

    def _check_waiting(self, known: Known) -> Package | None:
        assert known.waits  # noqa: S101  (asked of those alone)
        assert self._shared  # noqa: S101  (they are built of it)
        (unit, _, reading, _), good = known.waits.looked, known.waits.good
        known.report = Report(list(reading))
        known.report.add(check_unit(self._shared, unit, build_date(), self._remembered))
        known.waits = None
        if not has_errors(known.report.problems):
            return None
        known.package, known.built = None, good
        return self._pack(good) if good else None

    @property
    def shared(self) -> Shared | None:
        """What the modules share, as it could last be read."""
        return self._shared

    def build(self, changed: set[str] | None = None) -> list[Package]:
        """Build what the files in `changed` (paths in the course folder, with /) touch; all, if None.

        Returns the packages that are new. A module with errors keeps its last good package.
        """
        there = {path.stem for path in (self.folder / "modules").glob("*.yaml")}
        if (
            changed is None
            or any(name.startswith("course/") and not is_remarks(name) for name in changed)
            or there != self._there
            or not self._shared
            or has_errors(self._shared_report.problems)  # a file may only have been locked
        ):
            self._there = there
            self._load_shared()
            changed = None
        elif any(map(is_remarks, changed)):
            self._load_shared()  # no package is made of them: only what is told changes
        self.touched = []
        if self._shared is None:
            return []
        # Of a module without a file rule R08 has said that it is missing.
        modules = [name for name in dict.fromkeys(self._shared.course.modules) if name in there]
        self.known = {name: known for name, known in self.known.items() if name in modules}
        self.touched = [n for n in modules if changed is None or self._is_touched(n, changed)]
        built = [self._build_module(self._shared, name) for name in self.touched]
        return [package for package in built if package]

    @property
    def report(self) -> Report:
        """Every problem that is known now."""
        report = Report(list(self._shared_report.problems))
        for known in self.known.values():
            report.add(known.report)
        return report

    @property
    def course(self) -> Course | None:
        """The course as it could last be read."""
        return self._shared.course if self._shared else None

    @property
    def modules(self) -> list[str]:
        """The modules that are known, in the course's order."""
        named = self.course.modules if self.course else []
        return [name for name in dict.fromkeys(named) if name in self.known]

    def path(self, module: str) -> Path:
        """Where the module's package is, or will be once it has no errors."""
        assert self._shared is not None  # noqa: S101  (only asked of modules that are known)
        return self.out / file_name(self._shared, module, TARGETS[self.target])

    def _load_shared(self) -> None:
        shared, problems = load_shared(self.folder)
        self._shared_report = Report(problems)
        if shared:
            self._shared_report.add(check_shared(shared, build_date()))
            self._shared = shared

    def _is_touched(self, name: str, changed: set[str]) -> bool:
        known = self.known.get(name)
        own = f"modules/{name}"
        if known is None or has_errors(known.report.problems):  # a file may only have been locked
            return True
        return any(
            path == f"{own}.yaml" or path.startswith(f"{own}/") or path in known.files
            for path in changed
        )

    def look(self, name: str, raw: bytes) -> Look:
        """What the file `name` would come to with these bytes; nothing is built, and nothing remembered."""
        return look_at(self._shared, list(self._users(name)), name, self._reading({name: raw}))

    def glance(self, name: str, raw: bytes, path: Place) -> Look | None:
        """What the text at `path` comes to by itself with these bytes; None if it must be looked at whole."""
        users = self._users(name)
        reports = [self._shared_report, *(known.report for known in users.values())]
        if self._shared is None or any(has_errors(report.problems) for report in reports):
            return None
        return glance_at(self._shared, list(users), name, path, self._reading({name: raw}))

    def _users(self, name: str) -> dict[str, Known]:
        """The modules that use a file."""
        return {
            module: known
            for module, known in self.known.items()
            if name == f"modules/{module}.yaml" or name in known.files
        }

    def _reading(self, instead: Mapping[str, bytes]) -> Reading:
        return Reading(self.folder, self._files, instead, self._remembered)

    def _build_module(self, shared: Shared, name: str) -> Package | None:
        looked = self._looked.get(name) or look_at_module(shared, name, self._reading({}))
        unit, report, *_ = looked
        before = self.known.get(name)
        package, built = None, before.built if before else None
        if unit.complete and not has_errors(report.problems + self._shared_report.problems):
            built = Built(shared, unit, render(shared, unit))
            package = self._pack(built)
        files = {f"quizzes/{quiz}.yaml" for quiz in unit.quizzes}
        module = unit.module or (before.module if before else None)
        waits = None if looked.is_checked else Waiting(looked, _last_good(before))
        if waits and before:
            report = before.report
        self.known[name] = Known(
            files, report, package, *self._scenarios(unit), module, built, waits
        )
        return package

    def _scenarios(self, unit: Unit) -> tuple[dict[str, Scenario], set[str]]:
        """The scenarios of a module, and the names of those that had to be taken from before the edit."""
        before = self.known[unit.id].scenarios if unit.id in self.known else {}
        if unit.module is None:
            return before, set()
        names = [name for section in unit.module.sections for name in section.scenarios]
        there = {**before, **unit.scenarios}
        found = {name: there[name] for name in names if name in there}
        return found, found.keys() - unit.scenarios.keys()

    def _pack(self, built: Built) -> Package:
        target = TARGETS[self.target]
        self.out.mkdir(parents=True, exist_ok=True)
        path = self.path(built.unit.id)
        unfinished = path.with_suffix(".part")
        package = pack_one(unfinished, built.shared, built.unit, built.page, target)
        unfinished.replace(path)
        return Package(path, package.size, package.seconds)
