"""JPEG, PNG and WebP from the outside: how large a picture is, and what lies in the file besides it.

No pixel is decoded, so a file that unpacks to gigabytes costs nothing, and every machine says the same.
Sources: JPEG, ITU-T T.81 annex B; PNG, W3C third edition, chapter 5; WebP, RFC 9649, chapter 2.
"""

import struct
import zlib
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["jpeg", "png", "webp"]


@dataclass(slots=True)
class Contents:
    """What a picture's file holds."""

    kind: Kind
    width: int = 0
    height: int = 0
    besides: list[str] = field(default_factory=list)
    """What is not the picture, in Swedish: each sort once, in the file's order."""

    animated: bool = False
    whole: bool = False
    """Whether the file goes on to its end, and every part is as long as it says."""

    for_print: bool = False
    """Whether its colours are a printer's four, which screens show as they like."""

    def note(self, what: str) -> None:
        """Something else than the picture is there."""
        if what not in self.besides:
            self.besides.append(what)


EXIF = "uppgifter från kameran (EXIF: när, med vad och ofta var)"
XMP = "uppgifter från bildprogrammet (XMP)"
PROFILE = "en färgprofil (ICC)"
COMMENT = "en kommentar"
MORE = "något mer efter bildens slut"
SMALLER = "en mindre bild i bilden"
PRESS = "uppgifter från bildprogrammet (IPTC)"
OTHER = "uppgifter som inte är bilden"


def contents(raw: bytes) -> Contents | None:
    """What the file holds, going by its first bytes and not by its name; None if it is none of the three."""
    if raw.startswith(b"\xff\xd8"):
        return _jpeg(raw)
    if raw.startswith(_PNG):
        return _png(raw)
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return _webp(raw)
    return None


_BARE = frozenset([0x01, *range(0xD0, 0xD8)])
"""Markers that nothing belongs to."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SHOWN_FRAMES = frozenset([0xC0, 0xC1, 0xC2])
"""The kinds of JPEG that browsers show: baseline, extended and progressive."""

_APPS = {
    0xE1: ((b"Exif\0", EXIF), (b"http://ns.adobe.com/", XMP)),
    0xE2: ((b"ICC_PROFILE\0", PROFILE), (b"MPF\0", "fler bilder än en")),
    0xED: ((b"Photoshop", PRESS),),
}


def _jpeg(raw: bytes) -> Contents:
    found, at = Contents("jpeg"), 2
    shown = False
    while at + 1 < len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            found.whole = shown and found.width > 0
            if at + 2 < len(raw):
                found.note(MORE)
            break
        elif marker in _BARE:
            at += 2
        else:
            length = int.from_bytes(raw[at + 2 : at + 4])
            body = raw[at + 4 : at + 2 + length]
            if length < 2 or len(body) != length - 2:
                break
            _jpeg_part(found, marker, body)
            shown = shown or marker in _SHOWN_FRAMES
            at += 2 + length
            if marker == 0xDA:
                at = _after_scan(raw, at)
    return found


def _jpeg_part(found: Contents, marker: int, body: bytes) -> None:
    if marker in _FRAMES and len(body) >= 6:
        found.height, found.width = struct.unpack(">HH", body[1:5])
        found.for_print = body[5] == 4
    elif marker == 0xFE:
        found.note(COMMENT)
    elif marker == 0xE0:
        plain = body[:5] == b"JFIF\0" and len(body) == 14 and body[12:14] == b"\0\0"
        if not plain:
            found.note(SMALLER)
    elif marker == 0xEE and body[:5] == b"Adobe" and len(body) == 12:
        pass  # how the colours are coded
    elif 0xE1 <= marker <= 0xEF:
        known = _APPS.get(marker, ())
        found.note(next((said for start, said in known if body.startswith(start)), OTHER))


def _after_scan(raw: bytes, at: int) -> int:
    """Where the next marker stands: inside the picture 0xFF is followed by 0 or by a restart."""
    while True:
        at = raw.find(b"\xff", at)
        if at < 0 or at + 1 >= len(raw):
            return len(raw)
        if raw[at + 1] != 0 and not 0xD0 <= raw[at + 1] <= 0xD7:
            return at
        at += 2


_PNG = b"\x89PNG\r\n\x1a\n"
_OF_THE_PICTURE = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"]
)  # fmt: skip
_CHUNKS = {
    b"eXIf": EXIF,
    b"iCCP": PROFILE,
    b"tEXt": COMMENT,
    b"zTXt": COMMENT,
    b"iTXt": COMMENT,
    b"tIME": "när den gjordes",
}


def _png(raw: bytes) -> Contents:
    found, at, drawn = Contents("png"), len(_PNG), False
    while at + 12 <= len(raw):
        length = int.from_bytes(raw[at : at + 4])
        name, body = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        end = at + 12 + length
        if end > len(raw) or zlib.crc32(name + body) != int.from_bytes(raw[end - 4 : end]):
            break
        if name == b"IHDR" and length == 13:
            found.width, found.height = struct.unpack(">II", body[:8])
        elif name in (b"acTL", b"fcTL", b"fdAT"):
            found.animated = True
        elif name not in _OF_THE_PICTURE:
            found.note(_CHUNKS.get(name, OTHER))
        drawn = drawn or name == b"IDAT"
        at = end
        if name == b"IEND":
            found.whole = drawn and found.width > 0
            if at < len(raw):
                found.note(MORE)
            break
    return found


def _webp(raw: bytes) -> Contents:
    found = Contents("webp")
    end = 8 + int.from_bytes(raw[4:8], "little")
    if end < len(raw):
        found.note(MORE)
    at, drawn = 12, False
    while at + 8 <= min(end, len(raw)):
        name, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        body = raw[at + 8 : at + 8 + length]
        if len(body) != length:
            return found
        _webp_part(found, name, body)
        drawn = drawn or name in (b"VP8 ", b"VP8L")
        at += 8 + length + length % 2
    found.whole = drawn and found.width > 0 and at == end <= len(raw)
    return found


def _webp_part(found: Contents, name: bytes, body: bytes) -> None:
    if name == b"VP8 " and len(body) >= 10:
        found.width, found.height = (n & 0x3FFF for n in struct.unpack("<HH", body[6:10]))
    elif name == b"VP8L" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        found.width, found.height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif name in (b"ANIM", b"ANMF"):
        found.animated = True
    elif name == b"EXIF":
        found.note(EXIF)
    elif name == b"XMP ":
        found.note(XMP)
    elif name == b"ICCP":
        found.note(PROFILE)
    elif name not in (b"VP8X", b"ALPH", b"VP8 ", b"VP8L"):
        found.note(OTHER)
