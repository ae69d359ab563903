"""Swedish spelling, for those who ask: `kurs check --spelling`.

The engine (`chunspell`, which is Hunspell) and the words (`hunspell-sv`) are two packages that an author
installs once. Nothing else needs them.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from coursebuild.errors import NoDictionaryError

PACKAGES = ("chunspell", "hunspell-sv")
_LANGUAGE = "sv_SE"


class Dictionary:
    """A list of words, with the compounds and inflections that it allows."""

    def __init__(self, knows: Callable[[str], bool], near: Callable[[str], list[str]]) -> None:
        self.knows = knows
        self._near = near

    def suggestion(self, word: str) -> str | None:
        """The word that was probably meant."""
        return next(iter(self._near(word)), None)


def dictionary() -> Dictionary:
    """Open the installed dictionary; raises NoDictionaryError that says how to get one."""
    try:
        engine = importlib.import_module("hunspell")
        opened = engine.Hunspell(_LANGUAGE, hunspell_data_dir=str(_folder()))
    except (ImportError, OSError) as error:  # a package is missing, or its files are
        raise NoDictionaryError(sys.executable, PACKAGES) from error
    return Dictionary(opened.spell, lambda word: list(opened.suggest(word)))


def _folder() -> Path:
    """Where `hunspell-sv` has put its words: below the Python that runs, whichever that is."""
    from importlib.metadata import distribution

    for file in distribution("hunspell-sv").files or ():
        if file.name == f"{_LANGUAGE}.dic":
            return Path(str(file.locate())).resolve().parent
    raise FileNotFoundError(_LANGUAGE)
