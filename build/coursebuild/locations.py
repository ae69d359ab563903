"""Where a course's file stands as other programs name it: from the folder that the command runs in."""

from pathlib import Path


def from_here(folder: Path, file: str) -> str:
    """The path of a file of the course in `folder`, with `/`; relative when it is below this folder."""
    path = folder / file
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()
