"""Every text of every class: whom it is for can read it, a reviewer too, and a comparison tells when it is changed."""

import re
from pathlib import Path

import pytest

from coursebuild.authoring.shapes import FILES
from coursebuild.model.field import Reader
from coursebuild.model.remark import Remark
from coursebuild.model.texts import text_keys
from coursebuild.page.render import render
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.review.changes.course import difference
from coursebuild.review.changes.report import as_text
from coursebuild.review.documents import document_of
from coursebuild.review.guide import as_html
from coursebuild.review.kinds import KINDS
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


def words_in(html: str) -> set[str]:
    """The words of a document, also those of its pictures."""
    return set(re.findall(r"Ord\d+x", html))


def for_reader(made: Made, reader: Reader) -> set[str]:
    """The words of a module, its scenarios and its bank that are for somebody."""
    own = (word for word in made.words if not made.file_of[word].startswith("course/"))
    return {word for word in own if made.words[word][1].reader == reader}


def test_a_learner_reads_every_text_and_none_of_a_trainers(made: Made, tmp_path: Path) -> None:
    """On the page of the module."""
    folder = made.written(tmp_path)
    shared, _ = load_shared(folder)
    assert shared is not None
    said = words_in(render(shared, load_unit(folder, "modul")[0]).html)
    lacking = for_reader(made, "learner") - said
    assert told(made, lacking) == [], "show it in page/components/, or say field(reader=…)"
    assert told(made, for_reader(made, "trainer") & said) == []


def test_a_trainer_reads_every_text_that_is_theirs(made: Made, tmp_path: Path) -> None:
    """In one of the papers."""
    folder = made.written(tmp_path)
    shared, _ = load_shared(folder)
    assert shared is not None
    unit, _ = load_unit(folder, "modul")
    said = [words_in(as_html(shared, unit, None, kind)) for kind in KINDS]
    lacking = for_reader(made, "trainer").difference(*said)
    assert told(made, lacking) == [], "show it in review/guides/"


def test_a_reviewer_reads_every_text(made: Made, tmp_path: Path) -> None:
    """In the document of the module or in that of the course."""
    folder = made.written(tmp_path)
    html = document_of(folder, "modul", for_word=False).html
    html += document_of(folder, "course", for_word=False).html
    said = words_in(re.sub(r"<[^>]+>", "", html))
    wanted = {word for word in made.words if made.file_of[word] != NOT_READ}
    assert told(made, wanted - said) == [], "draw it in review/document.html or review/course.html"


@pytest.mark.parametrize("number", range(MOST))
def test_a_comparison_tells_every_text(made: Made, number: int, tmp_path: Path) -> None:
    """One key of each class at a time: a thing without a name is known by its words."""
    old, new = made.written(tmp_path / "a"), made.written(tmp_path / "b", anew=number)
    said = as_text(difference(old, new))
    changed = {w for w, (shape, key) in made.words.items() if text_keys(shape).index(key) == number}
    assert told(made, {word for word in changed if f"{word} två" not in said}) == []
