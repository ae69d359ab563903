"""A place in a section's text for what is each region's own: `::: lokalt larm`, made without typing it."""

import re

from coursebuild.editing.text import cleaned
from coursebuild.errors import EditRefusedError
from coursebuild.page.local import CALLOUT, places
from coursebuild.reading.validate import id_from

_LONGEST = 70
"""So many letters a paragraph is known by."""

LAST = ""
"""What is said for the place after all paragraphs."""


def paragraphs(text: str) -> list[str]:
    """How each paragraph, list or box of a text begins: after which of them something can be put."""
    return [name for name, _ in _ends(text)]


def with_place(text: str, after: str, called: str, said: str) -> str:
    """The text with a place called so after the paragraph that begins with `after`; raises EditRefusedError.

    `said` is what stands there for those who have nothing of their own.
    """
    name = id_from(called)
    if not re.match("[a-z]", name):
        raise EditRefusedError("Skriv vad rutinen handlar om, med ett par ord: larm.")
    if not said:
        raise EditRefusedError("Skriv vad som gäller för alla, där ingen har en egen rutin.")
    if any(line.lstrip().startswith(":::") for line in said.split("\n")):
        raise EditRefusedError("En rad får inte börja med tre kolon där.")
    if any(known == name for known, _ in places(text)):
        raise EditRefusedError(f"Avsnittet har redan en plats för ”{name}”.")
    ends = dict(reversed(_ends(text)))
    if after != LAST and after not in ends:
        raise EditRefusedError("Stycket har ändrats. Välj en gång till var platsen ska vara.")
    end = len(text) if after == LAST else ends[after]
    gap = "\n\n" if text[:end].strip() else ""
    return f"{text[:end]}{gap}::: {CALLOUT} {name}\n{said}\n:::{text[end:]}"


def _ends(text: str) -> list[tuple[str, int]]:
    """How each block begins, and where it ends; what stands in a box is of one block with it."""
    found: list[tuple[str, int]] = []
    at, begun, depth = 0, "", 0
    for line in text.split("\n"):
        bare = line.strip()
        if not bare and begun and not depth:
            found.append((begun, at - 1))
            begun = ""
        elif bare:
            begun = begun or cleaned(bare[:_LONGEST])
            if bare.startswith(":::"):
                depth += 1 if bare.strip(": ") else -1
        at += len(line) + 1
    return [*found, (begun, len(text.rstrip("\n")))] if begun else found
