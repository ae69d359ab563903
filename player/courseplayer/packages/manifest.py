"""`imsmanifest.xml`, read as an LMS reads it: which SCOs there are and what is said about each.

Namespaces are told by local names, so that a package with unusual prefixes plays; everything else
is strict. Sources: the CAM of SCORM 1.2; the CAM (3.4) and the SN of SCORM 2004.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from courseplayer.errors import PackageRefused
from courseplayer.packages import ordering, sequencing
from courseplayer.packages.addresses import address, base_of, is_file, join
from courseplayer.packages.xmltree import attribute, every, id_of, local, text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "imsmanifest.xml"
CMI5 = "cmi5.xml"
"""What the manifest is called in a package of another standard, which is not played here."""
_LARGEST = 10_000_000
# Longer ones do not fit the databases of some LMSs.
_LONGEST_NAME = 255
_STANDARDS: Mapping[str, str] = {
    "1.2": "1.2",
    "CAM 1.3": "2004-3",
    "2004 3rd Edition": "2004-3",
    "2004 4th Edition": "2004-4",
}
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
"""xs:decimal, which the schemas have for every score."""


@dataclass(frozen=True)
class Sco:
    """One launchable part: where it starts and what the LMS shall tell it.

    An asset is shown and says nothing; the LMS has nothing to tell it.
    """

    id: str
    title: str
    path: str
    query: str
    facts: Mapping[str, str]
    seeds: Mapping[str, str]
    is_asset: bool = False
    shares_with_all: bool = True
    """Whether its `adl.data` is shared with all packages (CAM, sharedDataGlobalToSystem), not just within its own."""

    def data_scope(self, package_key: str) -> str:
        """Return who its `adl.data` is shared with: one package, or with nothing all."""
        return "" if self.shares_with_all else package_key


@dataclass(frozen=True)
class Manifest:
    """What the player needs of a manifest. `rules` says in words what an LMS would do and the player does not."""

    standard: str
    title: str
    scos: tuple[Sco, ...]
    rules: tuple[str, ...] = ()


def read(folder: Path) -> Manifest:
    """Read the manifest of an unpacked package.

    Raises PackageRefused if an LMS could not launch the package.
    """
    root = root_of(folder)
    standard = standard_of(root)
    organization = _organization(root)
    sequencing.resolve(root, organization)
    resources = _resources(root)
    title = text(organization, "title") or "Utan titel"
    scos = []
    for item in organization.iter():
        resource = resources.get(id_of(item, "identifierref"))
        if local(item.tag) != "item" or resource is None:
            continue
        if _is_sco(resource[0]):
            scos.append(_sco(item, resource, standard, title, folder))
        elif asset := _asset(item, resource, title):
            scos.append(asset)
    if not scos:
        raise PackageRefused(
            "Manifestet har ingen kursdel som går att starta: ingen ”item” pekar på en resurs med en "
            "startfil."
        )
    _check_names([title, *(name for sco in scos for name in (sco.id, sco.title))])
    _check_distinct([sco.id for sco in scos])
    # A course of many one-part packages gives them all its own title: the part's tells them apart.
    shown = scos[0].title if len(scos) == 1 else title
    if attribute(organization, "shareddataglobaltosystem") in {"false", "0"}:
        scos = [replace(sco, shares_with_all=False) for sco in scos]
    return Manifest(standard, shown, tuple(scos), tuple(ordering.rules_of(organization)))


def root_of(folder: Path) -> "Element":
    """The root of an unpacked package's manifest, as XML; raises PackageRefused if there is none that can be read."""
    return _parse(_find(folder))


def _check_names(names: list[str]) -> None:
    for name in names:
        if len(name) > _LONGEST_NAME:
            raise PackageRefused(
                f"”{name[:80]}…” är längre än {_LONGEST_NAME} tecken. En del lärplattformar tar inte "
                "emot så långa titlar och id:n."
            )


def _check_distinct(identifiers: list[str]) -> None:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise PackageRefused(
                f"Två delar har samma identifier: ”{identifier}”. Då kan en lärplattform bara starta "
                "den ena."
            )
        seen.add(identifier)


def _find(folder: Path) -> Path:
    names = {path.name for path in folder.iterdir() if path.is_file()}
    if NAME in names:
        return folder / NAME
    for name in sorted(names):
        if name.lower() == NAME:
            raise PackageRefused(
                f"Manifestet heter ”{name}”. Det ska heta {NAME} med små bokstäver."
            )
    for path in sorted(folder.glob(f"*/{NAME}")):
        raise PackageRefused(
            f"{NAME} ligger i mappen ”{path.parent.name}”. Den ska ligga överst: packa mappens "
            "innehåll, inte mappen."
        )
    if CMI5 in names:
        raise PackageRefused(
            f"Det här är ett cmi5-paket ({CMI5}). Spelaren spelar SCORM. "
            "Ett cmi5-paket provas i en lärplattform som stöder det."
        )
    raise PackageRefused(f"Det finns ingen {NAME} överst i zip-filen. Är det ett SCORM-paket?")


def _parse(path: Path) -> "Element":
    if path.stat().st_size > _LARGEST:
        raise PackageRefused(f"{NAME} är orimligt stor: över {_LARGEST // 10**6} MB.")
    try:
        root: Element = fromstring(path.read_bytes(), forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise PackageRefused(
            f"{NAME} är ingen riktig XML: fel på rad {line}, tecken {column + 1}."
        ) from error
    except DefusedXmlException as error:
        raise PackageRefused(
            f"{NAME} har en dokumenttyp (DOCTYPE) eller egna entiteter. Det är inte tillåtet."
        ) from error
    except (ValueError, LookupError) as error:
        raise PackageRefused(f"{NAME} har en teckenkodning som inte går att läsa.") from error
    if local(root.tag) != "manifest":
        raise PackageRefused(f"{NAME} börjar inte med elementet ”manifest”.")
    return root


def standard_of(root: "Element") -> str:
    """Which standard a manifest says that it follows: 1.2, 2004-3 or 2004-4; raises PackageRefused if it is none."""
    version = text(root, "metadata", "schemaversion")
    if version in _STANDARDS:
        return _STANDARDS[version]
    accepted = "1.2, CAM 1.3, 2004 3rd Edition och 2004 4th Edition"
    what = f"”{version}” är okänd" if version else "saknas"
    raise PackageRefused(f"Manifestets schemaversion {what}. Godkända värden: {accepted}.")


def _organization(root: "Element") -> "Element":
    for group in every(root, "organizations"):
        choices = list(every(group, "organization"))
        for choice in choices:
            if id_of(choice, "identifier") == id_of(group, "default"):
                return choice
        if choices:
            return choices[0]
    raise PackageRefused("Manifestet har ingen ”organization”, så det finns inget att starta.")


def _resources(root: "Element") -> dict[str, tuple["Element", str]]:
    """Every resource by its id, with the base that its href is relative to."""
    found = {}
    for group in every(root, "resources"):
        base = join(base_of(root), base_of(group))
        for resource in every(group, "resource"):
            own = join(base, base_of(resource))
            found[id_of(resource, "identifier")] = (resource, own)
    return found


def _is_sco(resource: "Element") -> bool:
    return attribute(resource, "scormtype") == "sco"


def _sco(
    item: "Element", resource: tuple["Element", str], standard: str, title: str, folder: Path
) -> Sco:
    path, query = address(resource[0].get("href", ""), resource[1], item.get("parameters", ""))
    if not is_file(folder, path):
        raise PackageRefused(f"Startfilen ”{path[:120]}” finns inte i paketet.")
    is_12 = standard == "1.2"
    return Sco(
        id=id_of(item, "identifier"),
        title=text(item, "title") or title,
        path=path,
        query=query,
        facts=_facts_12(item) if is_12 else _facts_2004(item, standard),
        seeds={} if is_12 else _seeds_2004(item, standard),
    )


def _asset(item: "Element", resource: tuple["Element", str], title: str) -> Sco | None:
    """A part that is shown and says nothing; None if there is no file of the package to show."""
    identifier, href = id_of(item, "identifier"), resource[0].get("href", "")
    if not identifier or not href:
        return None
    try:
        path, query = address(href, resource[1], item.get("parameters", ""))
    except PackageRefused:
        return None
    return Sco(identifier, text(item, "title") or title, path, query, {}, {}, is_asset=True)


def _given(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _facts_12(item: "Element") -> dict[str, str]:
    """Return what 1.2's manifest says about an item (CAM 2.3.2.4)."""
    return _given(
        {
            "cmi.launch_data": text(item, "datafromlms"),
            "cmi.student_data.mastery_score": _number(item, text(item, "masteryscore")),
            "cmi.student_data.max_time_allowed": text(item, "maxtimeallowed"),
            "cmi.student_data.time_limit_action": text(item, "timelimitaction"),
        }
    )


def _facts_2004(item: "Element", standard: str) -> dict[str, str]:
    """Return what 2004's manifest says about an item."""
    limits = next(every(item, "sequencing", "limitConditions"), None)
    facts = {
        "cmi.launch_data": text(item, "dataFromLMS"),
        "cmi.time_limit_action": text(item, "timeLimitAction"),
        "cmi.completion_threshold": _completion_threshold(item, standard),
        "cmi.scaled_passing_score": _passing_score(item),
        "cmi.max_time_allowed": "" if limits is None else _limit(limits),
    }
    if standard == "2004-4":
        for index, data in enumerate(every(item, "data", "map")):
            facts[f"adl.data.{index}.store access"] = _store_access(data)
    return _given(facts)


def _limit(limits: "Element") -> str:
    return limits.get("attemptAbsoluteDurationLimit", "")


def _number(item: "Element", value: str) -> str:
    """Return a number from the manifest; refuses what cannot be compared with a score."""
    if value and not _NUMBER.fullmatch(value):
        where = id_of(item, "identifier")
        raise PackageRefused(f"Manifestet har ”{value[:40]}” där ett tal ska stå ({where}).")
    return value


def _completion_threshold(item: "Element", standard: str) -> str:
    for threshold in every(item, "completionThreshold"):
        if standard == "2004-3":
            return _number(item, (threshold.text or "").strip())
        if threshold.get("completedByMeasure") in {"true", "1"}:
            return _number(item, threshold.get("minProgressMeasure", "1.0"))
    return ""


def _passing_score(item: "Element") -> str:
    for primary in every(item, "sequencing", "objectives", "primaryObjective"):
        if primary.get("satisfiedByMeasure") in {"true", "1"}:
            return _number(item, text(primary, "minNormalizedMeasure") or "1.0")
    return ""


def _store_access(data: "Element") -> str:
    may_read = data.get("readSharedData", "true") in {"true", "1"}
    may_write = data.get("writeSharedData", "true") in {"true", "1"}
    if may_read and may_write:
        return ""
    return "read only" if may_read else "write only"


def _seeds_2004(item: "Element", standard: str) -> dict[str, str]:
    """Values that exist before the SCO sets any: objectives and shared data."""
    objectives = [
        id_of(objective, "objectiveID")
        for name in ("primaryObjective", "objective")
        for objective in every(item, "sequencing", "objectives", name)
    ]
    # The 4th edition says more of the same objectives in an element of its own (adlseq).
    known = list(dict.fromkeys(name for name in objectives if name))
    seeds = {f"cmi.objectives.{index}.id": name for index, name in enumerate(known)}
    if standard == "2004-4":
        for index, data in enumerate(every(item, "data", "map")):
            seeds[f"adl.data.{index}.id"] = id_of(data, "targetID")
    return seeds
