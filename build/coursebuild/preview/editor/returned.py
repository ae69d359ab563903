"""Reviewed documents that have come back: kept until their author is done with them, also over a restart.

They lie beside the journal, in the program's own data folder. What has been refused is kept with them.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coursebuild.editing.files import digest
from coursebuild.errors import EditRefusedError, reason_in_words

_ID = re.compile("[0-9a-f]{20}")
_GONE = "Dokumentet har lagts undan. Ta in det igen, om något är kvar att avgöra."


@dataclass(slots=True)
class Document:
    """A document: its id, what its file is called, the day it came, and what has been left as it was."""

    id: str
    filename: str
    came: str
    refused: list[str] = field(default_factory=list)


class Returned:
    """Those of one course, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, filename: str, content: bytes, came: str) -> str:
        """Keep a document; gives its id. The same one twice is one. Raises EditRefusedError."""
        one = Document(digest(content), filename, came)
        if not self._about(one.id).is_file():
            self._write(self._file(one.id), content)
            self._note(one)
        return one.id

    def all(self) -> list[Document]:
        """Every document that is kept, by the name of its file."""
        found = [self._read(path.stem) for path in self._folder.glob("*.json")]
        return sorted(filter(None, found), key=lambda one: (one.filename, one.id))

    def get(self, name: str) -> tuple[Document, bytes]:
        """A document and what is in it; raises EditRefusedError if there is none such."""
        one = self._read(name)
        try:
            if one:
                return one, self._file(name).read_bytes()
        except OSError as error:
            raise EditRefusedError(_GONE) from error
        raise EditRefusedError(_GONE)

    def refuse(self, name: str, what: str, *, refused: bool) -> None:
        """Note that a proposal or a comment of it is left, or is to be decided after all. Raises EditRefusedError."""
        one, _ = self.get(name)
        one.refused = [left for left in one.refused if left != what] + [what] * refused
        self._note(one)

    def put_away(self, name: str) -> None:
        """Forget a document. Its author has the file."""
        if _ID.fullmatch(name):
            self._about(name).unlink(missing_ok=True)
            self._file(name).unlink(missing_ok=True)

    def _read(self, name: str) -> Document | None:
        try:
            said = json.loads(self._about(name).read_bytes()) if _ID.fullmatch(name) else None
            return Document(**said) if said else None
        except (OSError, ValueError, TypeError):
            return None

    def _note(self, one: Document) -> None:
        self._write(self._about(one.id), json.dumps(asdict(one), ensure_ascii=False).encode())

    def _write(self, path: Path, content: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise EditRefusedError(
                f"Dokumentet går inte att spara undan: {reason_in_words(error)}."
            ) from error

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.docx"

    def _about(self, name: str) -> Path:
        return self._folder / f"{name}.json"
