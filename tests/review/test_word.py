"""The Word document shows what the page shows: lists in lists, paragraphs, head rows, other languages."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from checking.cases import lay_out
from coursebuild.reading.quizfile import load_one
from coursebuild.review.as_docx import as_docx
from coursebuild.review.document import document

TEXT = """
      1. Ett
      2. Två
         - inre a
         - inre b

           andra stycket i b
      3. Tre

      ::: exempel
      - Först detta

        och sedan mer
      :::

      | Läge | Gör |
      |---|---|
      | lugn | **lyssna** |

      Hon säger: ”[Take your *time*]{lang=en}” och [مرحبا]{lang=ar}.
"""


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The document of a module with all of it."""
    folder = lay_out(tmp_path_factory.mktemp("kurs"))
    file = folder / "modules" / "stod.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("    text: |") + len("    text: |")
    end = text.index("    sources:", start)
    file.write_text(f"{text[:start]}\n{TEXT.strip(chr(10))}\n{text[end:]}", encoding="utf-8")
    shared, unit = load_one(Path(folder), "stod")
    return docx.Document(io.BytesIO(as_docx(document(shared, unit, for_word=True))))


def _found(word: Document, words: str) -> Any:
    """The paragraph that says this and nothing else, but for the name after it."""
    return next(p for p in word.paragraphs if p.text.split(" (stod.")[0].strip() == words)


def _indent(word: Document, words: str) -> int:
    paragraph = _found(word, words)
    own = paragraph.paragraph_format.left_indent
    return int(own if own is not None else paragraph.style.paragraph_format.left_indent)


def test_an_inner_list_is_indented_under_its_item(word: Document) -> None:
    """One step further in; the list goes on with its own number after it."""
    assert _indent(word, "inre a") == _indent(word, "inre b") > _indent(word, "2. Två")
    assert _indent(word, "3. Tre") == _indent(word, "2. Två")
    assert _found(word, "inre a").style.name == "List Bullet"


def test_two_paragraphs_in_an_item_stay_two(word: Document) -> None:
    """The second has no mark of its own and stands as far in; in a call-out too."""
    assert _indent(word, "andra stycket i b") == _indent(word, "inre b")
    assert _found(word, "andra stycket i b").style.name == "List Continue"
    assert _indent(word, "och sedan mer") == _indent(word, "Först detta")
    assert _indent(word, "Först detta") > _indent(word, "2. Två")


def test_the_head_row_of_a_table_is_marked_as_head(word: Document) -> None:
    """It, and no other row."""
    table = next(table for table in word.tables if table.rows[0].cells[0].text == "Läge")
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True, False]


def test_words_in_another_language_carry_it(word: Document) -> None:
    """So that Word reads them out right, and does not mark them as misspelt."""
    paragraph = next(p for p in word.paragraphs if p.text.startswith("Hon säger"))
    spoken = []
    for run in paragraph.runs:
        language = run._r.find(f".//{qn('w:lang')}")
        if language is not None:
            spoken.append((run.text, dict(language.attrib), run.font.rtl, run.italic))
    assert spoken == [
        ("Take your ", {qn("w:val"): "en"}, None, None),
        ("time", {qn("w:val"): "en"}, None, True),
        ("مرحبا", {qn("w:bidi"): "ar"}, True, None),
    ]
