"""A checked course → zips in the out folder: of a course with errors none, and never half of one.

Modules are loaded, checked and packed one at a time into a folder beside the finished packages; only when
every module is without errors are the zips moved into place, each by one rename.
"""

import contextlib
import datetime
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.checking.check import check_facts, check_shared, check_unit
from coursebuild.checking.context import Report
from coursebuild.checking.facts import Facts
from coursebuild.errors import CannotWriteError, NoSuchRegionError, NotInCourseError
from coursebuild.language.spelling import Dictionary
from coursebuild.model.problems import has_errors, stops
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing.archive import source_date, write_zip
from coursebuild.packing.repetition import repetition
from coursebuild.packing.schemas import control_documents
from coursebuild.packing.targets import TARGETS, USUAL, Target
from coursebuild.packing.targets.target import LAUNCH
from coursebuild.page import assets
from coursebuild.page.render import ICON, Page, render
from coursebuild.reading.load import load_all, load_orphans, load_shared, load_unit

RECEIPT = {"narvaro.txt": b"trygga-moten\n"}
"""The page asks for this file to learn whether the server is still there (`page/saving.js`)."""

ALL_REGIONS = "all"

_BESIDE = ".kurs-"

Progress = Callable[[str, int, int], None]
"""Called with a module's id, its number from 1 and how many there are."""


@dataclass(frozen=True, slots=True)
class Package:
    """A finished zip: its path, size in bytes and the seconds it took with its share of loading."""

    path: Path
    size: int
    seconds: float


@dataclass(slots=True)
class Result:
    """What a check or a build came to. Without packages there were errors, or nothing was to be built."""

    report: Report
    packages: list[Package] = field(default_factory=list)
    shared: Shared | None = None
    facts: Facts | None = None


def build_date() -> datetime.date:
    """The day that the law is asked about: SOURCE_DATE_EPOCH's, else today."""
    epoch = source_date()
    if epoch is not None:
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def check_course(
    folder: Path,
    as_of: datetime.date,
    modules: list[str] | None = None,
    progress: Progress | None = None,
    *,
    dictionary: Dictionary | None = None,
    tell: Callable[[Shared, Unit], None] | None = None,
) -> Result:
    """Load and check the course in `folder`, or only some of its modules; with a dictionary its spelling too.

    `tell` is called with each module, until one has errors.
    """

    def use(shared: Shared, unit: Unit, _seconds: float) -> None:
        if tell:
            tell(shared, unit)

    return _each(folder, as_of, modules, progress, use=use, dictionary=dictionary)


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
    """Check the course, then write one zip per module and target into `out`.

    With an error (or, if `strict`, a warning) nothing in `out` changes. Raises CannotWriteError when the
    disk is full or may not be written to; then packages are whole, but some may be new and some old.
    `schemas` is a folder with the standards' own schema files, to be packed along. With `regions` (ids, or
    ALL_REGIONS) each has a folder of its own in `out`, with its modules, its targets and its own words.
    """
    chosen = [TARGETS[name] for name in dict.fromkeys(targets or USUAL)]
    control = {t.name: control_documents(schemas, t) if schemas else {} for t in chosen}
    with _writing(out), _beside(out) as beside:
        packages: list[Package] = []

        def pack(shared: Shared, unit: Unit, seconds: float) -> None:
            for place, own, kinds in _wanted(shared, unit.id, chosen, regions):
                began = time.perf_counter()
                packed = {
                    again: repetition(unit) if again else unit
                    for again in {t.repeats for t in kinds}
                }
                pages = {again: render(own, what) for again, what in packed.items()}
                each = (seconds + time.perf_counter() - began) / len(kinds)
                (beside / place).mkdir(exist_ok=True)
                for target in kinds:
                    path = beside / place / file_name(own, unit.id, target)
                    given = control[target.name]
                    packages.append(
                        pack_one(
                            path,
                            own,
                            packed[target.repeats],
                            pages[target.repeats],
                            target,
                            seconds=each,
                            control=given,
                        )
                    )
                seconds = 0

        result = _each(folder, as_of, modules, progress, use=pack)
        if not stops(result.report.problems, strict=strict):
            result.packages = _into_place(packages, beside, out)
    return result


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


def _each(
    folder: Path,
    as_of: datetime.date,
    modules: list[str] | None,
    progress: Progress | None,
    *,
    use: Callable[[Shared, Unit, float], None],
    dictionary: Dictionary | None = None,
) -> Result:
    """Load and check each module; `use` those that can be built, until the first one that cannot."""
    shared, problems = load_shared(folder)
    report = Report(problems)
    if shared is None:
        report.problems += load_all(folder)
        return Result(report)
    shared.dictionary = dictionary
    report.add(check_shared(shared, as_of))
    facts = Facts()
    wanted = list(dict.fromkeys(modules or shared.course.modules))
    if strangers := [name for name in wanted if modules and name not in shared.course.modules]:
        raise NotInCourseError(strangers, shared.course.modules)
    for number, name in enumerate(wanted, 1):
        if progress:
            progress(name, number, len(wanted))
        began = time.perf_counter()
        if not (folder / "modules" / f"{name}.yaml").exists():
            facts.complete = False  # rule R08 has said so
            continue
        unit, problems = load_unit(folder, name)
        report.add(Report(problems))
        report.add(check_unit(shared, unit, as_of))
        facts.learn(unit)
        if unit.complete and not has_errors(report.problems):
            use(shared, unit, time.perf_counter() - began)
    if not modules:
        report.add(Report(load_orphans(folder, set(facts.quizzes))))
        report.add(check_facts(shared, facts, as_of))
    return Result(report, shared=shared, facts=facts)


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
