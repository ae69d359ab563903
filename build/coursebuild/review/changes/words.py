"""The Swedish words of a comparison: what files are called, and what is said of a thing and of a key.

What classes and keys are called they say themselves (`model/node.py`, `model/field.py`).
"""

from coursebuild.model.called import called_in, thing_in
from coursebuild.model.node import CLASSES
from coursebuild.scenario.storymap import RATINGS

_TEXT = "texten ändrad"
"""Of one text in a map of texts."""

_PICTURE = "bilden ändrad"

PICTURE = "picture"
"""Of a figure whose file holds another picture: no key of the course."""

FILES: dict[str, str] = {
    "course.yaml": "Kursen",
    "sources.yaml": "Källorna",
    "laws.yaml": "Lagarna",
    "glossary.yaml": "Ordlistan",
    "statements.yaml": "Påståendena",
}
"""The files that all modules share."""

_FOLDERS = {"regions": "Regionen", "themes": "Utseendet"}
"""Folders of such files, and what one of them is."""


def is_shared(file: str) -> bool:
    """Whether a file is no module's, scenario's or bank's: `laws.yaml`, `regions/x.yaml`."""
    return file in FILES or file.partition("/")[0] in _FOLDERS


def file_called(file: str) -> str:
    """”Lagarna”, ”Regionen x”; a module, a scenario and a bank are called by their ids."""
    folder, _, name = file.removesuffix(".yaml").partition("/")
    return f"{_FOLDERS[folder]} {name}" if folder in _FOLDERS else FILES.get(file, file)


def thing(kind: str) -> str:
    """”scenen”, of a class by its name; of a map of texts by its key, what one of them is called."""
    if kind in CLASSES:
        return CLASSES[kind].CALLED
    return thing_in(kind)


def part(kind: str, key: str) -> str:
    """”texten ändrad”, of a key of a thing."""
    if key == PICTURE:
        return _PICTURE
    return called_in(kind, key).changed or _TEXT


def rating(word: str | None) -> str:
    """A rating in the words that authors and reviewers meet."""
    return next((said for name, said in RATINGS.items() if name == word), word or "inget")
