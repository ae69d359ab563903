"""The course that is being written: what it says after each edit is what `kurs check` would say."""

import datetime
from pathlib import Path

import pytest

from checking.cases import lay_out
from coursebuild.bringing.remarks import New, add_remark
from coursebuild.packing.modules import check_course
from coursebuild.preview.workshop import Workshop

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """The base course, not built yet."""
    return Workshop(lay_out(tmp_path / "kurs"), tmp_path / "out", "scorm12")


def said(workshop: Workshop) -> list[str]:
    """What it says; just what a check says."""
    problems = [f"{p.code} {p.place}" for p in workshop.report.problems]
    checked = check_course(workshop.folder, DAY).report.problems
    assert problems == [f"{p.code} {p.place}" for p in checked]
    return problems


def test_a_module_that_is_named_before_it_is_written(workshop: Workshop) -> None:
    """It is missed, once, until its file comes; then all is built without another save."""
    file = workshop.folder / "modules" / "lugn.yaml"
    text = file.read_bytes()
    file.unlink()
    assert workshop.build() == []
    assert said(workshop) == ["R08 course/course.yaml:11:5"]
    file.write_bytes(text)
    built = workshop.build({"modules/lugn.yaml"})
    assert [package.path.name for package in built] == [
        "grund-lugn-scorm12.zip",
        "grund-stod-scorm12.zip",
    ]
    assert said(workshop) == []


def test_a_module_that_is_taken_away(workshop: Workshop) -> None:
    """It is missed at once, where the course names it."""
    workshop.build()
    (workshop.folder / "modules" / "lugn.yaml").unlink()
    workshop.build({"modules/lugn.yaml"})
    assert said(workshop) == ["R08 course/course.yaml:11:5"]


def test_a_remark_is_told_and_builds_nothing(workshop: Workshop) -> None:
    """No package is made of it, so none is built."""
    workshop.build()
    add_remark(workshop.folder, New("disken.title", "Hur då?", "jurist", "2026-11-29"))
    assert workshop.build({"course/remarks/disken.yaml"}) == []
    assert workshop.touched == []
    assert any(problem.code == "T12" for problem in workshop.report.problems)


def test_a_file_that_cannot_be_read_leaves_what_was_there(workshop: Workshop) -> None:
    """The page and the drawing stay as they were, the error is told, and another module is built as ever."""
    workshop.build()
    page, drawn = workshop.path("lugn").read_bytes(), workshop.known["lugn"].scenarios
    broken = workshop.folder / "quizzes" / "luckan.yaml"
    broken.write_text("kind: scenario\nscenes: [\n  - {\n", encoding="utf-8")
    assert workshop.build({"quizzes/luckan.yaml"}) == []
    assert said(workshop)
    assert workshop.path("lugn").read_bytes() == page
    assert workshop.known["lugn"].scenarios == drawn
    other = workshop.folder / "modules" / "stod.yaml"
    other.write_bytes(other.read_bytes().replace("Ge stöd".encode(), "Visa stöd".encode(), 1))
    assert [p.path.name for p in workshop.build({"modules/stod.yaml"})] == [
        "grund-stod-scorm12.zip"
    ]
