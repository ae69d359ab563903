"""Which of a course's files are saved, also those that are only links to a folder or file elsewhere.

The operating system tells of a file by where it is, which is not always where the course has it: a folder
shared by several courses is a link in each. A linked file is looked at instead, since it may lie anywhere.
"""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

_WATCHED = ("course", "modules", "quizzes")
_WAIT_MS = 60
"""How long to wait for more files after a save: an editor may write several."""

_PAUSE_SECONDS = 1.0
EVERYTHING = "course/course.yaml"
"""The file that touches every module."""

_Seen = dict[str, tuple[int, int] | None]


def saves(folder: Path, stop: threading.Event) -> Iterator[set[str]]:
    """The files that are saved, as the course names them, in sets; an empty one when nothing has been for a moment."""
    first = True
    while not stop.is_set():
        places = _places(folder)
        if not first:
            yield {EVERYTHING}  # what was saved while nobody watched
        first = False
        with contextlib.suppress(OSError):  # a folder went away just then
            yield from _while_they_stand(folder, places, stop)
        if not stop.is_set() and places == _places(folder):
            stop.wait(_PAUSE_SECONDS)


def _while_they_stand(
    folder: Path, places: dict[Path, str], stop: threading.Event
) -> Iterator[set[str]]:
    """The saves until another folder has to be watched."""
    if not places:
        stop.wait(_PAUSE_SECONDS)
        return
    linked = _linked(folder)
    for changes in watch(
        *places,
        stop_event=stop,
        step=_WAIT_MS,
        debounce=1000,
        rust_timeout=_WAIT_MS,
        yield_on_timeout=True,
    ):
        names = {name for _, path in changes if (name := _name(places, Path(path)))}
        now = _linked(folder) if names else {name: _signature(folder / name) for name in linked}
        names |= {name for name in now if now[name] != linked.get(name)}
        linked = now
        yield names
        if names and places != _places(folder):
            return


def _places(folder: Path) -> dict[Path, str]:
    """What is watched, by where it really is, and what the course calls it."""
    found: dict[Path, str] = {}
    for name in _WATCHED:
        if (folder / name).is_dir():
            found[(folder / name).resolve()] = name
            for path in _links(folder / name):
                if path.is_dir():
                    found[path.resolve()] = path.relative_to(folder).as_posix()
    return found


def _links(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for path in sorted([*folder.glob("*"), *folder.glob("*/*")]):
            if path.is_symlink():
                yield path


def _linked(folder: Path) -> _Seen:
    """The files that are links, and when each was last written."""
    links = (path for name in _WATCHED for path in _links(folder / name))
    return {p.relative_to(folder).as_posix(): _signature(p) for p in links if not p.is_dir()}


def _signature(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _name(places: dict[Path, str], path: Path) -> str | None:
    """What the course calls a file: of the folders that it lies in the innermost counts."""
    real = path.parent.resolve() / path.name
    holding = [place for place in places if real.is_relative_to(place)]
    if not holding:
        return None
    place = max(holding, key=lambda found: len(found.parts))
    inside = real.relative_to(place).as_posix()
    return f"{places[place]}/{inside}"
