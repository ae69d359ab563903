"""Photographs and other pictures made of dots: what is asked of them before they may go into a package.

The build copies them, byte for byte. Turning, cleaning, scaling and encoding are done once, when a picture is
brought in (`bringing/pictures.py`), or the same course would be other bytes with another library.
"""

from collections.abc import Iterator

from coursebuild.model.told import either
from coursebuild.page.containers import Contents, Kind, contents
from coursebuild.page.pictureslip import PictureSlip

ENDINGS: dict[str, Kind] = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp"}
"""What a picture may be called last, and what it then is."""

MEDIA_TYPES: dict[Kind, str] = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

LONGEST_SIDE = 1280
"""In dots. A figure is at most 448 CSS pixels wide, and the sharpest phones show three dots for each."""

MAX_BYTES = 200_000
"""As much as a drawing may weigh: two seconds on a slow mobile network."""


def slips(raw: bytes, ending: str, name: str) -> list[PictureSlip]:
    """Everything that makes a picture unfit, with the name of its file; empty if it is fit."""
    found = contents(raw)
    command = f":   kurs import {name} --module …   (se docs/forfattarguide.md)"
    again = (
        f"Ta in den på nytt från originalet{either(command, ', med knappen ”Ta in en bild”')}. "
        "Då vrids, rensas och förminskas den."
    )
    if found is None or ENDINGS[ending] != found.kind:
        what = "slutet på filens namn säger något annat än vad filen är"
        if found is None:
            what = "filen är ingen bild som en webbläsare visar"
        return [PictureSlip(what, again)]
    return [PictureSlip(what, again) for what in _wrong(found, len(raw))]


def _wrong(found: Contents, size: int) -> Iterator[str]:
    if found.animated:
        yield "bilden rör sig, och det går inte att stanna den"
    elif not found.whole:
        yield "filen är trasig eller inte hel"
    if found.besides:
        yield f"filen innehåller mer än bilden: {', '.join(found.besides)}"
    if found.for_print:
        yield "färgerna är gjorda för tryck (CMYK)"
    if max(found.width, found.height) > LONGEST_SIDE:
        yield f"bilden är {found.width} × {found.height} punkter, och längsta sidan får vara {LONGEST_SIDE}"
    if size > MAX_BYTES:
        yield f"filen är {size // 1000} kB, och en bild får vara högst {MAX_BYTES // 1000} kB"


def natural_size(raw: bytes) -> tuple[int, int]:
    """Width and height of a fit picture (one without `slips`), in dots."""
    found = contents(raw)
    assert found  # noqa: S101
    return found.width, found.height
