"""The course that comes along becomes a folder of the author's own: asked for, or offered by a first preview."""

import builtins
from pathlib import Path

import pytest

from conftest import ROOT
from coursebuild import cli
from coursebuild.commands.parts import beginning


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in ("course", "modules", "quizzes")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file() and "remarks" not in path.parts
    }


def test_a_copy_is_the_whole_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte, with help for the editor; never over anything, never among the program's files."""
    assert cli.main(["new", "copy", str(tmp_path / "min")]) == 0
    assert "kurs preview" in capsys.readouterr().out
    assert _files(tmp_path / "min") == _files(ROOT)
    assert (tmp_path / "min" / "schemas" / "quiz.schema.json").is_file()
    assert not list((tmp_path / "min").glob(".kurs-*"))
    assert cli.main(["new", "copy", str(tmp_path / "min")]) == 1
    assert "finns redan och är inte tom" in capsys.readouterr().err
    inside = ROOT / "build" / "coursebuild" / "min"
    assert cli.main(["new", "copy", str(inside)]) == 1
    assert "bland programmets egna filer" in capsys.readouterr().err
    assert not inside.exists()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types at the terminal, line by line."""
    lines: list[str] = []
    monkeypatch.setattr(beginning, "at_terminal", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: lines.pop(0))
    return lines


def test_a_first_preview_offers_to_begin(typed: list[str], tmp_path: Path) -> None:
    """A copy where one stands, or a course of one's own in a new folder; or nothing."""
    lines = typed
    empty = tmp_path / "tom"
    empty.mkdir()
    lines += ["1", ""]
    assert beginning.begin(empty) == empty
    assert _files(empty) == _files(ROOT)
    (tmp_path / "brev.txt").write_text("Hej", encoding="utf-8")
    lines += ["2", "tom", "egen", "Min kurs"]
    assert beginning.begin(tmp_path) == tmp_path / "egen"
    assert cli.main(["check", "--course", str(tmp_path / "egen")]) == 0
    lines += ["3"]
    assert beginning.begin(tmp_path) is None
    assert lines == []


def test_where_nobody_can_answer_the_reason_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pipe nothing is begun."""
    monkeypatch.setattr(beginning, "at_terminal", lambda: False)
    assert cli.main(["preview", "--course", str(tmp_path), "--no-browser"]) == 1
    assert "Det finns ingen mapp course/" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
