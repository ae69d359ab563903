"""What a reviewer changed in the document → proposals, each of which can be written as the smallest change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import tostring

from defusedxml.ElementTree import fromstring

from coursebuild.bringing.remarks import New
from coursebuild.bringing.reviewed import names, word
from coursebuild.bringing.reviewed.merge import merged
from coursebuild.editing import deeds, files
from coursebuild.editing.places import address_of
from coursebuild.editing.source import Source
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import CannotBringError
from coursebuild.review.as_docx import as_docx
from coursebuild.review.coursetexts import COURSE
from coursebuild.review.document import ReviewDocument
from coursebuild.review.documents import document_of, is_of_course
from coursebuild.review.marks import digest, key

_NAMES = re.compile(r'<div class="rad" id="([^"]+)"')
_LABEL = re.compile(r"^(?:[A-ZÅÄÖ][^:?]{0,80}[:?] )")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that a reviewer changed. `new` is the text as it would be written; None if a person has to write it."""

    name: str
    before: str
    after: str
    new: str | None
    moved: bool
    """Whether the author has changed it too, since the document was made."""


@dataclass(frozen=True, slots=True)
class Review:
    """What came back."""

    about: str
    """What the document is of: a module, a scenario, a bank or the course."""

    proposals: list[Proposal]
    remarks: list[New]
    gone: list[str]
    """What was written in texts that are not in the course any more."""

    @property
    def lost(self) -> int:
        """How many those are."""
        return len(self.gone)


def review(path: Path, folder: Path, *, role: str, day: str) -> Review:
    """What the document at `path` proposes for the course in `folder`. Raises CannotBringError and CourseError."""
    return proposed(word.read_file(path), path.name, folder, role=role, day=day)


def proposed(back: word.Returned, shown: str, folder: Path, *, role: str, day: str) -> Review:
    """The same of a document that has been read, and is called `shown`."""
    about = _about(back, folder)
    if about is None:
        why = "Det den handlar om finns inte i den här kursen, eller har bytt namn."
        raise CannotBringError(shown, why)
    made = document_of(folder, about, for_word=True)
    known = {key(name): name for name in _NAMES.findall(made.html)}
    changed = {
        mark: _bare(text.said, known.get(mark, ""))
        for mark, text in back.texts.items()
        if digest(_bare(text.said, known.get(mark, ""))) != text.exported
    }
    now = _now(made, {known[mark] for mark in changed if mark in known})
    proposals: list[Proposal] = []
    for mark, said in changed.items():
        if mark not in now:
            continue
        current = _bare(now[mark].said, known[mark])
        if digest(said) != digest(current):
            moved = back.texts[mark].exported != digest(current)
            proposals.append(_proposal(folder, known[mark], current, said, moved=moved))
    gone = [said for mark, said in changed.items() if mark not in now]
    # A remark on all of it needs a text of the course that it can stand on.
    otherwise = f"{COURSE}.{COURSE}" if about == COURSE else about
    return Review(about, proposals, list(_remarks(back, known, otherwise, role, day)), gone)


def _remarks(
    back: word.Returned, known: dict[str, str], about: str, role: str, day: str
) -> Iterator[New]:
    for one in back.comments:
        yield New(known.get(one.key, about), one.text, role, one.date or day, one.quote)


def _now(made: ReviewDocument, wanted: set[str]) -> dict[str, word.Text]:
    """What the texts with those names would say if the document were made now; the rest of it is not made."""
    body = fromstring(made.html.split("<body>", 1)[1].rsplit("</body>", 1)[0])
    rows = [
        tostring(row, encoding="unicode")
        for row in body.iter("div")
        if row.get("class") == "rad" and row.get("id") in wanted
    ]
    if not rows:
        return {}
    alone = ReviewDocument(made.title, f"<body><main>{''.join(rows)}</main></body>")
    return word.read("nu", as_docx(alone)).texts


def _about(back: word.Returned, folder: Path) -> str | None:
    """What was exported: the module, scenario or bank whose title is there, a module before others; else the course."""
    for place in ("modules", "quizzes"):
        for path in sorted((folder / place).glob("*.yaml")):
            if key(f"{path.stem}.title") in back.texts:
                return path.stem
    if not is_of_course(folder, COURSE):
        return None
    known = map(key, _NAMES.findall(document_of(folder, COURSE).html))
    return COURSE if not back.texts.keys().isdisjoint(known) else None


def write(folder: Path, proposal: Proposal) -> None:
    """Write a proposal into the course; raises EditRefusedError."""
    name = names.file_of(folder, proposal.name)
    source = Source(files.read(folder, name), name)
    place = names.place_of(source.data, proposal.name)
    if place is None or proposal.new is None:
        raise CannotBringError(proposal.name, "Den texten får du skriva själv, i filen.")
    address = address_of(source.data, place)
    files.write(folder, name, deeds.text(source, {"path": address, "text": proposal.new}))


def _bare(said: str, name: str) -> str:
    """A text without its name, which stands in grey after it."""
    return re.sub(rf"\s*\({re.escape(name)}\)\s*$", "", said) if name else said


def _proposal(folder: Path, name: str, current: str, said: str, *, moved: bool) -> Proposal:
    label = _LABEL.match(current)
    start = label[0] if label and said.startswith(label[0]) else ""
    before, after = current.removeprefix(start), said.removeprefix(start)
    file = names.file_of(folder, name)
    source = Source(files.read(folder, file), file)
    place = names.place_of(source.data, name)
    if place is None:
        return Proposal(name, before, after, None, moved)
    value = source.data
    for step in place:
        value = value[step]
    new = merged(unwrapped(value.rstrip("\n")), before, after)
    return Proposal(name, before, after, new, moved)
