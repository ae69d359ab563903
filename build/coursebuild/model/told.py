"""A sentence for two readers: who has the file open, and who has only a page with the file's fields.

What the two call differently is a slot. A rule writes `f"under {KEY:forms}"`, which the terminal says as `under
forms` and the editing page as `under ”Böjningar”`. What a field is called in the page its class says (`called.py`);
here is only what the file's own reader reads. Where a word for a word will not do, `either` has both.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, Self

_EITHER = re.compile("\x02([^\x02\x03\x1f]*)\x1f([^\x02\x03\x1f]*)\x03")
_NAME = re.compile("\x0e([^\x0e\x0f]*)\x0f")
"""Control characters: the reader refuses them in a file, so no text of an author's can look like a slot."""

_SPEC = re.compile(
    r"(?P<quote>”?)(?:(?P<owner>[A-Z][A-Za-z]*)\.)?(?P<key>[^=:”]*)”?(?P<colon>:?)(?:=(?P<value>.*))?",
    re.DOTALL,
)


class Slot(NamedTuple):
    """A key, with its class where other classes call it otherwise, and the value it should have; or a file."""

    owner: str
    key: str
    value: str | None
    file: str = ""


class _Key:
    """In an f-string: `{KEY:forms}`, `{KEY:Figure.description}`, `{KEY:local:}`, `{KEY:”title”}`, `{KEY:rating=fair}`.

    The class is said to the page alone; colon and quotation marks are for who reads the file.
    """

    def __format__(self, spec: str) -> str:
        return f"\x0e{spec}\x0f"


class _File:
    """In an f-string: `{FILE:course/laws.yaml}`."""

    def __format__(self, spec: str) -> str:
        return f"\x0e/{spec}\x0f"


KEY = _Key()
FILE = _File()


def either(file: str, page: str) -> str:
    """What is said to who has the file open, and what instead to who has only the page.

    Both may have slots, and such choices in them again.
    """
    flat = _EITHER.sub(r"\1", file), _EITHER.sub(r"\2", page)
    return f"\x02{flat[0]}\x1f{flat[1]}\x03"


CHOOSE = either("Skriv", "Välj")
"""Of what has a few values: in the page there is a list of them."""

FILL_IN = either("Lägg till raden", "Fyll i")

IN_EDITOR = "Ändra det i en editor."
"""How who has only the page mends what the page has no field for: not there."""


class Told(str):
    """A sentence as who has the file open reads it, which knows its slots still."""

    __slots__ = ("slotted",)
    slotted: str

    def __new__(cls, slotted: str) -> Self:
        """The sentence, made of one with slots."""
        told = super().__new__(cls, _NAME.sub(_in_file, _EITHER.sub(r"\1", slotted)))
        told.slotted = slotted
        return told


def _in_file(found: re.Match[str]) -> str:
    if found[1].startswith("/"):
        return found[1][1:]
    spec = _SPEC.fullmatch(found[1])
    if spec is None:
        return found[1]
    named = f"{spec['quote']}{spec['key']}{spec['quote']}{spec['colon']}"
    return named if spec["value"] is None else f"{named}: {spec['value']}"


def slotted(said: str) -> str:
    """The sentence as it was written, with its slots."""
    return said.slotted if isinstance(said, Told) else said


def for_page(said: str, called: Callable[[Slot], str]) -> str:
    """The sentence for who has only the page; `called` says what the page calls a slot."""

    def name(found: re.Match[str]) -> str:
        if found[1].startswith("/"):
            return called(Slot("", "", None, found[1][1:]))
        spec = _SPEC.fullmatch(found[1])
        return called(Slot(spec["owner"] or "", spec["key"], spec["value"])) if spec else found[1]

    return _NAME.sub(name, _EITHER.sub(r"\2", slotted(said)))
