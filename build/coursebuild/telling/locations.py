"""Where a course's file stands as other programs name it."""

from pathlib import Path
from urllib.parse import quote

from coursebuild.model.problems import Place


def from_here(folder: Path, file: str) -> str:
    """The path of a file of the course in `folder`, with `/`; relative when it is below this folder."""
    path = folder / file
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()


def editor_link(folder: Path, place: Place) -> str:
    """The address that opens a place of the course in `folder` in VS Code."""
    path = (folder / place.file).resolve().as_posix()
    return f"vscode://file/{quote(path.lstrip('/'), safe='/:')}:{place.line}"
