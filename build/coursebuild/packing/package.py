"""A checked course → zips in the out folder: of a course with errors none, and never half of one.

Modules are loaded, checked and packed one at a time into a folder beside the finished packages; only when
every module is without errors are the zips moved into place, each by one rename.
"""

import contextlib
import datetime
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursebuild.checking.check import check_facts, check_shared, check_unit
from coursebuild.checking.facts import Facts
from coursebuild.errors import CannotWriteError, NoSuchRegionError, NotInCourseError
from coursebuild.language.spelling import Dictionary
from coursebuild.model.course import ALL_REGIONS
from coursebuild.model.problems import has_errors, stops
from coursebuild.model.report import Report
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing import workers
from coursebuild.packing.archive import write_zip
from coursebuild.packing.finished import Package
from coursebuild.packing.repetition import repetition
from coursebuild.packing.schemas import control_documents
from coursebuild.packing.targets import TARGETS, USUAL, Target
from coursebuild.packing.targets.target import LAUNCH
from coursebuild.packing.webhome import Part, pack_homes
from coursebuild.page import assets
from coursebuild.page.home.home import card_of
from coursebuild.page.render import ICON, Page, render
from coursebuild.reading.load import load_all, load_orphans, load_shared, load_unit

RECEIPT = {"narvaro.txt": b"trygga-moten\n"}
"""The page asks for this file to learn whether the server is still there (`page/saving.js`)."""


HOME_TARGET = "web"
"""The target that also gets a package of the whole course."""

_BESIDE = ".kurs-"

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
    dictionary: Dictionary | None = None,
    tell: Callable[[Shared, Unit], str] | None = None,
) -> Result:
    """Load and check the course in `folder`, or only some of its modules; with a dictionary its spelling too.

    `tell` is asked what to tell of each module without errors.
    """
    use = _Telling(tell) if tell else None
    result, told = _each(folder, as_of, modules, progress, use=use, dictionary=dictionary)
    result.told = told
    return result


def build_course(
    folder: Path,
    out: Path,
    as_of: datetime.date,
    *,
    targets: list[str] | None = None,
    modules: list[str] | None = None,
    strict: bool = False,
    schemas: Path | None = None,
    regions: list[str] | None = None,
    progress: Progress | None = None,
) -> Result:
    """Check the course, then write one zip per module and target into `out`, and one of the whole course for the web.

    With an error (or, if `strict`, a warning) nothing in `out` changes. Raises CannotWriteError when the
    disk is full or may not be written to; then packages are whole, but some may be new and some old.
    `schemas` is a folder with the standards' own schema files, to be packed along. With `regions` (ids, or
    ALL_REGIONS) each has a folder of its own in `out`, with its modules, its targets and its own words.
    """
    chosen = [TARGETS[name] for name in dict.fromkeys(targets or USUAL)]
    control = {t.name: control_documents(schemas, t) if schemas else {} for t in chosen}
    with _writing(out), _beside(out) as beside, assets.begun([t.script for t in chosen]):
        pack = Pack(beside, chosen, regions, control)
        result, made = _each(folder, as_of, modules, progress, use=pack)
        packages = [one for one in made if isinstance(one, Package)]
        if result.shared and not modules:
            parts = [one for one in made if isinstance(one, Part)]
            packages += pack_homes(result.shared, TARGETS[HOME_TARGET], beside, parts)
        if not stops(result.report.problems, strict=strict):
            result.packages = _into_place(packages, beside, out)
    return result


@dataclass(frozen=True, slots=True)
class Pack:
    """Renders one module and packs it beside the finished packages, for each region and target that wants it."""

    beside: Path
    targets: list[Target]
    regions: list[str] | None
    control: dict[str, dict[str, bytes]]

    def __call__(self, shared: Shared, unit: Unit, seconds: float) -> list[Package | Part]:
        """The module's packages, and its part of the whole course. `seconds` is what loading it took."""
        packages: list[Package | Part] = []
        for place, own, kinds in _wanted(shared, unit.id, self.targets, self.regions):
            began = time.perf_counter()
            packed = {
                again: repetition(unit) if again else unit for again in {t.repeats for t in kinds}
            }
            pages = {again: render(own, what) for again, what in packed.items()}
            each = (seconds + time.perf_counter() - began) / len(kinds)
            (self.beside / place).mkdir(exist_ok=True)
            packages += [
                pack_one(
                    self.beside / place / file_name(own, unit.id, target),
                    own,
                    packed[target.repeats],
                    pages[target.repeats],
                    target,
                    seconds=each,
                    control=self.control[target.name],
                )
                for target in kinds
            ]
            packages += [
                Part(place, self.beside / place / file_name(own, unit.id, target), card_of(unit))
                for target in kinds
                if target.name == HOME_TARGET
            ]
            seconds = 0
        return packages


def _wanted(
    shared: Shared, module: str, targets: list[Target], regions: list[str] | None
) -> Iterator[tuple[str, Shared, list[Target]]]:
    """For each region that is built for and takes this module: its folder, what it shares, its targets."""
    if not regions:
        yield "", shared, targets
        return
    names = list(shared.regions) if ALL_REGIONS in regions else list(dict.fromkeys(regions))
    if strangers := [name for name in names if name not in shared.regions]:
        raise NoSuchRegionError(strangers, list(shared.regions))
    for name in names:
        region = shared.regions[name]
        own = [
            target for target in targets if target.standard in (region.targets or [target.standard])
        ]
        if own and module in (region.modules or [module]):
            yield name, shared.for_region(name), own


def file_name(shared: Shared, module: str, target: Target) -> str:
    """`trygga-moten-lagaffektivt-bemotande-scorm12.zip`."""
    return f"{shared.course.id}-{module}-{target.name}.zip"


def pack_one(
    path: Path,
    shared: Shared,
    unit: Unit,
    page: Page,
    target: Target,
    *,
    seconds: float = 0,
    control: dict[str, bytes] | None = None,
) -> Package:
    """Write one package. `seconds` is its share of what loading and rendering took."""
    began = time.perf_counter()
    files = page_files(page, target)
    write_zip(path, target.add_manifest(shared, unit, files, control))
    return Package(path, path.stat().st_size, seconds + time.perf_counter() - began)


def page_files(page: Page, target: Target) -> dict[str, bytes]:
    """The files of a package without its manifest: for the web, all of it."""
    return {
        LAUNCH: page.html.encode(),
        "sida.css": assets.style().encode(),
        "sida.js": assets.script(target.adapter, target.connect, target.modes).encode(),
        **{mode.style: assets.mode_style(mode).encode() for mode in target.modes},
        ICON: assets.ICON.encode(),
        **RECEIPT,
        **{name: figure.read_bytes() for name, figure in page.figures.items()},
    }


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


@dataclass(frozen=True, slots=True)
class _Work:
    """Load and check one module, and `use` it if neither it nor what all share has errors."""

    folder: Path
    shared: Shared
    as_of: datetime.date
    use: Use | None

    def weight(self, name: str) -> int:
        """About how much there is to do: the bytes of the module's file and of the quizzes that it names."""
        try:
            text = (self.folder / "modules" / f"{name}.yaml").read_bytes()
            quizzes = (self.folder / "quizzes").glob("*.yaml")
            named = set(re.findall(rb"[\w-]+", text))
            return len(text) + sum(q.stat().st_size for q in quizzes if q.stem.encode() in named)
        except OSError:
            return 0

    def __call__(self, name: str) -> _Done:
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


def _each(
    folder: Path,
    as_of: datetime.date,
    modules: list[str] | None,
    progress: Progress | None,
    *,
    use: Use | None,
    dictionary: Dictionary | None = None,
) -> tuple[Result, list[Any]]:
    """Load and check each module, by several processes where there is enough to do; what `use` made of them."""
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
    assets.finish()
    # An opened dictionary cannot be handed to a process that is started anew.
    all_done = map(work, wanted) if dictionary else workers.each(work, wanted, work.weight)
    for number, done in enumerate(all_done, 1):
        if progress:
            progress(wanted[number - 1], number, len(wanted))
        report.add(done.report)
        facts.add(done.facts)
        made += done.made
    if not modules:
        report.add(Report(load_orphans(folder, set(facts.quizzes))))
        report.add(check_facts(shared, facts, as_of))
    return Result(report, shared=shared, facts=facts), made


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder for unfinished packages; what an interrupted build left is swept away first."""
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob(f"{_BESIDE}*"):
        shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if is_new:
            with contextlib.suppress(OSError):  # it holds the packages, if there are any
                out.rmdir()


@contextlib.contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWriteError(str(error.filename or out), error) from error


def _into_place(packages: list[Package], beside: Path, out: Path) -> list[Package]:
    placed: list[Package] = []
    for package in packages:
        path = out / package.path.relative_to(beside)
        try:
            path.parent.mkdir(exist_ok=True)
            package.path.replace(path)
        except OSError as error:
            raise CannotWriteError(str(path), error, replaced=len(placed)) from error
        placed.append(Package(path, package.size, package.seconds))
    return placed
