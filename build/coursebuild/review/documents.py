"""The reviewers' document of whatever has one, by its name: a module, a scenario, a bank, or the course's own texts."""

from pathlib import Path

from coursebuild.reading.quizfile import load_course, load_one
from coursebuild.review.changes.revisions import version
from coursebuild.review.coursetexts import COURSE, course_document
from coursebuild.review.document import ReviewDocument, document
from coursebuild.review.notes import changed_since, course_changed_since


def is_of_course(folder: Path, name: str) -> bool:
    """Whether it is of the course's own texts: `course/laws`, or `course` unless a module or quiz is called so."""
    if name.startswith(f"{COURSE}/"):
        return True
    there = (folder / place / f"{name}.yaml" for place in ("modules", "quizzes"))
    return name == COURSE and not any(path.is_file() for path in there)


def document_of(
    folder: Path, name: str, *, for_word: bool = False, since: str | None = None
) -> ReviewDocument:
    """The document of what has that name in the course in `folder`; `since` names the version to tell changes from.

    Raises CourseError with a hint if there is no such thing, or it cannot be read.
    """
    if is_of_course(folder, name):
        shared = load_course(folder)
        changed = None
        if since is not None:
            with version(since, folder) as old:
                changed = course_changed_since(since, old, folder, name)
        return course_document(shared, name, for_word=for_word, changed=changed)
    shared, unit = load_one(folder, name)
    if since is None:
        return document(shared, unit, for_word=for_word)
    with version(since, folder) as old:
        changed = changed_since(since, old, folder, unit)
    return document(shared, unit, for_word=for_word, changed=changed)
