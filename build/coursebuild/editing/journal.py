"""Every change that was made from the page, kept on disk: to undo, to do again, and so that nothing typed is lost.

One line of JSON for each change, written before the file is. It lies in the program's own data folder, never
among the course's files. A change knows the file's version before and after, so it is only taken back from a
file that is still as it left it.
"""

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coursebuild.editing.attached import Attached
from coursebuild.editing.files import digest
from coursebuild.editing.patch import Change
from coursebuild.errors import EditRefusedError, reason_in_words

_MOST = 400
"""So many changes can be taken back; the file of older ones begins anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of one file: when, what it was in words, and what became what."""

    name: str
    at: str
    says: str
    before: str
    after: str
    start: int
    old: str
    new: str
    made: str = ""
    """The file that came with it, and what tells its content from another."""

    made_digest: str = ""
    joined: bool = False
    """Whether it is undone together with the one before it, and done again with that."""

    @classmethod
    def of(
        cls,
        name: str,
        at: str,
        says: str,
        before: bytes,
        after: bytes,
        *,
        made: Attached | None = None,
        joined: bool = False,
    ) -> "Entry":
        """The change between two versions of the file `name`, and the file that came with it."""
        change = Change.between(before, after)
        return cls(
            name,
            at,
            says,
            digest(before),
            digest(after),
            change.start,
            _text(change.old),
            _text(change.new),
            made.name if made else "",
            made.digest if made else "",
            joined,
        )

    @property
    def attached(self) -> Attached | None:
        """The file that came with it, if one did."""
        return Attached(self.made, self.made_digest) if self.made else None

    @property
    def change(self) -> Change:
        """What became what, as bytes."""
        return Change(self.start, _raw(self.old), _raw(self.new))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class Journal:
    """The changes of one course, kept in `path`. Not safe for several threads at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.done: list[Entry] = []
        self.undone: list[Entry] = []
        for line in self._lines():
            self._play(line)
        if len(self.done) > _MOST:
            self._begin_anew()

    def note(self, entry: Entry) -> None:
        """Keep a change that is about to be made; raises EditRefusedError if that cannot be."""
        self._keep({"do": asdict(entry)})
        self.done.append(entry)
        self.undone.clear()

    def undo(self, read: Callable[[str], bytes]) -> tuple[Entry, bytes]:
        """The last change, and its file as it was before; `undid` is to be called once that is written."""
        while self.done:
            entry = self.done[-1]
            raw = read(entry.name)
            if digest(raw) == entry.after:
                return entry, entry.change.back(raw)
            if digest(raw) != entry.before:
                raise EditRefusedError(_CHANGED.format(entry.name, "ångras", entry.says))
            self.undid()  # it was never written: the program ended just then
        raise EditRefusedError("Det finns inget att ångra.")

    def redo(self, read: Callable[[str], bytes]) -> tuple[Entry, bytes]:
        """The change that was last undone, and its file with it; `redid` is to be called once that is written."""
        if not self.undone:
            raise EditRefusedError("Det finns inget att göra om.")
        entry = self.undone[-1]
        raw = read(entry.name)
        if digest(raw) != entry.before:
            raise EditRefusedError(_CHANGED.format(entry.name, "göras om", entry.says))
        return entry, entry.change.again(raw)

    def undid(self) -> None:
        """The last change is taken back."""
        self._keep({"undid": True})
        self.undone.append(self.done.pop())

    def redid(self) -> None:
        """The change last undone is made again."""
        self._keep({"redid": True})
        self.done.append(self.undone.pop())

    def _keep(self, line: dict[str, Any]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise EditRefusedError(
                f"Ändringen går inte att spara för att kunna ångras: {reason_in_words(error)} ({self._path}). "
                "Inget har skrivits, och det du skrev står kvar."
            ) from error

    def _lines(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        # There is none yet, or its last line was cut when the program ended.
        with contextlib.suppress(OSError, ValueError):
            found.extend(map(json.loads, self._path.read_text(encoding="utf-8").splitlines()))
        return found

    def _play(self, line: dict[str, Any]) -> None:
        if "do" in line:
            self.done.append(Entry(**line["do"]))
            self.undone.clear()
        elif "undid" in line and self.done:
            self.undone.append(self.done.pop())
        elif "redid" in line and self.undone:
            self.done.append(self.undone.pop())

    def _begin_anew(self) -> None:
        kept = self.done[-_MOST // 2 :]
        self._path.replace(self._path.with_suffix(".gammal"))
        self.done, self.undone = [], []
        for entry in kept:
            self.note(entry)


_CHANGED = (
    "{0} har ändrats i ett annat program sedan dess, så ändringen kan inte {1} härifrån: {2}. "
    "Öppna filen i en editor."
)
