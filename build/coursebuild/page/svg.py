"""Drawings: SVG files that must be safe, their natural size, and how they go into a package.

Each is parsed once: rules, the page and every target ask of the same file.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from coursebuild.page.pictureslip import PictureSlip
from coursebuild.page.svgclean import SVG, parsed, written

MAX_BYTES = 200_000
_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "audio", "video", "set", "a"}
_EXTERNAL = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)


def slips(raw: bytes) -> list[PictureSlip]:
    """Everything that makes a drawing unfit as a figure; empty if it is fit."""
    if len(raw) > MAX_BYTES:
        fix = "Rita enklare, eller spara utan inbäddade bilder."
        return [PictureSlip("filen är större än 200 kB", fix)]
    return [*_drawing(raw).slips]


class _Drawing(NamedTuple):
    """What a file came to."""

    slips: Sequence[PictureSlip]
    size: tuple[int, int] | None = None
    cleaned: bytes = b""


_KEPT = 64
"""So many drawings are kept; few modules have as many."""


@lru_cache(maxsize=_KEPT)
def _drawing(raw: bytes) -> _Drawing:
    try:
        root, changed = parsed(raw)
    except DefusedXmlException:
        return _Drawing([_FETCHES])
    except (ParseError, ValueError, LookupError):
        return _Drawing([_BROKEN])
    return _Drawing(_slips_of(root), _view_box(root), written(root) if changed else raw)


_FETCHES = PictureSlip(
    "DOCTYPE i filen hämtar något utifrån, eller växer",
    "Ta bort allt från <!DOCTYPE till och med > som hör till, eller spara om som enkel SVG.",
)
_BROKEN = PictureSlip(
    "filen är inte en giltig SVG", "Spara om den från ritprogrammet som enkel SVG."
)


def _slips_of(root: Element) -> list[PictureSlip]:
    if root.tag != f"{SVG}svg":
        return [PictureSlip("filen är inte en SVG", "Spara den som SVG.")]
    found = [slip for element in root.iter() for slip in _element(element)]
    if _view_box(root) is None:
        found.append(
            PictureSlip(
                "viewBox saknas eller har ingen storlek",
                'Skriv viewBox="0 0 bredd höjd" i <svg>, med bredd och höjd i hela tal.',
            )
        )
    return found


def _element(element: Element) -> list[PictureSlip]:
    name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
    found: list[PictureSlip] = []
    if name in _FORBIDDEN or name.startswith("animate"):
        found.append(PictureSlip(f"elementet <{name}> är inte tillåtet", "Ta bort det."))
    if name == "style" and _EXTERNAL.search(element.text or ""):
        found.append(PictureSlip("stilen hämtar något utifrån", "Ta bort url(…) och @import."))
    for key, value in element.attrib.items():
        plain = key.rsplit("}", 1)[-1].lower()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            found.append(PictureSlip(f"attributet {plain} är inte tillåtet", "Ta bort det."))
        elif _EXTERNAL.search(value):
            found.append(PictureSlip(f"attributet {plain} hämtar något utifrån", "Ta bort url(…)."))
    return found


def _view_box(root: Element) -> tuple[int, int] | None:
    """Width and height, or None if they are not there or a figure of that size would not show."""
    numbers = re.split(r"[\s,]+", root.attrib.get("viewBox", "").strip())
    try:
        _, _, width, height = (round(float(number)) for number in numbers)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def natural_size(raw: bytes) -> tuple[int, int]:
    """Width and height of a fit drawing (one without `slips`), in its own units."""
    size = _drawing(raw).size
    assert size  # noqa: S101
    return size


def cleaned(raw: bytes) -> bytes:
    """A fit drawing as it goes into a package: as it is, if it holds nothing but the picture."""
    return _drawing(raw).cleaned
