"""The manifest against the standard, beyond what the player needs of it.

Sources: SCORM 1.2 CAM 2.3.2–2.3.5; SCORM 2004 CAM 3.4 and 5.2. What is said of LMSs was seen in one.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from courseplayer.inspecting.report import Finding, doubt, fault, listed
from courseplayer.packages.xmltree import attribute, every, id_of, local, text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTENT = {
    "1.2": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "2004": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
_ADL = {
    "1.2": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "2004": "http://www.adlnet.org/xsd/adlcp_v1p3",
}
_TYPE = {"1.2": "scormtype", "2004": "scormType"}
_ACTIONS = {
    "exit,message",
    "exit,no message",
    "continue,message",
    "continue,no message",
}
_LAUNCH_DATA = {"1.2": 255, "2004-3": 4000, "2004-4": 4000}


def judge(root: "Element", standard: str) -> list[Finding]:
    """Everything that is wrong or odd in a manifest; `standard` is one of 1.2, 2004-3 and 2004-4."""
    own = [finding for rule in _RULES for finding in rule(root, standard)]
    return own + [finding for rule in _ALWAYS for finding in rule(root)]


def _edition(standard: str) -> str:
    return standard.partition("-")[0]


def _namespaces(root: "Element", standard: str) -> Iterator[Finding]:
    wanted = _CONTENT[_edition(standard)]
    if root.tag != f"{{{wanted}}}manifest":
        yield fault(f"Elementet manifest hör inte till namnrymden {wanted}.")
    strange = {
        key
        for element in root.iter()
        for key in element.attrib
        if local(key).lower() == "scormtype"
        and key != f"{{{_ADL[_edition(standard)]}}}{_TYPE[_edition(standard)]}"
    }
    for key in sorted(strange):
        right = f"adlcp:{_TYPE[_edition(standard)]}"
        yield fault(
            f"Attributet {local(key)} ska heta {right}, i namnrymden {_ADL[_edition(standard)]}. Annars ser en "
            "lärplattform inte vilka delar som är kursdelar."
        )


def _head(root: "Element") -> Iterator[Finding]:
    if not id_of(root, "identifier"):
        yield fault("Elementet manifest saknar identifier.")
    schema = text(root, "metadata", "schema")
    if schema != "ADL SCORM":
        yield fault(f"metadata/schema ska vara ”ADL SCORM”, inte ”{schema[:40]}”.")


def _organizations(root: "Element") -> Iterator[Finding]:
    for group in every(root, "organizations"):
        names = [id_of(one, "identifier") for one in every(group, "organization")]
        default = id_of(group, "default")
        if names and default not in names:
            yield fault(
                f"organizations säger att ”{default[:80]}” gäller (default), men det finns ingen sådan organization."
            )
        if len(names) > 1:
            yield doubt(f"Det finns {len(names)} organization. Lärplattformar visar bara en.")
        for one in every(group, "organization"):
            yield from _named(one, "organization")


def _items(root: "Element", standard: str) -> Iterator[Finding]:
    resources = {id_of(one, "identifier"): one for one in every(root, "resources", "resource")}
    for item in root.iter():
        if local(item.tag) != "item":
            continue
        yield from _named(item, "item")
        reference, inner = id_of(item, "identifierref"), list(every(item, "item"))
        if reference and reference not in resources:
            yield fault(f"En item pekar på resursen ”{reference[:80]}”, som inte finns.")
        elif reference and not resources[reference].get("href"):
            yield fault(f"Resursen ”{reference[:80]}” ska startas, men har ingen startfil (href).")
        if standard != "1.2" and bool(reference) == bool(inner):
            which = (
                "både pekar på en resurs och har delar"
                if inner
                else "har varken resurs eller delar"
            )
            yield fault(f"Item ”{id_of(item, 'identifier')[:80]}” {which} (2004 CAM 3.4.1.8).")


def _named(element: "Element", what: str) -> Iterator[Finding]:
    name = id_of(element, "identifier")
    if not name:
        yield fault(f"En {what} saknar identifier.")
    if not text(element, "title"):
        yield fault(f"{what} ”{name[:80]}” saknar titel.")


def _values(root: "Element", standard: str) -> Iterator[Finding]:
    for item in root.iter():
        if local(item.tag) != "item":
            continue
        where = id_of(item, "identifier")[:80]
        score = text(item, "masteryscore")
        if score and not (score.isdecimal() and int(score) <= 100):
            yield fault(
                f"masteryscore är ”{score[:20]}” ({where}). Det ska vara ett heltal från 0 till 100."
            )
        elif score:
            yield doubt(
                f"masteryscore är {score} ({where}). Då bestämmer plattformen status vid avslut, och poäng som sparas "
                "halvvägs kan bli underkänt."
            )
        action = text(item, "timelimitaction") or text(item, "timeLimitAction")
        if action and action not in _ACTIONS:
            yield fault(f"timelimitaction är ”{action[:40]}” ({where}), som inte finns.")
        data = text(item, "datafromlms") or text(item, "dataFromLMS")
        if len(data) > _LAUNCH_DATA[standard]:
            most = _LAUNCH_DATA[standard]
            yield doubt(
                f"dataFromLMS har {len(data)} tecken ({where}). Alla tar emot {most}, inte mer."
            )


def _identifiers(root: "Element") -> Iterator[Finding]:
    counted = Counter(
        id_of(element, "identifier") for element in root.iter() if element.get("identifier")
    )
    if twice := [name for name, times in counted.items() if times > 1]:
        yield fault(
            f"Samma identifier finns på flera ställen: {listed(twice)}. Den får bara finnas en gång."
        )
    if long := [name for name in counted if len(name) > 255]:
        yield doubt(f"Längre identifier än 255 tecken: {listed(long)}.")


def _resources(root: "Element", standard: str) -> Iterator[Finding]:
    resources = list(every(root, "resources", "resource"))
    names = {id_of(one, "identifier") for one in resources}
    for one in resources:
        name = id_of(one, "identifier")[:80]
        if one.get("type") != "webcontent":
            yield fault(
                f"Resursen ”{name}” har typen ”{one.get('type', '')[:40]}”. Den ska vara webcontent."
            )
        kind = attribute(one, "scormtype")
        if kind not in {"sco", "asset"}:
            yield fault(
                f"Resursen ”{name}” har {_TYPE[_edition(standard)]} ”{kind[:40]}”, inte sco eller asset."
            )
        for needed in every(one, "dependency"):
            if id_of(needed, "identifierref") not in names:
                yield fault(
                    f"”{name}” behöver ”{id_of(needed, 'identifierref')[:80]}”, som inte finns."
                )


def _oddities(root: "Element") -> Iterator[Finding]:
    tags = Counter(local(element.tag) for element in root.iter())
    if tags["mapInfo"]:
        yield doubt("Manifestet har mapInfo. Minst en lärplattform kan då inte ta emot paketet.")
    if tags["manifest"] > 1:
        yield doubt("Det finns manifest i manifestet. Få lärplattformar läser dem.")
    scos = sum(attribute(one, "scormtype") == "sco" for one in every(root, "resources", "resource"))
    if scos > 1:
        yield doubt(
            f"Paketet har {scos} kursdelar (SCO). En del lärplattformar kan inte gå mellan dem utan att tappa något."
        )
    if any(key.endswith("}base") for element in root.iter() for key in element.attrib):
        yield doubt(
            "Manifestet har xml:base. En del lärplattformar bryr sig inte om det, och hittar inte filerna."
        )


_RULES: tuple[Callable[["Element", str], Iterator[Finding]], ...] = (
    _namespaces,
    _items,
    _values,
    _resources,
)
_ALWAYS: tuple[Callable[["Element"], Iterator[Finding]], ...] = (
    _head,
    _organizations,
    _identifiers,
    _oddities,
)
