"""`kurs preview`: build, start the player, build again when a file is saved.

The player notices a replaced package by itself and loads it again where the author stands; what is wrong
in the files stands above the last good version, and the ways through the scenarios stand beside it.
"""

import contextlib
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from coursebuild.editing.files import digest
from coursebuild.errors import CannotStartError, reason_in_words
from coursebuild.model.problems import Severity, has_errors
from coursebuild.model.report import Report
from coursebuild.packing.finished import Package
from coursebuild.preview.companion.guide import Guide
from coursebuild.preview.companion.pane import TITLE, style
from coursebuild.preview.course import Told, Tried, shown
from coursebuild.preview.editor.catalog import Catalog
from coursebuild.preview.editor.pages import BESIDE, pages
from coursebuild.preview.editor.workbench import Workbench
from coursebuild.preview.inplace.script import script
from coursebuild.preview.lending import Lent, lend
from coursebuild.preview.looking import Look
from coursebuild.preview.playing import announce_start, journal_of, open_player
from coursebuild.preview.saves import saves
from coursebuild.preview.workshop import Workshop
from coursebuild.reading.decoding import lines_of
from coursebuild.telling.report import as_text
from courseplayer import PackageRefused

_STOPPED = (
    "Kursen längre ner är som den var innan. Rätta felen och spara, så byggs den om.\n"
    "Varningar visas när felen är borta."
)
"""What the page says above the errors, which stand alone: the terminal has no course below."""


_GOES_ON = (
    "Kursen längre ner är som den var innan. Spara en fil, vilken som helst, så byggs den om.\n"
    "Står det här kvar: stäng filen i andra program, eller avsluta med Ctrl+C och kör kurs preview igen."
)


_STORED = "cmi.suspend_data"
"""Where a page stores its state, in both standards."""

_QUIET_SECONDS = 4.0
"""So long a page that has saved may take to ask for the check."""

_PLACES = ("cmi.core.lesson_location", "cmi.location")
"""Where it stores at which step it is."""


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


def told(error: Exception) -> str:
    """What the page says when a build came to nothing through no fault in the files."""
    if isinstance(error, OSError):
        name = Path(error.filename).name if error.filename else "En fil"
        denied = isinstance(error, PermissionError)
        reason = "den är låst eller öppen i ett annat program" if denied else reason_in_words(error)
        why = f"{name} går inte att läsa eller skriva just nu: {reason}."
    else:
        why = f"Något gick fel i programmet ({type(error).__name__}: {error})."
    return f"{why}\n{_GOES_ON}"


def _is_hidden(name: str) -> bool:
    """Whether a file is only there while another one is written."""
    return name.rpartition("/")[2].startswith(".")


def _counted(warnings: int) -> str:
    return (
        "En varning i kursens filer" if warnings == 1 else f"{warnings} varningar i kursens filer"
    )


class Preview:
    """A course that is being written, and the player that shows it. Raises CannotStartError."""

    def __init__(self, workshop: Workshop, port: int) -> None:
        self.workshop = workshop
        self._guide = Guide(workshop.folder)
        self._building = threading.Lock()
        """One builds at a time: the thread that watches, or the page that has just changed a file."""

        self._built: dict[str, str] = {}
        """Which version of a file the page has built already, so that its own saves are not built twice."""

        self._quiet_from = 0.0
        """From then on what the page has written is checked, also if it does not ask for it: it may be closed."""

        self._catalog = Catalog(workshop)
        self.bench = Workbench(
            workshop, journal_of(workshop.folder), self._building, self._edited, self._check_rest
        )
        self.player = open_player(
            port,
            on_saved=self._saved,
            companion_style=style(),
            pages=[pages(self.bench, self._catalog, self._ways)],
            workbench=BESIDE,
            in_place=script(),
        )
        self._modules: dict[str, str] = {}
        """Which module a package is made of, by the player's key."""

        self._lent: dict[str, Lent] = {}

        self._beside = threading.Lock()
        """What stands beside is told by the thread that watches and by those that save."""

    def serve(self, *, browser: bool) -> int:
        """Show the course, and every saved file, until Ctrl+C."""
        stop = threading.Event()
        saved = saves(self.workshop.folder, stop)
        # From here on no save is missed: the first build takes a while.
        next(saved)
        self._try_to_show(None)
        watcher = threading.Thread(target=self._follow, args=(saved,), daemon=True)
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
        with self._building:
            self._show(self.workshop.build(changed))

    def _edited(self, name: str, look: Look) -> None:
        """The page has written a file: build it from what was read of it already."""
        if name.startswith("course/"):
            return  # it touches every module: the thread that watches has time for that
        self._built[name] = digest((self.workshop.folder / name).read_bytes())
        packages = self.workshop.build_as_looked(name, look)
        if look.is_checked:
            self._show(packages)
        else:
            self._hand_over(packages)
            self._quiet_from = time.monotonic() + _QUIET_SECONDS

    def _check_rest(self) -> None:
        """Check what the page has written and been shown, and tell what stands beside it and what is wrong."""
        if self.workshop.is_waiting:
            self._show(self.workshop.check_rest())

    def _is_built(self, name: str) -> bool:
        """Whether a save is the page's own, built when it was made."""
        known = self._built.pop(name, None)
        with contextlib.suppress(OSError):
            return known == digest((self.workshop.folder / name).read_bytes())
        return False

    def _ways(self, name: str) -> str:
        """The drawing of the scenario in the file `name`."""
        with self._beside:
            return self._guide.picture(Path(name).stem) if name.startswith("quizzes/") else ""

    def _show(self, packages: list[Package]) -> None:
        self._hand_over(packages)
        with self._beside:
            for module in self.workshop.touched:
                self._learn(module)
            self._show_course()
        self._announce()

    def _hand_over(self, packages: list[Package]) -> None:
        for package in packages:
            try:
                self.player.add(package.path, opens_steps=True)
            except (
                PackageRefused
            ) as error:  # our own package: a defect of ours, but the show goes on
                print(f"STOPP  {error}", file=sys.stderr)  # noqa: T201

    def _learn(self, module: str) -> None:
        """Take in a module as it is now; the first time also what earlier attempts have stored."""
        path = self.workshop.path(module)
        html = self._guide.learn(module, self.workshop.known[module])
        if module not in self._modules.values():
            for values in self.player.stored(path):
                html = self._guide.saved(module, values.get(_STORED, "")) or html
        key = self.player.accompany(path, TITLE, html)
        self._modules[key] = module
        self._lent[module] = lend(self.player, path, self._guide.known(module).built)

    def _show_course(self) -> None:
        course = self.workshop.course
        if course:
            keys = {module: key for key, module in self._modules.items()}
            modules = [self._told(n, keys[n]) for n in self.workshop.modules if n in keys]
            self.player.show_course(shown(course, modules))

    def _told(self, module: str, key: str) -> Told:
        tried = {name: Tried(*found) for name, found in self._guide.tried(module).items()}
        return Told(module, key, self._guide.known(module), tried, self._lent[module])

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
        if stopped:
            self.player.announce(f"{_STOPPED}\n\n{text}")
        else:
            self.player.announce(text, _counted(len(shown.problems)) if text else "")
        if text:
            print(text, file=sys.stderr, flush=True)  # noqa: T201

    def _saved(self, key: str, values: Mapping[str, str]) -> None:
        """A page has stored something: note what is new in it."""
        with self._beside:
            module = self._modules.get(key)
            if module is None:
                return
            place = next((values[name] for name in _PLACES if values.get(name)), "")
            self._catalog.moved(key, module, place)
            html = self._guide.saved(module, values.get(_STORED, ""))
            if html:
                self.player.accompany(self.workshop.path(module), TITLE, html)
                self._show_course()

    def _follow(self, saved: Iterator[set[str]]) -> None:
        missed: set[str] = set()
        for changed in saved:
            missed |= {
                name for name in changed if not _is_hidden(name) and not self._is_built(name)
            }
            if changed and missed and self._try_to_show(missed):
                missed = set()
            if self.workshop.is_waiting and time.monotonic() > self._quiet_from:
                self._try(self._check_in_turn)

    def _check_in_turn(self) -> None:
        with self._building:
            self._check_rest()

    def _try_to_show(self, changed: set[str] | None) -> bool:
        return self._try(lambda: self.show(changed))

    def _try(self, work: Callable[[], None]) -> bool:
        """Do it; whatever stands in the way is told on the page, and the watching goes on."""
        try:
            work()
        except Exception as error:  # noqa: BLE001  (an author must not sit before a page that never changes)
            text = told(error)
            self.player.announce(text)
            print(text, file=sys.stderr, flush=True)  # noqa: T201
            return False
        return True
