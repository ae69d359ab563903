"""The reviewers' document comes back: what was changed, as proposals; what was commented, as remarks."""

from pathlib import Path
from shutil import copytree

import pytest

from bringing.word_files import changed, commented, without_bookmarks
from conftest import ROOT
from coursebuild import cli
from coursebuild.bringing.reviewed.merge import merged
from coursebuild.bringing.reviewed.proposals import review, write
from coursebuild.errors import CannotBringError
from coursebuild.reading.load import load_shared
from coursebuild.reading.quizfile import load_one
from coursebuild.review.as_docx import as_docx
from coursebuild.review.document import document

LITEN = ROOT / "tests" / "courses" / "liten"
MODULE = "modules/prova.yaml"


def exported(folder: Path, name: str = "prova") -> bytes:
    """The document as it goes to the reviewer."""
    shared, unit = load_one(folder, name)
    return as_docx(document(shared, unit, for_word=True))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one's own."""
    return copytree(LITEN, tmp_path / "kurs")


@pytest.mark.parametrize("name", ["lagaffektivt-bemotande", "vantrummet", "relevant-juridik-prov"])
def test_what_nobody_has_touched_proposes_nothing(name: str, tmp_path: Path) -> None:
    """Tables, lists, boxes, figures: every text of the real course is known again."""
    (tmp_path / "g.docx").write_bytes(exported(ROOT, name))
    found = review(tmp_path / "g.docx", ROOT, role="jurist", day="2026-11-29")
    assert (found.proposals, found.remarks, found.lost) == ([], [], 0)


@pytest.mark.parametrize("tracked", [False, True])
def test_a_changed_sentence_becomes_the_smallest_change(
    course: Path, tmp_path: Path, *, tracked: bool
) -> None:
    """In Markdown with emphasis beside it too; everything else in the file is byte for byte as it was."""
    raw = changed(
        exported(course),
        ("något som gör dig orolig", "någonting som bekymrar dig"),
        tracked=tracked,
    )
    (tmp_path / "g.docx").write_bytes(raw)
    before = (course / MODULE).read_bytes().decode()
    found = review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29")
    assert "prova.saga-till.text" in [one.name for one in found.proposals]
    one = next(one for one in found.proposals if one.name == "prova.saga-till.text")
    write(course, one)
    after = (course / MODULE).read_bytes().decode()
    assert (
        "hör du någonting som bekymrar dig för ett barn. Då ska du göra en **orosanmälan**"
        in " ".join(after.split())
    )
    old, new = before.splitlines(), after.splitlines()
    assert len([line for line in new if line not in old]) <= 2
    again = review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29")
    assert one.name not in [left.name for left in again.proposals]


def test_both_have_changed_it(course: Path, tmp_path: Path) -> None:
    """Nothing is decided silently: the proposal says so, and shows what stands there now."""
    raw = changed(exported(course), ("något som gör dig orolig", "någonting som bekymrar dig"))
    (tmp_path / "g.docx").write_bytes(raw)
    path = course / MODULE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Ibland hör du", "Ibland ser du"), encoding="utf-8")
    (one,) = review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29").proposals
    assert one.moved
    assert "Ibland ser du" in one.before


def test_what_the_author_alone_has_changed_is_not_taken_back(course: Path, tmp_path: Path) -> None:
    """The reviewer left that text as it was."""
    (tmp_path / "g.docx").write_bytes(exported(course))
    path = course / MODULE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Ibland hör du", "Ibland ser du"), encoding="utf-8")
    assert review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29").proposals == []


def test_the_command(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Listed, then the chosen ones are written; the comment is a remark without its writer's name."""
    raw = changed(exported(course), ("något som gör dig orolig", "någonting som bekymrar dig"))
    path = tmp_path / "GRANSKAD.docx"
    path.write_bytes(commented(raw, "Ibland hör du", "Eller läser?"))
    said = ["import", str(path), "--course", str(course), "--role", "jurist"]
    before = (course / MODULE).read_bytes()
    assert cli.main([*said, "--dry-run", "--accept", "all"]) == 0
    assert (course / MODULE).read_bytes() == before
    assert not (course / "course" / "remarks").exists()
    assert cli.main(said) == 0
    out = capsys.readouterr().out
    assert "1. prova.saga-till.text" in out
    assert "förslag: " in out
    assert (course / MODULE).read_bytes() == before
    assert cli.main([*said, "--accept", "7"]) == 1
    assert "Skriv nummer från 1 till 1" in capsys.readouterr().err
    assert cli.main([*said, "--accept", "1"]) == 0
    assert "Skriven." in capsys.readouterr().out
    assert (course / MODULE).read_bytes() != before
    shared, _ = load_shared(course)
    assert shared
    (remark,) = shared.remarks["prova"].remarks
    assert (remark.step, remark.text, remark.role) == (
        "prova.saga-till.text",
        "Eller läser?",
        "jurist",
    )
    assert remark.quote
    assert "Holmberg" not in (course / "course/remarks/prova.yaml").read_text(encoding="utf-8")


def test_documents_that_are_something_else(course: Path, tmp_path: Path) -> None:
    """Said in a sentence."""
    whole = exported(course)
    for raw, says in (
        (b"PK", "inget Word-dokument"),
        (without_bookmarks(whole), "inga av namnen"),
    ):
        (tmp_path / "g.docx").write_bytes(raw)
        with pytest.raises(CannotBringError, match=says):
            review(tmp_path / "g.docx", course, role="jurist", day="2026-11-29")


@pytest.mark.parametrize(
    ("written", "shown", "changed", "becomes"),
    [
        ("Ta **ett** steg.", "Ta ett steg.", "Ta ett litet steg.", "Ta **ett** litet steg."),
        ("Ta **ett** steg.", "Ta ett steg.", "Ta två steg.", None),
        ("Ett två tre.", "Ett två tre.", "Ett tre.", "Ett tre."),
        ("Ett två tre.", "Ett två tre.", "två tre.", "två tre."),
        ("Ett två.", "Ett två.", "Nu: Ett två.", "Nu: Ett två."),
        ("- a\n- b", "a\nb", "a\nbra", "- a\n- bra"),
        ("Ett.", "Ett.", "Ett.\nTvå.", None),
        ("Se [stödet](https://x.se) nu.", "Se stödet (https://x.se) nu.", "Se stödet (https://x.se) då.",
         "Se [stödet](https://x.se) då."),
    ],
)  # fmt: skip
def test_words_into_markdown(written: str, shown: str, changed: str, becomes: str | None) -> None:
    """Where the place can be told; else a person has to."""
    assert merged(written, shown, changed) == becomes
