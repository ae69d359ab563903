"""A table in Word, Excel or CSV → its rows as texts. Raises CannotBringError with what to do instead."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from coursebuild.errors import CannotBringError

Row = tuple[int, list[str]]
"""The number of a row as its author sees it, and what stands in its cells."""

MOST_ROWS, MOST_COLUMNS = 2000, 60
MOST_BYTES = 20_000_000
_MOST_UNPACKED = 200_000_000


def rows(path: Path) -> list[Row]:
    """The rows that have anything in them; the first is the heading."""
    raw = _read(path)
    reader = {".csv": _csv, ".xlsx": _excel, ".docx": _word}[path.suffix.lower()]
    found = [(number, cells) for number, cells in reader(path.name, raw) if any(cells)]
    if len(found) > MOST_ROWS:
        raise CannotBringError(path.name, f"Den har fler än {MOST_ROWS} rader. Dela den i flera.")
    if not found:
        raise CannotBringError(path.name, "Den har inga rader med text.")
    return found


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise CannotBringError(path.name, "Filen finns inte där du skrev.")
    if path.stat().st_size > MOST_BYTES:
        raise CannotBringError(path.name, "Den är större än 20 MB. Ta bort bilderna ur den.")
    return path.read_bytes()


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _csv(name: str, raw: bytes) -> Iterable[Row]:
    """Excel writes UTF-8 with a mark first, or Windows' own code page; the separator is the one in the heading."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        why = "Den är ingen CSV. Välj ”CSV UTF-8 (kommaavgränsad)” när du sparar i Excel."
        raise CannotBringError(name, why)
    if text[:4].lower() == "sep=":  # Excel's own way to say so
        text = text.partition("\n")[2]
    head = text.lstrip("\r\n").partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [(n, [_text(cell) for cell in cells]) for n, cells in enumerate(reader, 1)]
    except csv.Error as error:
        raise CannotBringError(name, "Den går inte att läsa som CSV.") from error


def _excel(name: str, raw: bytes) -> Iterable[Row]:
    from openpyxl import load_workbook

    _refuse_bomb(name, raw, "Excel")
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheet = next(iter(book.worksheets))
        found = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [(n, [_text(cell) for cell in cells]) for n, cells in enumerate(found, 1)]
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        StopIteration,
        SyntaxError,
        ParseError,
        AttributeError,
    ) as error:
        raise CannotBringError(
            name, "Den är trasig. Öppna den i Excel och spara den på nytt som .xlsx."
        ) from error


def _word(name: str, raw: bytes) -> Iterable[Row]:
    """The rows of every table in the document, counted on end."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    _refuse_bomb(name, raw, "Word")
    try:
        tables = docx.Document(io.BytesIO(raw)).tables
    except (OSError, ValueError, KeyError, SyntaxError, PackageNotFoundError) as error:
        raise CannotBringError(
            name, "Den är trasig. Öppna den i Word och spara den på nytt som .docx."
        ) from error
    if not tables:
        raise CannotBringError(
            name, "Den har ingen tabell. Lägg frågorna i en tabell, en fråga på varje rad."
        )
    lines = [row for table in tables for row in table.rows]
    return [(n, [_text(cell.text) for cell in row.cells]) for n, row in enumerate(lines, 1)]


def _refuse_bomb(name: str, raw: bytes, program: str) -> None:
    """Both are zips: one that unpacks to far more than it says is not opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        why = f"Den är ingen fil från {program}, eller har lösenord. Spara den på nytt därifrån, utan lösenord."
        raise CannotBringError(name, why) from error
    if size > _MOST_UNPACKED:
        raise CannotBringError(name, "Den växer till mer än 200 MB när den packas upp.")
