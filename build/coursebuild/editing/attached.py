"""A file that came with a change: gone when the change is undone and nothing else shows it, back when it is redone.

A file that was there before the change is none of these. What is taken away is kept with the journal until it can no
longer be redone, and a file that is no longer as it came is left alone.
"""

from dataclasses import dataclass
from pathlib import Path

from coursebuild.editing.files import digest
from coursebuild.errors import EditRefusedError, reason_in_words


@dataclass(frozen=True, slots=True)
class Attached:
    """The file `name` of the course (`modules/prova/dorren.jpg`), by what tells its content from another."""

    name: str
    digest: str


class Attachments:
    """Those of the course in `folder`; what is taken away lies in `kept` meanwhile."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = folder
        self._kept = kept

    def take_away(self, one: Attached) -> None:
        """Take the file away, if it is still as it came and no module names it; else, or if it cannot be, it stays."""
        path = self._folder / one.name
        try:
            content = path.read_bytes()
            if digest(content) != one.digest or self._is_used(path):
                return
            self._kept.mkdir(parents=True, exist_ok=True)
            self._place(one).write_bytes(content)
            path.unlink()
        except OSError:
            return

    def bring_back(self, one: Attached) -> None:
        """Put the file where it was; raises EditRefusedError if something else is there now, or it cannot be."""
        path = self._folder / one.name
        try:
            if path.exists():
                if digest(path.read_bytes()) != one.digest:
                    raise EditRefusedError(f"Det ligger en annan fil i {one.name} nu.")
                return
            content = self._place(one).read_bytes()
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise EditRefusedError(
                f"{one.name} går inte att få tillbaka: {reason_in_words(error)}. Ta in bilden en gång till."
            ) from error

    def forget(self) -> None:
        """Forget what was taken away: it can no longer be redone."""
        for path in self._kept.glob("*"):
            path.unlink(missing_ok=True)

    def _place(self, one: Attached) -> Path:
        return self._kept / one.digest

    def _is_used(self, path: Path) -> bool:
        """Whether any module says the file's name: rather one file too many than a picture that is missed."""
        said = path.name.encode()
        return any(said in one.read_bytes() for one in (self._folder / "modules").glob("*.yaml"))
