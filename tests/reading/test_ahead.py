"""What another processor has read is what would have been read here, and nothing that has changed is taken."""

import mmap
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from checking.cases import lay_out
from coursebuild.reading import ahead
from coursebuild.reading.yamlsource import read_file

WRONG = "modules/stod.yaml"
BEGIN = 8
"""Where the first file may lie."""


class Room(NamedTuple):
    """A room, and where what was read into it ends."""

    room: mmap.mmap
    end: int


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course, in which one file has a mistake."""
    folder = lay_out(tmp_path)
    (folder / WRONG).write_text("title: Ett: två\n", encoding="utf-8")
    return folder


@pytest.fixture
def read(course: Path) -> Room:
    """All of it that could be read."""
    files = [(path, path.relative_to(course).as_posix()) for path in course.rglob("*.yaml")]
    made = mmap.mmap(-1, 1_000_000)
    return Room(made, ahead.fill(made, [*files, (course / "gone.yaml", "gone.yaml")], BEGIN))


def test_what_was_read_there_is_what_is_read_here(course: Path, read: Room) -> None:
    found = ahead.contents(*read)
    names = {path.relative_to(course).as_posix() for path in course.rglob("*.yaml")}
    assert found.keys() == names - {WRONG}
    for name, known in found.items():
        there, here = (
            ahead.taken(read.room, known, course / name, name),
            read_file(course / name, name),
        )
        assert there is not None
        assert there.data == here.data
        for part in ("file", "lines", "values", "keys", "blocks"):
            assert getattr(there.positions, part) == getattr(here.positions, part)


def test_a_file_that_has_changed_or_is_gone_is_not_taken(course: Path, read: Room) -> None:
    name = "course/course.yaml"
    known, path = ahead.contents(*read)[name], course / name
    path.write_text(path.read_text(encoding="utf-8") + "# nytt\n", encoding="utf-8")
    assert ahead.taken(read.room, known, path, name) is None
    path.unlink()
    assert ahead.taken(read.room, known, path, name) is None


def test_what_has_no_room_is_left(course: Path) -> None:
    name, small = "course/course.yaml", mmap.mmap(-1, 100)
    end = ahead.fill(small, [(course / name, name)], BEGIN)
    assert ahead.contents(small, end) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is read ahead")
def test_another_process_reads_and_is_gone_when_asked(course: Path) -> None:
    """In a program of its own: this one has threads, where none is forked."""
    said = """
import os, sys
from pathlib import Path
from coursebuild.reading import ahead
os.cpu_count, ahead.FEWEST_BYTES = lambda: 2, 1
assert not [name for name in sys.modules if name.startswith("pydantic")]
folder = Path(sys.argv[1])
ahead.begin(folder)
read = ahead.document(folder / "course" / "course.yaml", "course/course.yaml")
assert read and "title" in read.data
assert ahead.document(folder / "modules" / "lugn.yaml", "modules/lugn.yaml")
assert ahead.document(folder / sys.argv[2], sys.argv[2]) is None
ahead.leave()
assert ahead.document(folder / "course" / "course.yaml", "course/course.yaml") is None
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("none left")
"""
    told = subprocess.run(
        [sys.executable, "-c", said, str(course), WRONG], capture_output=True, text=True, check=True
    )
    assert told.stdout == "none left\n"
