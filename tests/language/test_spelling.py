"""`kurs check --spelling`: what an author sees, with a dictionary and without one."""

import sys
from pathlib import Path

import pytest

from checking.case import installed_dictionary
from conftest import COURSE, DAY, kurs
from coursebuild import cli

NEEDS_WORDS = pytest.mark.skipif(
    installed_dictionary() is None, reason="no wheel for this kind of machine"
)
SLIP = ("Det tar en minut.", "Det tar en minutt.")


def misspelt(course: Path) -> Path:
    """The small course with one word misspelt."""
    path = course / "modules" / "prova.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*SLIP), encoding="utf-8")
    return course


@NEEDS_WORDS
def test_the_course_is_spelt_as_the_dictionary_says() -> None:
    """Or its own words say so."""
    result = kurs("check", "--spelling", "--as-of", DAY, course=COURSE)
    assert "T08" not in result.stdout
    assert result.returncode == 0


@NEEDS_WORDS
def test_a_misspelt_word_is_a_tip_with_the_word_that_was_meant(course: Path) -> None:
    """It stops nothing, not even with --strict."""
    result = kurs("check", "--spelling", "--strict", "--as-of", DAY, course=misspelt(course))
    assert result.returncode == 0
    assert "TIPS T08  Ordet ”minutt” finns inte i den svenska stavningsordlistan." in result.stdout
    assert "modules/prova.yaml:" in result.stdout
    assert "Menade du ”minut”?" in result.stdout


def test_nobody_is_told_of_spelling_who_has_not_asked(course: Path) -> None:
    """The same answer with and without a dictionary on the machine."""
    result = kurs("check", "--as-of", DAY, course=misspelt(course))
    assert "T08" not in result.stdout


def test_without_a_dictionary_it_says_how_to_get_one_and_approves_nothing(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for and missing: a stop in Swedish, with the command for this very Python."""
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert cli.main(["check", "--spelling", "--course", str(course)]) == 1
    told = capsys.readouterr()
    assert "ordlistan inte är installerad" in told.err
    assert f'"{sys.executable}" -m pip install chunspell hunspell-sv' in told.err
    assert told.out == ""
