"""The reviewers' document as Word: walks the HTML of `document.html`, which is well-formed and small.

The same input gives the same bytes: the times in the file and in its zip are fixed (see `archive.py`).
"""

import base64
import datetime
import io
import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import Element

import docx
from defusedxml.ElementTree import fromstring
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from coursebuild.packing.archive import fixed_time, write_zip
from coursebuild.review.document import ReviewDocument
from coursebuild.review.marks import mark

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_FIRST = "[Content_Types].xml"
_GREY = RGBColor(0x4A, 0x5A, 0x63)
_LISTS = {"ul": "List Bullet", "ol": "List Number"}
_BLOCKS = (*_LISTS, "p", "table", "div", "pre", "hr")
_STEP, _QUOTED = Cm(0.63), Cm(1)
_PICTURE_WIDTH = Cm(9)
_HEADING = re.compile(r"h[1-6]")


def as_docx(document: ReviewDocument) -> bytes:
    """The document, made with `for_word`, as a Word file."""
    body = document.html.split("<body>", 1)[1].rsplit("</body>", 1)[0]
    word = docx.Document()
    _prepare(word, document.title)
    _Writer(word).children(fromstring(body))
    unpacked = io.BytesIO()
    word.save(unpacked)
    return _same_bytes(unpacked)


def _prepare(word: Document, title: str) -> None:
    """Swedish, a readable size, room in the margin for comments, nobody's name."""
    properties = word.core_properties
    properties.title, properties.author, properties.language = title, "", "sv-SE"
    properties.comments, properties.last_modified_by = "", ""
    properties.created = properties.modified = datetime.datetime(
        *fixed_time(), tzinfo=datetime.UTC
    ).replace(tzinfo=None)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11.5)
    normal.paragraph_format.space_after = Pt(6)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)


def _same_bytes(unpacked: io.BytesIO) -> bytes:
    with zipfile.ZipFile(unpacked) as archive:
        names = [_FIRST, *(name for name in archive.namelist() if name != _FIRST)]
        files = {name: archive.read(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "granskning.docx"
        write_zip(path, files)
        return path.read_bytes()


class _Writer:
    """Writes elements as paragraphs. `label` waits for the first paragraph of its text; call-outs are indented."""

    def __init__(self, word: Document) -> None:
        self.word = word
        self.label = ""
        self.quoted = False
        self.last: Paragraph | None = None
        self.marks = 0
        self.styles: dict[str, str] = {}
        self.made: list[Paragraph] = []
        """What has been written of the text that is being written, in order."""

    def children(self, parent: Element) -> None:
        for element in parent:
            self.block(element)

    def block(self, element: Element) -> None:
        if element.get("class") == "rad":
            self._row(element)
        elif element.get("class") == "svarsrum":
            self._room()
        elif _HEADING.fullmatch(element.tag):
            self.last = self.word.add_heading(level=int(element.tag[1]))
            self.made.append(self.last)
            self._runs(self.last, element)
        elif element.get("class") == "bild":
            self._picture(element)
        elif element.tag == "p":
            bold = element.get("class") == "box-heading"
            self._runs(self._paragraph(), element, bold=bold)
        elif (element.get("class") or "").startswith("box "):
            self.quoted = True
            self.children(element)
            self.quoted = False
        elif element.tag in _LISTS:
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "hr":
            self._paragraph().add_run("* * *")
        else:
            self.children(element)

    def _row(self, row: Element) -> None:
        """A text, with its label before it and its name, small and grey, after it."""
        margin, words, *notes = row
        label = margin.find("b")
        said = (label.text or "") if label is not None else ""
        self.label = f"{said} " if said.endswith("?") else f"{said}: " if said else ""
        self.last = None
        self.made = []
        self.children(words)
        at = self.last or self._paragraph()
        self._mark(row.get("id", ""), self.made or [at])
        run = at.add_run(f" ({row.get('id')})")
        run.font.size, run.font.color.rgb, run.font.bold = Pt(8.5), _GREY, False
        self.quoted = True
        for note in notes:
            self.children(note)
        self.quoted = False

    def _mark(self, name: str, texts: list["Paragraph"]) -> None:
        """An unseen bookmark around a text, by which it is known when the document comes back."""
        self.marks += 1
        said = "\n".join(paragraph.text for paragraph in texts)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self.marks))
        start.set(qn("w:name"), mark(name, said))
        first = texts[0]._p  # noqa: SLF001
        first.insert(1 if first.pPr is not None else 0, start)
        texts[-1]._p.append(end)  # noqa: SLF001

    def _paragraph(self, style: str | None = None) -> "Paragraph":
        made = self.word.add_paragraph()
        if style:
            made._p.style = self._style_id(style)  # noqa: SLF001
        if self.quoted:
            made.paragraph_format.left_indent = _QUOTED
        if self.label:
            made.add_run(self.label).bold = True
            self.label = ""
        self.last = made
        self.made.append(made)
        return made

    def _style_id(self, name: str) -> str:
        """What the document calls a style; looked up once, since python-docx reads all of them for each paragraph."""
        if name not in self.styles:
            self.styles[name] = cast("str", self.word.styles[name].style_id)
        return self.styles[name]

    def _list(self, element: Element, depth: int = 0) -> None:
        """Numbers are written out: Word would go on counting from the list before."""
        for number, item in enumerate(element, int(element.get("start", "1"))):
            self._item(item, f"{number}. " if element.tag == "ol" else "", depth)

    def _item(self, item: Element, number: str, depth: int) -> None:
        """An item: its first words beside its mark, more paragraphs and inner lists under them."""
        made = self._in_list("List Continue" if number else "List Bullet", depth)
        if number:
            made.add_run(number)
        if (item.text or "").strip() or not len(item) or item[0].tag not in (*_LISTS, "p"):
            self._runs(made, item)
            blocks = [inner for inner in item if inner.tag in _BLOCKS]
        else:
            first, *blocks = list(item)
            if first.tag == "p":
                self._runs(made, first)
            else:
                blocks = list(item)
        for block in blocks:
            if block.tag in _LISTS:
                self._list(block, depth + 1)
            elif block.tag == "p":
                self._runs(self._in_list("List Continue", depth), block)
            else:
                self.block(block)

    def _in_list(self, style: str, depth: int) -> "Paragraph":
        """A paragraph of a list, further in for each list that it lies in."""
        made = self._paragraph(style)
        made.paragraph_format.left_indent = (depth + 1) * _STEP + _QUOTED * self.quoted
        return made

    def _table(self, element: Element) -> None:
        rows = list(element.iter("tr"))
        table = self.word.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
        for made, row in zip(table.rows, rows, strict=True):
            if all(cell.tag == "th" for cell in row):
                # Read out with each cell, and shown again on the next page.
                made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
            for cell, source in zip(made.cells, row, strict=False):
                self._runs(cell.paragraphs[0], source, bold=source.tag == "th")
                self.made.append(cell.paragraphs[0])
        self.last = self.word.add_paragraph()

    def _picture(self, element: Element) -> None:
        """A photograph, with its description for those who do not see it."""
        image = element[0]
        raw = base64.b64decode(image.get("src", "").partition(",")[2])
        try:
            shown = self._paragraph().add_run().add_picture(io.BytesIO(raw), width=_PICTURE_WIDTH)
        except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError):
            self.word.add_paragraph("[Bilden går inte att visa.]")
            return
        shown._inline.docPr.set("descr", image.get("alt", ""))  # noqa: SLF001

    def _room(self) -> None:
        """An empty box to write in."""
        cell = self.word.add_table(1, 1, style="Table Grid").rows[0].cells[0]
        run = cell.paragraphs[0].add_run()
        run.add_break(WD_BREAK.LINE)
        run.add_break(WD_BREAK.LINE)
        self.word.add_paragraph()

    def _runs(
        self, to: "Paragraph", element: Element, look: "_Look | None" = None, *, bold: bool = False
    ) -> None:
        """The words of an element with what is in them: emphasis, links with their address, other languages."""
        look = look or _Look(bold=bold)
        self._run(to, element.text, look)
        for child in element:
            if child.tag == "br":
                to.add_run().add_break()
            elif child.tag == "a":
                self._runs(to, child, look)
                to.add_run(f" ({child.get('href')})")
            elif child.tag not in _BLOCKS:
                self._runs(to, child, look.inside(child))
            self._run(to, child.tail, look)

    def _run(self, to: "Paragraph", text: str | None, look: "_Look") -> None:
        words = re.sub(r"[ \t\r\n]+", " ", text or "")
        if words and (words != " " or to.text):
            run = to.add_run(words)
            run.bold, run.italic = look.bold or None, look.italic or None
            if look.language:
                language = OxmlElement("w:lang")
                # Word has one attribute for Latin letters and one for scripts from right to left.
                language.set(qn("w:bidi" if look.from_right else "w:val"), look.language)
                run._r.get_or_add_rPr().append(language)  # noqa: SLF001
            if look.from_right:
                run.font.rtl = True


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are shown and spoken."""

    bold: bool = False
    italic: bool = False
    language: str = ""
    from_right: bool = False

    def inside(self, element: Element) -> "_Look":
        """The look within an element."""
        return _Look(
            self.bold or element.tag in ("strong", "b"),
            self.italic or element.tag == "em",
            element.get("lang", self.language),
            element.get("dir") == "rtl" if "lang" in element.attrib else self.from_right,
        )
