"""Drawings: SVG files that must be safe, and their natural size."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from coursebuild.page.pictureslip import PictureSlip
from coursebuild.page.svgclean import SVG, parsed

MAX_BYTES = 200_000
_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "audio", "video", "set", "a"}
_EXTERNAL = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)


def slips(raw: bytes) -> list[PictureSlip]:
    """Everything that makes a drawing unfit as a figure; empty if it is fit."""
    if len(raw) > MAX_BYTES:
        fix = "Rita enklare, eller spara utan inbäddade bilder."
        return [PictureSlip("filen är större än 200 kB", fix)]
    return _content_slips(raw)


def _content_slips(raw: bytes) -> list[PictureSlip]:
    try:
        root, _ = parsed(raw)
    except DefusedXmlException:
        return [
            PictureSlip(
                "DOCTYPE i filen hämtar något utifrån, eller växer",
                "Ta bort allt från <!DOCTYPE till och med > som hör till, eller spara om som enkel SVG.",
            )
        ]
    except (ParseError, ValueError, LookupError):
        return [
            PictureSlip(
                "filen är inte en giltig SVG", "Spara om den från ritprogrammet som enkel SVG."
            )
        ]
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
    size = _view_box(parsed(raw)[0])
    assert size  # noqa: S101
    return size
