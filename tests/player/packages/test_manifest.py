"""Manifests: what is read from good ones, and the words for each kind of bad one."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from courseplayer import PackageRefused
from courseplayer.launching.desk import Desk
from courseplayer.packages.manifest import read

PACKAGES = Path(__file__).parents[1] / "samples"
if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

ORIGINAL = (PACKAGES / "scorm12" / "imsmanifest.xml").read_text(encoding="utf-8")


def _with(old: str, new: str) -> dict[str, str | None]:
    assert old in ORIGINAL
    return {"imsmanifest.xml": ORIGINAL.replace(old, new)}


ACCEPTED = "Godkända värden: 1.2, CAM 1.3, 2004 3rd Edition och 2004 4th Edition."
NO_SCO = (
    "Manifestet har ingen kursdel som går att starta: ingen ”item” pekar på en resurs med en "
    "startfil."
)
BAD: Mapping[str, tuple[dict[str, str | None], str]] = {
    "none": (
        {"imsmanifest.xml": None},
        "Det finns ingen imsmanifest.xml överst i zip-filen. Är det ett SCORM-paket?",
    ),
    "cmi5": (
        {"imsmanifest.xml": None, "cmi5.xml": "<courseStructure/>"},
        (
            "Det här är ett cmi5-paket (cmi5.xml). Spelaren spelar SCORM. Ett cmi5-paket provas i en "
            "lärplattform som stöder det."
        ),
    ),
    "one folder down": (
        {"imsmanifest.xml": None, "kurs/imsmanifest.xml": ORIGINAL},
        (
            "imsmanifest.xml ligger i mappen ”kurs”. Den ska ligga överst: packa mappens innehåll, "
            "inte mappen."
        ),
    ),
    "wrong case": (
        {"imsmanifest.xml": None, "IMSManifest.xml": ORIGINAL},
        "Manifestet heter ”IMSManifest.xml”. Det ska heta imsmanifest.xml med små bokstäver.",
    ),
    "broken": (
        {"imsmanifest.xml": "<manifest>\n  <metadata>\n</manifest>"},
        "imsmanifest.xml är ingen riktig XML: fel på rad 3, tecken 3.",
    ),
    "empty": (
        {"imsmanifest.xml": ""},
        "imsmanifest.xml är ingen riktig XML: fel på rad 1, tecken 1.",
    ),
    "entities": (
        {
            "imsmanifest.xml": (
                '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><manifest>&b;</manifest>'
            )
        },
        "imsmanifest.xml har en dokumenttyp (DOCTYPE) eller egna entiteter. Det är inte tillåtet.",
    ),
    "outer entity": (
        {
            "imsmanifest.xml": (
                '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><manifest>&a;</manifest>'
            )
        },
        "imsmanifest.xml har en dokumenttyp (DOCTYPE) eller egna entiteter. Det är inte tillåtet.",
    ),
    "encoding": (
        {"imsmanifest.xml": '<?xml version="1.0" encoding="påhittad"?><manifest/>'},
        "imsmanifest.xml är ingen riktig XML: fel på rad 1, tecken 32.",
    ),
    "unreadable encoding": (
        {"imsmanifest.xml": '<?xml version="1.0" encoding="utf-7"?><manifest/>'},
        "imsmanifest.xml har en teckenkodning som inte går att läsa.",
    ),
    "other root": (
        {"imsmanifest.xml": "<html/>"},
        "imsmanifest.xml börjar inte med elementet ”manifest”.",
    ),
    "unknown version": (
        _with(">1.2<", ">2004 5th Edition<"),
        f"Manifestets schemaversion ”2004 5th Edition” är okänd. {ACCEPTED}",
    ),
    "no version": (
        _with("<schemaversion>1.2</schemaversion>", ""),
        f"Manifestets schemaversion saknas. {ACCEPTED}",
    ),
    "no organization": (
        {
            "imsmanifest.xml": (
                "<manifest><metadata><schemaversion>1.2</schemaversion></metadata>"
                "<organizations/></manifest>"
            )
        },
        "Manifestet har ingen ”organization”, så det finns inget att starta.",
    ),
    "dangling reference": (_with('identifierref="sida"', 'identifierref="annan"'), NO_SCO),
    "missing file": (
        {"sco.html": None},
        "Startfilen ”sco.html” finns inte i paketet.",
    ),
    "file in another case": (
        _with('sco" href="sco.html"', 'sco" href="Sco.html"'),
        "Startfilen ”Sco.html” finns inte i paketet.",
    ),
    "other host": (
        _with('sco" href="sco.html"', 'sco" href="https://exempel.se/sco.html"'),
        "Startadressen ”https://exempel.se/sco.html” pekar på en annan plats än paketet.",
    ),
    "other host without scheme": (
        _with('sco" href="sco.html"', 'sco" href="//exempel.se/sco.html"'),
        "Startadressen ”//exempel.se/sco.html” pekar på en annan plats än paketet.",
    ),
    "script": (
        _with('sco" href="sco.html"', 'sco" href="javascript:alert(1)"'),
        "Startadressen ”javascript:alert(1)” pekar på en annan plats än paketet.",
    ),
    "outside": (
        _with('sco" href="sco.html"', 'sco" href="%2e%2e/sco.html"'),
        "Startadressen ”%2e%2e/sco.html” pekar inte på en fil i paketet.",
    ),
    "absolute": (
        _with('sco" href="sco.html"', 'sco" href="/sco.html"'),
        "Startadressen ”/sco.html” pekar inte på en fil i paketet.",
    ),
    "no href": (
        _with(' href="sco.html">\n', ">\n"),
        "Startadressen ”” pekar inte på en fil i paketet.",
    ),
    "score that is no number": (
        _with(
            "<adlcp:maxtimeallowed>",
            "<adlcp:masteryscore>åttio</adlcp:masteryscore><adlcp:maxtimeallowed>",
        ),
        "Manifestet har ”åttio” där ett tal ska stå (del-1).",
    ),
    "score that nothing compares with": (
        _with(
            "<adlcp:maxtimeallowed>",
            "<adlcp:masteryscore>NaN</adlcp:masteryscore><adlcp:maxtimeallowed>",
        ),
        "Manifestet har ”NaN” där ett tal ska stå (del-1).",
    ),
    "address that is none": (
        _with('sco" href="sco.html"', 'sco" href="http://["'),
        "Startadressen ”http://[” går inte att läsa.",
    ),
    "base out of the package": (
        _with("<resources>", '<resources xml:base="inne/../../">'),
        "xml:base i manifestet, ”inne/../../”, leder ut ur paketet.",
    ),
    "base on the server": (
        _with("<resources>", '<resources xml:base="/kurs/">'),
        "xml:base i manifestet, ”/kurs/”, leder ut ur paketet.",
    ),
    "base on another host": (
        _with("<resources>", '<resources xml:base="https://example.org/">'),
        "xml:base i manifestet, ”https://example.org/”, leder ut ur paketet.",
    ),
    "base that is no address": (
        _with("<resources>", '<resources xml:base="http://[">'),
        "Startadressen ”http://[” går inte att läsa.",
    ),
    "long address": (
        _with('sco" href="sco.html"', f'sco" href="{"a" * 500}.html"'),
        f"Startfilen ”{'a' * 120}” finns inte i paketet.",
    ),
    "long title": (
        _with("<title>Väntrummet</title>", f"<title>{'å' * 256}</title>"),
        (
            f"”{'å' * 80}…” är längre än 255 tecken. En del lärplattformar tar inte emot så långa "
            "titlar och id:n."
        ),
    ),
    "long identifier": (
        _with('identifier="del-1"', f'identifier="{"d" * 256}"'),
        (
            f"”{'d' * 80}…” är längre än 255 tecken. En del lärplattformar tar inte emot så långa "
            "titlar och id:n."
        ),
    ),
    "same identifier twice": (
        _with(
            "</organization>",
            '<item identifier="del-1" identifierref="sida"><title>B</title></item></organization>',
        ),
        "Två delar har samma identifier: ”del-1”. Då kan en lärplattform bara starta den ena.",
    ),
    "folder": (
        {"imsmanifest.xml": None, "imsmanifest.xml/sida.html": ""},
        "Det finns ingen imsmanifest.xml överst i zip-filen. Är det ett SCORM-paket?",
    ),
}


@pytest.mark.parametrize(("changes", "message"), BAD.values(), ids=BAD)
def test_refused(
    desk: Desk, make_zip: Callable[..., Path], changes: dict[str, str | None], message: str
) -> None:
    """Each broken manifest is refused in its own words, and nothing of the package is kept."""
    with pytest.raises(PackageRefused) as refused:
        desk.add(make_zip("scorm12", changes))
    assert str(refused.value) == message
    assert not list((desk.data_dir / "packages").iterdir())


def _unpacked(standard: str, place: Path) -> Path:
    """A sample package as the player has it, unpacked in `place`."""
    for part in (standard, "common"):
        shutil.copytree(PACKAGES / part, place, dirs_exist_ok=True)
    return place


def test_scorm_12(tmp_path: Path) -> None:
    """What 1.2's manifest says reaches the SCO."""
    manifest = read(_unpacked("scorm12", tmp_path))
    (sco,) = manifest.scos
    assert (manifest.standard, manifest.title) == ("1.2", "Väntrummet")
    assert (sco.id, sco.title, sco.path, sco.query) == (
        "del-1",
        "Väntrummet",
        "sco.html",
        "?start=1#steg",
    )
    assert sco.facts == {
        "cmi.launch_data": "färg=blå",
        "cmi.student_data.max_time_allowed": "00:30:00",
        "cmi.student_data.time_limit_action": "continue,no message",
    }


def test_scorm_2004(tmp_path: Path) -> None:
    """What 2004's manifest says reaches the SCO."""
    manifest = read(_unpacked("scorm2004", tmp_path))
    (sco,) = manifest.scos
    assert manifest.standard == "2004-4"
    assert sco.facts == {
        "cmi.launch_data": "färg=blå",
        "cmi.time_limit_action": "exit,message",
        "cmi.max_time_allowed": "PT30M",
        "adl.data.1.store access": "read only",
        "adl.data.2.store access": "write only",
    }
    assert sco.seeds == {
        "cmi.objectives.0.id": "huvudmal",
        "cmi.objectives.1.id": "delmal",
        "adl.data.0.id": "urn:prov:delat",
        "adl.data.1.id": "urn:prov:bara-las",
        "adl.data.2.id": "urn:prov:bara-skriv",
    }


@pytest.mark.parametrize(
    ("edition", "threshold", "expected"),
    [
        ("2004 4th Edition", '<adlcp:completionThreshold completedByMeasure="true"/>', "1.0"),
        (
            "2004 4th Edition",
            '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.7"/>',
            "0.7",
        ),
        ("2004 3rd Edition", "<adlcp:completionThreshold>0.6</adlcp:completionThreshold>", "0.6"),
        ("CAM 1.3", "<adlcp:completionThreshold>0.6</adlcp:completionThreshold>", "0.6"),
    ],
)
def test_thresholds(tmp_path: Path, edition: str, threshold: str, expected: str) -> None:
    """Both editions' ways to say it, and the passing score's default."""
    original = (PACKAGES / "scorm2004" / "imsmanifest.xml").read_text(encoding="utf-8")
    changed = (
        original.replace("2004 4th Edition", edition)
        .replace(
            '<adlcp:completionThreshold completedByMeasure="false" minProgressMeasure="0.5"/>',
            threshold,
        )
        .replace('objectiveID="huvudmal" satisfiedByMeasure="false"', 'satisfiedByMeasure="true"')
    )
    (tmp_path / "imsmanifest.xml").write_text(changed, encoding="utf-8")
    (tmp_path / "sco.html").write_text("", encoding="utf-8")
    (sco,) = read(tmp_path).scos
    assert sco.facts["cmi.completion_threshold"] == expected
    assert sco.facts["cmi.scaled_passing_score"] == "1.0"
    assert sco.seeds["cmi.objectives.0.id"] == "delmal"


@pytest.mark.parametrize(
    ("parameters", "href", "query"),
    [
        ("", "sco.html", ""),
        ("?a=1", "sco.html", "?a=1"),
        ("a=1", "sco.html", "?a=1"),
        ("&amp;a=1", "sco.html?b=2", "?b=2&a=1"),
        ("#x", "sco.html#y", "#x"),
        ("", "sco.html?b=2#y", "?b=2#y"),
    ],
)
def test_parameters(tmp_path: Path, parameters: str, href: str, query: str) -> None:
    """The item's parameters are joined to the resource's address (CAM 3.4.1.10)."""
    changed = ORIGINAL.replace("?start=1#steg", parameters).replace(
        'sco" href="sco.html"', f'sco" href="{href}"'
    )
    (tmp_path / "imsmanifest.xml").write_text(changed, encoding="utf-8")
    (tmp_path / "sco.html").write_text("", encoding="utf-8")
    (sco,) = read(tmp_path).scos
    assert sco.query == query


def test_address_with_a_dot(tmp_path: Path) -> None:
    """`./sco.html` is what a browser asks for as `sco.html`."""
    changed = ORIGINAL.replace('sco" href="sco.html"', 'sco" href="./del/./sco.html"')
    (tmp_path / "imsmanifest.xml").write_text(changed, encoding="utf-8")
    (tmp_path / "del").mkdir()
    (tmp_path / "del" / "sco.html").write_text("", encoding="utf-8")
    (sco,) = read(tmp_path).scos
    assert sco.path == "del/sco.html"


def test_base_and_several_parts(tmp_path: Path) -> None:
    """`xml:base` counts on every level, and parts come in the manifest's order."""
    (tmp_path / "imsmanifest.xml").write_text(
        '<manifest xml:base="inne/"><metadata><schemaversion>1.2</schemaversion></metadata>'
        '<organizations default="b"><organization identifier="a"/><organization identifier="b">'
        '<title>Kursen</title><item identifier="grupp"><title>Grupp</title>'
        '<item identifier="i2" identifierref="r2"/></item>'
        '<item identifier="i1" identifierref="r1"><title>Ett</title></item>'
        '</organization></organizations><resources xml:base="djup/">'
        '<resource identifier="r1" scormtype="sco" href="ett.html"/>'
        '<resource identifier="r2" scormtype="sco" xml:base="mer/" href="tv%C3%A5.html"/>'
        "</resources></manifest>",
        encoding="utf-8",
    )
    (tmp_path / "inne" / "djup" / "mer").mkdir(parents=True)
    (tmp_path / "inne" / "djup" / "ett.html").write_text("", encoding="utf-8")
    (tmp_path / "inne" / "djup" / "mer" / "två.html").write_text("", encoding="utf-8")
    scos = read(tmp_path).scos
    assert [(sco.id, sco.title, sco.path) for sco in scos] == [
        ("i2", "Kursen", "inne/djup/mer/två.html"),
        ("i1", "Ett", "inne/djup/ett.html"),
    ]


def test_blanks_in_ids_say_nothing_and_objectives_are_not_doubled(
    desk: Desk, make_zip: Callable[..., Path]
) -> None:
    """XML Schema collapses blanks; the 4th edition names each objective once more in adlseq."""
    text = (PACKAGES / "scorm2004/imsmanifest.xml").read_text(encoding="utf-8")
    item = re.search(r'<item identifier="([^"]+)" identifierref="([^"]+)"', text)
    assert item
    spaced = text.replace(item[0], f'<item identifier="\n {item[1]} " identifierref=" {item[2]}\t"')
    objectives = (
        '<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss">'
        '<imsss:objectives><imsss:primaryObjective objectiveID=" mal-a"/>'
        '<imsss:objective objectiveID="mal-b"/></imsss:objectives>'
        '<adlseq:objectives xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3">'
        '<adlseq:objective objectiveID="mal-a"/><adlseq:objective objectiveID="mal-b "/>'
        "</adlseq:objectives></imsss:sequencing></item>"
    )
    package = desk.add(
        make_zip("scorm2004", {"imsmanifest.xml": spaced.replace("</item>", objectives, 1)})
    )
    (sco,) = desk.catalog.manifest(package.folder).scos
    assert sco.id == item[1]
    names = {key: value for key, value in sco.seeds.items() if key.startswith("cmi.objectives")}
    assert list(names.values()).count("mal-a") == list(names.values()).count("mal-b") == 1


_MIXED = (
    (
        '<item identifier="del-2" identifierref="bild"><title>En bild</title>'
        '<adlcp:prerequisites type="aicc_script">del-1</adlcp:prerequisites></item>'
        '<item identifier="del-3" identifierref="ute"><title>Utanför</title></item></organization>'
    ),
    (
        '<resource identifier="bild" type="webcontent" adlcp:scormtype="asset" href="bild.html"/>'
        '<resource identifier="ute" type="webcontent" adlcp:scormtype="asset" href="https://example.org/"/>'
        "</resources>"
    ),
)


def test_a_mixed_package_shows_all_its_parts(
    desk: Desk, make_zip: Callable[..., Path], learner: "Learner"
) -> None:
    """Assets too, each with what it is; and what an LMS would have done with the order is told."""
    text = ORIGINAL.replace("</organization>", _MIXED[0]).replace("</resources>", _MIXED[1])
    files = {"imsmanifest.xml": text, "bild.html": "<p>En bild</p>"}
    key = desk.add(make_zip("scorm12", files)).key
    page = learner.manage.get(f"/paket/{key}").text
    assert ">Väntrummet</option>" in page
    assert ">En bild (visas bara)</option>" in page
    assert "Utanför" not in page
    rule = "En lärplattform kan hålla en del stängd tills ”del-1” är klar (prerequisites)."
    assert rule in page
    attempt = learner.begin(key, sco="del-2")
    learner.open(attempt)
    assert learner.content.get(f"/{learner.token}/innehall/bild.html").status_code == 200
    panel = learner.state(attempt)["panel"]
    assert "Delen är en tillgång (asset)" in panel
    assert rule in panel


def test_a_package_of_assets_only_opens(desk: Desk, make_zip: Callable[..., Path]) -> None:
    """As in an LMS."""
    package = desk.add(make_zip("scorm12", _with('scormtype="sco"', 'scormtype="asset"')))
    (part,) = desk.catalog.manifest(package.folder).scos
    assert (part.path, part.is_asset, dict(part.facts)) == ("sco.html", True, {})


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ('<imsss:controlMode choice="false" flow="true"/>', ["(choice)", "(flow)"]),
        (
            (
                '<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleAction action="disabled"/>'
                "</imsss:preConditionRule></imsss:sequencingRules>"
            ),
            ["hade stängt delen när villkoret"],
        ),
        ('<imsss:limitConditions attemptLimit="2"/>', ["bara släppt in deltagaren 2 gånger"]),
        ("<imsss:rollupRules><imsss:rollupRule/></imsss:rollupRules>", ["(rollupRules)"]),
        ('<imsss:deliveryControls tracked="true"/>', []),
    ],
)
def test_rules_for_the_order_are_told_and_not_followed(
    rule: str, says: list[str], desk: Desk, make_zip: Callable[..., Path]
) -> None:
    """One sentence for each that an LMS would have acted on."""
    text = (PACKAGES / "scorm2004/imsmanifest.xml").read_text(encoding="utf-8")
    sequencing = f'<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss">{rule}</imsss:sequencing>'
    changed = text.replace("</item>", f"{sequencing}</item>", 1)
    package = desk.add(make_zip("scorm2004", {"imsmanifest.xml": changed}))
    rules = desk.catalog.manifest(package.folder).rules
    assert len(rules) == len(says)
    assert all(said in rule for said, rule in zip(says, rules, strict=True))


_SHARED = (
    '<imsss:sequencingCollection xmlns:imsss="http://www.imsglobal.org/xsd/imsss"><imsss:sequencing ID=" lika ">'
    '<imsss:controlMode choice="false"/><imsss:objectives><imsss:primaryObjective objectiveID="mal-a" '
    'satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>'
    "</imsss:primaryObjective></imsss:objectives></imsss:sequencing></imsss:sequencingCollection></manifest>"
)


def _sharing(text: str, rules: str = "") -> str:
    """A manifest whose part refers to the rules that parts share, with some of its own."""
    text = re.sub(r"<imsss:sequencing\b.*?</imsss:sequencing>", "", text, flags=re.DOTALL)
    refers = '<imsss:sequencing xmlns:imsss="http://www.imsglobal.org/xsd/imsss" IDRef="lika">'
    own = f"{refers}{rules}</imsss:sequencing></item>"
    return text.replace("</item>", own, 1).replace("</manifest>", _SHARED)


@pytest.mark.parametrize(
    ("rules", "mark", "says"),
    [
        ("", "0.7", ["(choice)"]),
        ('<imsss:controlMode flow="true"/>', "0.7", ["(flow)"]),
        ("<imsss:objectives><imsss:primaryObjective/></imsss:objectives>", None, ["(choice)"]),
    ],
)
def test_rules_that_parts_share(
    rules: str, mark: str | None, says: list[str], desk: Desk, make_zip: Callable[..., Path]
) -> None:
    """They are each part's own, but for what it says itself."""
    text = (PACKAGES / "scorm2004/imsmanifest.xml").read_text(encoding="utf-8")
    package = desk.add(make_zip("scorm2004", {"imsmanifest.xml": _sharing(text, rules)}))
    manifest = desk.catalog.manifest(package.folder)
    assert manifest.scos[0].facts.get("cmi.scaled_passing_score") == mark
    assert len(manifest.rules) == len(says)
    assert all(said in rule for said, rule in zip(says, manifest.rules, strict=True))


def test_rules_that_are_shared_beyond_measure(desk: Desk, make_zip: Callable[..., Path]) -> None:
    """A small file that would be a large one: it is refused at once."""
    text = (PACKAGES / "scorm2004/imsmanifest.xml").read_text(encoding="utf-8")
    item = re.search(r"<item .*?</item>", _sharing(text), flags=re.DOTALL)
    assert item
    many = "".join(item[0].replace('identifier="', f'identifier="{n}', 1) for n in range(1500))
    wide = _SHARED.replace(
        "<imsss:controlMode", 500 * "<imsss:controlMode/>" + "<imsss:controlMode"
    )
    changed = _sharing(text).replace(item[0], many).replace(_SHARED, wide)
    with pytest.raises(PackageRefused, match="gemensamma regler"):
        desk.add(make_zip("scorm2004", {"imsmanifest.xml": changed}))
