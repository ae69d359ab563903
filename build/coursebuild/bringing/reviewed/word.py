"""A Word file that came back → what each marked text now says, and the comments.

Changes that Word tracks count as made.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from coursebuild.errors import CannotBringError
from coursebuild.review.marks import read_mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"])
_MOST = 50_000_000


@dataclass(slots=True)
class Text:
    """A marked text: which one, what it said when it was exported, and what it says now, a line for each paragraph."""

    key: str
    exported: str
    lines: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class Comment:
    """A comment: on which text (the key of its mark), the words it is about, what it says, and the day."""

    key: str
    quote: str
    text: str
    date: str


@dataclass(slots=True)
class Returned:
    """All that is asked of a document that came back."""

    texts: dict[str, Text]
    comments: list[Comment]


def read(name: str, raw: bytes) -> Returned:
    """Read the file; raises CannotBringError if it is none of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST:
                raise CannotBringError(name, "Den växer till mer än 50 MB när den packas upp.")
            parts = {n: archive.read(n) for n in archive.namelist() if n in _PARTS}
        body = fromstring(parts["word/document.xml"], forbid_dtd=True)
        notes = (
            fromstring(parts["word/comments.xml"], forbid_dtd=True)
            if "word/comments.xml" in parts
            else None
        )
    except (
        zipfile.BadZipFile,
        KeyError,
        ParseError,
        DefusedXmlException,
        ValueError,
        NotImplementedError,
    ) as error:
        raise CannotBringError(name, "Den är inget Word-dokument. Spara den som .docx.") from error
    reader = _Reader()
    reader.walk(body)
    if not reader.texts:
        why = "Den har inga av namnen som   kurs export   skriver, så det går inte att se var texterna hör hemma."
        raise CannotBringError(name, why)
    return Returned(reader.texts, list(_comments(reader, notes)))


_PARTS = ("word/document.xml", "word/comments.xml")


def is_reviewed(raw: bytes) -> bool:
    """Whether a file is one of our documents, and not a table of questions or something else."""
    try:
        return bool(read("", raw).texts)
    except CannotBringError:
        return False


class _Reader:
    """Walks the document once, in order."""

    def __init__(self) -> None:
        self.texts: dict[str, Text] = {}
        self.quotes: dict[str, tuple[str, list[str]]] = {}
        """By a comment's id: the key of the text it is on, and the words that it is about."""

        self._open: dict[str, Text] = {}
        self._numbers: dict[str, str] = {}
        self._ending: list[str] = []
        self._quoting: set[str] = set()
        self._line: list[str] = []
        self._last = ""
        self._is_below_heading = False
        self._waiting: list[str] = []
        """Comments on a heading, or below it, that has no mark: they are about the text that comes."""

    def walk(self, element: Element) -> None:
        if element.tag in _GONE:
            return
        tag = element.tag.removeprefix(_W)
        if tag == "p":
            self._line = []
        self._mark(tag, element)
        if tag == "pStyle" and element.get(f"{_W}val", "").startswith("Heading"):
            self._is_below_heading = True
        elif tag == "t":
            self._say(element.text or "")
        elif tag in ("br", "cr", "tab"):
            self._say(" ")
        for child in element:
            self.walk(child)
        if tag == "p":
            self._end_of_paragraph()

    def _mark(self, tag: str, element: Element) -> None:
        number = element.get(f"{_W}id", "")
        if tag == "bookmarkStart":
            known = read_mark(element.get(f"{_W}name", ""))
            if known:
                text = self.texts.setdefault(known[0], Text(*known))
                # LibreOffice begins one that spans paragraphs twice, under two numbers.
                self._open[known[0]], self._last = text, known[0]
                self._numbers[number] = known[0]
                self._is_below_heading = False
                for one in self._waiting:
                    self.quotes[one] = (known[0], self.quotes[one][1])
                self._waiting = []
        elif tag == "bookmarkEnd":
            self._ending.append(number)
        elif tag == "commentRangeStart":
            self._quoting.add(number)
            self._comment(number)
        elif tag == "commentRangeEnd":
            self._quoting.discard(number)
        elif tag == "commentReference" and number not in self.quotes:
            self._comment(number)

    def _comment(self, number: str) -> None:
        self.quotes[number] = (self._last, [])
        if self._is_below_heading:
            self._waiting.append(number)

    def _say(self, text: str) -> None:
        self._line.append(text)
        for number in self._quoting:
            self.quotes[number][1].append(text)

    def _end_of_paragraph(self) -> None:
        """What is typed at the edge of a bookmark falls outside it, so whole paragraphs are taken."""
        line = " ".join("".join(self._line).split())
        for text in self._open.values():
            if line:
                text.lines.append(line)
        for number in self._ending:
            self._open.pop(self._numbers.get(number, ""), None)
        self._ending, self._line = [], []
        for number in self._quoting:
            self.quotes[number][1].append(" ")


def _comments(reader: _Reader, notes: Element | None) -> Iterator[Comment]:
    for note in notes.iter(f"{_W}comment") if notes is not None else ():
        paragraphs = ("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in note.iter(f"{_W}p"))
        text = "\n".join(filter(None, (" ".join(p.split()) for p in paragraphs)))
        key, words = reader.quotes.get(note.get(f"{_W}id", ""), ("", []))
        if text:
            quote = " ".join("".join(words).split())
            yield Comment(key, quote, text, note.get(f"{_W}date", "")[:10])


def read_file(path: Path) -> Returned:
    """The same, from the disk."""
    if not path.is_file():
        raise CannotBringError(path.name, "Filen finns inte där du skrev.")
    return read(path.name, path.read_bytes())
