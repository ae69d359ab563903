"""The official CourseStructure.xsd (v1) as a table, as far as our packages go: no registry has it for tests to take.

For each element: its children in order, with how many there may be, and its attributes, with what they may hold.
Other elements and attributes are faults. Beside it the rules of the specification (13 and 14) that a schema cannot say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element as Node

from defusedxml.ElementTree import fromstring

NAMESPACE: Final = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
IRI: Final = r"(https?://|urn:uuid:)[^\s<>\"{}|\\^`]+"
MOST: Final = 10**9


@dataclass(frozen=True, slots=True)
class Element:
    """What one element may hold: children as (name, least, most); attributes as (pattern, required); its text."""

    children: tuple[tuple[str, int, int], ...] = ()
    attributes: dict[str, tuple[str, bool]] = field(default_factory=dict)
    text: str = r"\s*"


TEXT = Element((("langstring", 1, MOST),))
SCHEMA: dict[str, Element] = {
    "courseStructure": Element((("course", 1, 1), ("objectives", 0, 1), ("au", 1, MOST))),
    "course": Element((("title", 1, 1), ("description", 1, 1)), {"id": (IRI, True)}),
    "au": Element(
        (
            ("title", 1, 1),
            ("description", 1, 1),
            ("objectives", 0, 1),
            ("url", 1, 1),
            ("launchParameters", 0, 1),
            ("entitlementKey", 0, 1),
        ),
        {
            "id": (IRI, True),
            "moveOn": (
                "NotApplicable|Passed|Completed|CompletedAndPassed|CompletedOrPassed",
                False,
            ),
            "masteryScore": (r"0(\.\d{1,4})?|1(\.0{1,4})?", False),
            "launchMethod": ("AnyWindow|OwnWindow", False),
            "activityType": (IRI, False),
        },
    ),
    "title": TEXT,
    "description": TEXT,
    "langstring": Element(
        attributes={"lang": (r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", False)}, text=r"(?s).*\S.*"
    ),
    "url": Element(text=r"\S+"),
    "launchParameters": Element(text=r"(?s).+"),
}


def faults(element: Node) -> Iterator[str]:
    """What is wrong with an element and all in it, by the table."""
    name = element.tag.removeprefix(NAMESPACE)
    if NAMESPACE + name != element.tag or name not in SCHEMA:
        yield f"{element.tag}: no such element"
        return
    known = SCHEMA[name]
    there = "".join(f"<{child.tag.removeprefix(NAMESPACE)}>" for child in element)
    order = "".join(
        f"(<{child}>){{{least},{'' if most == MOST else most}}}"
        for child, least, most in known.children
    )
    if not re.fullmatch(order, there):
        yield f"{name}: holds {there}"
    if not re.fullmatch(known.text, element.text or ""):
        yield f"{name}: text {element.text!r}"
    for attribute, value in element.attrib.items():
        if attribute not in known.attributes or not re.fullmatch(
            known.attributes[attribute][0], value
        ):
            yield f"{name}: {attribute}={value!r}"
    for attribute, (_, required) in known.attributes.items():
        if required and attribute not in element.attrib:
            yield f"{name}: no {attribute}"
    for child in element:
        yield from faults(child)


def broken(files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with a package, by the table and by 13 and 14."""
    if "cmi5.xml" not in files:
        yield "14.1: no cmi5.xml at the root"
        return
    root = fromstring(files["cmi5.xml"])
    yield from faults(root)
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    if len(set(ids)) != len(ids):
        yield "13.1.4: an id is there twice"
    for url in root.iter(f"{NAMESPACE}url"):
        if url.text not in files:
            yield f"14.1: {url.text} is not in the package"
    if "imsmanifest.xml" in files:
        yield "two manifests"
