"""What reviewers have remarked on a file, for the margin of its page: shown beside its texts, written, answered.

Each change of a remark is kept to be undone, as all that is done from the page.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from coursebuild.bringing import remarks
from coursebuild.bringing.reviewed.names import address_in, name_of
from coursebuild.editing import files
from coursebuild.editing.source import Source, resolve
from coursebuild.errors import EditRefusedError
from coursebuild.preview.editor.workbench import Workbench
from coursebuild.preview.workshop import is_remarks

MOST = 5000
"""More letters than this are no remark."""


class Margin:
    """The remarks beside the course that is on the bench."""

    def __init__(self, bench: Workbench) -> None:
        self.folder = bench.folder
        self._bench = bench

    def on(self, name: str) -> list[dict[str, Any]]:
        """The remarks on a file in the order they came, each with the address of the field that it is shown beside."""
        found = remarks.remarks_in(self.folder, name)
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
            return files.digest(files.read(self.folder, remarks.remarks_about(name)))
        except EditRefusedError:
            return ""

    def write(self, name: str, path: str, said: dict[str, str]) -> list[dict[str, Any]]:
        """Write a remark on the text at an address; gives all. Raises EditRefusedError."""
        if is_remarks(name):
            raise EditRefusedError("En anmärkning skrivs på en text, inte på en annan anmärkning.")
        if max(map(len, said.values())) > MOST:
            raise EditRefusedError(f"Anmärkningen är längre än {MOST} tecken. Dela upp den.")
        data = Source(files.read(self.folder, name), name).data
        step = name_of(name, data, resolve(data, path))
        new = remarks.New(step, said["text"], said["role"], _today(), said["quote"])
        about = remarks.remarks_about(name)
        return self._kept(name, "anmärkningen", lambda raw: remarks.with_remark(raw, about, new)[0])

    def answer(self, name: str, remark: str, answer: str) -> list[dict[str, Any]]:
        """Mark a remark as done, with an answer if there is one; gives all. Raises EditRefusedError."""
        if len(answer) > MOST:
            raise EditRefusedError(f"Svaret är längre än {MOST} tecken.")
        about = remarks.remarks_about(name)
        return self._kept(
            name, "svaret", lambda raw: remarks.with_answer(raw, about, remark, answer)
        )

    def reopen(self, name: str, remark: str) -> list[dict[str, Any]]:
        """Let a remark that is done wait again; gives all. Raises EditRefusedError."""
        about = remarks.remarks_about(name)
        return self._kept(
            name, "återöppnandet", lambda raw: remarks.with_reopened(raw, about, remark)
        )

    def remove(self, name: str, remark: str) -> list[dict[str, Any]]:
        """Take a remark away; gives those that are left. Raises EditRefusedError."""
        about = remarks.remarks_about(name)
        says = "den borttagna anmärkningen"
        return self._kept(name, says, lambda raw: remarks.without(raw, about, remark))

    def _kept(self, name: str, says: str, make: Callable[[bytes], bytes]) -> list[dict[str, Any]]:
        self._bench.keep(remarks.remarks_about(name), says, make)
        return self.on(name)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
