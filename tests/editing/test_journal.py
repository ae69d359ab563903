"""Undo and redo from the disk: over restarts, after other hands, and when the program ended in the middle."""

from pathlib import Path

import pytest

from coursebuild.editing import files
from coursebuild.editing.journal import Entry, Journal
from coursebuild.errors import EditRefusedError

NAME = "quizzes/a.yaml"


class Course:
    """A file that is written, and the journal about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / NAME
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes("ett å\n".encode())
        self.path = folder / "state" / "journal.jsonl"
        self.journal = Journal(self.path)

    def read(self, name: str) -> bytes:
        """The file as it is."""
        return files.read(self.folder, name)

    def change(self, new: str, *, written: bool = True) -> None:
        """Change it as the page does, or end before it is written."""
        raw = self.read(NAME)
        self.journal.note(Entry.of(NAME, "nu", "texten", raw, new.encode()))
        if written:
            files.write(self.folder, NAME, new.encode())

    def undo(self) -> None:
        """Take the last change back."""
        entry, raw = self.journal.undo(self.read)
        files.write(self.folder, entry.name, raw)
        self.journal.undid()

    def redo(self) -> None:
        """Make it again."""
        entry, raw = self.journal.redo(self.read)
        files.write(self.folder, entry.name, raw)
        self.journal.redid()

    def text(self) -> str:
        """What the file says."""
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def work(tmp_path: Path) -> Course:
    return Course(tmp_path)


def test_undo_and_redo_over_restarts(work: Course) -> None:
    work.change("ett ä\n")
    work.change("ett ö\n")
    work.journal = Journal(work.path)
    work.undo()
    work.undo()
    assert work.text() == "ett å\n"
    with pytest.raises(EditRefusedError, match="inget att ångra"):
        work.undo()
    work.journal = Journal(work.path)
    work.redo()
    assert work.text() == "ett ä\n"
    work.change("två\n")
    with pytest.raises(EditRefusedError, match="inget att göra om"):
        work.redo()


def test_other_hands_are_not_undone(work: Course) -> None:
    work.change("två\n")
    work.file.write_text("någon annans\n", encoding="utf-8")
    with pytest.raises(EditRefusedError, match="i ett annat program"):
        work.undo()
    assert work.text() == "någon annans\n"


def test_a_change_that_never_reached_its_file_is_passed_over(work: Course) -> None:
    """The program ended between the two: what was typed is in the journal, and undo takes the one before."""
    work.change("två\n")
    work.change("sjunde\n", written=False)
    assert "sjunde" in work.path.read_text(encoding="utf-8")
    with work.path.open("a", encoding="utf-8") as cut:
        cut.write('{"do": {"na')
    work.journal = Journal(work.path)
    work.undo()
    assert work.text() == "ett å\n"


@pytest.mark.parametrize(
    "name",
    ["../x.yaml", "quizzes/../../x.yaml", "/etc/passwd", "quizzes/a.yml", "quizzes/.a.yaml", "out/a.yaml",
     "quizzes/A.yaml", "course/themes/x/y.yaml", "quizzes/a.yaml\0", "quizzes\\a.yaml", ""],
)  # fmt: skip
def test_only_files_of_the_course(work: Course, name: str) -> None:
    with pytest.raises(EditRefusedError, match="ingen av kursens filer"):
        work.read(name)


def test_links_that_lead_out_are_refused(
    work: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("utanfor")
    (outside / "b.yaml").write_text("hemligt: ja\n", encoding="utf-8")
    (work.folder / "quizzes" / "b.yaml").symlink_to(outside / "b.yaml")
    (work.folder / "modules").symlink_to(outside, target_is_directory=True)
    for name in ("quizzes/b.yaml", "modules/b.yaml"):
        with pytest.raises(EditRefusedError, match="leder ut"):
            work.read(name)
        with pytest.raises(EditRefusedError, match="leder ut"):
            files.write(work.folder, name, b"x")
    assert (outside / "b.yaml").read_text(encoding="utf-8") == "hemligt: ja\n"


def test_a_file_is_written_whole_or_not_at_all(
    work: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, _: Path) -> None:
        raise OSError(28, "full", str(self))

    work.file.chmod(0o640)
    files.write(work.folder, NAME, b"nytt\n")
    assert work.file.stat().st_mode & 0o777 == 0o640
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(EditRefusedError, match="disken är full"):
        files.write(work.folder, NAME, b"annat\n")
    assert work.text() == "nytt\n"
    assert list(work.file.parent.iterdir()) == [work.file]
