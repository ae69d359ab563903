"""The short repetition of a module: a package of its own, built only when asked for."""

import zipfile
from pathlib import Path

from defusedxml.ElementTree import fromstring

from conftest import ROOT
from coursebuild import cli
from coursebuild.model.target_names import REPETITION_TARGET_NAMES, TARGET_NAMES

LITEN = ROOT / "tests" / "courses" / "liten"


def build(out: Path, *targets: str) -> list[str]:
    """Build the small course; the names of what was built."""
    chosen = [word for target in targets for word in ("--target", target)]
    code = cli.main(
        ["build", "--course", str(LITEN), "--out", str(out), "--as-of", "2026-11-22", *chosen]
    )
    assert code == 0
    return sorted(path.name for path in out.glob("*.zip"))


def test_it_is_built_only_when_it_is_named(tmp_path: Path) -> None:
    """`kurs build` alone gives what it gave; a repetition has a name of its own."""
    usual = [f"liten-kurs-prova-{name}.zip" for name in TARGET_NAMES]
    assert build(tmp_path / "a") == sorted([*usual, "liten-kurs-web.zip"])
    assert build(tmp_path / "b", *REPETITION_TARGET_NAMES) == sorted(
        f"liten-kurs-prova-{name}.zip" for name in REPETITION_TARGET_NAMES
    )


def test_it_has_an_id_and_a_title_of_its_own(tmp_path: Path) -> None:
    """An LMS keeps its status beside the module's."""
    build(tmp_path, "scorm12", "scorm12-repetition")
    told = {}
    for name in ("scorm12", "scorm12-repetition"):
        with zipfile.ZipFile(tmp_path / f"liten-kurs-prova-{name}.zip") as archive:
            root = fromstring(archive.read("imsmanifest.xml"))
        items = [element for element in root.iter() if element.tag.endswith("}item")]
        titles = [child.text for child in items[0] if child.tag.endswith("}title")]
        told[name] = (root.attrib["identifier"], items[0].attrib["identifier"], titles[0])
    assert told["scorm12"][0] == "liten-kurs.prova"
    assert told["scorm12-repetition"] == (
        "liten-kurs.prova-repetition",
        "modul.prova-repetition",
        "Repetition: Prova att lyssna",
    )


def test_it_holds_cases_and_a_short_test(tmp_path: Path) -> None:
    """The first scene of each scenario with its role, as a question; five items at most, drawn anew."""
    build(tmp_path, "web-repetition")
    with zipfile.ZipFile(tmp_path / "liten-kurs-prova-web-repetition.zip") as archive:
        html = archive.read("index.html").decode()
    assert "id=koll.fall-disken" in html
    assert "id=scenario.disken" not in html
    assert "id=avsnitt.hora" not in html
    assert "data-draw=" in html
    assert "Det här är en kort repetition. Först kommer ett fall ur modulen" in html


def test_the_same_repetition_gives_the_same_bytes(tmp_path: Path) -> None:
    """As every package does."""
    one, other = tmp_path / "a", tmp_path / "b"
    (name,) = build(one, "scorm2004-repetition")
    build(other, "scorm2004-repetition")
    assert (one / name).read_bytes() == (other / name).read_bytes()
