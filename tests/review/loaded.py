"""Things of a course, read once for all tests of what is made of them. Nobody changes them."""

from functools import cache
from pathlib import Path

from coursebuild.model.unit import Shared, Unit
from coursebuild.reading.quizfile import load_one


@cache
def load_once(folder: Path, name: str) -> tuple[Shared, Unit]:
    """What stands in a course's folder under a name, and what is shared there."""
    return load_one(folder, name)
