"""Pages that a package's owner lends the player to show: a few files each, below an address that cannot be guessed.

They are served as packages are, on the content origin: nothing else of the player can be reached from them.
"""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

START = "index.html"

Make = Callable[[], Mapping[str, bytes]]
"""Makes a document's files, by name; the one to begin with is START. Asked when somebody opens the document."""


@dataclass
class Document:
    """A document: what it is called, and its files once they have been made."""

    title: str
    token: str
    make: Make
    _files: Mapping[str, bytes] | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def file(self, name: str) -> bytes | None:
        """A file's content; None if there is no file of that name."""
        with self._turn:
            if self._files is None:
                self._files = self.make()
            return self._files.get(name)


@dataclass
class Documents:
    """The documents by the names that their owner gave them."""

    _by_name: dict[str, Document] = field(default_factory=dict)

    def put(self, name: str, title: str, make: Make) -> None:
        """Lend a document, in place of an earlier one of that name, whose address it keeps."""
        before = self._by_name.get(name)
        token = before.token if before else secrets.token_urlsafe(24)
        self._by_name[name] = Document(title, token, make)

    def of(self, name: str) -> Document | None:
        """The document of this name, if there is one."""
        return self._by_name.get(name)

    def by_token(self, token: str) -> Document | None:
        """The document that an address on the content origin belongs to."""
        found = (one for one in list(self._by_name.values()) if one.token == token)
        return next(found, None)
