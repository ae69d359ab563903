"""`kurs preview`: build, start the player, build again when a file is saved.

The player notices a replaced package by itself and loads it again where the author stands; what is wrong
in the files stands above the last good version, and the ways through the scenarios stand beside it.
"""

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from watchfiles import watch

from coursebuild.checking.context import Report
from coursebuild.errors import CannotStartError
from coursebuild.model.problems import Severity, has_errors
from coursebuild.preview.companion.guide import Guide
from coursebuild.preview.companion.pane import TITLE, style
from coursebuild.preview.playing import announce_start, open_player
from coursebuild.preview.workshop import Workshop
from coursebuild.reading.yamlsource import lines_of
from coursebuild.telling.report import as_text
from courseplayer import PackageRefused

_WATCHED = ("course", "modules", "quizzes")
_WAIT_MS = 60
"""How long to wait for more files after a save: an editor may write several."""


_STOPPED = (
    "Kursen längre ner är som den var innan. Rätta felen och spara, så byggs den om.\n"
    "Varningar visas när felen är borta."
)
"""What the page says above the errors, which stand alone: the terminal has no course below."""


def run(folder: Path, *, port: int, target: str, browser: bool) -> int:
    """Preview the course in `folder` until Ctrl+C. Raises CannotStartError if there is none, or the port is taken."""
    folder = folder.resolve()
    if not (folder / "course").is_dir():
        raise CannotStartError(
            f"Det finns ingen mapp course/ i {folder}. Stå i kursens mapp, eller använd --course."
        )
    out = Path(tempfile.mkdtemp(prefix="kurs-preview-"))
    try:
        return Preview(Workshop(folder, out, target), port).serve(browser=browser)
    finally:
        shutil.rmtree(out, ignore_errors=True)


class Preview:
    """A course that is being written, and the player that shows it. Raises CannotStartError."""

    def __init__(self, workshop: Workshop, port: int) -> None:
        self.workshop = workshop
        self.player = open_player(port, on_saved=self._saved, companion_style=style())
        self._guide = Guide(workshop.folder)
        self._modules: dict[str, str] = {}
        """Which module a package is made of, by the player's key."""

        self._beside = threading.Lock()
        """What stands beside is told by the thread that watches and by those that save."""

    def serve(self, *, browser: bool) -> int:
        """Show the course, and every saved file, until Ctrl+C."""
        stop = threading.Event()
        saves = self._saves(stop)
        # From here on no save is missed: the first build takes a while.
        next(saves)
        self.show(None)
        watcher = threading.Thread(target=self._follow, args=(saves,), daemon=True)
        watcher.start()
        announce_start(self.player.url, browser=browser)
        try:
            self.player.serve()
        finally:
            stop.set()
            watcher.join()
        return 0

    def show(self, changed: set[str] | None) -> None:
        """Build what changed, hand it to the player, and say what is wrong in the files."""
        for package in self.workshop.build(changed):
            try:
                self.player.add(package.path, opens_steps=True)
            except (
                PackageRefused
            ) as error:  # our own package: a defect of ours, but the show goes on
                print(f"STOPP  {error}", file=sys.stderr)  # noqa: T201
        self._announce()
        for module in self.workshop.touched:
            with self._beside:
                html = self._guide.learn(module, self.workshop.known[module])
                key = self.player.accompany(self.workshop.path(module), TITLE, html)
                self._modules[key] = module

    def _announce(self) -> None:
        problems = self.workshop.report.problems
        stopped = has_errors(problems)
        worst = Severity.ERROR if stopped else Severity.WARNING
        shown = Report([p for p in problems if p.severity is worst])
        text = (
            as_text(shown, lambda name: lines_of(self.workshop.folder / name))
            if shown.problems
            else None
        )
        self.player.announce(f"{_STOPPED}\n\n{text}" if stopped else text)
        if text:
            print(text, file=sys.stderr, flush=True)  # noqa: T201

    def _saved(self, key: str, values: Mapping[str, str]) -> None:
        """A page has stored something: note what is new in it."""
        with self._beside:
            module = self._modules.get(key)
            if module is None:
                return
            html = self._guide.saved(module, values.get("cmi.suspend_data", ""))
            if html:
                self.player.accompany(self.workshop.path(module), TITLE, html)

    def _follow(self, saves: Iterator[set[str]]) -> None:
        for changed in saves:
            if changed:
                self.show(changed)

    def _saves(self, stop: threading.Event) -> Iterator[set[str]]:
        """The files that are saved, in sets; an empty one when nothing has been for a moment."""
        folder = self.workshop.folder
        places = [folder / name for name in _WATCHED if (folder / name).is_dir()]
        for changes in watch(
            *places,
            stop_event=stop,
            step=_WAIT_MS,
            debounce=1000,
            rust_timeout=_WAIT_MS,
            yield_on_timeout=True,
        ):
            yield {_name(folder, path) for _, path in changes}


def _name(folder: Path, path: str) -> str:
    return Path(path).resolve().relative_to(folder).as_posix()
