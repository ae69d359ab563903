"""The page's saving scripts on an LRS of every habit, with every fault, and dying at any request: fast, in Node.

What is said is held against the table of the profile's rules; what is told to the learner, against what the server has.
"""

import sys
from typing import Any

import pytest

from cmi5.rules import Session, broken
from saving.test_flows import node

HARM = ("falseSaved", "lost", "lostAnswers", "doubled", "forbidden")


@pytest.fixture(scope="module")
def report() -> Any:
    """What came of all of it."""
    return node("cmi5flows.js")


def sessions_of(run: dict[str, Any]) -> list[Session]:
    """The sessions of one registration, as they were played."""
    return [
        Session(**{key: value for key, value in session.items() if key != "fetched"})
        for session in run["sessions"]
    ]


def test_nothing_goes_wrong_in_the_learners_disfavour(report: Any) -> None:
    """Never "Sparat" over what is not there; a pass that was earned or told is there; no answer is lost."""
    sys.stdout.write(f"\ncmi5: {report['runs']} runs, {report['deaths']} deaths\n")
    assert report["runs"] > 800
    assert report["deaths"] > 400
    assert {kind: report[kind] for kind in HARM} == {kind: [] for kind in HARM}


def test_every_statement_of_every_run_keeps_every_rule(report: Any) -> None:
    """The table, over each registration: also those whose page died, whose answers were lost or who were logged out."""
    found = {
        run["label"]: said for run in report["sessions"] if (said := list(broken(sessions_of(run))))
    }
    assert found == {}
    assert sum(len(s["statements"]) for run in report["sessions"] for s in run["sessions"]) > 5000


def test_every_session_that_was_left_has_ended(report: Any) -> None:
    """With nothing wrong, each session begins and ends; a second one says again nothing that was said."""
    whole = [run for run in report["sessions"] if run["label"].endswith("· nothing")]
    assert len(whole) > 50
    for run in whole:
        for session in sessions_of(run):
            assert len(session.of("initialized")) == len(session.of("terminated")) == 1, run[
                "label"
            ]


def test_each_named_check_holds() -> None:
    """Launch, modes, the LMS's own mark, other windows and devices, leaving: one thing at a time."""
    checks = node("cmi5checks.js")
    assert len(checks["names"]) >= 20
    assert checks["failed"] == {}
