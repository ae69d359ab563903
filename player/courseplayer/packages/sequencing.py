"""Rules that several parts share: `sequencing` with an `IDRef` to one in the manifest's `sequencingCollection`.

2004 CAM 5.1.1: what stands in the part itself goes before what it refers to, element by element.
"""

from typing import TYPE_CHECKING

from courseplayer.errors import PackageRefused
from courseplayer.packages.xmltree import every, id_of, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_SHARED = 200_000
"""How many elements the parts may have got from what they share: then reading takes time by the size of the file."""


def resolve(root: "Element", organization: "Element") -> None:
    """Give each part of an organization the rules that it refers to. Raises PackageRefused if they are far too many."""
    shared = {id_of(one, "ID"): one for one in every(root, "sequencingCollection", "sequencing")}
    if not shared:
        return
    sizes = {name: sum(1 for _ in one.iter()) for name, one in shared.items()}
    total = 0
    for one in [one for one in organization.iter() if local(one.tag) == "sequencing"]:
        name = id_of(one, "IDRef")
        if name not in shared:
            continue
        total += sizes[name]
        if total > _MOST_SHARED:
            raise PackageRefused(
                "Manifestets gemensamma regler (sequencingCollection) är för stora för så många delar."
            )
        own = {child.tag for child in one}
        one.extend([child for child in shared[name] if child.tag not in own])
