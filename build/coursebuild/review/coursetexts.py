"""The course's own texts, which all modules share, as a reviewers' document: laws, statements, sources, words.

A jurist reads the laws here and not module by module. Each text stands beside its name
(`course.laws.osl-10-23.says`): the file, the author's id, the key.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from coursebuild.errors import CourseError
from coursebuild.model.registers import Provision
from coursebuild.model.remark import Remark
from coursebuild.model.unit import Shared
from coursebuild.page.citing import law_label
from coursebuild.reading.load import REGIONS
from coursebuild.review.document import FOLDER, ReviewDocument, environment, source_in_words
from coursebuild.review.drawn import Drawn, Left
from coursebuild.review.notes import Changed, Note, notes_on

COURSE = "course"
"""What the document of all of them is asked for by; of one file, `course/laws`."""

_FILES = {
    "course": "Om kursen",
    "laws": "Lagrum",
    "statements": "Påståenden och missuppfattningar",
    "sources": "Källor",
    "glossary": "Ordlistan",
}


def parts_of(shared: Shared) -> dict[str, str]:
    """The course's own files that a document can be made of, and what each is called."""
    there = {"course", *(name.removesuffix(".yaml") for name in shared.files)}
    regions = {f"{REGIONS}/{name}": one.name for name, one in shared.regions.items()}
    return {name: title for name, title in _FILES.items() if name in there} | regions


def course_document(
    shared: Shared, name: str = COURSE, *, for_word: bool = False, changed: Changed | None = None
) -> ReviewDocument:
    """The document of all the course's own texts, or of one file. Raises CourseError if there is none such.

    For Word, and with `changed`, as `document` does.
    """
    known = parts_of(shared)
    asked = name.removeprefix(COURSE).strip("/")
    if asked and asked not in known:
        there = ", ".join(f"{COURSE}/{one}" for one in known)
        raise CourseError(f"Det finns ingen {name}.yaml att skriva ut. Där finns: {there}.")
    parts = [asked] if asked else list(known)
    files = {one.removesuffix(".yaml"): read for one, read in shared.files.items()}
    unread = [one for one in parts if one in files and files[one] is None]
    if unread:
        raise CourseError(
            f"Det går inte att läsa course/{unread[0]}.yaml. Kör   kurs check   och rätta felen först."
        )
    title = known[asked] if asked else "Kursens egna texter"
    html = (
        environment()
        .get_template("course.html")
        .render(
            course=shared.course,
            shared=shared,
            files=files,
            parts=parts,
            title=title,
            for_word=for_word,
            view=_View(shared, files, changed or Changed()),
            style=Markup((FOLDER / "document.css").read_text(encoding="utf-8")),  # noqa: S704  (ours)
        )
    )
    return ReviewDocument(title, html)


class _View(Drawn):
    """What the template asks. A name that leads nowhere is shown as it is: reviewers see drafts too."""

    def __init__(self, shared: Shared, files: dict[str, Any], changed: Changed) -> None:
        super().__init__()
        self._shared = shared
        self.changed = changed
        remarks = shared.remarks.get(COURSE)
        self.remarks: list[Remark] = remarks.remarks if remarks else []
        self._files = files

    def notes(self, name: str) -> list[Note]:
        """What is said beside the text with that name."""
        return notes_on(name, self.changed, self.remarks)

    def name(self, file: str, of: str, one: str, key: str) -> str:
        """The name of a text of a thing in the list `of`: without the list, unless it would lead into another."""
        first = next(_lists_with(self._files.get(file), one, key), of)
        return ".".join([COURSE, file, *([of] if first != of else []), one, key])

    def left_in(self, file: str, of: str, one: Any) -> list[Left]:
        """The texts of a thing in the list `of` that are still to be drawn."""
        return list(self.left_by(one, lambda key: self.name(file, of, one.id, key)))

    def law(self, one: Provision) -> str:
        if one.statute in self._shared.statutes:
            return law_label(one, self._shared)
        return f"{one.section} § {one.statute} (finns inte bland författningarna)"

    def source(self, reference: str) -> str:
        return source_in_words(self._shared, reference)


def _lists_with(file: Any, name: str, key: str) -> Iterator[str]:
    """The lists of a file that have a thing of that id with that key."""
    for of in type(file).model_fields if file else ():
        found = getattr(file, of)
        things = found if isinstance(found, list) else []
        if any(getattr(one, "id", "") == name and getattr(one, key, None) for one in things):
            yield of
