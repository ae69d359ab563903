"""cmi5.xml: valid, with the right mark and rule for moving on, and names that never change."""

import os
import zipfile
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from lxml import etree

from cmi5.structure import NAMESPACE, broken
from conftest import DAY, kurs
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.page.assets import SCRIPTS
from coursebuild.page.pagewords import words

SCHEMAS = os.environ.get("KURS_CMI5_SCHEMAS")
"""A folder with the standard's own CourseStructure.xsd, which may not be handed out with the program."""


def package(course: Path, *options: str) -> dict[str, bytes]:
    """The files of the one module's package, built anew."""
    out = course / "out"
    done = kurs(
        "build", "--target", *(options or ["cmi5"]), "--out", out, "--as-of", DAY, course=course
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*-prova-*.zip")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unit(files: dict[str, bytes]) -> dict[str, str]:
    """The attributes of the one assignable unit."""
    (found,) = fromstring(files["cmi5.xml"]).iter(f"{NAMESPACE}au")
    return dict(found.attrib)


def edit(path: Path, old: str, new: str) -> None:
    """Change a file at one place."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("target", ["cmi5", "cmi5-repetition"])
def test_a_package_keeps_every_rule_of_the_course_structure(course: Path, target: str) -> None:
    """By the table of the schema; passed is what counts, at the course's own mark."""
    edit(course / "course" / "course.yaml", "contact:", "pass:\n  share: 75\ncontact:")
    files = package(course, target)
    assert list(broken(files)) == []
    about = unit(files)
    assert (about["moveOn"], about["masteryScore"]) == ("Passed", "0.75")


@pytest.mark.skipif(
    not SCHEMAS, reason="KURS_CMI5_SCHEMAS names no folder with CourseStructure.xsd"
)
@pytest.mark.parametrize("target", ["cmi5", "cmi5-repetition"])
def test_the_standards_own_schema_takes_the_course_structure(course: Path, target: str) -> None:
    """And still refuses one that is wrong: so the table of `structure.py` says what the schema says."""
    schema = etree.XMLSchema(etree.parse(Path(str(SCHEMAS)) / "CourseStructure.xsd"))
    files = package(course, target)
    root = etree.fromstring(files["cmi5.xml"])
    schema.assertValid(root)
    root[1].remove(root[1].find("{*}url"))
    assert not schema.validate(root)
    assert list(broken({**files, "cmi5.xml": etree.tostring(root)}))


def test_a_module_without_a_test_is_completed(course: Path) -> None:
    """Nothing is measured there."""
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    head, _, rest = text.partition("\ntest:")
    rest = rest[rest.index("\n", 1) :]
    while rest.startswith("\n  "):
        rest = rest[rest.index("\n", 1) :]
    module.write_text(head + rest, encoding="utf-8")
    files = package(course)
    assert list(broken(files)) == []
    assert unit(files)["moveOn"] == "Completed"
    assert "masteryScore" not in unit(files)


def test_names_are_made_of_the_authors_and_stay(course: Path) -> None:
    """Another title, another text and another version change no id; a repetition has one of its own."""
    before = unit(package(course))["id"]
    edit(course / "course" / "course.yaml", "title: Liten kurs", "title: Större kurs")
    assert unit(package(course))["id"] == before
    assert before.startswith("urn:uuid:")
    (course / "out" / "liten-kurs-prova-cmi5.zip").unlink()
    assert unit(package(course, "cmi5-repetition"))["id"] != before


def test_a_course_may_name_its_own_address(course: Path) -> None:
    """The names begin with it."""
    edit(
        course / "course" / "course.yaml",
        "title: Liten kurs",
        "iri: https://kurser.invalid/liten/\ntitle: Liten kurs",
    )
    files = package(course)
    assert list(broken(files)) == []
    assert unit(files)["id"] == "https://kurser.invalid/liten/prova/modul"


@pytest.mark.parametrize(
    "written",
    ["www.exempel.se/kurser", "https://exempel.se/en kurs", '"https://exempel.se/kurs#a"', "kurs"],
)
def test_what_is_no_address_is_told(course: Path, written: str) -> None:
    """Rule D07."""
    edit(
        course / "course" / "course.yaml", "title: Liten kurs", f"iri: {written}\ntitle: Liten kurs"
    )
    done = kurs("check", "--as-of", DAY, course=course)
    assert done.returncode == 1
    assert "FEL D07" in done.stdout + done.stderr


def test_no_other_package_has_anything_of_it(course: Path) -> None:
    """What cmi5 needs weighs nothing in SCORM and on the web."""
    for target in set(TARGET_NAMES) - {"cmi5"}:
        files = package(course, target)
        script = (files["sida.js"] + files["mera.js"]).decode()
        assert "xapi" not in script
        assert "activities/state" not in script
        (course / "out" / f"liten-kurs-prova-{target}.zip").unlink()


def test_every_word_of_an_adapters_own_is_used() -> None:
    """A word of its own is said by its scripts, or says another word in another way."""
    for adapter, own in words()["adapters"].items():
        scripts = "".join(p.read_text(encoding="utf-8") for p in SCRIPTS.glob(f"{adapter}*.js"))
        assert [w for w in own if f"WORDS.{w}" not in scripts and w not in words()["script"]] == []
