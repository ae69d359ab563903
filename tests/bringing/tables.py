"""Tables as authors bring them, made of rows."""

import io
from collections.abc import Sequence

import openpyxl


def as_excel(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()
