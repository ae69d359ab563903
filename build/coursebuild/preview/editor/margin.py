"""What reviewers have remarked on a file, for the margin of its page: shown beside its texts, written, answered."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from coursebuild.bringing.remarks import New, add_remark, answer_remark, remarks_file, remarks_in
from coursebuild.bringing.reviewed.names import address_in, name_of
from coursebuild.editing import files
from coursebuild.editing.source import Source, resolve
from coursebuild.errors import EditRefusedError

MOST = 5000
"""More letters than this are no remark."""


class Margin:
    """The remarks beside the course in `folder`; `turn` is held while one is written."""

    def __init__(self, folder: Path, turn: threading.Lock) -> None:
        self.folder = folder
        self._turn = turn

    def on(self, name: str) -> list[dict[str, Any]]:
        """The remarks on a file in the order they came, each with the address of the field that it is shown beside."""
        found = remarks_in(self.folder, name)
        if not found:
            return []
        try:
            data = Source(files.read(self.folder, name), name).data
        except EditRefusedError:
            data = {}  # the form cannot be shown either; the remarks still can
        return [{**one, "address": address_in(data, str(one.get("step")))} for one in found]

    def version(self, name: str) -> str:
        """What tells whether there are other remarks on a file than before; empty if there are none."""
        try:
            return files.digest(files.read(self.folder, remarks_file(name)))
        except EditRefusedError:
            return ""

    def write(self, name: str, path: str, said: dict[str, str]) -> list[dict[str, Any]]:
        """Write a remark on the text at an address; gives all. Raises EditRefusedError."""
        if not name.startswith(("modules/", "quizzes/")):
            raise EditRefusedError("Anmärkningar skrivs på moduler, scenarier och frågor.")
        if max(map(len, said.values())) > MOST:
            raise EditRefusedError(f"Anmärkningen är längre än {MOST} tecken. Dela upp den.")
        with self._turn:
            data = Source(files.read(self.folder, name), name).data
            step = name_of(name, data, resolve(data, path))
            new = New(step, said["text"], said["role"], _today(), said["quote"])
            add_remark(self.folder, new)
        return self.on(name)

    def answer(self, name: str, remark: str, answer: str) -> list[dict[str, Any]]:
        """Mark a remark as done, with an answer if there is one; gives all. Raises EditRefusedError."""
        if len(answer) > MOST:
            raise EditRefusedError(f"Svaret är längre än {MOST} tecken.")
        with self._turn:
            answer_remark(self.folder, Path(name).stem, remark, answer)
        return self.on(name)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
