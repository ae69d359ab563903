"""A file on its way from the page: in pieces, since no request here may be large. One at a time, in memory only."""

import threading

from coursebuild.bringing.pictures import MOST_BYTES
from coursebuild.errors import EditRefusedError


class Arriving:
    """Puts the pieces together; a file that is begun takes the place of one that never came whole."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._name = ""
        self._pieces: list[bytes] = []

    def add(self, name: str, number: int, piece: bytes) -> None:
        """Take piece `number`, from 0, of what the page calls `name`; raises EditRefusedError."""
        with self._turn:
            if number == 0:
                self._name, self._pieces = name, []
            if name != self._name or number != len(self._pieces):
                raise EditRefusedError("Filen kom inte hel. Välj den en gång till.")
            if sum(map(len, self._pieces)) + len(piece) > MOST_BYTES:
                self._pieces = []
                raise EditRefusedError(
                    f"Filen är större än {MOST_BYTES // 1_000_000} MB. Spara den mindre först."
                )
            self._pieces.append(piece)

    def whole(self, name: str) -> bytes:
        """All of it; raises EditRefusedError if it never came. It stays until the next, to be sent again."""
        with self._turn:
            if not name or name != self._name or not self._pieces:
                raise EditRefusedError("Filen kom inte hel. Välj den en gång till.")
            return b"".join(self._pieces)
