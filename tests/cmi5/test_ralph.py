"""The same with a real LRS behind: it takes every statement, and says of a second one what we think that it says."""

import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from cmi5 import ralph
from cmi5.lms import Lms
from cmi5.rules import keeps, verb_of
from cmi5.test_session import enter, expect_ended, go_on_as_it_is_told, saved

PROGRAM = ralph.program()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        PROGRAM is None, reason="no Ralph: tests/cmi5/ralph.py says how to install it"
    ),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ralph.Ralph]:
    """A running Ralph, with nothing in it."""
    assert PROGRAM
    with ralph.running(PROGRAM, tmp_path_factory.mktemp("ralph")) as there:
        yield there


def test_a_real_lrs_takes_and_keeps_all_that_is_said(
    page: Page, lms: Lms, store: ralph.Ralph
) -> None:
    """Two sessions of one registration: all is there, as it was said, and what is said once is there once."""
    lms.forward = store.forward
    registration = str(uuid.uuid4())
    learner = enter(page, lms.launch(registration, masteryScore=0.8))
    go_on_as_it_is_told(page, learner)
    learner.go_to("result")
    saved(page)
    page.goto("about:blank")
    expect_ended(lms, 0)
    enter(page, lms.launch(registration, masteryScore=0.8))
    saved(page)
    page.goto("about:blank")
    expect_ended(lms, 1)
    said = [statement for session in lms.sessions for statement in session.statements]
    kept = {statement["id"]: statement for statement in store.statements()}
    assert set(kept) == {statement["id"] for statement in said}
    assert [verb_of(s) for s in said].count("passed") == 1
    assert [verb_of(s) for s in said].count("progressed") >= 2
    for statement in said:
        there = {key: value for key, value in statement.items() if key != "timestamp"}
        assert keeps(there, kept[statement["id"]])
