"""`kurs inspect --play`: a package played in a real browser without windows, by a script that presses on."""

import json
import os
import select
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser import find_browser
from conftest import WAIT_MS, kurs
from courseplayer import browsers

MakeZip = Callable[..., Path]

BROKEN = """<!doctype html><meta charset="utf-8"><script>
var api = parent.API; api.LMSInitialize("");
api.LMSSetValue("cmi.core.exit", "klar");
</script><img src="https://example.org/bild.png"><img src="borta.png"><button onclick="saknas()">Nästa</button>"""


CALM = """<!doctype html><meta charset="utf-8"><input id="svar"><button id="fram">Nästa</button>
<a href="https://example.org/">Fortsätt hos någon annan</a><button>Avsluta</button><script>
var api = parent.API_1484_11, button = document.getElementById("fram");
api.Initialize(""); api.GetValue("cmi.suspend_data");
button.onclick = function () {
  if (button.textContent === "Nästa") {
    api.SetValue("cmi.suspend_data", "svar:" + document.getElementById("svar").value);
    button.textContent = "Lämna in";
  } else { window.open("mer.html"); button.remove(); }
  api.Commit("");
};
addEventListener("pagehide", function () {
  api.SetValue("cmi.suspend_data", "svar:" + document.getElementById("svar").value);
  api.SetValue("cmi.exit", "suspend"); api.Terminate("");
});</script>"""


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Path], Any]:
    """Ask for the report on a zip, played with the tests' own browser; nothing of ours is read or written."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "ingen"))
    monkeypatch.setenv(browsers.BROWSER, find_browser() or "")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        monkeypatch.setenv(browsers.NO_SANDBOX, "1")

    def ask(zip_path: Path) -> Any:
        done = kurs("inspect", zip_path, "--play", "--format", "json")
        told = json.loads(done.stdout)
        assert done.returncode == (1 if told["faults"] else 0)
        return {one["id"]: one for one in told["sections"]} | {"unseen": told["unseen"]}

    return ask


@pytest.mark.browser
def test_a_package_is_played(report: Callable[[Path], Any], make_zip: MakeZip) -> None:
    """Calls for each thing that is done, what leaving sends, and that it goes on where it was."""
    told = report(make_zip("scorm2004", {"sco.html": CALM}))
    assert dict(told["calls"]["table"]) == {
        "öppnar": "2 anrop",
        "svarar och trycker ”Nästa”": "2 anrop",
        "trycker ”Lämna in” (ville öppna ett eget fönster)": "1 anrop",
        "lämnar": "3 anrop",
    }
    assert [call for call, _ in told["leaving"]["table"]] == [
        "SetValue(cmi.suspend_data, svar:svar)",
        "SetValue(cmi.exit, suspend)",
        "Terminate()",
    ]
    assert told["returning"]["facts"] == [
        "Det är samma försök.",
        "Paketet läste cmi.suspend_data och fick tillbaka 9 tecken.",
    ]
    assert any("går inte in i egna fönster" in one for one in told["unseen"])


@pytest.mark.browser
def test_what_goes_wrong_is_found(report: Callable[[Path], Any], make_zip: MakeZip) -> None:
    """A refused value, a file that is missing, a script that fails, a request to another host, no end."""
    told = report(make_zip("scorm12", {"sco.html": BROKEN}))
    found = {(one["grade"], one["text"]) for one in told["answers"]["findings"]}
    for grade, text in [
        ("fault", "Avvisat: LMSSetValue(cmi.core.exit, klar): 405"),
        ("fault", "Filen ”borta.png” finns inte i paketet."),
        ("fault", "saknas is not defined"),
        ("doubt", "Paketet frågade efter https://example.org"),
    ]:
        assert any(g == grade and text in said for g, said in found), (text, found)
    assert "avslutades inte" in told["leaving"]["findings"][0]["text"]
    assert "börjar nog om" in told["returning"]["findings"][0]["text"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can wait for another's child")
def test_a_browser_that_is_a_script_ends_with_what_it_started(tmp_path: Path) -> None:
    """As Debian's Chromium is: nothing is left running."""
    script, told = tmp_path / "browser", tmp_path / "told"
    os.mkfifo(told)
    script.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {told}\nwait\n")
    script.chmod(0o700)
    with browsers.shown(str(script), "about:blank"):
        child = os.pidfd_open(int(told.read_text()))
        try:
            still_runs, _, _ = select.select([child], [], [], 0)
            assert not still_runs
        except BaseException:
            os.close(child)
            raise
    try:
        ended, _, _ = select.select([child], [], [], WAIT_MS / 1000)
        assert ended
    finally:
        os.close(child)


def test_without_a_browser_it_is_said(
    make_zip: MakeZip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All else is looked at; that nobody has played it is said, and is no fault."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "ingen"))
    monkeypatch.setenv(browsers.BROWSER, str(tmp_path / "saknas"))
    done = kurs("inspect", make_zip("scorm12"), "--play")
    assert done.returncode == 0
    assert "Chrome, Edge eller Chromium hittades inte." in done.stdout


def test_as_root_only_when_it_is_asked_for(
    make_zip: MakeZip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser without its own fences is no place for a stranger's package."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "ingen"))
    monkeypatch.setenv(browsers.BROWSER, __file__)
    monkeypatch.delenv(browsers.NO_SANDBOX, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    done = kurs("inspect", make_zip("scorm12"), "--play")
    assert "utan sitt eget skydd" in done.stdout
