"""The packages in a folder, taken in by one process at a time."""

import fcntl
import logging
from pathlib import Path

from courseplayer.errors import PackageRefused
from courseplayer.launching.desk import Desk

_LOG = logging.getLogger("courseplayer")


def take_in(desk: Desk, folder: Path) -> None:
    """Take in every zip in a folder; one that is refused is told of in the log, and the others are taken in."""
    # What one process has unpacked and not yet written down must not be cleaned away by another.
    with (desk.data_dir / "intag.las").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for path in sorted(folder.glob("*.zip")):
            try:
                desk.add(path)
            except PackageRefused as refused:
                _LOG.warning("%s: %s", path.name, refused)
