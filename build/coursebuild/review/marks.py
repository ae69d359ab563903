"""How a text of the reviewers' document is known again when the document comes back from Word.

Around each text stands a bookmark, which nobody sees and every word processor keeps. Its name says which text it is and
what the text said, so that what the reviewer changed can be told from what the author has changed since.
Word allows forty letters, digits and underscores (ECMA-376, 17.13.6.2).
"""

import hashlib
import re

_MARK = re.compile(r"kurs_(?P<name>[0-9a-f]{16})_(?P<said>[0-9a-f]{12})")


def mark(name: str, said: str) -> str:
    """The bookmark of the text with that name in the document, which says `said`."""
    return f"kurs_{key(name)}_{digest(said)}"


def key(name: str) -> str:
    """Which text it is, as the bookmark says it."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def digest(said: str) -> str:
    """What a text says, as the bookmark says it: its words, however they are broken into lines."""
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:12]


def read_mark(bookmark: str) -> tuple[str, str] | None:
    """The two parts of one of our bookmarks; None for any other."""
    found = _MARK.fullmatch(bookmark)
    return (found["name"], found["said"]) if found else None
