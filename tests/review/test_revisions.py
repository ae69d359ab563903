"""`kurs diff` and `kurs export --changes` against what git remembers."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from conftest import ROOT
from coursebuild import cli

LITEN = ROOT / "tests" / "courses" / "liten"
GIT = ("git", "-c", "user.name=K", "-c", "user.email=k@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course in a folder of a repository, saved once and then changed."""
    folder = tmp_path / "arkiv" / "kurs"
    shutil.copytree(LITEN, folder)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Ett")):
        subprocess.run([*GIT, *arguments], cwd=folder.parent, check=True)
    path = folder / "quizzes" / "disken.yaml"
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.lstrip().startswith("why: "))
    path.write_text(text.replace(old, f"{old} Så är det.", 1), encoding="utf-8")
    return folder


def test_a_revision_against_the_course_as_it_is(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One name is enough; two are compared with each other; nothing is left behind."""
    assert cli.main(["diff", "HEAD", "--course", str(course)]) == 0
    said = capsys.readouterr().out
    assert "disken" in said
    assert "Så är det." in said
    assert cli.main(["diff", "HEAD", "HEAD", "--course", str(course)]) == 0
    assert "Inget är ändrat." in capsys.readouterr().out
    assert cli.main(["diff", str(LITEN), "HEAD", "--course", str(course)]) == 0
    assert "Inget är ändrat." in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_the_reviewer_sees_what_has_changed(course: Path, kind: str, tmp_path: Path) -> None:
    """First in the document, and beside the text how it was."""
    out = tmp_path / f"d.{kind}"
    said = ["export", "disken", "--changes", "HEAD", "--format", kind, "--out", str(out)]
    assert cli.main([*said, "--course", str(course)]) == 0
    if kind == "html":
        text = out.read_text(encoding="utf-8")
        assert text.count('<div class="note"><p><b>Förut:</b>') == 1
    else:
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(out.read_bytes())).paragraphs)
        assert text.count("\nFörut: ") == 1
    assert "Ändrat sedan HEAD" in text


def test_what_git_cannot_do_is_said(
    course: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No such revision, no repository, no course then, no git: a sentence each."""
    assert cli.main(["diff", "HEAD~9", "--course", str(course)]) == 1
    assert "varken en mapp eller en version som git känner till" in capsys.readouterr().err
    (course.parent / "tom").mkdir()
    assert cli.main(["diff", "HEAD", "--course", str(course.parent / "tom")]) == 1
    assert "git kan inte hämta HEAD" in capsys.readouterr().err
    outside = shutil.copytree(LITEN, tmp_path / "utanfor")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert cli.main(["diff", "HEAD", "--course", str(outside)]) == 1
    assert "hör inte till något git-arkiv" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert cli.main(["diff", "HEAD", "--course", str(course)]) == 1
    assert "git, som kan hämta en äldre version, är inte installerat" in capsys.readouterr().err
