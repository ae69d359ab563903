"""`imsmanifest.xml`, read as an LMS reads it: which SCOs there are and what is said about each.

Namespaces are told by local names, so that a package with unusual prefixes plays; everything else
is strict. Sources: the CAM of SCORM 1.2; the CAM (3.4) and the SN of SCORM 2004.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from courseplayer.errors import PackageRefused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "imsmanifest.xml"
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

_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True)
class Sco:
    """One launchable part: where it starts and what the LMS shall tell it."""

    id: str
    title: str
    path: str
    query: str
    facts: Mapping[str, str]
    seeds: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """What the player needs of a manifest."""

    standard: str
    title: str
    scos: tuple[Sco, ...]


def read(folder: Path) -> Manifest:
    """Read the manifest of an unpacked package.

    Raises PackageRefused if an LMS could not launch the package.
    """
    root = _parse(_find(folder))
    standard = _standard(root)
    organization = _organization(root)
    resources = _resources(root)
    title = _text(organization, "title") or "Utan titel"
    scos = []
    for item in organization.iter():
        resource = resources.get(item.get("identifierref", ""))
        if _local(item.tag) == "item" and resource is not None and _is_sco(resource[0]):
            scos.append(_sco(item, resource, standard, title, folder))
    if not scos:
        raise PackageRefused(
            "Manifestet har ingen kursdel som går att starta: ingen ”item” pekar på en resurs av "
            "typen ”sco”."
        )
    _check_names([title, *(name for sco in scos for name in (sco.id, sco.title))])
    _check_distinct([sco.id for sco in scos])
    # A course of many one-part packages gives them all its own title: the part's tells them apart.
    return Manifest(standard, scos[0].title if len(scos) == 1 else title, tuple(scos))


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
    if _local(root.tag) != "manifest":
        raise PackageRefused(f"{NAME} börjar inte med elementet ”manifest”.")
    return root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(parent: "Element", *names: str) -> Iterator["Element"]:
    """Children of the given name, then their children of the next name, and so on."""
    name, *rest = names
    for child in parent:
        if _local(child.tag) == name:
            if rest:
                yield from _all(child, *rest)
            else:
                yield child


def _text(parent: "Element", *names: str) -> str:
    for found in _all(parent, *names):
        return (found.text or "").strip()
    return ""


def _attribute(element: "Element", name: str) -> str:
    """Return an attribute by its local name, whatever its prefix and case."""
    for key, value in element.attrib.items():
        if _local(key).lower() == name:
            return value
    return ""


def _standard(root: "Element") -> str:
    version = _text(root, "metadata", "schemaversion")
    if version in _STANDARDS:
        return _STANDARDS[version]
    accepted = "1.2, CAM 1.3, 2004 3rd Edition och 2004 4th Edition"
    what = f"”{version}” är okänd" if version else "saknas"
    raise PackageRefused(f"Manifestets schemaversion {what}. Godkända värden: {accepted}.")


def _organization(root: "Element") -> "Element":
    for group in _all(root, "organizations"):
        choices = list(_all(group, "organization"))
        for choice in choices:
            if choice.get("identifier") == group.get("default"):
                return choice
        if choices:
            return choices[0]
    raise PackageRefused("Manifestet har ingen ”organization”, så det finns inget att starta.")


def _resources(root: "Element") -> dict[str, tuple["Element", str]]:
    """Every resource by its id, with the base that its href is relative to."""
    found = {}
    for group in _all(root, "resources"):
        base = _join(_base(root), _base(group))
        for resource in _all(group, "resource"):
            own = _join(base, _base(resource))
            found[resource.get("identifier", "")] = (resource, own)
    return found


def _is_sco(resource: "Element") -> bool:
    return _attribute(resource, "scormtype") == "sco"


def _sco(
    item: "Element", resource: tuple["Element", str], standard: str, title: str, folder: Path
) -> Sco:
    path, query = _address(resource[0].get("href", ""), resource[1], item.get("parameters", ""))
    if not _is_file(folder, path):
        raise PackageRefused(f"Startfilen ”{path[:120]}” finns inte i paketet.")
    is_12 = standard == "1.2"
    return Sco(
        id=item.get("identifier", ""),
        title=_text(item, "title") or title,
        path=path,
        query=query,
        facts=_facts_12(item) if is_12 else _facts_2004(item, standard),
        seeds={} if is_12 else _seeds_2004(item, standard),
    )


def _address(href: str, base: str, parameters: str) -> tuple[str, str]:
    """Path inside the package, and query with fragment (2004 CAM 3.4.1.10, parameters)."""
    _check_climb(base, href)
    split = urlsplit(_join(base, href))
    if split.scheme or split.netloc:
        raise PackageRefused(f"Startadressen ”{href[:120]}” pekar på en annan plats än paketet.")
    # Browsers leave out "." themselves: it says nothing.
    plain = unicodedata.normalize("NFC", unquote(split.path))
    path = "/".join(part for part in plain.split("/") if part != ".")
    if not path or path.startswith("/") or ".." in path.split("/") or "\\" in path:
        raise PackageRefused(f"Startadressen ”{href[:120]}” pekar inte på en fil i paketet.")
    extra, hash_mark, fragment = parameters.strip().partition("#")
    query = "&".join(part for part in (split.query, extra.lstrip("?&")) if part)
    fragment = fragment if hash_mark else split.fragment
    return path, (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _check_climb(base: str, href: str) -> None:
    """Refuse an address that climbs out of the package: when joined, browsers and `urljoin` leave that out."""
    depth = len([part for part in base.split("/")[:-1] if part not in ("", ".")])
    for part in unquote(_split(href).path).split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            raise PackageRefused(f"Startadressen ”{href[:120]}” pekar inte på en fil i paketet.")


def _base(element: "Element") -> str:
    """The `xml:base` of an element. One that leads out of the package is refused, whatever comes after it."""
    base = element.get(_BASE, "")
    split = _split(base)
    parts = unquote(split.path).replace("\\", "/").split("/")
    if split.scheme or split.netloc or parts[0] == "" != base or ".." in parts:
        raise PackageRefused(f"xml:base i manifestet, ”{base[:120]}”, leder ut ur paketet.")
    return base


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise PackageRefused(f"Startadressen ”{address[:120]}” går inte att läsa.") from error


def _join(base: str, href: str) -> str:
    try:
        joined = urljoin(base, href)
        urlsplit(joined)
    except ValueError as error:
        raise PackageRefused(f"Startadressen ”{href[:120]}” går inte att läsa.") from error
    return joined


def _is_file(folder: Path, path: str) -> bool:
    """Whether the file is there with exactly this case, also on systems that ignore case."""
    here = folder
    for part in path.split("/"):
        if not here.is_dir() or part not in {entry.name for entry in here.iterdir()}:
            return False
        here /= part
    return here.is_file()


def _given(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _facts_12(item: "Element") -> dict[str, str]:
    """Return what 1.2's manifest says about an item (CAM 2.3.2.4)."""
    return _given(
        {
            "cmi.launch_data": _text(item, "datafromlms"),
            "cmi.student_data.mastery_score": _number(item, _text(item, "masteryscore")),
            "cmi.student_data.max_time_allowed": _text(item, "maxtimeallowed"),
            "cmi.student_data.time_limit_action": _text(item, "timelimitaction"),
        }
    )


def _facts_2004(item: "Element", standard: str) -> dict[str, str]:
    """Return what 2004's manifest says about an item."""
    limits = next(_all(item, "sequencing", "limitConditions"), None)
    facts = {
        "cmi.launch_data": _text(item, "dataFromLMS"),
        "cmi.time_limit_action": _text(item, "timeLimitAction"),
        "cmi.completion_threshold": _completion_threshold(item, standard),
        "cmi.scaled_passing_score": _passing_score(item),
        "cmi.max_time_allowed": "" if limits is None else _limit(limits),
    }
    if standard == "2004-4":
        for index, data in enumerate(_all(item, "data", "map")):
            facts[f"adl.data.{index}.store access"] = _store_access(data)
    return _given(facts)


def _limit(limits: "Element") -> str:
    return limits.get("attemptAbsoluteDurationLimit", "")


def _number(item: "Element", value: str) -> str:
    """Return a number from the manifest; refuses what cannot be compared with a score."""
    if value and not _NUMBER.fullmatch(value):
        where = item.get("identifier", "")
        raise PackageRefused(f"Manifestet har ”{value[:40]}” där ett tal ska stå ({where}).")
    return value


def _completion_threshold(item: "Element", standard: str) -> str:
    for threshold in _all(item, "completionThreshold"):
        if standard == "2004-3":
            return _number(item, (threshold.text or "").strip())
        if threshold.get("completedByMeasure") in {"true", "1"}:
            return _number(item, threshold.get("minProgressMeasure", "1.0"))
    return ""


def _passing_score(item: "Element") -> str:
    for primary in _all(item, "sequencing", "objectives", "primaryObjective"):
        if primary.get("satisfiedByMeasure") in {"true", "1"}:
            return _number(item, _text(primary, "minNormalizedMeasure") or "1.0")
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
        objective.get("objectiveID", "")
        for name in ("primaryObjective", "objective")
        for objective in _all(item, "sequencing", "objectives", name)
    ]
    known = [name for name in objectives if name]
    seeds = {f"cmi.objectives.{index}.id": name for index, name in enumerate(known)}
    if standard == "2004-4":
        for index, data in enumerate(_all(item, "data", "map")):
            seeds[f"adl.data.{index}.id"] = data.get("targetID", "")
    return seeds
