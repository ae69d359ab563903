"""A reviewed Word document in the page: each proposal and each comment, to be taken or left by its author.

What is proposed is worked out anew each time, from the files as they are: a proposal that has been written, or undone,
is shown as it then stands. A text is written by the page's own deed, so it is checked, undone and never overwrites.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path

from coursebuild.bringing import remarks
from coursebuild.bringing.reviewed import names, word
from coursebuild.bringing.reviewed.proposals import Proposal, Review, proposed
from coursebuild.editing.forms import Part, every_field, form_of
from coursebuild.editing.places import address_of
from coursebuild.editing.source import Source
from coursebuild.editing.text import cleaned
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.language.swedish import shortened
from coursebuild.preview.editor.returned import Document, Returned
from coursebuild.preview.editor.workbench import Workbench

_NEAR = 120
"""So many letters of what stays are shown beside what changes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal to decide."""

    key: str
    where: str
    """What the text is, in the page's words."""

    file: str
    path: str
    """The text's address in its file's form; empty if it is made of several things, and is changed there."""

    pieces: list[tuple[str, str]]
    """The words: `same`, `gone` or `new`."""

    text: str
    """What would be written: as proposed, or as it is now, if a person has to put the change in."""

    is_whole: bool
    """Whether `text` is what the reviewer proposes."""

    moved: bool
    digest: str
    """The version of the file that it was compared with."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to decide."""

    key: str
    where: str
    text: str
    quote: str
    date: str


@dataclass(slots=True)
class Asked:
    """All that a document asks."""

    document: Document
    proposals: list[Shown] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """What has been left as it was: its key, and what it is."""

    gone: list[str] = field(default_factory=list)
    taken: int = 0
    """How many of its comments are among the remarks."""

    refused: str = ""
    """Why the document cannot be read any more."""


class Reviewing:
    """The documents of the course that is on the bench."""

    def __init__(self, bench: Workbench, returned: Returned) -> None:
        self._bench = bench
        self.returned = returned

    def take_in(self, filename: str, content: bytes) -> str:
        """Keep a document that has come back; gives its id. Raises CourseError if it is none of this course."""
        shown = Path(filename.replace("\\", "/")).name[-80:] or "dokument.docx"
        self._review(shown, word.read(shown, content))
        return self.returned.keep(shown, content, _today())

    def asked(self, name: str) -> Asked:
        """What a document asks now. Raises CourseError."""
        document, content = self.returned.get(name)
        found = self._review(document.filename, word.read(document.filename, content))
        asked = Asked(document, gone=found.gone)
        looking = _Looking(self._bench)
        for proposal in found.proposals:
            one = looking.proposal(proposal)
            if one.key in document.refused:
                asked.left.append((one.key, one.where))
            else:
                asked.proposals.append(one)
        for remark in found.remarks:
            self._comment(asked, looking, remark)
        return asked

    def _comment(self, asked: Asked, looking: "_Looking", remark: remarks.New) -> None:
        where = looking.where(remark.step)
        one = Comment(_key(remark.step, remark.text), where, remark.text, remark.quote, remark.date)
        if looking.is_there(remark):
            asked.taken += 1
        elif one.key in asked.document.refused:
            asked.left.append((one.key, f"{where}: ”{_short(one.text)}”"))
        else:
            asked.comments.append(one)

    def remark(self, name: str, keys: list[str], role: str) -> int:
        """Write comments of a document as remarks; gives how many. They are undone as one. Raises CourseError."""
        if not cleaned(role):
            raise EditRefusedError("Skriv först granskarens roll, till exempel jurist.")
        document, content = self.returned.get(name)
        found = self._review(document.filename, word.read(document.filename, content))
        wanted = [one for one in found.remarks if _key(one.step, one.text) in keys]
        for number, one in enumerate(wanted):
            new = remarks.New(one.step, one.text, role, one.date, one.quote)
            self._keep(new, "kommentarerna ur Word-dokumentet", joined=number > 0)
        return len(wanted)

    def _keep(self, new: remarks.New, says: str, *, joined: bool) -> None:
        file = remarks.remarks_file(new.step)
        self._bench.keep(
            file, says, lambda raw: remarks.with_remark(raw, file, new)[0], joined=joined
        )

    def _review(self, shown: str, back: word.Returned) -> Review:
        return proposed(back, shown, self._bench.folder, role="granskare", day=_today())


class _Looking:
    """Looks up what names of texts lead to, reading each file once."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._files: dict[str, tuple[Source, Part, str]] = {}
        self._remarks: dict[str, list[dict[str, str]]] = {}

    def proposal(self, one: Proposal) -> Shown:
        file = names.file_of(self._bench.folder, one.name)
        source, form, digest = self._opened(file)
        place = names.place_of(source.data, one.name)
        path = address_of(source.data, place) if place else ""
        value = source.data
        for step in place or ():
            value = value[step]
        now = unwrapped(value.rstrip("\n")) if isinstance(value, str) else ""
        is_text = path in _texts(form)
        text = now if one.new is None else one.new
        return Shown(
            _key(one.name, one.after), self.where(one.name), file, path if is_text else "",
            list(_pieces(one.before, one.after)), text, one.new is not None, one.moved, digest,
        )  # fmt: skip

    def where(self, name: str) -> str:
        """What the text with that name is called, from the outside in."""
        file = names.file_of(self._bench.folder, name)
        try:
            source, form, _ = self._opened(file)
        except EditRefusedError:
            return name
        address = names.address_in(source.data, name)
        return " · ".join(filter(None, [form.title, *_trail(form, address)])) or name

    def is_there(self, one: remarks.New) -> bool:
        """Whether the comment is among the remarks."""
        file = names.file_of(self._bench.folder, one.step)
        if file not in self._remarks:
            self._remarks[file] = remarks.remarks_in(self._bench.folder, file)
        text = cleaned(one.text)
        return any(
            (there.get("step"), there.get("text", "").strip()) == (one.step, text)
            for there in self._remarks[file]
        )

    def _opened(self, file: str) -> tuple[Source, Part, str]:
        if file not in self._files:
            opened = self._bench.open(file)
            if opened.source is None or opened.form is None:
                raise EditRefusedError(f"{file}: {opened.refused}")
            self._files[file] = opened.source, form_of(opened.source), opened.digest
        return self._files[file]


def _texts(form: Part) -> set[str]:
    """The addresses of all that is typed as text."""
    found = set()
    for one in every_field(form):
        if one.kind == "text":
            found.add(one.address)
        elif one.kind == "texts":
            found |= {f"{one.address}/{number}" for number, _ in enumerate(one.value)}
    return found


def _trail(part: Part, address: str) -> Iterator[str]:
    """What leads to an address: each thing on the way, and what its text is called."""
    for group in part.groups:
        for below in group.parts:
            if address == below.address or address.startswith(f"{below.address}/"):
                yield f"{group.one} ”{below.title}”" if below.title else group.label
                yield from _trail(below, address)
                return
    for one in part.fields:
        if address == one.address or address.startswith(f"{one.address}/"):
            yield one.label
            return


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of both: those that stay, those that go and those that come."""
    old, new = _words(before), _words(after)
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            same = "".join(old[a:b])
            yield "same", _shortened(same, is_first=a == 0, is_last=b == len(old))
            continue
        if b > a:
            yield "gone", "".join(old[a:b])
        if d > c:
            yield "new", "".join(new[c:d])


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stays the same, if it is long: what stands next to a change."""
    if len(text) <= 3 * _NEAR:
        return text
    before = "" if is_first else text[:_NEAR].rpartition(" ")[0]
    after = "" if is_last else text[-_NEAR:].partition(" ")[2]
    return f"{before} … {after}"


def _words(text: str) -> list[str]:
    """Words with the space after them."""
    return [
        f"{said} " if number < len(row) - 1 else f"{said}\n"
        for row in (line.split(" ") for line in text.split("\n"))
        for number, said in enumerate(row)
    ]


def _key(name: str, said: str) -> str:
    return hashlib.sha256(f"{name}\n{said}".encode()).hexdigest()[:16]


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), 60)


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
