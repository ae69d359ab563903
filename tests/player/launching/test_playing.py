"""Launches with Flask's test clients: saving, resuming, refusing, deleting."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from courseplayer.launching import records
from courseplayer.launching.desk import Desk

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_only_a_commit_is_permanent(desk: Desk, learner: "Learner", key12: str) -> None:
    """Data that is set but not committed is shown as such, and lost with the launch."""
    attempt = learner.open(learner.begin(key12))
    learner.call("LMSInitialize", "")
    learner.call("LMSSetValue", "cmi.core.lesson_location", "steg-2")
    assert learner.call("LMSCommit", "") == ("true", "0")
    learner.call("LMSSetValue", "cmi.core.lesson_location", "steg-3")
    panel = _text(learner.state(attempt)["panel"])
    assert "1 värde är skickat men inte sparat: paketet har inte anropat LMSCommit än." in panel
    assert "Plats i kursen cmi.core.lesson_location steg-3 ● inte sparat" in panel
    with desk.connection() as connection:
        assert records.stored(connection, attempt) == {"cmi.core.lesson_location": "steg-2"}
    learner.open(attempt)
    learner.call("LMSInitialize", "")
    assert learner.call("LMSGetValue", "cmi.core.lesson_location") == ("steg-2", "0")


def test_panel_after_the_end(learner: "Learner", key12: str, manage: FlaskClient) -> None:
    """Panel and list tell the result, when it was saved, and what the LMS decided."""
    attempt = learner.open(learner.begin(key12))
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.score.raw", "85"],
        ["LMSSetValue", "cmi.core.session_time", "00:02:05"],
        ["LMSSetValue", "cmi.suspend_data", "å" * 10],
        ["LMSSetValue", "cmi.interactions.0.id", "q1"],
        ["LMSSetValue", "cmi.interactions.0.type", "choice"],
        ["LMSSetValue", "cmi.interactions.0.student_response", "a"],
        ["LMSSetValue", "cmi.interactions.0.result", "correct"],
        ["LMSFinish", ""],
    )
    panel = _text(learner.state(attempt)["panel"])
    assert "Sessionen är avslutad. Senast sparat 2026-01-15 kl. 09:" in panel
    assert "Allt som skickats är sparat." in panel
    assert "Paketet satte ingen status. Då skriver en lärplattform ”completed”" in panel
    assert "Status cmi.core.lesson_status genomförd completed" in panel
    assert "10 av 4096 tecken" in panel
    assert "Tid sammanlagt cmi.core.total_time 2 min 5 s 0000:02:05.00" in panel
    assert "q1 choice: a rätt" in panel
    assert "Inga. Allt som paketet har skickat är tillåtet." in panel
    assert "Genomförd, 85 poäng" in _text(manage.get(f"/paket/{key12}").text)


def test_refused_calls_are_kept(learner: "Learner", key2004: str, desk: Desk) -> None:
    """A refused call shows function, element, value, code, meaning and advice, also afterwards."""
    attempt = learner.open(learner.begin(key2004))
    assert learner.call("Initialize", "") == ("true", "0")
    # Asking for what has no value yet is no fault.
    assert learner.call("GetValue", "cmi.suspend_data") == ("", "403")
    assert learner.call("SetValue", "cmi.score.scaled", "80") == ("false", "407")
    assert learner.call("SetValue", "cmi.location", "x" * 1001) == ("false", "406")
    assert learner.call("SetValue", "cmi.location", "halv \ud83d") == ("false", "406")
    with desk.connection() as connection:
        desk.launches.forget(connection, attempt)
    panel = _text(learner.state(attempt)["panel"])
    assert "Försöket är inte öppet" in panel
    assert "3 anrop är avvisade." in panel
    assert (
        "407 Värdet ligger utanför det tillåtna SetValue(cmi.score.scaled, 80) "
        "Tal från -1 till 1 med högst sju decimaler." in panel
    )
    assert "Text på högst 1000 tecken." in panel
    assert "halv \ufffd" in panel


def test_log(learner: "Learner", key2004: str) -> None:
    """The log has every call with its answer, the newest first."""
    attempt = learner.open(learner.begin(key2004))
    learner.call("GetValue", "cmi.mode")
    learner.call("Initialize", "")
    learner.call("GetValue", "cmi.mode")
    panel = _text(learner.state(attempt)["panel"])
    assert (
        "Logg över anrop (3) GetValue(cmi.mode) → normal Initialize() → true "
        "GetValue(cmi.mode) → ”” (tomt) 122 GetValue kom före Initialize" in panel
    )


def test_state_is_small_when_nothing_changed(learner: "Learner", key12: str) -> None:
    """The play page asks often; most answers are a few bytes."""
    attempt = learner.open(learner.begin(key12))
    first = learner.state(attempt)
    assert first["launch"] == "open"
    assert set(learner.state(attempt, first["revision"])) == {"revision", "launch", "version"}
    learner.call("LMSInitialize", "")
    assert "panel" in learner.state(attempt, first["revision"])


def test_suspended_2004_resumes(learner: "Learner", key2004: str) -> None:
    """Exit 'suspend' gives the same attempt back, with its data and its time."""
    attempt = learner.open(learner.begin(key2004))
    learner.call("Initialize", "")
    assert learner.call("GetValue", "cmi.entry") == ("ab-initio", "0")
    assert learner.call("GetValue", "cmi.objectives.1.id") == ("delmal", "0")
    assert learner.call("GetValue", "adl.data.0.id") == ("urn:prov:delat", "0")
    learner.call("SetValue", "cmi.suspend_data", "minne")
    learner.call("SetValue", "cmi.session_time", "PT1M30S")
    learner.call("SetValue", "cmi.exit", "suspend")
    learner.call("Terminate", "")
    assert learner.open(attempt) == attempt
    learner.call("Initialize", "")
    assert learner.call("GetValue", "cmi.entry") == ("resume", "0")
    assert learner.call("GetValue", "cmi.suspend_data") == ("minne", "0")
    assert learner.call("GetValue", "cmi.total_time") == ("PT1M30S", "0")


def test_request_to_suspend_counts_as_exit(learner: "Learner", key2004: str) -> None:
    """`suspendAll` suspends, whatever the exit says."""
    attempt = learner.open(learner.begin(key2004))
    learner.call("Initialize", "")
    learner.call("SetValue", "adl.nav.request", "suspendAll")
    learner.call("Terminate", "")
    assert learner.open(attempt) == attempt


def test_ended_2004_begins_anew(learner: "Learner", key2004: str, manage: FlaskClient) -> None:
    """Without 'suspend' the next opening is a new attempt, and the list says so beforehand."""
    attempt = learner.open(learner.begin(key2004))
    learner.call("Initialize", "")
    learner.call("SetValue", "cmi.suspend_data", "minne")
    learner.call("SetValue", "cmi.success_status", "passed")
    learner.call("Terminate", "")
    page = _text(manage.get(f"/paket/{key2004}").text)
    assert "Öppnar du det här börjar ett nytt försök" in page
    assert "Godkänd" in page
    newer = learner.open(attempt)
    assert newer != attempt
    learner.call("Initialize", "")
    assert learner.call("GetValue", "cmi.entry") == ("ab-initio", "0")
    assert learner.call("GetValue", "cmi.suspend_data") == ("", "403")


@pytest.mark.parametrize(("left", "entry"), [("suspend", "resume"), ("", ""), ("logout", "")])
def test_12_always_gives_back(learner: "Learner", key12: str, left: str, entry: str) -> None:
    """1.2 gives the data back however the SCO was left; entry tells how that was."""
    attempt = learner.open(learner.begin(key12))
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.suspend_data", "minne"],
        ["LMSSetValue", "cmi.core.exit", left],
        ["LMSFinish", ""],
    )
    assert learner.open(attempt) == attempt
    learner.call("LMSInitialize", "")
    assert learner.call("LMSGetValue", "cmi.core.entry") == (entry, "0")
    assert learner.call("LMSGetValue", "cmi.suspend_data") == ("minne", "0")


@pytest.mark.parametrize(("raw", "status"), [("79", "failed"), ("80", "passed")])
def test_mastery_score_overrides(
    desk: Desk, learner: "Learner", make_zip: MakeZip, raw: str, status: str
) -> None:
    """With a masteryscore in the manifest the LMS decides, and the panel says so."""
    manifest = (Path(__file__).parents[1] / "samples/scorm12/imsmanifest.xml").read_text("utf-8")
    changed = manifest.replace(
        "<adlcp:maxtime", "<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:maxtime"
    )
    key = desk.add(make_zip("scorm12", {"imsmanifest.xml": changed})).key
    attempt = learner.open(learner.begin(key))
    learner.batch(
        ["LMSInitialize", ""],
        ["LMSSetValue", "cmi.core.lesson_status", "completed"],
        ["LMSSetValue", "cmi.core.score.raw", raw],
        ["LMSFinish", ""],
    )
    panel = _text(learner.state(attempt)["panel"])
    assert f"Manifestets gräns 80 (masteryscore) avgjorde: {raw} poäng blev ”{status}”" in panel


def test_newer_launch_refuses_the_older(
    learner: "Learner", key12: str, content: FlaskClient
) -> None:
    """Two windows with the same attempt: the older one is refused and told why."""
    attempt = learner.open(learner.begin(key12))
    older, number = learner.token, learner.number
    learner.open(attempt)
    refused = content.post(f"/{older}/anrop", json={"first": 1, "calls": [["LMSInitialize", ""]]})
    assert refused.status_code == 410
    assert "Försöket är öppnat på nytt i ett annat fönster." in refused.text
    learner.number = number
    assert learner.state(attempt)["launch"] == "replaced"


def test_calls_come_in_order(learner: "Learner", key12: str) -> None:
    """A batch that was sent twice is carried out once; a broken one is refused whole."""
    learner.open(learner.begin(key12))
    calls = [["LMSInitialize", ""], ["LMSGetValue", "cmi.core.credit"]]
    expected = [["true", "0"], ["credit", "0"]]
    assert learner.batch(*calls, first=1) == expected  # type: ignore[arg-type]
    assert learner.batch(*calls, first=1) == expected  # type: ignore[arg-type]
    assert learner.call("LMSInitialize", "") == ("false", "101")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"first": 1}',
        '{"first": "1", "calls": []}',
        '{"first": 1, "calls": "x"}',
        '{"first": 1, "calls": ["LMSInitialize"]}',
        '{"first": 1, "calls": [[]]}',
        '{"first": 1, "calls": [[1, ""]]}',
        '{"first": 1, "calls": [["LMSSetValue", "cmi.suspend_data", 5]]}',
        '{"first": 1, "calls": [' + ",".join(['["LMSCommit", ""]'] * 5001) + "]}",
    ],
)
def test_malformed_batches(learner: "Learner", content: FlaskClient, key12: str, body: str) -> None:
    """What our script never sends."""
    learner.open(learner.begin(key12))
    assert content.post(f"/{learner.token}/anrop", data=body).status_code == 400


def test_deletion(
    learner: "Learner", key12: str, manage: FlaskClient, content: FlaskClient
) -> None:
    """Deleting asks first; afterwards the attempt and its open window are gone."""
    attempt = learner.open(learner.begin(key12))
    learner.call("LMSInitialize", "")
    learner.call("LMSCommit", "")
    assert "Ta bort försöket?" in manage.get(f"/forsok/{attempt}/ta-bort").text
    assert manage.get(f"/forsok/{attempt}").status_code == 200
    assert manage.post(f"/forsok/{attempt}/ta-bort").location == f"/paket/{key12}"
    assert manage.get(f"/forsok/{attempt}").status_code == 404
    late = content.post(f"/{learner.token}/anrop", json={"first": 3, "calls": []})
    assert late.status_code == 410
    assert learner.begin(key12) != attempt


def test_deleted_while_saving(desk: Desk, learner: "Learner", key2004: str) -> None:
    """A commit to a deleted attempt fails with the standard's error."""
    attempt = learner.open(learner.begin(key2004))
    learner.call("Initialize", "")
    with desk.connection() as connection:
        records.delete(connection, attempt)
    assert learner.call("Commit", "") == ("false", "391")
    assert learner.call("GetDiagnostic", "") == ("Försöket är borttaget.", "0")


def test_database_that_cannot_be_written(
    learner: "Learner", key12: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is a failed commit, not a crash."""

    def fail(*_: object, **__: object) -> bool:
        raise OperationalError("", None, sqlite3.OperationalError("database or disk is full"))

    learner.open(learner.begin(key12))
    learner.call("LMSInitialize", "")
    monkeypatch.setattr(records, "save", fail)
    assert learner.call("LMSCommit", "") == ("false", "101")


def test_what_the_standard_takes_and_some_lmss_do_not_is_told_as_unsure(
    learner: "Learner", key2004: str
) -> None:
    """Two words in the panel: what is refused, and what is unsure, with the reason."""
    attempt = learner.begin(key2004)
    learner.open(attempt)
    learner.call("Initialize", "")
    assert learner.call("SetValue", "cmi.score.scaled", "0.66666666666666663") == ("true", "0")
    assert learner.call("SetValue", "cmi.score.scaled", "80") == ("false", "407")
    panel = learner.state(attempt)["panel"]
    assert "1 anrop är avvisat" in panel
    assert "1 värde är osäkert" in panel
    assert "fler än tio siffror eller sju decimaler" in panel


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("continue", "Paketet bad om continue. En lärplattform hade öppnat nästa del."),
        ("{target=del-2}choice", "Paketet bad om choice (del-2). En lärplattform hade öppnat den"),
        ("suspendAll", "En lärplattform hade pausat hela kursen. Spelaren gör det inte."),
    ],
)
def test_what_the_package_asked_the_lms_to_do_next(
    asked: str, says: str, learner: "Learner", key2004: str
) -> None:
    """Said when the session has ended, since the player does not do it; before that it is a value like others."""
    attempt = learner.begin(key2004)
    learner.open(attempt)
    learner.call("Initialize", "")
    assert learner.call("SetValue", "adl.nav.request", asked) == ("true", "0")
    assert "Paketet bad om" not in learner.state(attempt)["panel"]
    learner.call("Terminate", "")
    assert says in learner.state(attempt)["panel"]
