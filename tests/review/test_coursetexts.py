"""The course's own texts as a reviewers' document: all that a jurist reads, and all of it comes back."""

import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bringing.word_files import changed, commented
from conftest import COURSE as HERE
from conftest import ROOT, kurs
from coursebuild.bringing.reviewed.names import file_of, name_of, place_of
from coursebuild.bringing.reviewed.proposals import review, write
from coursebuild.editing.source import Source
from coursebuild.model.positions import Path as Place
from coursebuild.review.as_docx import as_docx
from coursebuild.review.documents import document_of

_NAME = re.compile(r'<div class="rad" id="([^"]+)"')
NOT_READ = {"id", "sfs", "statute", "chapter", "section", "amended_by", "replaced_by", "module", "source",
            "confidence", "risk", "checked", "look_again", "expected", "date", "url", "in_force_from", "amended_from",
            "repealed_from", "forms", "words", "everyday", "language", "version", "owner", "reviewed", "keywords",
            "modules", "iri", "targets", "workplaces", "theme", "share", "silence"}  # fmt: skip
"""What is no running text: shown beside it, and remarked on."""


def texts(data: Any, at: Place = ()) -> list[Place]:
    """Where every text of a file stands that a reviewer may change."""
    if isinstance(data, str):
        return [at]
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    return [
        place
        for key, value in pairs
        if key not in NOT_READ or (isinstance(value, list) and value and isinstance(value[0], dict))
        for place in texts(value, (*at, key))
    ]


def test_every_text_is_there_by_the_name_that_remarks_use() -> None:
    """And leads back to where it stands."""
    html = document_of(HERE, "course", for_word=True).html
    there = _NAME.findall(html)
    assert len(there) == len(set(there))
    wanted = set()
    for path in [*HERE.glob("course/*.yaml"), *HERE.glob("course/regions/*.yaml")]:
        file = path.relative_to(HERE).as_posix()
        data = Source(path.read_bytes(), file).data
        for place in texts(data):
            name = name_of(file, data, place)
            assert file_of(HERE, name) == file
            assert place_of(data, name) == place
            wanted.add(name)
    assert set(there) == wanted


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return copytree(ROOT / "tests" / "courses" / "liten", tmp_path / "kurs")


def test_a_jurist_changes_and_remarks_on_a_law(course: Path, tmp_path: Path) -> None:
    """Only the laws were exported; the sentence is the smallest change, the comment a remark on its provision."""
    raw = as_docx(document_of(course, "course/laws", for_word=True))
    file = course / "course" / "laws.yaml"
    before = file.read_text(encoding="utf-8")
    says = Source(before.encode(), "course/laws.yaml").data["provisions"][0]
    old = says["says"].split()[1]
    raw = changed(raw, (says["says"], says["says"].replace(old, "ÄNDRAT", 1)))
    raw = commented(raw, "ÄNDRAT", "Gäller det än?")
    (tmp_path / "g.docx").write_bytes(raw)
    found = review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29")
    (one,), (remark,) = found.proposals, found.remarks
    assert one.name == remark.step == f"course.laws.{says['id']}.says"
    write(course, one)
    after = file.read_text(encoding="utf-8").splitlines()
    gone = [line for line in before.splitlines() if line not in after]
    assert len(gone) == 1
    assert "ÄNDRAT" in "".join(line for line in after if line not in before.splitlines())
    done = kurs("import", tmp_path / "g.docx", "--role", "jurist", course=course)
    assert done.returncode == 0, done.stderr
    assert "0 ändrade texter" in done.stdout
    assert "Gäller det än?" in (course / "course/remarks/course.yaml").read_text(encoding="utf-8")
    assert "Gäller det än?" in document_of(course, "course/laws").html


def test_a_comment_on_a_heading_is_about_what_stands_below_it(course: Path, tmp_path: Path) -> None:
    """On the paragraph of the law, as a jurist marks it, and on its dates: not about the law before it."""
    raw = as_docx(document_of(course, "course/laws", for_word=True))
    laws = Source((course / "course/laws.yaml").read_bytes(), "course/laws.yaml").data
    second = laws["provisions"][1]["id"]
    raw = commented(commented(raw, f"({second})", "Fel paragraf?"), "Lydelsen kontrollerad", "När?")
    (tmp_path / "g.docx").write_bytes(raw)
    found = review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29")
    steps = {one.text: one.step for one in found.remarks}
    assert steps["Fel paragraf?"] == f"course.laws.{second}.says"
    assert steps["När?"] == f"course.laws.{laws['provisions'][0]['id']}.says"


@pytest.mark.parametrize("name", ["course", "course/statements"])
def test_what_nobody_has_touched_proposes_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "g.docx").write_bytes(as_docx(document_of(HERE, name, for_word=True)))
    found = review(tmp_path / "g.docx", HERE, role="jurist", day="2026-11-29")
    assert (found.proposals, found.remarks, found.lost) == ([], [], 0)


def test_the_command_and_what_has_changed(course: Path, tmp_path: Path) -> None:
    """Told by the name that the text has in the document; a file that is not there is said to be so."""
    old = copytree(course, tmp_path / "gammal")
    file = course / "course" / "glossary.yaml"
    text = file.read_text(encoding="utf-8")
    term = Source(text.encode(), "course/glossary.yaml").data["terms"][0]
    file.write_text(text.replace(term["explanation"], "Något helt annat."), encoding="utf-8")
    out = tmp_path / "g.html"
    done = kurs("export", "course", "--format", "html", "--changes", old, "--out", out, course=course)  # fmt: skip
    assert done.returncode == 0, done.stderr
    html = out.read_text(encoding="utf-8")
    assert f"<b>Förut:</b> {term['explanation']}" in html
    assert "Ändrat sedan" in html
    done = kurs("export", "course/finns-inte", course=course)
    assert done.returncode == 1
    assert "course/laws" in done.stderr
