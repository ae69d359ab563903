"""The files of a package: which are listed and which are there, what they weigh, and which names are odd."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from courseplayer.errors import PackageRefused
from courseplayer.inspecting.report import Finding, Section, doubt, fault, listed, note, size
from courseplayer.packages.addresses import address, base_of, join
from courseplayer.packages.manifest import NAME
from courseplayer.packages.xmltree import every, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTROL = {".xsd", ".dtd"}
_HEAVIEST = 5
_LOCATION = re.compile(r"\S+")


def sizes(folder: Path) -> dict[str, int]:
    """Every file below a folder, with its size."""
    return {
        unicodedata.normalize("NFC", path.relative_to(folder).as_posix()): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def wanted(root: "Element") -> tuple[set[str], list[Finding]]:
    """The files that a manifest names, and what is wrong with how it does."""
    names: set[str] = set()
    wrong: list[Finding] = []
    for href, base in _addresses(root):
        if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
            wrong.append(doubt(f"Manifestet pekar på en annan plats än paketet: {href[:120]}"))
            continue
        try:
            names.add(address(href, base, "")[0])
        except PackageRefused as error:
            wrong.append(fault(str(error)))
    return names, wrong


def _addresses(root: "Element") -> Iterator[tuple[str, str]]:
    for group in every(root, "resources"):
        base = join(base_of(root), base_of(group))
        for resource in every(group, "resource"):
            own = join(base, base_of(resource))
            if resource.get("href"):
                yield resource.get("href", ""), own
            yield from ((one.get("href", ""), own) for one in every(resource, "file"))
    for element in root.iter():
        if local(element.tag) == "location" and (element.text or "").strip():
            yield (element.text or "").strip(), base_of(root)


def files(there: Mapping[str, int], root: "Element") -> Section:
    """Which files the manifest lists and the package lacks, and the other way round."""
    names, wrong = wanted(root)
    section = Section("files", "Filer", findings=wrong)
    others = {name for name in there if name != NAME and Path(name).suffix.lower() not in _CONTROL}
    section.facts.append(f"{len(there)} filer i paketet, {len(names)} i manifestet.")
    missing = sorted(names - there.keys())
    by_case = {name.lower(): name for name in there}
    for name in missing:
        other = by_case.get(name.lower())
        section.findings.append(
            fault(
                f"Manifestet har ”{name}”, men filen heter ”{other}”. Stora och små bokstäver är olika."
            )
            if other
            else fault(f"Manifestet har ”{name[:120]}”, men filen finns inte i paketet.")
        )
    unlisted = sorted(others - names - {by_case.get(name.lower(), "") for name in missing})
    if unlisted:
        section.findings.append(
            doubt(
                f"Finns i paketet men inte i manifestet: {listed(unlisted)}. En del lärplattformar tar bort sådana."
            )
        )
    section.findings += _odd_names(there)
    section.findings += _dangling(root, there)
    return section


def _odd_names(there: Mapping[str, int]) -> Iterator[Finding]:
    if odd := [name for name in there if not re.fullmatch(r"[\w./()+-]+", name, re.ASCII)]:
        yield doubt(
            f"Namn med blanksteg, å ä ö eller andra tecken: {listed(odd)}. En del lärplattformar hittar inte sådana."
        )
    if modules := [name for name in there if name.lower().endswith(".mjs")]:
        yield doubt(
            f"{listed(modules)}: en del lärplattformar lämnar ut .mjs som text, och då startar skriptet inte."
        )


def _dangling(root: "Element", there: Mapping[str, int]) -> Iterator[Finding]:
    """Schema files that the manifest names and the package lacks (1.2 CAM 2.3.2; 2004 CAM 3.3)."""
    located = next((v for k, v in root.attrib.items() if local(k) == "schemaLocation"), "")
    files = _LOCATION.findall(located)[1::2]
    gone = [name for name in files if ":" not in name and name not in there]
    if gone:
        yield doubt(f"Manifestet pekar på schemafiler som inte finns i paketet: {listed(gone)}.")
    if not any(Path(name).suffix.lower() in _CONTROL for name in there):
        yield note(
            "Standardens schemafiler följer inte med. Lärplattformar behöver dem inte, men ADL:s kontrollprogram "
            "vill ha dem."
        )


def weight(there: Mapping[str, int], zipped: int | None) -> Section:
    """What the package weighs, and which files most."""
    section = Section("weight", "Vikt")
    if zipped is not None:
        section.facts.append(f"Zip-filen: {size(zipped)}.")
    section.facts.append(f"Uppackat: {size(sum(there.values()))} i {len(there)} filer.")
    heaviest = sorted(there.items(), key=lambda one: (-one[1], one[0]))[:_HEAVIEST]
    section.table = [(name, size(octets)) for name, octets in heaviest]
    return section
