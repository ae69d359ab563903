"""Figures: SVG files that must be safe, and their natural size."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from coursebuild.model.reserved import is_reserved
from coursebuild.page.svgclean import SVG, cleaned, parsed

MAX_BYTES = 200_000
_NAME = re.compile(r"^[a-z0-9][a-z0-9-]*\.svg$")
_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "audio", "video", "set", "a"}
_EXTERNAL = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SvgSlip:
    """What is wrong with a figure, and how to mend it."""

    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as it goes into a package: without what its drawing program wrote about its maker."""

    path: Path

    def read_bytes(self) -> bytes:
        """What is in it."""
        return cleaned(self.path.read_bytes())


def slips(path: Path) -> list[SvgSlip]:
    """Everything that makes the file at `path` unfit as a figure; empty if it is fit."""
    try:
        return _slips(path)
    except OSError:  # a drawing program or OneDrive may hold it just then
        return [
            SvgSlip(
                "filen går inte att läsa just nu",
                "Stäng den i ritprogrammet, vänta tills den är synkad, och spara igen.",
            )
        ]


def _slips(path: Path) -> list[SvgSlip]:
    if is_reserved(path.name):
        fix = "Ge filen ett annat namn, till exempel rummet.svg."
        return [SvgSlip("namnet är upptaget i Windows", fix)]
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
    return _content_slips(path.read_bytes())


def _content_slips(raw: bytes) -> list[SvgSlip]:
    try:
        root, _ = parsed(raw)
    except DefusedXmlException:
        return [
            SvgSlip(
                "DOCTYPE i filen hämtar något utifrån, eller växer",
                "Ta bort allt från <!DOCTYPE till och med > som hör till, eller spara om som enkel SVG.",
            )
        ]
    except (ParseError, ValueError, LookupError):
        return [
            SvgSlip("filen är inte en giltig SVG", "Spara om den från ritprogrammet som enkel SVG.")
        ]
    if root.tag != f"{SVG}svg":
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
    name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
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
    size = _view_box(parsed(path.read_bytes())[0])
    assert size  # noqa: S101
    return size
