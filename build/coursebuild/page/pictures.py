"""The pictures of a page, whatever their kind: drawings (SVG) and those made of dots (JPEG, PNG, WebP)."""

import re
from pathlib import Path
from typing import NamedTuple

from coursebuild.model.reserved import is_reserved
from coursebuild.model.told import either
from coursebuild.page import raster, svg
from coursebuild.page.pictureslip import IN_PAGE, PictureSlip

DRAWING = ".svg"
ENDINGS = frozenset([DRAWING, *raster.ENDINGS])
"""What a figure's file may be called last."""

_NAME = re.compile(r"^[a-z0-9][a-z0-9-]*\.[a-z]+$")
_READ_AT_MOST = 20_000_000
"""In bytes. A larger file is refused without being read."""


class Picture(NamedTuple):
    """A picture as it goes into a package: a drawing without what its program wrote about its maker."""

    path: Path

    def read_bytes(self) -> bytes:
        """What is in it."""
        raw = self.path.read_bytes()
        return svg.cleaned(raw) if is_drawing(self.path) else raw


def is_drawing(path: Path) -> bool:
    """Whether it is SVG, going by its name."""
    return path.suffix == DRAWING


def slips(path: Path, endings: frozenset[str] = ENDINGS) -> list[PictureSlip]:
    """Everything that makes the file at `path` unfit as a figure; empty if it is fit."""
    found = name_slips(path, endings)
    if found:
        return found
    try:
        return _content_slips(path)
    except OSError:  # a drawing program or OneDrive may hold it just then
        return [_CLOSED]


_CLOSED = PictureSlip(
    "filen går inte att läsa just nu",
    "Stäng den i ritprogrammet, vänta tills den är synkad, och spara igen.",
)


def name_slips(path: Path, endings: frozenset[str] = ENDINGS) -> list[PictureSlip]:
    """What makes the file unfit before it is opened: its name, that it is not there, that it is far too large."""
    if is_reserved(path.name):
        fix = "Ge filen ett annat namn, till exempel rummet.svg."
        return [PictureSlip("namnet är upptaget i Windows", fix)]
    if not _NAME.match(path.name) or path.suffix not in endings:
        ends = " eller ".join(sorted(endings, key=lambda e: (e != DRAWING, e)))
        fix = f"Använd a–z, 0–9 och bindestreck, och {ends} sist."
        return [PictureSlip("filnamnet kan inte användas", fix)]
    if not path.is_file():
        return [
            PictureSlip(
                "filen finns inte", either(f"Lägg den i modules/{path.parent.name}/.", IN_PAGE)
            )
        ]
    try:
        size = path.stat().st_size
    except OSError:
        return [_CLOSED]
    if size > _READ_AT_MOST:
        return [
            PictureSlip("filen är större än 20 MB", either("Ta in den med   kurs import.", IN_PAGE))
        ]
    return []


def _content_slips(path: Path) -> list[PictureSlip]:
    raw = path.read_bytes()
    return svg.slips(raw) if is_drawing(path) else raster.slips(raw, path.suffix, path.name)


def natural_size(path: Path) -> tuple[int, int]:
    """Width and height of a fit figure (one without `slips`), in its own units."""
    raw = path.read_bytes()
    return svg.natural_size(raw) if is_drawing(path) else raster.natural_size(raw)


def media_type(path: Path) -> str:
    """What a browser is told that the file is."""
    if is_drawing(path):
        return "image/svg+xml"
    return raster.MEDIA_TYPES[raster.ENDINGS[path.suffix]]
