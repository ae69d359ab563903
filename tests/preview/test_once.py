"""What one typed text costs: counted as work, since time depends on what else the machine does."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report
from coursebuild.preview import looking, workshop
from coursebuild.preview.companion import guide
from coursebuild.preview.editor import workbench
from coursebuild.preview.watching import Preview
from coursebuild.preview.workshop import Workshop

NAME = "quizzes/disken.yaml"
WORK: tuple[tuple[Any, str], ...] = (
    (workshop, "render"),
    (workshop, "pack_one"),
    (workshop, "check_unit"),
    (looking, "check_unit"),
    (guide, "about"),
    (workbench, "form_of"),
)


class Shown:
    """A preview of the small course, and how often each kind of work has been done since it was last asked."""

    def __init__(self, course: Path, out: Path, done: Counter[str]) -> None:
        self.course = course
        self.preview = Preview(Workshop(course, out, "scorm12"), port=0)
        self.preview.show(None)
        self._done = done

    def write(self, path: str, text: str, deed: str = "text") -> dict[str, int]:
        """Write a text as the page does; gives the work that its answer waits for."""
        self._done.clear()
        bench = self.preview.bench
        bench.do(NAME, deed, {"path": path, "text": text, "value": text}, bench.digest(NAME))
        return dict(self._done)

    def asked(self) -> dict[str, int]:
        """The work that is done when the page asks what is wrong."""
        self._done.clear()
        self.preview.bench.open(NAME)
        return dict(self._done)

    @property
    def said(self) -> list[str]:
        """What is wrong in the course, by code and line."""
        return [f"{p.code} {p.place.line}" for p in self.preview.workshop.report.problems]

    @property
    def page(self) -> bytes:
        """The package that the player has been given last."""
        return self.preview.workshop.path("prova").read_bytes()


@pytest.fixture
def shown(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "data"))
    done: Counter[str] = Counter()

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            done[work.__name__] += 1
            return work(*args, **named)

        return call

    for holder, name in WORK:
        monkeypatch.setattr(holder, name, counted(getattr(holder, name)))
    it = Shown(course, tmp_path / "out", done)
    yield it
    it.preview.player.close()


def test_a_text_is_shown_before_it_is_checked(shown: Shown) -> None:
    """One page, one package; then, when somebody asks, one check, one form and one scenario's drawing, once."""
    before = shown.page
    assert shown.write("title", "Handen i TODO") == {"render": 1, "pack_one": 1}
    assert shown.page != before
    assert shown.said == []
    assert shown.asked() == {"check_unit": 1, "about": 1, "form_of": 1}
    assert sorted(shown.said) == ["L24 2", "T03 2"]
    assert shown.asked() == {"form_of": 1}


def test_texts_that_follow_each_other_are_checked_once(shown: Shown) -> None:
    for number in range(3):
        assert shown.write("title", f"Handen {number}") == {"render": 1, "pack_one": 1}
    assert shown.asked() == {"check_unit": 1, "about": 1, "form_of": 1}


@pytest.mark.parametrize(
    ("path", "text", "deed"),
    [("scenes/slaget/text", "![](figure:borta)", "text"), ("minutes", "7", "text"),
     ("scenes/slaget/options/fraga/rating", "poor", "choose")],
)  # fmt: skip
def test_what_may_break_the_page_is_checked_first(
    shown: Shown, path: str, text: str, deed: str
) -> None:
    """A text with an error in it, and all that is no text that is only read."""
    done = shown.write(path, text, deed)
    assert done["check_unit"] == 1
    assert shown.asked() == {"form_of": 1}


def test_an_error_that_is_found_afterwards_puts_the_last_good_page_back(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule of today finds one so late; the package that is handed out has been checked all the same."""
    good = shown.page
    late = Problem("X01", Severity.ERROR, Place(NAME, 2, 8), "Fel, sett sent.", "", "")
    monkeypatch.setattr(workshop, "check_unit", lambda *_: Report([late]))
    shown.write("title", "Handen")
    assert shown.page != good
    shown.write("title", "Handen igen")
    shown.asked()
    assert shown.page == good
    assert shown.preview.workshop.known["prova"].package is None
    assert "X01 2" in shown.said
