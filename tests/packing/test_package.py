"""What an importer sees: the zip, its manifest, its files."""

import re
import zipfile
from pathlib import Path

import pytest
import yaml
from lxml import etree

from conftest import COURSE
from coursebuild.model.target_names import SCORM_TARGET_NAMES, TARGET_NAMES
from packing.schemas import schema

MODULES = yaml.safe_load((COURSE / "course/course.yaml").read_text(encoding="utf-8"))["modules"]
IMS12 = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"


def packages(built: Path, target: str) -> list[Path]:
    """The real course's zips for a target."""
    found = sorted(built.glob(f"*-{target}.zip"))
    assert found
    return found


@pytest.mark.parametrize("target", SCORM_TARGET_NAMES)
def test_manifests_are_valid_against_the_standards_schemas(built: Path, target: str) -> None:
    """Every manifest passes the official XML schemas."""
    for path in packages(built, target):
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("imsmanifest.xml"))
        schema(target).assertValid(root)


@pytest.mark.parametrize("target", SCORM_TARGET_NAMES)
def test_the_schemas_can_refuse(built: Path, target: str) -> None:
    """A manifest with its organizations cut out is refused, so the test above can fail."""
    with zipfile.ZipFile(packages(built, target)[0]) as archive:
        root = etree.fromstring(archive.read("imsmanifest.xml"))
    for element in root.findall("{*}organizations"):
        root.remove(element)
    assert not schema(target).validate(root)


@pytest.mark.parametrize("target", SCORM_TARGET_NAMES)
def test_every_file_is_listed_and_every_listed_file_is_there(built: Path, target: str) -> None:
    """The resource lists all files but the manifest; names are plain ASCII."""
    for path in packages(built, target):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            root = etree.fromstring(archive.read("imsmanifest.xml"))
        listed = [str(file.get("href")) for file in root.iter("{*}file")]
        assert names[0] == "imsmanifest.xml"
        assert sorted(listed) == sorted(set(names) - {"imsmanifest.xml"})
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in names)
        resource = next(root.iter("{*}resource"))
        assert resource.get("href") == "index.html"


def test_the_xml_is_what_importers_can_read(built: Path) -> None:
    """Real UTF-8, no byte order mark or leading newline, no entities for letters, no mastery score."""
    for path in [*packages(built, "scorm12"), *packages(built, "scorm2004")]:
        with zipfile.ZipFile(path) as archive:
            raw = archive.read("imsmanifest.xml")
        assert raw.startswith(b"<?xml")
        text = raw.decode("utf-8")
        assert "&#" not in text
        assert not re.search(r"masteryscore|completionThreshold|minNormalizedMeasure|mapInfo", text)


def test_identifiers_follow_the_authors_ids(built: Path) -> None:
    """An item's identifier is the module's id and nothing that a build could change."""
    seen = []
    for path in packages(built, "scorm12"):
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("imsmanifest.xml"))
        seen += [item.get("identifier") for item in root.iter(f"{IMS12}item")]
    assert set(seen) <= {f"modul.{name}" for name in MODULES}
    assert len(seen) == len(set(seen))


def test_the_metadata_says_what_a_catalogue_needs(built: Path) -> None:
    """Title, language, description, keywords, version and typical learning time are there (LOM)."""
    with zipfile.ZipFile(built / "trygga-moten-lagaffektivt-bemotande-scorm2004.zip") as archive:
        root = etree.fromstring(archive.read("metadata.xml"))
    lom = "{http://ltsc.ieee.org/xsd/LOM}"
    assert root.findtext(f".//{lom}general/{lom}title/{lom}string").startswith(
        "Lågaffektivt bemötande"
    )
    assert root.findtext(f".//{lom}general/{lom}language") == "sv"
    keywords = [keyword.findtext(f"{lom}string") for keyword in root.iter(f"{lom}keyword")]
    assert len(keywords) >= 3
    assert len(keywords) == len(set(keywords))
    assert "\n" not in root.findtext(f".//{lom}general/{lom}description/{lom}string")
    assert re.fullmatch(r"PT\d+M", root.findtext(f".//{lom}typicalLearningTime/{lom}duration"))
    assert root.findtext(f".//{lom}version/{lom}string") == "1.0"


def test_the_page_is_the_same_for_every_target(built: Path) -> None:
    """Targets differ in manifest and adapter, not in what is taught."""
    pages = set()
    for target in TARGET_NAMES:
        with zipfile.ZipFile(
            built / f"trygga-moten-lagaffektivt-bemotande-{target}.zip"
        ) as archive:
            pages.add(archive.read("index.html"))
    assert len(pages) == 1


def test_metadata_outside_the_manifest_is_pointed_to(built: Path) -> None:
    """2004: the manifest says where the metadata is, and the file is there."""
    for target in ("scorm2004", "scorm2004-3"):
        with zipfile.ZipFile(packages(built, target)[0]) as archive:
            root = etree.fromstring(archive.read("imsmanifest.xml"))
            place = root.findtext("{*}metadata/{http://www.adlnet.org/xsd/adlcp_v1p3}location")
            assert place in archive.namelist()
