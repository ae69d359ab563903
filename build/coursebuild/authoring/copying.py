"""The course that comes with the program, copied to a folder of the author's own.

Edits never lie among installed files: there they would be lost at the next upgrade. The wheel holds the course in
`thecourse/`; in a checkout it is the checkout's own.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import coursebuild
from coursebuild.authoring import editor, starters
from coursebuild.authoring.newfiles import write_new
from coursebuild.errors import CannotCreateError, reason_in_words
from coursebuild.reading.load import REMARKS, load_shared

PARTS = ("course", "modules", "quizzes")
_PACKAGE = Path(coursebuild.__file__).resolve().parent
_IN_THE_WHEEL = _PACKAGE / "authoring" / "thecourse"
_CHECKOUT = _PACKAGE.parent.parent


def original() -> Path:
    """Where the course that came with the program lies; raises CannotCreateError if it came without."""
    for folder in (_IN_THE_WHEEL, _CHECKOUT):
        if (folder / "course" / "course.yaml").is_file():
            return folder
    raise CannotCreateError(
        "Programmet är installerat utan kursen. Gör en egen:   kurs new course MAPP"
    )


def copy_course(folder: Path) -> None:
    """Copy it to `folder`, which must be new or empty; all of it or nothing. Raises CannotCreateError.

    What reviewers have remarked on stays where it was.
    """
    source = original()
    refuse_installed(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotCreateError(
            f"{folder} finns redan och är inte tom. Välj ett annat namn, så skrivs inget över."
        )
    shared, _ = load_shared(source)
    title = shared.course.title if shared else "Kursen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kurs-", dir=folder) as beside:
            for part in PARTS:
                skipped = shutil.ignore_patterns(REMARKS, ".*", "__pycache__")
                shutil.copytree(source / part, Path(beside) / part, ignore=skipped)
            for part in PARTS:
                (Path(beside) / part).rename(folder / part)
    except OSError as error:
        name = error.filename or folder
        raise CannotCreateError(
            f"Det går inte att skriva till {name}: {reason_in_words(error)}."
        ) from error
    write_new(
        folder, {**starters.beside_course(title), **editor.made_files(), **editor.own_files()}
    )


def refuse_installed(folder: Path) -> None:
    """Raises CannotCreateError for a folder that the next upgrade would empty."""
    place = folder.resolve()
    installed = [_PACKAGE]
    if sys.prefix != sys.base_prefix and _IN_THE_WHEEL.is_dir():
        installed.append(Path(sys.prefix).resolve())
    if any(place.is_relative_to(one) for one in installed):
        raise CannotCreateError(
            f"{folder} ligger bland programmets egna filer, och töms nästa gång det uppgraderas. Välj en mapp "
            "bland dina dokument."
        )
