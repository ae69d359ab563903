"""What a build or a check came to, kept for the next one: where nothing has changed nothing is done again.

Kept in the user's own folder for caches, never in the course: as JSON, named for a digest of all that the outcome
depends on, which is every file of the course, the builder's own files and its libraries, the day and the choices.
What is damaged, or cannot be read or written, is as if it were not there.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import coursebuild
from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report, Silenced
from coursebuild.model.told import Told, slotted
from coursebuild.packing.finished import Package

_PARTS = ("course", "modules", "quizzes")
_MOST = 40
"""So many outcomes are kept; the oldest go first."""

_OFF = "off"


def folder() -> Path | None:
    """Where outcomes are kept: KURS_CACHE, or the system's place for caches; None if KURS_CACHE is `off`."""
    chosen = os.environ.get("KURS_CACHE")
    if chosen:
        return None if chosen == _OFF else Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "kurs"


def key(course: Path, choices: Iterable[object], others: Iterable[Path] = ()) -> str | None:
    """A digest of all that an outcome depends on; None if a file cannot be read, or if nothing is kept.

    `choices` are what was asked for; `others` are folders outside the course that matter too.
    """
    if folder() is None:
        return None
    said = (*choices, os.environ.get("SOURCE_DATE_EPOCH"))
    try:
        digest = hashlib.sha256(repr(said).encode() + _builder(Path(coursebuild.__file__).parent))
        for top in (*(course / part for part in _PARTS), *others):
            _add(digest, top)
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _builder(code: Path) -> bytes:
    """A digest of what builds. Of how it was when first asked: what a program has read it goes on being."""
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    said = (sys.version, sys.platform, sorted(path.name for path in installed))
    digest = hashlib.sha256(repr(said).encode())
    _add(digest, code)
    return digest.digest()


def _add(digest: "hashlib._Hash", top: Path) -> None:
    """All files of a folder, each with its name and length."""
    digest.update(b"\1")
    for name, path in _files(str(top)) if top.is_dir() else ():
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (a thousand paths take 10 ms)
            content = file.read()
        digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)


def _files(folder: str, within: str = "") -> Iterator[tuple[str, str]]:
    """The files in a folder and its folders, in order, by name and path; none that Python made, none hidden."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{within}{entry.name}"
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path, f"{name}/")
        else:
            yield name, entry.path


def recall(name: str | None, out: Path | None = None) -> tuple[Report, list[Package]] | None:
    """What was kept by that name; None if nothing was, or if a package in `out` is no longer as it was."""
    place = folder()
    if name is None or place is None:
        return None
    try:
        kept = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
        report = Report(
            [_problem(one) for one in kept["problems"]],
            [Silenced(_problem(one), reason) for one, reason in kept["silenced"]],
        )
        packages = []
        for path, size, digest in kept["packages"]:
            assert out is not None  # noqa: S101  (only builds have packages)
            content = (out / path).read_bytes()
            if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
                return None
            packages.append(Package(out / path, size, 0.0))
    except (OSError, ValueError, KeyError, TypeError, AssertionError):
        return None
    return report, packages


def keep(
    name: str | None, report: Report, packages: list[Package], out: Path | None = None
) -> None:
    """Keep an outcome by that name."""
    place = folder()
    if name is None or place is None:
        return
    kept = {
        "problems": [_as_list(one) for one in report.problems],
        "silenced": [(_as_list(one.problem), one.reason) for one in report.silenced],
        "packages": [_described(package, out) for package in packages],
    }
    unfinished = place / f"{name}.{os.getpid()}.tmp"
    try:
        place.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(kept), encoding="utf-8")
        unfinished.replace(place / f"{name}.json")
        for old in sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-_MOST]:
            old.unlink()
    except OSError:
        return


def _described(package: Package, out: Path | None) -> tuple[str, int, str]:
    digest = hashlib.sha256(package.path.read_bytes()).hexdigest()
    return package.path.relative_to(out or package.path.parent).as_posix(), package.size, digest


def _as_list(one: Problem) -> list[Any]:
    place = [one.place.file, one.place.line, one.place.column]
    said = [slotted(part) for part in (one.message, one.why, one.fix)]
    return [one.code, one.severity.value, place, *said, one.suggestion]


def _problem(kept: list[Any]) -> Problem:
    code, severity, place, what, why, fix, suggestion = kept
    said = (Told(what), Told(why), Told(fix))
    return Problem(code, Severity(severity), Place(*place), *said, suggestion)
