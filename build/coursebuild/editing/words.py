"""What a course and its keys are called in the page, for somebody who has never seen the file.

What a key is called its class says (`model/field.py`, `model/called.py`); here is what is asked, and what no key is.
"""

from coursebuild.model.called import called, called_anywhere, called_in, choices
from coursebuild.model.node import Node
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.model.questions.part import Part

FILES: dict[str, str] = {
    "course": "Kursen: namn, ordning och det som gäller alla moduler",
    "glossary": "Ordlistan",
    "sources": "Källorna",
    "laws": "Lagrummen",
    "statements": "Påståenden och missuppfattningar",
}
"""The course's own files, by name."""


def kinds(part: type[Part] | None = None) -> dict[str, str]:
    """The kinds of question, by what a file calls them; or those made of a part, which can become one another."""
    return {
        kind_of(kind): kind.NAME.capitalize()
        for kind in ITEM_KINDS
        if part is None or kind.PART is part
    }


_TRUTH = {"true": "Ja", "false": "Nej"}


def label(owner: type[Node], key: str) -> str:
    """What a key of a class is called."""
    return called(owner, key).label or _as_written(key)


def label_in(owner: str, key: str) -> str:
    """The same, of a class that is known by its name, or of none."""
    return called_in(owner, key).label or _as_written(key)


def known(key: str) -> str:
    """What a key is called, whosever it is; nothing, if it is no key."""
    return called_anywhere(key).label or ""


def one(owner: type[Node], key: str) -> str:
    """What one of the things under a key is called."""
    return called(owner, key).one or label(owner, key)


def new(owner: type[Node], key: str) -> str:
    """What one more of them is called, where it is asked for."""
    return called(owner, key).new or f"Nytt: {one(owner, key).lower()}"


def can_be_added_to(owner: type[Node], key: str) -> bool:
    """Whether the page can put one more text into a map of texts."""
    return bool(called(owner, key).new)


def is_seldom(owner: type[Node], key: str) -> bool:
    """Whether a key of a class is one that few authors ever change."""
    return bool(called(owner, key).seldom)


def about(owner: type[Node], key: str, otherwise: str) -> str:
    """What a key of a class is for, without the words of the file."""
    return called(owner, key).about or otherwise


def choices_of(owner: type[Node], key: str, among: tuple[str, ...]) -> list[tuple[str, str]]:
    """The words that a key takes, each with what it is called."""
    said = _TRUTH | dict(called(owner, key).choices or {})
    return [(word, said.get(word, word)) for word in among]


def choice(word: str) -> str:
    """What a word is called that some key takes; as it is written, if it has no other name."""
    return _TRUTH.get(word) or choices().get(word, word)


def _as_written(key: str) -> str:
    return key.replace("_", " ").capitalize()
