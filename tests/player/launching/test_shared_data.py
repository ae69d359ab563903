"""`adl.data` in SCORM 2004, 4th edition: what one part writes another reads, as the manifest allows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]


def _manifest(*, is_global: bool) -> str:
    shared = "true" if is_global else "false"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o">
    <organization identifier="o" adlcp:sharedDataGlobalToSystem="{shared}"><title>Kurs</title>
      <item identifier="skriver" identifierref="r"><title>Skriver</title>
        <adlcp:data><adlcp:map targetID=" urn:anteckning "/></adlcp:data></item>
      <item identifier="laser" identifierref="r"><title>Läser</title>
        <adlcp:data><adlcp:map targetID="urn:annat"/>
        <adlcp:map targetID="urn:anteckning" writeSharedData="false"/></adlcp:data></item>
    </organization>
  </organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="sco.html"/></resources>
</manifest>"""


def _begin(learner: "Learner", key: str, part: str, who: str = "prov-01") -> None:
    learner.open(learner.begin(key, sco=part, learner=who))
    learner.call("Initialize", "")


@pytest.mark.parametrize("is_global", [True, False])
def test_what_one_part_writes_another_reads(
    is_global: bool, desk: Desk, make_zip: MakeZip, learner: "Learner"
) -> None:
    """Within the package always, by the same learner; in another package only if shared with the system."""
    files = {"imsmanifest.xml": _manifest(is_global=is_global)}
    first = desk.add(make_zip("scorm2004", files, name="en.zip")).key
    second = desk.add(make_zip("scorm2004", files, name="tva.zip")).key
    _begin(learner, first, "skriver")
    assert learner.call("SetValue", "adl.data.0.store", "hej") == ("true", "0")
    learner.call("Commit", "")
    _begin(learner, first, "laser")
    assert learner.call("GetValue", "adl.data.0.store") == ("", "403")
    assert learner.call("GetValue", "adl.data.1.store") == ("hej", "0")
    assert learner.call("SetValue", "adl.data.1.store", "nej") == ("false", "404")
    assert learner.call("GetValue", "cmi.entry") == ("ab-initio", "0")
    learner.call("Commit", "")
    _begin(learner, second, "laser")
    expected = ("hej", "0") if is_global else ("", "403")
    assert learner.call("GetValue", "adl.data.1.store") == expected
    _begin(learner, first, "laser", "prov-02")
    assert learner.call("GetValue", "adl.data.1.store") == ("", "403")


def test_what_is_not_committed_is_not_shared(
    desk: Desk, make_zip: MakeZip, learner: "Learner"
) -> None:
    """As with everything else."""
    files = {"imsmanifest.xml": _manifest(is_global=True)}
    key = desk.add(make_zip("scorm2004", files)).key
    _begin(learner, key, "skriver")
    learner.call("SetValue", "adl.data.0.store", "hej")
    _begin(learner, key, "laser")
    assert learner.call("GetValue", "adl.data.1.store") == ("", "403")
