"""Looking around in a manifest by local names, so that unusual prefixes are no obstacle."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def local(tag: str) -> str:
    """A tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def every(parent: "Element", *names: str) -> Iterator["Element"]:
    """Children of the given name, then their children of the next name, and so on."""
    name, *rest = names
    for child in parent:
        if local(child.tag) == name:
            if rest:
                yield from every(child, *rest)
            else:
                yield child


def id_of(element: "Element", name: str) -> str:
    """An attribute that is an id: blanks around and within say nothing (XML Schema, collapse)."""
    return " ".join(element.get(name, "").split())


def text(parent: "Element", *names: str) -> str:
    """What the first element on this way holds, without blanks around; empty if there is none."""
    for found in every(parent, *names):
        return (found.text or "").strip()
    return ""


def attribute(element: "Element", name: str) -> str:
    """An attribute by its local name in lower case, whatever its prefix and case."""
    for key, value in element.attrib.items():
        if local(key).lower() == name:
            return value
    return ""
