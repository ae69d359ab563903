"""What a build leaves."""

from pathlib import Path
from typing import NamedTuple


class Package(NamedTuple):
    """A finished zip: its path, size in bytes and the seconds it took with its share of loading."""

    path: Path
    size: int
    seconds: float
