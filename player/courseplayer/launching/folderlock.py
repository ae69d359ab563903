"""One player a data folder: two would take away each other's packages and launches.

The operating system lets go of the lock when the player ends, however it ends.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import Self

from courseplayer.errors import FolderTaken

_NAME = "spelaren.las"
_AT = 1 << 20
"""Where the lock lies: far behind what the file says, so that Windows lets others read that."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _AT, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """The right to use a data folder, until it is closed. Raises FolderTaken if another player has it."""

    def __init__(self, data_dir: Path, url: str) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        path = data_dir / _NAME
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError:
            self.close()
            raise FolderTaken(
                f"En spelare är redan igång med mappen {data_dir}{_address(path)}. Använd den, stäng den "
                "med Ctrl+C, eller välj en annan mapp med miljövariabeln KURS_DATA."
            ) from None
        with contextlib.suppress(OSError):  # a full disk is told where it matters
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, url.encode())

    def close(self) -> None:
        """Let others have the folder."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _address(path: Path) -> str:
    """Where the other player is, if its file can be read."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        url = path.read_text(encoding="utf-8").strip()
        if url.startswith("http://127.0.0.1:"):
            return f", på {url}"
    return ""
