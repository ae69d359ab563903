"""Group mode is in the package for the web, and nothing of it is in a package for an LMS or for repetition."""

import zipfile
from pathlib import Path

import pytest

from conftest import ROOT, kurs
from coursebuild.packing.targets import TARGETS
from coursebuild.page.assets import GROUP, MODES, SCRIPTS, style
from coursebuild.page.pagewords import words

SMALL = ROOT / "tests" / "courses" / "liten"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course for every target."""
    folder = tmp_path_factory.mktemp("packages")
    asked = [part for name in TARGETS for part in ("--target", name)]
    assert kurs("build", "--out", folder, *asked, course=SMALL).returncode == 0
    return folder


def held(path: Path) -> dict[str, str]:
    """The files of a package, as text."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.mark.parametrize("target", TARGETS)
def test_only_the_web_has_it(out: Path, target: str) -> None:
    """Its file, its words, its scripts: all of it or nothing, in the bytes that are delivered."""
    (path,) = out.glob(f"*-prova-{target}.zip")
    files = held(path)
    everything = "\n".join(files.values())
    said = [text for text in words()["group"].values() if len(text) > 12 and "{" not in text]
    found = {
        "style": GROUP.style in everything,
        "address": '"grupp"' in everything,
        "words": all(text.replace("\\_", "\N{NO-BREAK SPACE}") in everything for text in said),
        "no word": not any(text in everything for text in said),
        "data-mode": "data-mode=group" in everything,
    }
    is_web = target == "web"
    assert found == dict.fromkeys(found, is_web) | {"no word": not is_web}
    assert (GROUP.style in files) is is_web


def test_every_group_script_is_of_the_mode() -> None:
    """A script that was forgotten would be in no package; one among the common ones in all of them."""
    assert sorted([GROUP.asked, *GROUP.scripts]) == sorted(
        path.stem for path in SCRIPTS.glob("group*.js")
    )
    assert [path.name for path in MODES.iterdir()] == ["group.css"]
    assert "group" not in style()
