"""Pictures as phones and programs leave them, made here: no photograph of anybody."""

import io
import struct
import zlib

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """Something with many shades: red to the left, blue to the right, lighter further down."""
    image = Image.linear_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (across.point(lambda v: 255 - v), image, across))


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def from_a_phone(image: Image.Image, orientation: int = 6) -> bytes:
    """A JPEG that says who, where and which way is up, and has a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Karins telefon", "Karin Holmberg"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 46.0)})
    return encoded(image, "JPEG", exif=exif, comment=b"hos Ali", quality=95)


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that asks for gigabytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def moving(kind: str) -> bytes:
    """Two frames."""
    return encoded(
        Image.new("RGB", (20, 20), "red"),
        kind,
        save_all=True,
        append_images=[Image.new("RGB", (20, 20), "blue")],
        duration=100,
    )
