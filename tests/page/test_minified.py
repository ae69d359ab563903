"""The page's script is made small: the same bytes each time, and short names within it."""

from pathlib import Path

import pytest

from conftest import kurs
from coursebuild.errors import MinifierError
from coursebuild.page import assets, minified
from coursebuild.page.minified import Minifying

SOURCE = """(function () {
"use strict";
// Why.
const remembered = f(1);
window.told = [remembered, `å${remembered}`];
})();
"""


def test_names_are_short_and_the_same_each_time() -> None:
    """Comments, spaces and long names are left out; strictness and letters are not."""
    other = SOURCE.replace("told", "later")
    both = Minifying([SOURCE, other]).result()
    small = both[SOURCE]
    assert len(small) < 0.7 * len(SOURCE)
    assert "remembered" not in small
    assert "Why" not in small
    assert small.startswith('(function(){"use strict"')
    assert "window.told" in small
    assert "å" in small
    assert "later" in both[other]
    assert Minifying([SOURCE]).result()[SOURCE] == small


def test_a_file_of_the_authors_does_not_stand_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `minify.py` where one stands is not what is run."""
    (tmp_path / "minify.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Minifying([SOURCE]).result()


def test_a_minifier_that_stops_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last of what it wrote, and what to do about it."""
    monkeypatch.setattr(minified, "_WORK", "raise ImportError('No module named minify')")
    with pytest.raises(MinifierError, match=r"No module named minify.*Installera om"):
        Minifying([SOURCE]).result()


def test_what_became_of_a_script_is_kept_and_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only for that very script; what is damaged is as if it were not there."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    place = tmp_path / "one"
    assert minified.known(SOURCE, place) is None
    minified.keep(SOURCE, "small å", place)
    assert minified.known(SOURCE, place) == "small å"
    assert minified.known(SOURCE + " ", place) is None
    (kept,) = (tmp_path / "__pycache__").iterdir()
    for left in (b"", b"x" * 100, kept.read_bytes()[:-1]):
        kept.write_bytes(left)
        assert minified.known(SOURCE, place) is None


def test_a_build_without_a_minifier_says_so_and_writes_nothing(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any other fault: in words, with exit code 1, and the next build begins anew."""
    monkeypatch.setattr(assets, "_small", {})
    with monkeypatch.context() as broken:
        broken.setattr(minified, "_WORK", "raise ImportError('No module named minify')")
        result = kurs("build", "--out", tmp_path / "out", course=course)
    assert result.returncode == 1
    assert "No module named minify" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list((tmp_path / "out").glob("*.zip"))
    assert kurs("build", "--out", tmp_path / "out", course=course).returncode == 0
