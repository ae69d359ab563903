"""A cmi5 package, which the player does not play: its course structure, without an LMS (cmi5 13.1, 14)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from courseplayer.inspecting.report import Finding, Section, doubt, fault, listed
from courseplayer.packages.xmltree import every, local, text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "cmi5.xml"
NOT_PLAYED = "Vad paketet skickar: cmi5 talar med en LRS, och provspelaren har ingen."
_SPACE = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
_MOVES = {"Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"}


def structure(folder: Path, there: Mapping[str, int]) -> tuple[str, Section]:
    """The course's title, and what is found in its structure."""
    section = Section("manifest", "Kursstrukturen (cmi5.xml)")
    try:
        root: Element = fromstring((folder / NAME).read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        section.findings.append(fault(f"{NAME} går inte att läsa som XML."))
        return "", section
    if root.tag != f"{_SPACE}courseStructure":
        section.findings.append(fault(f"{NAME} börjar inte med courseStructure i cmi5:s namnrymd."))
    units = [one for one in root.iter() if local(one.tag) == "au"]
    titles = [text(one, "title", "langstring") for one in units]
    section.facts.append(f"{len(units)} AU: {', '.join(titles[:20])}.")
    section.findings += [one for unit in units for one in _unit(unit, there)]
    twice = [
        name for name, times in Counter(one.get("id", "") for one in units).items() if times > 1
    ]
    if twice or not units:
        what = (
            f"Samma id finns flera gånger: {listed(twice)}."
            if twice
            else "Det finns ingen AU att starta."
        )
        section.findings.append(fault(what))
    course = next(every(root, "course"), root)
    return text(course, "title", "langstring") or next(iter(titles), ""), section


def _unit(unit: "Element", there: Mapping[str, int]) -> Iterator[Finding]:
    name = unit.get("id", "")[:120]
    url = urlsplit(text(unit, "url"))
    if ":" not in name:
        yield fault(f"AU:ns id ”{name}” är ingen IRI.")
    if url.scheme or url.netloc:
        yield doubt(f"”{name}” startar på en annan plats än paketet: {url.netloc[:120]}.")
    elif unquote(url.path) not in there:
        yield fault(f"Startfilen ”{url.path[:120]}” finns inte i paketet.")
    if unit.get("moveOn", "NotApplicable") not in _MOVES:
        yield fault(f"moveOn är ”{unit.get('moveOn', '')[:40]}”, som inte finns.")
    score = unit.get("masteryScore", "0")
    if not score.replace(".", "", 1).isdecimal() or float(score) > 1:
        yield fault(f"masteryScore är ”{score[:20]}”. Det ska vara ett tal från 0 till 1.")
