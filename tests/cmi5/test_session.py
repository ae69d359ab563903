"""The real page in a real browser, launched as cmi5 says by a strict LMS on another origin."""

import uuid
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cmi5.lms import Lms
from cmi5.rules import Json, result, told_progress, verb_of
from conftest import WAIT_MS
from learner.learner import Learner

pytestmark = pytest.mark.browser


def enter(page: Page, address: str) -> Learner:
    """Open a launch's address, as an LMS does that sends its own window there."""
    page.goto(address)
    page.locator(".step.shown").wait_for()
    return Learner(page)


def saved(page: Page) -> None:
    """Wait until the page says that it is saved."""
    expect(page.locator("#saved")).to_contain_text("Sparat kl.")


def go_on_as_it_is_told(page: Page, learner: Learner) -> None:
    """Two steps, each once it is told how far one has come: who goes on before that is told of further on."""
    saved(page)
    for _ in range(2):
        with page.expect_response(lambda answer: "/statements" in answer.url):
            learner.go_on()


def verbs(statements: list[Json]) -> list[str]:
    """The verbs, in order."""
    return [verb_of(statement) for statement in statements]


def test_a_module_taken_and_left_is_passed_and_the_learner_comes_back_to_the_lms(
    page: Page, lms: Lms
) -> None:
    """Launch, test, close: each statement once and in order; and no other host is asked for anything."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    back = f"{lms.content}/kurser"
    learner = enter(page, lms.launch(masteryScore=0.8, returnURL=back))
    go_on_as_it_is_told(page, learner)
    learner.go_to("result")
    saved(page)
    said = lms.sessions[0].statements
    answers = verbs(said).count("answered")
    assert answers >= 2
    told = told_progress(lms.sessions[0])
    assert len(told) >= 2
    assert verbs(said) == [
        "initialized",
        *["progressed"] * len(told),
        "completed",
        "passed",
        *["answered"] * answers,
    ]
    assert told == sorted(set(told))
    assert 0 < told[0] <= told[-1] < 100
    score = result(lms.sessions[0].of("passed")[0])["score"]
    assert score == {"scaled": 1, "raw": 100, "min": 0, "max": 100}
    assert lms.state.startswith("tm2;")
    learner.go_to("done")
    saved(page)
    page.get_by_role("button", name="Avsluta").last.click()
    page.get_by_role("button", name="Stäng modulen").click()
    page.wait_for_url(back)
    assert verbs(said)[-1] == "terminated"
    assert {urlsplit(url).netloc for url in asked} == {
        urlsplit(lms.content).netloc,
        urlsplit(lms.endpoint).netloc,
    }
    assert {urlsplit(u).path for u in asked if u.startswith(lms.endpoint)} == {
        "/lrs/activities/state",
        "/lrs/agents/profile",
        "/lrs/statements",
    }


def test_a_window_that_is_just_closed_has_said_so_and_one_begins_where_one_was(
    page: Page, lms: Lms
) -> None:
    """Leaving by the window: the last step and terminated come through; the next session goes on, and passes once."""
    registration = str(uuid.uuid4())
    learner = enter(page, lms.launch(registration))
    # What is on its way when the page goes may come after what it says as it goes: so far one has come, it has said.
    with page.expect_response(lambda answer: "/statements" in answer.url):
        learner.go_on()
    step = learner.step
    page.goto("about:blank")
    expect_ended(lms, 0)
    assert f"@{step};" in lms.state
    learner = enter(page, lms.launch(registration))
    # The page can be used before the LMS has answered, from its start.
    page.locator("#resume").click()
    assert learner.step == step
    learner.go_to("result")
    saved(page)
    page.goto("about:blank")
    expect_ended(lms, 1)
    learner = enter(page, lms.launch(registration))
    saved(page)
    page.goto("about:blank")
    expect_ended(lms, 2)
    assert verbs(lms.sessions[2].statements) == ["initialized", "terminated"]


def expect_ended(lms: Lms, number: int) -> None:
    """Wait for what outlives a page."""
    ended = lms.launches[number].ended.wait(WAIT_MS / 1000)
    assert ended, f"never terminated: {verbs(lms.sessions[number].statements)}"
