"""Figures: SVG files that must be safe, and their natural size."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MAX_BYTES = 200_000
_NAME = re.compile(r"^[a-z0-9][a-z0-9-]*\.svg$")
_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "audio", "video", "set", "a"}
_EXTERNAL = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SvgSlip:
    """What is wrong with a figure, and how to mend it."""

    what: str
    fix: str


def slips(path: Path) -> list[SvgSlip]:
    """Everything that makes the file at `path` unfit as a figure; empty if it is fit."""
    if not _NAME.match(path.name):
        return [
            SvgSlip(
                "filnamnet kan inte användas", "Använd a–z, 0–9 och bindestreck, och .svg sist."
            )
        ]
    if not path.is_file():
        return [SvgSlip("filen finns inte", f"Lägg den i modules/{path.parent.name}/.")]
    if path.stat().st_size > MAX_BYTES:
        return [
            SvgSlip("filen är större än 200 kB", "Rita enklare, eller spara utan inbäddade bilder.")
        ]
    try:
        root = fromstring(path.read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return [
            SvgSlip("filen är inte en giltig SVG", "Spara om den från ritprogrammet som enkel SVG.")
        ]
    if root.tag != f"{_SVG}svg":
        return [SvgSlip("filen är inte en SVG", "Spara den som SVG.")]
    found = [slip for element in root.iter() for slip in _element(element)]
    if _view_box(root) is None:
        found.append(
            SvgSlip(
                "viewBox saknas eller har ingen storlek",
                'Skriv viewBox="0 0 bredd höjd" i <svg>, med bredd och höjd i hela tal.',
            )
        )
    return found


def _element(element: Element) -> list[SvgSlip]:
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
    found: list[SvgSlip] = []
    if name in _FORBIDDEN or name.startswith("animate"):
        found.append(SvgSlip(f"elementet <{name}> är inte tillåtet", "Ta bort det."))
    if name == "style" and _EXTERNAL.search(element.text or ""):
        found.append(SvgSlip("stilen hämtar något utifrån", "Ta bort url(…) och @import."))
    for key, value in element.attrib.items():
        plain = key.rsplit("}", 1)[-1].lower()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            found.append(SvgSlip(f"attributet {plain} är inte tillåtet", "Ta bort det."))
        elif _EXTERNAL.search(value):
            found.append(SvgSlip(f"attributet {plain} hämtar något utifrån", "Ta bort url(…)."))
    return found


def _view_box(root: Element) -> tuple[int, int] | None:
    """Width and height, or None if they are not there or a figure of that size would not show."""
    numbers = re.split(r"[\s,]+", root.attrib.get("viewBox", "").strip())
    try:
        _, _, width, height = (round(float(number)) for number in numbers)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def natural_size(path: Path) -> tuple[int, int]:
    """Width and height of a fit figure (one without `slips`), in its own units."""
    size = _view_box(fromstring(path.read_bytes(), forbid_dtd=True))
    assert size  # noqa: S101
    return size
