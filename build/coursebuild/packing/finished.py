"""What a build leaves."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """A finished zip: its path, size in bytes and the seconds it took with its share of loading."""

    path: Path
    size: int
    seconds: float
