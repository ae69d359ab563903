"""A file's bytes → its lines as people see them, whatever it is encoded in."""

import codecs
import unicodedata
from pathlib import Path

MAX_BYTES = 1_000_000


def lines_of(path: Path) -> list[str]:
    """The lines of a file as messages show them; none if it cannot be read."""
    try:
        return decoded(path.read_bytes()[:MAX_BYTES])[0].removesuffix("\n").split("\n")
    except OSError:
        return []


def decoded(raw: bytes) -> tuple[str, tuple[int, int] | None]:
    """The text, composed and with plain line ends, and the line and column where it is not UTF-8.

    Text in another encoding is read as what Windows most likely wrote, so that its other mistakes show.
    """
    wrong = None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, wrong = raw.decode("utf-16", "replace"), (1, 1)
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = _plain_text(raw[: error.start].decode("utf-8-sig", "ignore"))
            wrong = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
            text = raw.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")
    return _plain_text(text), wrong


def _plain_text(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
