"""Which of the glossary's words stand in no file of the course: all files are looked through for them."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from coursebuild.model.registers import Term
from coursebuild.model.unit import Shared

_WORD = re.compile(r"\w+")


def unsaid(shared: Shared) -> frozenset[str] | None:
    """The ids of the terms none of whose forms is written anywhere; None if a file cannot be read."""
    waiting = {term.id: _forms(term) for term in shared.terms}
    for path in _files(shared.folder):
        if not waiting:
            break
        try:
            text = path.read_text(encoding="utf-8").lower()
        except (OSError, UnicodeDecodeError):
            return None
        stands = _finder(text, len(waiting))
        waiting = {
            name: forms
            for name, forms in waiting.items()
            if not any(all(map(stands, form)) for form in forms)
        }
    return frozenset(waiting)


def _files(folder: Path) -> Iterator[Path]:
    """The files that hold the course's texts, one at a time."""
    yield folder / "course" / "course.yaml"
    yield from sorted((folder / "modules").glob("*.yaml"))
    yield from sorted((folder / "quizzes").glob("*.yaml"))


_MANY = 25
"""To look for so many terms takes as long as to take out all words of a text."""


def _finder(text: str, count: int) -> Callable[[str], bool]:
    """What tells whether a word stands in a text, when it is to be asked about so many terms."""
    if count > _MANY:
        return set(_WORD.findall(text)).__contains__
    return partial(_stands_in, text)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself."""
    start = text.find(word)
    while start >= 0:
        around = text[start - 1 : start] + text[start + len(word) : start + len(word) + 1]
        if not _WORD.search(around):
            return True
        start = text.find(word, start + 1)
    return False


def _forms(term: Term) -> list[set[str]]:
    """The words of every form of a term."""
    forms = (form for form in (term.term, term.long, *term.forms) if form)
    return [set(_WORD.findall(form.lower())) for form in forms]
