"""A checked course → zips in the out folder: of a course with errors none, and never half of one.

Modules are loaded, checked and packed one at a time into a folder beside the finished packages; only when
every module is without errors are the zips moved into place, each by one rename.
"""

import contextlib
import datetime
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coursebuild.errors import CannotWriteError, NoSuchRegionError
from coursebuild.model.course import ALL_REGIONS
from coursebuild.model.problems import stops
from coursebuild.model.unit import Shared, Unit
from coursebuild.packing.archive import write_zip
from coursebuild.packing.finished import Package
from coursebuild.packing.modules import Progress, Result, each
from coursebuild.packing.repetition import repetition
from coursebuild.packing.schemas import control_documents
from coursebuild.packing.target import LAUNCH
from coursebuild.packing.targets import TARGETS, USUAL, Target
from coursebuild.packing.webhome import Part, pack_homes
from coursebuild.page import assets
from coursebuild.page.home.home import card_of
from coursebuild.page.ownpictures import ICON
from coursebuild.page.render import Page, prepare, render

RECEIPT = {"narvaro.txt": b"trygga-moten\n"}
"""The page asks for this file to learn whether the server is still there (`page/script/saving.js`)."""


HOME_TARGET = "web"
"""The target that also gets a package of the whole course."""

_BESIDE = ".kurs-"


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
        result, made = each(folder, as_of, modules, progress, use=pack, ready=_get_ready)
        packages = [one for one in made if isinstance(one, Package)]
        if result.shared and not modules:
            parts = [one for one in made if isinstance(one, Part)]
            packages += pack_homes(result.shared, TARGETS[HOME_TARGET], beside, parts)
        if not stops(result.report.problems, strict=strict):
            result.packages = _into_place(packages, beside, out)
    return result


def _get_ready() -> None:
    """Have here what every module needs: processes that are forked from this one have it too."""
    assets.finish()
    prepare()


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
    html, away = page.parted
    return {
        LAUNCH: html,
        "sida.css": _encoded(assets.style()),
        "sida.js": _encoded(assets.script(*target.script)),
        assets.REST_STYLE: _encoded(assets.rest_style()),
        assets.REST_SCRIPT: _encoded(assets.rest(*target.script)),
        assets.AWAY: away,
        **{mode.style: _encoded(assets.mode_style(mode)) for mode in target.modes},
        ICON: _encoded(assets.ICON),
        **RECEIPT,
        **page.brought,
    }


@lru_cache(maxsize=32)
def _encoded(text: str) -> bytes:
    """The very same bytes for each module: then they are also known to be packed."""
    return text.encode()


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
            if path.parent != out:  # a region's
                path.parent.mkdir(exist_ok=True)
            package.path.replace(path)
        except OSError as error:
            raise CannotWriteError(str(path), error, replaced=len(placed)) from error
        placed.append(Package(path, package.size, package.seconds))
    return placed
