"""Every text of every class: a reviewer can read it, and a comparison tells when it is not as it was."""

import re
from pathlib import Path

import pytest

from coursebuild.authoring.handbook import FILES
from coursebuild.model.remark import Remark
from coursebuild.model.texts import text_keys
from coursebuild.review.changes.course import difference
from coursebuild.review.changes.report import as_text
from coursebuild.review.documents import document_of
from review.every_key import Made

NOT_READ = "course/themes/eget.yaml"
"""How a region's page looks: no text of the course's."""

MOST = max(len(text_keys(shape)) for _, shapes in FILES for shape in shapes)


@pytest.fixture(scope="module")
def made() -> Made:
    return Made()


def told(made: Made, words: set[str]) -> list[str]:
    """The keys that the words stand for."""
    return sorted(f"{made.words[w][0].__name__}.{made.words[w][1].key}" for w in words)


def test_every_class_with_a_text_is_there(made: Made) -> None:
    """Or what is asked below says nothing of it."""
    known = {shape for _, shapes in FILES for shape in shapes if text_keys(shape)}
    assert known - {shape for shape, _ in made.words.values()} == {Remark}


def test_a_reviewer_reads_every_text(made: Made, tmp_path: Path) -> None:
    """In the document of the module or in that of the course."""
    folder = made.written(tmp_path)
    html = document_of(folder, "modul", for_word=False).html
    html += document_of(folder, "course", for_word=False).html
    said = set(re.findall(r"Ord\d+x", re.sub(r"<[^>]+>", "", html)))
    wanted = {word for word in made.words if made.file_of[word] != NOT_READ}
    assert told(made, wanted - said) == [], "draw it in review/document.html or review/course.html"


@pytest.mark.parametrize("number", range(MOST))
def test_a_comparison_tells_every_text(made: Made, number: int, tmp_path: Path) -> None:
    """One key of each class at a time: a thing without a name is known by its words."""
    old, new = made.written(tmp_path / "a"), made.written(tmp_path / "b", anew=number)
    said = as_text(difference(old, new))
    changed = {w for w, (shape, key) in made.words.items() if text_keys(shape).index(key) == number}
    assert told(made, {word for word in changed if f"{word} två" not in said}) == []
