"""What was built is built again only when something that it depends on has changed."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import coursebuild
from conftest import DAY, kurs
from coursebuild.packing import kept

SAID = "Inget har ändrats sedan de byggdes."
QUIZ = "quizzes/disken.yaml"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is kept."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("KURS_CACHE", str(folder))
    return folder


def build(course: Path, *more: str, as_of: str = DAY) -> tuple[bool, dict[str, bytes]]:
    """Whether the build had nothing to do, and the packages."""
    done = kurs("build", "--as-of", as_of, *more, course=course)
    assert done.returncode == 0, done.stderr
    packages = {path.name: path.read_bytes() for path in (course / "out").glob("**/*.zip")}
    return SAID in done.stdout, packages


@pytest.mark.usefixtures("cache")
def test_nothing_is_built_when_nothing_has_changed(course: Path) -> None:
    """The same packages, the same table, and it is said."""
    first = build(course)
    assert first[0] is False
    assert build(course) == (True, first[1])


@pytest.mark.usefixtures("cache")
def test_an_edit_is_seen_and_so_is_its_undoing(course: Path) -> None:
    """A changed text is built; put back, the packages are as they were."""
    path = course / QUIZ
    before = path.read_bytes()
    _, first = build(course)
    path.write_bytes(before.replace(b"title: ", b"title: Ny ", 1))
    unchanged, second = build(course)
    assert not unchanged
    assert second != first
    path.write_bytes(before)
    assert build(course)[1] == first


def _lose(course: Path) -> None:
    next((course / "out").glob("*.zip")).unlink()


def _damage(course: Path) -> None:
    next((course / "out").glob("*.zip")).write_bytes(b"half")


def _add_figure(course: Path) -> None:
    folder = next(path for path in (course / "modules").iterdir() if path.is_dir())
    (folder / "ny.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("change", [_lose, _damage, _add_figure])
def test_what_is_lost_damaged_or_added_is_built_again(
    change: Callable[[Path], None], course: Path
) -> None:
    """A package that is gone or is not what was built, a file that nobody names yet."""
    _, first = build(course)
    change(course)
    assert build(course) == (False, first)


@pytest.mark.usefixtures("cache")
def test_the_day_the_choices_and_the_builder_matter(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day, another target, another file of the builder's: built anew."""
    build(course)
    assert not build(course, as_of="2026-11-23")[0]
    assert not build(course, "--target", "web")[0]
    assert build(course, "--target", "web")[0]
    code = Path(coursebuild.__file__).parent
    other = tmp_path / "builder"
    shutil.copytree(code, other, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(coursebuild, "__file__", str(other / "__init__.py"))
    assert build(course)[0], "the same builder in another place"
    (other / "page" / "components" / "words.yaml").write_text("changed", encoding="utf-8")
    kept._builder.cache_clear()  # as in the program when it is started next
    assert not build(course)[0]


@pytest.mark.parametrize("left", ["", "{", "[]", '{"problems": 1}', '{"problems": []}'])
def test_what_is_damaged_is_as_if_it_were_not_there(cache: Path, left: str, course: Path) -> None:
    """Without a word; and it is mended."""
    first = build(course)
    for path in cache.glob("*.json"):
        path.write_text(left, encoding="utf-8")
    assert build(course) == first
    assert build(course)[0] is True


def test_a_place_that_cannot_be_written_to_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, course: Path
) -> None:
    """A file where the folder should be."""
    blocked = tmp_path / "file"
    blocked.write_text("mine", encoding="utf-8")
    monkeypatch.setenv("KURS_CACHE", str(blocked))
    assert build(course)[0] is False
    assert build(course)[0] is False
    assert blocked.read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("cache")
def test_a_check_says_the_same_again(course: Path) -> None:
    """In every form, with what is silenced; and an edit in between is seen."""
    path = course / QUIZ
    path.write_text(path.read_text(encoding="utf-8") + "\nvad: fel\n", encoding="utf-8")
    for form in ("text", "json", "github", "sarif"):
        first = kurs("check", "--as-of", DAY, "--format", form, course=course)
        assert first == kurs("check", "--as-of", DAY, "--format", form, course=course)
        assert first.returncode == 1
    path.write_text(path.read_text(encoding="utf-8").replace("\nvad: fel\n", ""), encoding="utf-8")
    assert kurs("check", "--as-of", DAY, course=course).returncode == 0


@pytest.mark.usefixtures("cache")
def test_regions_and_their_folders_are_kept(course: Path) -> None:
    """Each region's folder counts."""
    folder = course / "course" / "regions"
    folder.mkdir(exist_ok=True)
    (folder / "exempel.yaml").write_text("name: Region Exempel\n", encoding="utf-8")
    first = build(course, "--region", "exempel")
    assert first[0] is False
    assert build(course, "--region", "exempel") == (True, first[1])
    (folder / "exempel.yaml").write_text("name: Region Annan\n", encoding="utf-8")
    assert build(course, "--region", "exempel")[0] is False


def test_only_the_last_outcomes_are_kept(cache: Path, course: Path) -> None:
    """Old ones make room."""
    cache.mkdir()
    for number in range(60):
        (cache / f"{number}.json").write_text("{}", encoding="utf-8")
    build(course)
    assert len(list(cache.glob("*"))) == 40


@pytest.mark.parametrize(
    ("platform", "name", "where"),
    [
        ("linux", "XDG_CACHE_HOME", "kurs"),
        ("win32", "LOCALAPPDATA", "kurs"),
        ("darwin", "HOME", "Library/Caches/kurs"),
    ],
)
def test_where_it_is_kept(
    platform: str, name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the system's own place for such, never in the course."""
    monkeypatch.delenv("KURS_CACHE")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(name, str(tmp_path))
    assert kept.folder() == tmp_path / where


def test_what_is_kept_is_plain_data(cache: Path, course: Path) -> None:
    """JSON: names, sizes and digests, nothing that runs."""
    build(course)
    (path,) = cache.glob("*.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert set(found) == {"problems", "silenced", "packages"}
