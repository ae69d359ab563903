"""What reviewers do in Word, done to a file: sentences changed, with or without tracking, and comments."""

import io
import re
import zipfile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.text.run import Run


def changed(raw: bytes, *edits: tuple[str, str], tracked: bool = False) -> bytes:
    """Words of the document for other words, in the runs that hold them."""
    document = docx.Document(io.BytesIO(raw))
    left = dict(edits)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for old, new in list(left.items()):
                if old in run.text:
                    _change(run, old, new, tracked=tracked)
                    del left[old]
    assert not left, left
    return _saved(document)


def _change(run: Run, old: str, new: str, *, tracked: bool) -> None:
    before, _, after = run.text.partition(old)
    if not tracked:
        run.text = before + new + after
        return
    run.text = before
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for xml in (
        f'<w:r xmlns:w="{space}"><w:t xml:space="preserve">{after}</w:t></w:r>',
        f'<w:ins xmlns:w="{space}" w:id="9001"><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>',
        f'<w:del xmlns:w="{space}" w:id="9002"><w:r><w:delText>{old}</w:delText></w:r></w:del>',
    ):
        run._r.addnext(parse_xml(xml))


def commented(raw: bytes, words: str, comment: str) -> bytes:
    """A comment on the run that holds the words."""
    document = docx.Document(io.BytesIO(raw))
    run = next(r for p in document.paragraphs for r in p.runs if words in r.text)
    document.add_comment(run, text=comment, author="Karin Holmberg", initials="KH")
    return _saved(document)


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def without_bookmarks(raw: bytes) -> bytes:
    """As from a program that throws them away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<w:bookmark[^>]*/>", b"", old.read(name)))
    return out.getvalue()
