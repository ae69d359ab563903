"""A course that is being written: built once, then only the modules that an edit touches.

Keeps what a module's check came to, so that every problem can be shown after each edit though only one
module was read again.
"""

from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.check import Report, check_shared, check_unit
from coursebuild.load import Shared, Unit, load_shared, load_unit
from coursebuild.package import Package, build_date, file_name, pack_one
from coursebuild.problems import has_errors
from coursebuild.render import render
from coursebuild.targets import TARGETS


@dataclass(slots=True)
class _Known:
    """What is remembered of a module between edits."""

    files: set[str]
    report: Report
    package: Package | None


@dataclass(slots=True)
class Workshop:
    """Builds the course in `folder` for one target into `out`, again and again."""

    folder: Path
    out: Path
    target: str
    _shared: Shared | None = None
    _shared_report: Report = field(default_factory=Report)
    _known: dict[str, _Known] = field(default_factory=dict)

    def build(self, changed: set[str] | None = None) -> list[Package]:
        """Build what the files in `changed` (paths in the course folder, with /) touch; all, if None.

        Returns the packages that are new. A module with errors keeps its last good package.
        """
        if (
            changed is None
            or any(name.startswith("course/") for name in changed)
            or not self._shared
        ):
            self._load_shared()
            changed = None
        if self._shared is None:
            return []
        modules = self._shared.course.modules
        self._known = {name: known for name, known in self._known.items() if name in modules}
        touched = [name for name in modules if changed is None or self._is_touched(name, changed)]
        built = [self._build_module(self._shared, name) for name in touched]
        return [package for package in built if package]

    @property
    def report(self) -> Report:
        """Every problem that is known now."""
        report = Report(list(self._shared_report.problems))
        for known in self._known.values():
            report.add(known.report)
        return report

    def _load_shared(self) -> None:
        shared, problems = load_shared(self.folder)
        self._shared_report = Report(problems)
        if shared:
            self._shared_report.add(check_shared(shared, build_date()))
            self._shared = shared

    def _is_touched(self, name: str, changed: set[str]) -> bool:
        known = self._known.get(name)
        own = f"modules/{name}"
        return known is None or any(
            path == f"{own}.yaml" or path.startswith(f"{own}/") or path in known.files
            for path in changed
        )

    def _build_module(self, shared: Shared, name: str) -> Package | None:
        day = build_date()
        unit, problems = load_unit(self.folder, name)
        report = Report(problems)
        report.add(check_unit(shared, unit, day))
        package = None
        if unit.complete and not has_errors(report.problems + self._shared_report.problems):
            package = self._pack(shared, unit)
        self._known[name] = _Known(
            {f"quizzes/{quiz}.yaml" for quiz in unit.quizzes}, report, package
        )
        return package

    def _pack(self, shared: Shared, unit: Unit) -> Package:
        target = TARGETS[self.target]
        self.out.mkdir(parents=True, exist_ok=True)
        path = self.out / file_name(shared, unit, target)
        unfinished = path.with_suffix(".part")
        package = pack_one(unfinished, shared, unit, render(shared, unit), target)
        unfinished.replace(path)
        return Package(path, package.size, package.seconds)
