"""The page in a browser on an LMS of each habit: a learner fails, leaves, comes back, passes, and meets an update.

The same visits on each habit alone in both standards, pairs of habits and a page that dies at any call are played
without a browser in `tests/saving/`. Here those that only change what is answered come several at a time.
"""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from learner.habit_lms import HABITS, STANDARDS, HabitLms
from learner.states import take_test
from learner.told import SAVED, told

pytestmark = pytest.mark.browser

PASSED = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}
SCORE = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
RESUMED = "Välkommen tillbaka"
LOST = {"kapar": "har inte plats för allt", "vagrar-lage": "sparar inte det du gör"}
HELD = {"provlage": "Inget sparas", "ur-historiken": "Sparas inte här"}
UNPROVEN = r"^Lärplattformen svarar att det är sparat, kl\. \d\d\.\d\d$"

works = [name for name, habit in HABITS.items() if "ends" not in habit]

IN_THE_WINDOW = {
    "apiAfter",
    "apiIn",
    "blocksReceipt",
    "impostor",
    "latency",
    "pathPerLaunch",
    "sandbox",
}
"""Where the API is and when it comes, in which frame, what it costs, what may be asked: a browser's own doing."""

BY_THEMSELVES = {*IN_THE_WINDOW, "noScore"}
"""Habits with what hides another's, or without what else is looked for."""

RIVALS = [
    {"marksTried", "postsWhole"},
    {"emptyStatus", "statusCase"},
    {"emptyStatus", "presetCompleted"},
    {"emptyStatus", "initFalse"},
]
"""Of these one hides the other, or both together leave nothing to tell by."""


def does_of(names: list[str]) -> dict[str, Any]:
    """What an LMS with all these habits does."""
    return {key: value for name in names for key, value in HABITS[name]["does"].items()}


def go_together(names: list[str]) -> bool:
    """Whether each of these habits is to be met in an LMS that has them all."""
    does = does_of(names)
    answers = sum(len(HABITS[name]["does"]) for name in names)
    return answers == len(does) and not any(len(rivals & does.keys()) > 1 for rivals in RIVALS)


def joined(names: list[str]) -> list[list[str]]:
    """Few LMSs that together have all these habits."""
    lmss: list[list[str]] = []
    for name in names:
        lms = next((lms for lms in lmss if go_together([*lms, name])), None)
        if lms is None:
            lmss.append([name])
        else:
            lms.append(name)
    return lmss


def with_standards() -> list[Any]:
    """The habits of an LMS, and its standard: those that only answer otherwise in both, the others by turns."""
    strict = [name for name in works if not HABITS[name]["does"]]
    alone = [name for name in works if HABITS[name]["does"].keys() & BY_THEMSELVES]
    others = [name for name in works if name not in (*strict, *alone)]
    both = [(lms, standard) for lms in (strict, *joined(others)) for standard in STANDARDS]
    # The player has the same habits in the other standard of the two (test_player_habits.py).
    turns = itertools.cycle(reversed(STANDARDS))
    by_turns = [([name], standard) for name, standard in zip(alone, turns, strict=False)]
    return [
        pytest.param(lms, standard, id=f"{'+'.join(lms)}-{standard}")
        for lms, standard in (*both, *by_turns)
    ]


@pytest.mark.parametrize(("habits", "standard"), with_standards())
def test_fails_leaves_comes_back_passes_and_is_updated(
    habits: list[str], standard: str, page: Page, small: Path
) -> None:
    """Whatever the habit: nothing is taken down, nothing lost, and ”Sparat” is true."""
    does = does_of(habits)
    if "latency" in does:
        does = {
            **does,
            "latency": 20,
        }  # the page waits busily; how long it may is counted in tests/saving/calls.js
    words = UNPROVEN if does.get("blocksReceipt") else SAVED
    lms = HabitLms(page, small / f"liten-kurs-prova-{standard}.zip", standard, does)
    frame = lms.launch()
    told(frame, words)
    take_test(frame, right=False)
    told(frame, words)
    before = lms.server
    assert before.get(PASSED[standard]) != "passed"
    if not does.get("presetCompleted"):
        assert before.get("cmi.completion_status") != "completed"
    frame = lms.launch()
    expect(frame.locator(".step.shown h1")).to_have_text(RESUMED)
    take_test(frame, right=True)
    told(frame, words)
    after = lms.server
    assert after[PASSED[standard]] == "passed"
    assert does.get("noScore") or after[SCORE[standard]] == "100"
    answers = [k for k in after if re.fullmatch(r"cmi\.interactions\.\d+\.result", k)]
    assert len(answers) == 6, "three answers of each test"
    lms.update()
    frame = lms.launch()
    expect(frame.locator(".step.shown h1")).to_have_text(RESUMED)
    expect(frame.locator("#updated")).to_be_visible()
    told(frame, words)
    assert lms.server[PASSED[standard]] == "passed"
    assert frame.locator("#notices .box").count() == 0 or does.get("noScore")


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("habit", list(HELD))
def test_nothing_is_written_where_nothing_counts(
    habit: str, standard: str, page: Page, small: Path
) -> None:
    """Tried only, or come out of the browser's history: what is done there reaches nobody, and the learner is told."""
    does = HABITS[habit]["does"]
    from_history = bool(does.get("fromHistory"))
    lms = HabitLms(page, small / f"liten-kurs-prova-{standard}.zip", standard, does)
    frame = lms.launch()
    if from_history:
        told(frame)
        take_test(frame, right=True)
        told(frame)
        lms.leave()
        lms.come_back()
    before = lms.server
    frame = lms.arrived()
    take_test(frame, right=False)
    expect(frame.locator("#saved")).to_have_text(HELD[habit])
    lms.leave()
    page.go_back()
    assert lms.server == before
    assert bool(before) == from_history


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("habit", list(LOST))
def test_what_the_lms_does_not_take_is_told(
    habit: str, standard: str, page: Page, small: Path
) -> None:
    """A state that is cut or refused is never called saved, and the words say what is wrong."""
    does = HABITS[habit]["does"]
    lms = HabitLms(page, small / f"liten-kurs-prova-{standard}.zip", standard, does)
    frame = lms.launch()
    expect(frame.locator("#saved")).not_to_be_empty()
    take_test(frame, right=True)
    told(frame, "Inte sparat")
    frame.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(frame.locator("#notice\\.lost")).to_contain_text(LOST[habit])


def test_every_habit_is_played() -> None:
    """What a habit ends in has a test; each that works is met, where it has company in both standards."""
    assert {*works, *HELD, *LOST} == set(HABITS)
    met = [param.values for param in with_standards()]
    assert {name for habits, _ in met for name in habits} == set(works)
    for habits, _ in met:
        assert (
            len(habits) == 1 or [standard for also, standard in met if also == habits] == STANDARDS
        )
