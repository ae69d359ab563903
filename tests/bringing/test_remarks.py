"""Remarks: written and answered as small changes, shown to reviewers and authors, never to a learner."""

import io
import zipfile
from pathlib import Path
from shutil import copytree

import docx
import pytest

from conftest import ROOT
from coursebuild import cli
from coursebuild.bringing.remarks import (
    New,
    add_remark,
    as_data,
    with_answer,
    with_reopened,
    without,
)
from coursebuild.bringing.reviewed import names
from coursebuild.editing.forms import every_field, form_of
from coursebuild.editing.source import Source, resolve
from coursebuild.errors import EditRefusedError
from coursebuild.reading.load import load_shared

LITEN = ROOT / "tests" / "courses" / "liten"
FIRST = New(
    "disken.fraga.why", "Är det så?\n\nFråga juristen.", "jurist", "2026-11-20", "det här: nu"
)
SECOND = New("disken.fraga.why", "Bra!", "sjuksköterska", "2026-11-21")

WRITTEN = """remarks:
  - id: ar-det-sa-fraga-juristen
    step: disken.fraga.why
    quote: "det här: nu"
    text: |-
      Är det så?

      Fråga juristen.
    role: jurist
    date: 2026-11-20
    state: open
  - id: bra
    step: disken.fraga.why
    text: Bra!
    role: sjuksköterska
    date: 2026-11-21
    state: open
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The small course with two remarks on its scenario."""
    folder = copytree(LITEN, tmp_path / "kurs")
    for new in (FIRST, SECOND, FIRST):
        add_remark(folder, new)
    return folder


def test_remarks_are_text_that_diffs(course: Path) -> None:
    """Written once each; an answer changes two lines and nothing else, and one of them changes back."""
    name = "course/remarks/disken.yaml"
    path = course / name
    assert path.read_bytes().decode() == WRITTEN
    path.write_bytes(with_answer(path.read_bytes(), name, "bra", "Tack: nu är det ändrat."))
    head, tail = WRITTEN.rsplit("open", 1)
    answer = '\n    answer: "Tack: nu är det ändrat."'
    assert path.read_bytes().decode() == f"{head}answered{answer}{tail}"
    reopened = with_reopened(path.read_bytes(), name, "bra")
    assert reopened.decode() == f"{head}open{answer}{tail}"
    alone = without(reopened, name, "bra")
    assert alone.decode() == WRITTEN.partition("  - id: bra\n")[0]
    assert without(alone, name, "ar-det-sa-fraga-juristen") == b""
    shared, problems = load_shared(course)
    assert shared
    assert problems == []
    assert [(one["file"], one["id"], one["state"]) for one in as_data(shared.remarks)] == [
        ("disken", "ar-det-sa-fraga-juristen", "open"),
        ("disken", "bra", "answered"),
    ]


@pytest.mark.parametrize("step", ["../../etc/passwd", "Disken.x", ""])
def test_only_files_of_the_course(course: Path, step: str) -> None:
    """A step is a name, not a way out."""
    with pytest.raises(EditRefusedError):
        add_remark(course, New(step, "Hej", "jurist", "2026-11-20"))
    with pytest.raises(EditRefusedError):
        without(WRITTEN.encode(), "course/remarks/disken.yaml", "finns-inte")


def test_the_author_is_reminded_and_no_learner_is(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kurs check` tells of each until it is answered; packages are the same bytes as without."""
    assert cli.main(["check", "--course", str(course)]) == 0
    assert capsys.readouterr().out.count("TIPS T12") == 2
    out = {name: tmp_path / name for name in ("med", "utan")}
    assert cli.main(["build", "--course", str(course), "--out", str(out["med"])]) == 0
    assert cli.main(["build", "--course", str(LITEN), "--out", str(out["utan"])]) == 0
    for path in out["utan"].glob("*.zip"):
        assert (out["med"] / path.name).read_bytes() == path.read_bytes()
        with zipfile.ZipFile(path) as package:
            assert not [name for name in package.namelist() if "remark" in name]


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_reviewers_see_them_at_the_text(course: Path, kind: str, tmp_path: Path) -> None:
    """And in a list first."""
    text = (course / "quizzes" / "disken.yaml").read_text(encoding="utf-8")
    scene = text.split("scenes:\n", 1)[1].split("id: ", 1)[1].split("\n", 1)[0]
    add_remark(course, New(f"disken.{scene}.text", "Stämmer inte.", "jurist", "2026-11-22"))
    out = tmp_path / f"d.{kind}"
    said = ["export", "disken", "--format", kind, "--out", str(out), "--course", str(course)]
    assert cli.main(said) == 0
    if kind == "html":
        found = out.read_text(encoding="utf-8")
        assert found.count("<b>Anmärkning (jurist, 2026-11-22):</b> Stämmer inte.") == 1
    else:
        found = "\n".join(p.text for p in docx.Document(io.BytesIO(out.read_bytes())).paragraphs)
        assert found.count("\nAnmärkning (jurist, 2026-11-22): Stämmer inte.") == 1
    assert f"disken.{scene}.text (jurist, 2026-11-22): Stämmer inte." in found


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_remarks_on_rows_stand_beside_their_rows(course: Path, kind: str, tmp_path: Path) -> None:
    """As they are named from the page and as they are in the document: job aids, and the manager's."""
    rows = {
        "prova.job_aid.must.1.says": "Lathunden ska.",
        "prova.job_aid.may.1": "Lathunden får.",
        "prova.manager.agenda.2.says": "Mötet.",
        "prova.manager.decisions.1": "Beslutet.",
    }
    for step, text in rows.items():
        add_remark(course, New(step, text, "chef", "2026-11-22"))
    out = tmp_path / f"d.{kind}"
    said = ["export", "prova", "--format", kind, "--out", str(out), "--course", str(course)]
    assert cli.main(said) == 0
    if kind == "html":
        found = out.read_text(encoding="utf-8")
    else:
        found = "\n".join(p.text for p in docx.Document(io.BytesIO(out.read_bytes())).paragraphs)
    for step, text in rows.items():
        row = step.removesuffix(".says")
        beside = found.split(f'id="{row}"' if kind == "html" else f"({row})")[1]
        assert text in beside.split("\n\n")[0][:400]


def test_every_text_has_a_name_that_leads_back_to_it() -> None:
    """In files of every kind; and it is the one that the reviewers' document shows."""
    shown: set[str] = set()
    kinds = (
        "modules/traumamedveten-vard",
        "quizzes/vantrummet",
        "quizzes/traumamedveten-vard-prov",
        "course/course",
        "course/glossary",
        "course/laws",
        "course/statements",
        "course/regions/exempel",
    )
    for name in (f"{kind}.yaml" for kind in kinds):
        path = ROOT / name
        source = Source(path.read_bytes(), name)
        for field in every_field(form_of(source)):
            if field.kind == "text" and field.value:
                step = names.name_of(name, source.data, resolve(source.data, field.address))
                assert names.address_in(source.data, step) == field.address
                assert names.file_of(ROOT, step) == name
                shown.add(step)
    assert {"vantrummet.disken.andas.why", "traumamedveten-vard.reaktioner.text"} <= shown


def test_a_remark_on_what_is_gone_stands_at_what_is_nearest() -> None:
    data = {"scenes": [{"id": "disken", "options": [{"id": "andas", "text": "Andas"}]}]}
    assert names.address_in(data, "x.disken.andas.text") == "scenes/disken/options/andas/text"
    assert names.address_in(data, "x.disken.borta.why") == "scenes/disken"
    assert names.address_in(data, "x.borta") == ""
