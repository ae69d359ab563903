"""What cannot go on. Everything an author can get wrong is a `Problem` instead.

CourseError            the base: a Swedish message for people, no traceback
├── NotInCourseError   a module was named that the course does not have
├── NoSuchRegionError  a region was named that the course does not have
├── BadSettingError    an environment variable has a value that means nothing
├── CannotWriteError   the disk is full, or the folder may not be written to
├── WorkerDiedError    one of the processes that build was ended from outside
├── MinifierError      the page's script cannot be made small, as when the minifier is not installed
├── NoDictionaryError  the spelling was asked for, and there is no dictionary
├── NoSchemasError     the standards' schema files were asked for, and some are not there
├── CannotCreateError  a new file would overwrite another, or needs a course that cannot be read
├── CannotBringError   what somebody brings (a picture, questions, a document) cannot be taken in
├── CannotStartError   the preview cannot start, as when the port is taken
└── EditRefusedError   a change from the preview's page cannot be written as meant
"""

import errno
from collections.abc import Sequence


class CourseError(Exception):
    """Something outside the course's files stops the program; `str()` is what to show."""

    def __reduce__(self) -> tuple[object, ...]:
        """Whole through a pipe: a process that works for another may raise it."""
        return _again, (type(self), self.args)


def _again(kind: type[CourseError], said: tuple[str]) -> CourseError:
    error = kind.__new__(kind)
    error.args = said
    return error


_WORDS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "din plats på disken är slut",
    errno.EFBIG: "filen får inte bli så stor",
    errno.EACCES: "du får inte skriva där, eller så är filen öppen i ett annat program",
    errno.EPERM: "du får inte skriva där",
    errno.ENOTDIR: "en del av sökvägen är en fil",
    errno.EISDIR: "det finns redan en mapp med det namnet",
    errno.EEXIST: "det finns redan en fil med det namnet",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOENT: "mappen finns inte",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def reason_in_words(error: OSError) -> str:
    """Why the disk refused, in Swedish."""
    return _WORDS.get(error.errno or 0, f"datorn svarar med fel {error.errno}")


class CannotWriteError(CourseError):
    """A file or folder cannot be written. `replaced` is how many packages are new already."""

    def __init__(self, name: str, error: OSError, replaced: int = 0) -> None:
        so_far = (
            f"{replaced} paket är nya, resten är som förut. Kör kommandot igen när det går."
            if replaced
            else "Inga paket har ändrats."
        )
        super().__init__(f"Det går inte att skriva till {name}: {reason_in_words(error)}. {so_far}")


class WorkerDiedError(CourseError):
    """One of the processes that check or build was ended from outside."""

    def __init__(self) -> None:
        super().__init__(
            "En del av arbetet avbröts utifrån, kanske för att datorns minne tog slut. Inga paket har ändrats. "
            "Stäng det du inte behöver, och kör kommandot igen."
        )


class MinifierError(CourseError):
    """The minifier stopped; `said` is the last thing it wrote."""

    def __init__(self, said: str) -> None:
        last = said.strip().splitlines()[-1:] or ["ingenting"]
        super().__init__(
            f"Sidans skript går inte att göra litet. Minifieraren säger: {last[0]}. Inga paket har ändrats. "
            "Installera om programmet, så att minify-go kommer med, och kör kommandot igen."
        )


class NotInCourseError(CourseError):
    """A module on the command line that course.yaml does not name."""

    def __init__(self, names: list[str], known: list[str]) -> None:
        super().__init__(
            f"Modulen {', '.join(names)} finns inte i kursen. Modulerna är: {', '.join(known)}."
        )


class NoSuchRegionError(CourseError):
    """A region on the command line that has no file in course/regions/."""

    def __init__(self, names: list[str], known: list[str]) -> None:
        there = (
            f"Regionerna är: {', '.join(known)}. Skriv all för alla."
            if known
            else "Kursen har inga regioner. Gör en fil, till exempel course/regions/exempel.yaml."
        )
        super().__init__(f"Regionen {', '.join(names)} finns inte. {there} Inga paket har ändrats.")


class BadSettingError(CourseError):
    """An environment variable that cannot be understood."""

    def __init__(self, name: str, value: str, meaning: str) -> None:
        super().__init__(f"Miljövariabeln {name} är ”{value}”, men ska vara {meaning}.")


class NoDictionaryError(CourseError):
    """The spelling cannot be checked here."""

    def __init__(self, python: str, packages: Sequence[str]) -> None:
        super().__init__(
            "Stavningen kan inte kontrolleras, eftersom ordlistan inte är installerad. Ingenting har "
            f'kontrollerats. Installera den så här:   "{python}" -m pip install {" ".join(packages)}'
        )


class NoSchemasError(CourseError):
    """`--schemas` points at a folder that lacks some; `missing` tells who asks for each of them."""

    def __init__(self, folder: str, target: str, missing: dict[str, str]) -> None:
        named = ", ".join(f"{name} (som {asker} pekar på)" for name, asker in missing.items())
        if not missing:
            super().__init__(f"Mappen {folder} med schemafiler finns inte. Inga paket har ändrats.")
            return
        super().__init__(
            f"Mappen {folder} saknar schemafiler för {target}: {named}. Lägg dit hela uppsättningen från "
            f"standardens utgivare, eller i en egen mapp {target} i den. Inga paket har ändrats."
        )


class CannotCreateError(CourseError):
    """`kurs new` cannot write what was asked for; nothing has been written."""


class CannotBringError(CourseError):
    """What was brought cannot be taken into the course; nothing has been written. `why` is one or more sentences."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} går inte att ta in. {why} Inget i kursen har ändrats.")


class CannotStartError(CourseError):
    """The player cannot start."""


class EditRefusedError(CourseError):
    """A change that is not made, and why: it cannot be written as meant, or the file is not as it was."""
