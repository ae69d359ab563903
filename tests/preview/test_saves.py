"""Whatever a course's folder is made of, and whatever stands in the way: a save is seen, and the author is told."""

import os
import queue
import shutil
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coursebuild.packing.finished import Package
from coursebuild.preview.saves import EVERYTHING, saves
from coursebuild.preview.watching import Preview
from coursebuild.preview.workshop import Workshop
from courseplayer import Player

WAIT_SECONDS = 15


def _seen(folder: Path, act: Callable[[], object], wanted: str) -> set[str]:
    """Everything that is told after `act`, until `wanted` is."""
    stop = threading.Event()
    alarm = threading.Timer(WAIT_SECONDS, stop.set)
    alarm.start()
    told: set[str] = set()
    watching = saves(folder, stop)
    next(watching)
    act()
    for names in watching:
        told |= names
        if wanted in told:
            break
    alarm.cancel()
    stop.set()
    return told | {name for names in watching for name in names}


def _touch(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.fixture
def shared(course: Path, tmp_path: Path) -> Path:
    """The quizzes lie in a folder that several courses share; the course has a link to it."""
    there = tmp_path / "delat"
    shutil.move(course / "quizzes", there)
    try:
        (course / "quizzes").symlink_to(there, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    return there


def test_a_save_in_a_linked_folder_is_told_by_the_courses_own_name(
    course: Path, shared: Path
) -> None:
    """Whether it is saved through the link or where it is."""
    wanted = "quizzes/disken.yaml"
    assert wanted in _seen(course, lambda: _touch(course / wanted), wanted)
    assert wanted in _seen(course, lambda: _touch(shared / "disken.yaml"), wanted)


def test_a_save_of_a_linked_file_is_told(course: Path, tmp_path: Path) -> None:
    """The file lies alone, anywhere; an editor that replaces it is seen too."""
    there = tmp_path / "disken-som-alla-har.yaml"
    shutil.move(course / "quizzes" / "disken.yaml", there)
    (course / "quizzes" / "disken.yaml").symlink_to(there)

    def replace() -> None:
        new = there.with_suffix(".ny")
        new.write_bytes(there.read_bytes() + b"\n")
        new.replace(there)

    wanted = "quizzes/disken.yaml"
    assert wanted in _seen(course, lambda: _touch(there), wanted)
    assert wanted in _seen(course, replace, wanted)


def test_a_folder_that_goes_away_and_comes_back_is_watched_again(
    course: Path, tmp_path: Path
) -> None:
    """As when a shared drive is away for a moment: then all is built anew."""
    aside = tmp_path / "undan"

    def away_and_back() -> None:
        shutil.move(course / "quizzes", aside)
        threading.Timer(0.5, lambda: shutil.move(aside, course / "quizzes")).start()

    assert EVERYTHING in _seen(course, away_and_back, EVERYTHING)


@contextmanager
def _previewing(course: Path, tmp_path: Path) -> Iterator[Preview]:
    preview = Preview(Workshop(course, tmp_path / "out", "scorm12"), port=0)
    serving = threading.Thread(target=preview.serve, kwargs={"browser": False})
    serving.start()
    try:
        yield preview
    finally:
        preview.player.close()
        serving.join()


def _page(preview: Preview) -> str:
    """What the player's first page says."""
    with urllib.request.urlopen(preview.player.url) as answer:
        text: str = answer.read().decode()
    return text


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied", "rummet.svg"), "rummet.svg går inte att läsa"),
        (KeyError("oväntat"), "Något gick fel i programmet (KeyError"),
    ],
)
def test_whatever_goes_wrong_is_told_on_the_page_and_the_next_save_is_built(
    error: Exception,
    says: str,
    course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also what was saved while it went wrong; then the message is gone."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "data"))
    build = Workshop.build
    wrong = threading.Event()

    def building(workshop: Workshop, changed: set[str] | None = None) -> list[Package]:
        if wrong.is_set():
            raise error
        return build(workshop, changed)

    monkeypatch.setattr(Workshop, "build", building)
    module = course / "modules" / "prova.yaml"
    told: queue.Queue[str | None] = queue.Queue()
    announce = Player.announce

    def announcing(player: Player, text: str | None, summary: str = "") -> None:
        announce(player, text, summary)
        told.put(text)

    monkeypatch.setattr(Player, "announce", announcing)
    with _previewing(course, tmp_path) as preview:
        assert told.get(timeout=WAIT_SECONDS) is None
        wrong.set()
        text = module.read_text(encoding="utf-8")
        title = next(line for line in text.split("\n") if line.startswith("title: "))
        module.write_text(text.replace(title, "title: Nyss omdöpt"), encoding="utf-8")
        assert says in (told.get(timeout=WAIT_SECONDS) or "")
        assert says in _page(preview)
        wrong.clear()
        _touch(course / "quizzes" / "disken.yaml")
        while told.get(timeout=WAIT_SECONDS) is not None:
            pass
        page = _page(preview)
        assert "Nyss omdöpt" in page
        assert says not in page


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read all")
def test_a_locked_figure_is_a_message_and_any_later_save_builds_it(
    course: Path, tmp_path: Path
) -> None:
    """A drawing program held it just then."""
    workshop = Workshop(course, tmp_path / "out", "scorm12")
    workshop.build()
    figure = course / "modules" / "prova" / "rummet.svg"
    figure.chmod(0)
    workshop.build({"modules/prova.yaml"})
    assert [p.code for p in workshop.report.problems] == ["S05"]
    figure.chmod(0o644)
    workshop.build({"quizzes/annan.yaml"})
    assert workshop.report.problems == []
