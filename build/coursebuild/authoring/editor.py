"""What an author's editor needs beside a course: schemas, VS Code settings, snippets.

All of it works offline. Schemas and snippets are made by the program and always replaced; settings and
recommended extensions are the author's own once they are there.
"""

from pathlib import Path

from coursebuild.authoring import schema
from coursebuild.authoring.snippets import snippets

_HERE = Path(__file__).parent / "editorfiles"
_FOLDER = ".vscode"
_OWN = ("settings.json", "extensions.json")


def made_files() -> dict[str, str]:
    """The files that follow the program: path in the course folder → text."""
    return {**schema.files(), f"{_FOLDER}/kurs.code-snippets": snippets()}


def own_files() -> dict[str, str]:
    """The files that a new course begins with, and that its authors may change."""
    return _vscode(_OWN)


def missing_files(folder: Path) -> dict[str, str]:
    """Those of all the files that are not in the course folder."""
    every = {**made_files(), **own_files()}
    return {path: text for path, text in every.items() if not (folder / path).exists()}


def _vscode(names: tuple[str, ...]) -> dict[str, str]:
    return {f"{_FOLDER}/{name}": (_HERE / name).read_text(encoding="utf-8") for name in names}
