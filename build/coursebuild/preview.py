"""`kurs preview`: build, start the player, build again when a file is saved.

The player notices a replaced package by itself and loads it again where the learner was; what is wrong
in the files stands above the last good version.
"""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from watchfiles import watch

from coursebuild.check import Report
from coursebuild.errors import CannotStartError
from coursebuild.playing import announce_start, open_player
from coursebuild.problems import Severity
from coursebuild.report import as_text
from coursebuild.workshop import Workshop
from coursebuild.yamlsource import lines_of
from courseplayer import PackageRefused, Player

_WATCHED = ("course", "modules", "quizzes")
_WAIT_MS = 60
"""How long to wait for more files after a save: an editor may write several."""


def run(folder: Path, *, port: int, target: str, browser: bool) -> int:
    """Preview the course in `folder` until Ctrl+C. Raises CannotStartError if there is none, or the port is taken."""
    folder = folder.resolve()
    if not (folder / "course").is_dir():
        raise CannotStartError(
            f"Det finns ingen mapp course/ i {folder}. Stå i kursens mapp, eller använd --course."
        )
    out = Path(tempfile.mkdtemp(prefix="kurs-preview-"))
    try:
        return _run(Workshop(folder, out, target), port, browser=browser)
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _run(workshop: Workshop, port: int, *, browser: bool) -> int:
    player = open_player(port)
    show(workshop, player, None)
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(workshop, player, stop), daemon=True)
    watcher.start()
    announce_start(player.url, browser=browser)
    try:
        player.serve()
    finally:
        stop.set()
        watcher.join()
    return 0


def show(workshop: Workshop, player: Player, changed: set[str] | None) -> None:
    """Build what changed, hand it to the player, and say what is wrong in the files."""
    for package in workshop.build(changed):
        try:
            player.add(package.path)
        except PackageRefused as error:  # our own package: a defect of ours, but the show goes on
            print(f"STOPP  {error}", file=sys.stderr)  # noqa: T201
    serious = Report([p for p in workshop.report.problems if p.severity is not Severity.TIP])
    text = (
        as_text(serious, lambda name: lines_of(workshop.folder / name))
        if serious.problems
        else None
    )
    player.announce(text)
    if text:
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def _watch(workshop: Workshop, player: Player, stop: threading.Event) -> None:
    places = [workshop.folder / name for name in _WATCHED if (workshop.folder / name).is_dir()]
    for changes in watch(
        *places, stop_event=stop, step=_WAIT_MS, debounce=1000, raise_interrupt=False
    ):
        show(workshop, player, {_name(workshop.folder, path) for _, path in changes})


def _name(folder: Path, path: str) -> str:
    return Path(path).resolve().relative_to(folder).as_posix()
