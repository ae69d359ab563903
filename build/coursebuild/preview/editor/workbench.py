"""What the editing pages ask for: a file as a form, a change made, undone or refused. It knows no web."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from coursebuild.authoring.newfiles import write_new
from coursebuild.editing import files, words
from coursebuild.editing.attached import Attached, Attachments
from coursebuild.editing.deeds import DEEDS, SAYS, Asked
from coursebuild.editing.forms import Part, form_of
from coursebuild.editing.journal import Entry, Journal
from coursebuild.editing.places import Placed, placed
from coursebuild.editing.plainly import plainly
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.model.problems import Problem
from coursebuild.preview.looking import Look
from coursebuild.preview.workshop import Workshop, is_remarks

Rebuild = Callable[[str, Look], None]
Finish = Callable[[], object]


class ConflictError(EditRefusedError):
    """The file is no longer as it was when the change began; `digest` is of the file as it is, `now` its text there."""

    def __init__(self, name: str, digest: str, now: str | None) -> None:
        super().__init__(
            f"{name} har ändrats i ett annat program eller fönster sedan du öppnade den. Inget är överskrivet."
        )
        self.digest = digest
        self.now = now


class NotWrittenError(EditRefusedError):
    """With the change the file could not be read any more."""

    def __init__(self, problems: list[Problem]) -> None:
        said = [f"{plainly(p.message, {})} {plainly(p.fix, {})}".strip() for p in problems]
        super().__init__(" ".join(dict.fromkeys(said)) + " Det är inte sparat än.")


@dataclass(slots=True)
class Opened:
    """A file to show: its version, its form, and what is wrong in it. Without a form: why it cannot be changed.

    Of a change that was saved and shown first there is only the version: ask for the file, to be told what is wrong.
    """

    name: str
    digest: str
    source: Source | None = None
    form: Part | None = None
    problems: list[Placed] = field(default_factory=list)
    refused: str = ""
    is_checked: bool = True


class Workbench:
    """Changes the files of the course in `folder`, one change at a time.

    `turn` is held while a file is changed and built, and by whoever else builds; `rebuild` is called with what a
    change came to, once it is written, and `finish` to check what has been shown unchecked.
    """

    def __init__(
        self,
        workshop: Workshop,
        journal: Path,
        turn: threading.Lock,
        rebuild: Rebuild,
        finish: Finish,
    ) -> None:
        self.workshop = workshop
        self.folder = workshop.folder
        self.turn = turn
        """Held while the course's files are changed."""

        self._rebuild = rebuild
        self._finish = finish
        self._data = journal.parent
        self._journal = Journal(journal)
        self._attachments = Attachments(self.folder, journal.with_name("bilder"))
        self._last: Source | None = None
        """The file as it was last read: nearly always the one that the next change begins from."""

    def beside(self, name: str) -> Path:
        """A folder of the page's own, with the journal and not among the course's files."""
        return self._data / name

    def finish(self) -> None:
        """Check what has been shown and not been checked."""
        with self.turn:
            self._finish()

    def open(self, name: str) -> Opened:
        """A file of the course, with what is wrong in it; raises EditRefusedError if it is none."""
        self.finish()
        raw = files.read(self.folder, name)
        opened = Opened(name, files.digest(raw))
        try:
            source = self._source(raw, name)
            form = form_of(source)
        except EditRefusedError as refused:
            opened.refused = str(refused)
            return opened
        opened.source, opened.form = source, form
        opened.problems = placed(source, form, self._known(name, raw))
        return opened

    def _source(self, raw: bytes, name: str) -> Source:
        """The file, read; what is read is never changed, so one reading serves until the bytes are others."""
        last = self._last
        if last is None or (last.raw, last.name) != (raw, name):
            last = self._last = Source(raw, name)
        return last

    def _known(self, name: str, raw: bytes) -> list[Problem]:
        """What is known to be wrong in a file as it is."""
        users = [
            k for n, k in self.workshop.known.items() if name in (*k.files, f"modules/{n}.yaml")
        ]
        if not users or name.startswith("course/"):
            with self.turn:
                return self.workshop.look(name, raw).problems
        found = [p for known in users for p in known.report.problems if p.place.file == name]
        return sorted(dict.fromkeys(found), key=lambda p: p.sort_key)

    def digest(self, name: str) -> str:
        """The version of a file."""
        return files.digest(files.read(self.folder, name))

    def do(self, name: str, deed: str, asked: Asked, digest: str) -> Opened:
        """Make a change; raises EditRefusedError, and then nothing is written."""
        if deed not in DEEDS:
            raise EditRefusedError("Så kan filen inte ändras.")
        return self.change(
            name,
            digest,
            _says(deed, asked),
            lambda raw: DEEDS[deed](self._source(raw, name), asked),
            lambda raw: _text_at(raw, name, asked),
            text=str(asked.get("path", "")) if deed == "text" else "",
        )

    def change(
        self,
        name: str,
        digest: str,
        says: str,
        make: Callable[[bytes], bytes],
        now: Callable[[bytes], str | None] = lambda _: None,
        *,
        text: str = "",
        made: Attached | None = None,
        joined: bool = False,
    ) -> Opened:
        """Write what `make` makes of a file, if it is of the version `digest`; raises as `do`.

        `says` is what is undone, in words, and `now` the text in question as another program has left it. If only the
        text at the address `text` changes, it may be saved and shown first, and checked when somebody asks. `made` is a
        file that has come with the change, and goes if it is undone. `joined` is undone with the change before it.
        """
        with self.turn:
            raw = files.read(self.folder, name)
            if files.digest(raw) != digest:
                raise ConflictError(name, files.digest(raw), now(raw))
            new = make(raw)
            look = self._glanced(name, raw, new, text) or self._looked(name, raw, new)
            if look is not None:
                self._note(Entry.of(name, _now(), says, raw, new, made=made, joined=joined))
                self._write(name, new, look)
        return self._after(name, new, look)

    def keep(
        self, name: str, says: str, make: Callable[[bytes], bytes], *, joined: bool = False
    ) -> None:
        """Write what `make` makes of a file that no package is made of; no bytes are no file. Raises as `do`."""
        with self.turn:
            raw = self._read(name)
            new = make(raw)
            if new != raw:
                self._note(Entry.of(name, _now(), says, raw, new, joined=joined))
                files.put(self.folder, name, new)

    def create(self, made: Mapping[str, str], says: str) -> None:
        """Write files that are not there yet; raises CourseError, and then nothing is left of them."""
        with self.turn:
            write_new(self.folder, dict(made))
            for number, (name, text) in enumerate(made.items()):
                raw = text.encode()
                self._note(Entry.of(name, _now(), says, b"", raw, joined=number > 0))

    def undo(self) -> Entry:
        """Take the last change back, and those that it is joined to."""
        with self.turn:
            entry = self._undo()
            while entry.joined:
                entry = self._undo()
            return entry

    def redo(self) -> Entry:
        """Make the change again that was last taken back, and those that are joined to it."""
        with self.turn:
            entry = self._redo()
            while self._journal.undone and self._journal.undone[-1].joined:
                entry = self._redo()
            return entry

    def _undo(self) -> Entry:
        entry, raw = self._journal.undo(self._read)
        self._put(entry.name, raw)
        self._journal.undid()
        if entry.attached:
            self._attachments.take_away(entry.attached)
        return entry

    def _redo(self) -> Entry:
        entry, raw = self._journal.redo(self._read)
        if entry.attached:
            self._attachments.bring_back(entry.attached)
        self._put(entry.name, raw)
        self._journal.redid()
        return entry

    def _note(self, entry: Entry) -> None:
        self._journal.note(entry)
        self._attachments.forget()

    def _read(self, name: str) -> bytes:
        return files.read_or_none(self.folder, name) or b""

    def _put(self, name: str, raw: bytes) -> None:
        if is_remarks(name) or not raw:
            files.put(self.folder, name, raw)
        else:
            self._write(name, raw, self.workshop.look(name, raw))

    @property
    def can_undo(self) -> str:
        """What would be taken back, in words; empty if nothing."""
        return self._journal.done[-1].says if self._journal.done else ""

    @property
    def can_redo(self) -> str:
        """What would be made again."""
        return self._journal.undone[-1].says if self._journal.undone else ""

    def _glanced(self, name: str, raw: bytes, new: bytes, text: str) -> Look | None:
        """What a change of one text comes to by itself, if it can be looked at so."""
        if new == raw or not text:
            return None
        return self.workshop.glance(name, new, resolve(self._source(raw, name).data, text))

    def _looked(self, name: str, raw: bytes, new: bytes) -> Look | None:
        """What the change would come to, or None if there is no change."""
        if new == raw:
            return None
        look = self.workshop.look(name, new)
        if look.unreadable:
            before = {(p.code, p.message) for p in self.workshop.look(name, raw).unreadable}
            news = [p for p in look.unreadable if (p.code, p.message) not in before]
            if news:
                raise NotWrittenError(news)
        return look

    def _write(self, name: str, raw: bytes, look: Look) -> None:
        files.write(self.folder, name, raw)
        self._rebuild(name, look)

    def _after(self, name: str, raw: bytes, look: Look | None) -> Opened:
        if look and not look.is_checked:
            return Opened(name, files.digest(raw), is_checked=False)
        source = self._source(raw, name)
        form = form_of(source)
        problems = self._known(name, raw) if look is None else look.problems
        return Opened(name, files.digest(raw), source, form, placed(source, form, problems))


def _text_at(raw: bytes, name: str, asked: Asked) -> str | None:
    """What stands in the file now where a text was to be written."""
    try:
        value: Any = Source(raw, name).data
        for step in resolve(value, str(asked.get("path", ""))):
            value = value.get(step) if isinstance(value, dict) else value[step]
    except EditRefusedError:
        return None
    return unwrapped(value.rstrip("\n")) if isinstance(value, str) else ""


def _says(deed: str, asked: Asked) -> str:
    """What is undone: the deed, and what it was done to, as the page calls it."""
    steps = str(asked.get("path", "")).split("/")
    where = [called for step in steps if (called := words.known(step))]
    return f"{SAYS[deed]} ({where[-1]})" if where else SAYS[deed]


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
