"""A picture from a phone, a camera or a program → one that may go into a package, made once and then only copied.

Only what is seen is kept. The picture is turned as the camera meant, its colours become those of the web (sRGB),
it is made as small as it is ever shown, and encoded. Pillow does that, and nothing else in the builder knows it.
"""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from coursebuild.errors import CannotBringError, reason_in_words
from coursebuild.page import raster
from coursebuild.page.containers import contents

MOST_DOTS = 100_000_000
"""A phone's largest photograph. More is a mistake, or a file made to fill the memory when it is unpacked."""

MOST_BYTES = 60_000_000
_QUALITIES = (84, 76, 68, 60)
_SMALLEST_SIDE = 480
"""A picture that does not fit in this size is not made smaller."""

_TOO_MANY = "Den säger sig ha fler än hundra miljoner punkter. Spara den mindre i ett bildprogram."
_TAKEN = ("JPEG", "PNG", "WEBP")
_OTHERWISE = {
    ".heic": "Telefonen har sparat den som HEIC. Öppna den i telefonen eller datorn och spara eller dela den som JPEG.",
    ".heif": "Telefonen har sparat den som HEIC. Öppna den i telefonen eller datorn och spara eller dela den som JPEG.",
    ".gif": "GIF tas inte in. Spara den som PNG. Det som rör sig går inte att stanna, så välj en bild som säger allt.",
    ".svg": "En SVG läggs som den är i modulens mapp. Den rensas när paketet byggs.",
    ".pdf": "Spara sidan som bild, PNG eller SVG, i programmet som gjorde den.",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A picture that is ready: its bytes, how its name must end, its size, and what was done with it."""

    content: bytes
    ending: str
    width: int
    height: int
    done: list[str]


def bring(path: Path) -> Brought:
    """Make the picture at `path` ready; raises CannotBringError with what to do instead."""
    if path.suffix.lower() in _OTHERWISE:
        raise CannotBringError(path.name, _OTHERWISE[path.suffix.lower()])
    raw = _read(path)
    with warnings.catch_warnings():
        # Odd metadata is thrown away whole, and the size has a limit of our own.
        warnings.simplefilter("ignore")
        try:
            return _made(path, raw)
        except Image.DecompressionBombError as error:
            raise CannotBringError(path.name, _TOO_MANY) from error
        except UnidentifiedImageError as error:
            raise CannotBringError(
                path.name, "Den är ingen bild i JPEG, PNG eller WebP."
            ) from error
        except (OSError, ValueError, SyntaxError, MemoryError, EOFError, OverflowError) as error:
            why = "Den är trasig eller inte hel. Hämta den på nytt, eller spara om den i ett bildprogram."
            raise CannotBringError(path.name, why) from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            why = f"Den är större än {MOST_BYTES // 1_000_000} MB. Spara den mindre i ett bildprogram."
            raise CannotBringError(path.name, why)
        return path.read_bytes()
    except OSError as error:
        raise CannotBringError(path.name, f"{reason_in_words(error)}.".capitalize()) from error


def _made(path: Path, raw: bytes) -> Brought:
    with Image.open(io.BytesIO(raw), formats=_TAKEN) as opened:
        width, height = opened.size
        if width * height > MOST_DOTS:
            raise CannotBringError(path.name, _TOO_MANY)
        if opened.format in ("PNG", "WEBP") and getattr(opened, "is_animated", False):
            why = "Den rör sig, och det går inte att stanna den. Välj en bild ur den, och spara som PNG."
            raise CannotBringError(path.name, why)
        done: list[str] = []
        image = _seen(opened, done)
    before = contents(raw)
    if before is not None and before.besides:
        done.append(f"tog bort {', '.join(before.besides)}")
    drawn = opened.format == "PNG"
    content, ending, image = _encoded(path, image, drawn=drawn)
    if image.size not in ((width, height), (height, width)):
        done.append(f"förminskade från {width} × {height} punkter")
    return Brought(content, ending, *image.size, done)


def _seen(opened: Image.Image, done: list[str]) -> Image.Image:
    """The picture as it is to be seen, at most LONGEST_SIDE, in a new image that knows nothing else."""
    if opened.format in ("JPEG", "MPO"):
        opened.draft(None, (raster.LONGEST_SIDE * 2, raster.LONGEST_SIDE * 2))  # spares memory
    profile = opened.info.get("icc_profile")
    turned = ImageOps.exif_transpose(opened)
    if opened.getexif().get(0x0112, 1) != 1:
        done.append("vred den rätt")
    has_alpha = "A" in turned.getbands() or "transparency" in turned.info
    image = turned if profile else turned.convert("RGBA" if has_alpha else "RGB")
    image.thumbnail(
        (raster.LONGEST_SIDE, raster.LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0
    )
    image = _in_srgb(image, profile, "RGBA" if has_alpha else "RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def _in_srgb(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    """Colours as the profile meant them; as they are, if it cannot be used."""
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            to = "RGBA" if image.mode == "RGBA" else "RGB"
            changed = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=to
            )
            if changed is not None:
                return changed.convert(mode)
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert(mode)


def _encoded(path: Path, image: Image.Image, *, drawn: bool) -> tuple[bytes, str, Image.Image]:
    """The first of the ways to write it that is light enough; smaller and smaller if none is."""
    while True:
        for kind, ending, how in _ways(image, drawn=drawn):
            content = _written(image, kind, how)
            if len(content) <= raster.MAX_BYTES:
                return content, ending, image
        longest = max(image.size) * 4 // 5
        if longest < _SMALLEST_SIDE:
            why = (
                "Den går inte att göra lätt nog. Ta en bild med färre detaljer, eller rita en SVG."
            )
            raise CannotBringError(path.name, why)
        image = image.copy()
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)


def _ways(image: Image.Image, *, drawn: bool) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Drawings keep sharp edges (PNG) if they can; photographs are JPEG; what shows through is WebP."""
    if drawn:
        yield "PNG", ".png", {"optimize": True}
    for quality in _QUALITIES:
        if image.mode == "RGBA":
            yield "WEBP", ".webp", {"quality": quality, "alpha_quality": quality}
        else:
            yield "JPEG", ".jpg", {"quality": quality, "optimize": True, "progressive": True}


def _written(image: Image.Image, kind: str, how: dict[str, object]) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
