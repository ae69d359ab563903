"""ADL's own cases, played whole, where somebody has the suite: `KURS_ADL_CASES` names its folder of courses.

It has `TestCases/DMI.properties` and the others, `LMSTestPackage_DMI/imsmanifest.xml` and the others, and the suite's
`commands.properties` somewhere below it.
"""

import os
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from courseplayer.launching.desk import Desk
from courseplayer.standards.durations import period_to_hundredths
from player.standards.adl import (  # noqa: TID251  (the tests' folder)
    CASES,
    Step,
    Visit,
    visits,
    words_of,
)

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

FOLDER = os.environ.get("KURS_ADL_CASES", "")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NAMES_OF_PEOPLE = ("cmi.learner_id", "cmi.learner_name")


@pytest.mark.skipif(not FOLDER, reason="KURS_ADL_CASES names no folder with ADL's test suite")
@pytest.mark.parametrize("case", CASES)
def test_what_adl_demands(case: str, desk: Desk, learner: "Learner", tmp_path: Path) -> None:
    """Every step of a case: the value, and the error code."""
    path = Path(FOLDER) / "TestCases" / f"{case}.properties"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    keys: dict[str, str] = {}
    attempts: dict[tuple[str, str], int] = {}
    wrong = []
    for visit in visits(path, words_of(Path(FOLDER))):
        if visit.package not in keys:
            keys[visit.package] = desk.add(_package(Path(FOLDER) / visit.package, tmp_path)).key
        part = (visit.package, visit.activity)
        known = attempts.get(part) or learner.begin(keys[visit.package], sco=visit.activity)
        attempts[part] = learner.open(known)
        wrong += _played(learner, visit)
    assert wrong == []


def _played(learner: "Learner", visit: Visit) -> list[str]:
    wrong = []
    for step in visit.steps:
        value, code = learner.call(step.function, *_found(learner, step.arguments))
        if step.function.startswith("Get") and step.function != "GetValue":
            code = step.code  # they leave the code as it was
        if code != step.code or not _is_as_expected(step, value):
            wrong.append(f"{step.name}: {value!r} {code}, not {step.value!r} {step.code}")
    learner.call("Terminate", "")
    return wrong


def _found(learner: "Learner", arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments with the number of the entry that is named by its id."""
    if not arguments or "&" not in arguments[0]:
        return arguments
    before, wanted, after = arguments[0].split("&")
    number, code = 0, "0"
    while code == "0":
        value, code = learner.call("GetValue", f"{before}{number}.id")
        if value == wanted:
            return (f"{before}{number}{after}", *arguments[1:])
        number += 1
    return arguments


def _is_as_expected(step: Step, value: str) -> bool:
    if step.value == "less255":
        return len(value) < 255
    if step.value == "emptyCS":
        return value == ""
    if step.function == "GetValue" and step.arguments[0] in _NAMES_OF_PEOPLE:
        return True
    if step.function == "GetValue" and "request_valid" in step.arguments[0]:
        return value in {"true", "false", "unknown"}  # any of them, says ADL's tool
    return _plain(value) == _plain(step.value)


_MARK = re.compile(r"\{(case_matters|order_matters|lang)=([^}]*)\}")
_UNSAID = {("case_matters", "false"), ("order_matters", "true"), ("lang", "en")}


def _plain(value: str) -> object:
    """A value as ADL's tool compares it: lengths of time, numbers, lists of names and marks in any dress."""
    marks = set()
    while found := _MARK.match(value):
        marks.add((found[1], found[2]))
        value = value[found.end() :]
    return _bare(value), marks - _UNSAID


def _bare(value: str) -> object:
    time = period_to_hundredths(value)
    if value.startswith("P") and (time or set(value) <= set("PYMDTHS0")):
        return time
    try:
        return float(value)
    except ValueError:
        return sorted(value.split(",")) if "," in value else value


def _package(folder: Path, out: Path) -> Path:
    """A zip with the case's manifest, and an empty page for each that it names."""
    manifest = (folder / "imsmanifest.xml").read_bytes()
    path = out / f"{folder.name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for resource in fromstring(manifest).findall(".//{*}resource"):
            for file in resource.findall("{*}file"):
                archive.writestr(resource.get(_BASE, "") + file.get("href", ""), "<!doctype html>")
    return path
