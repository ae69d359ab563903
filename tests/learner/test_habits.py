"""The page in a browser on an LMS of each habit: a learner fails, leaves, comes back, passes, leaves and comes back.

The habits are `player/courseplayer/launching/habits.json`. Pairs of them, and a page that dies at any call, are played
without a browser in `tests/saving/`.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from conftest import ROOT
from learner.fake_lms import ORIGIN, FakeLms
from learner.states import click, confirm, give

pytestmark = pytest.mark.browser

PLAYER = ROOT / "player" / "courseplayer"
HABITS: dict[str, Any] = json.loads((PLAYER / "launching/habits.json").read_text("utf-8"))
STANDARDS = {"scorm12": "API", "scorm2004": "API_1484_11"}
PASSED = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.success_status"}
SCORE = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}

_PAGE = """<!doctype html><html lang="sv"><title>LMS</title><body><script src="/habits.js"></script><script>
const { standard, does } = JSON.parse(decodeURIComponent(location.search.slice(1)));
const server = { values: JSON.parse(sessionStorage.getItem('server') || '{}'), reaches: () => true,
  receive(changed) {
    Object.assign(server.values, changed);
    sessionStorage.setItem('server', JSON.stringify(server.values));
  } };
const api = habitLms(standard, does, server);
window[HABIT_NAMES[standard].api] = api;
const frame = document.createElement('iframe');
frame.id = 'sco'; frame.style.cssText = 'width:100%;height:95vh;border:0'; frame.src = '/sco/index.html';
document.body.append(frame);
</script></body></html>"""


class HabitLms(FakeLms):
    """One package of the small course in an LMS with a habit."""

    def __init__(self, page: Page, package: Path, standard: str, does: dict[str, Any]) -> None:
        super().__init__(page, package)
        self.asked = json.dumps({"standard": standard, "does": does})

    def _serve(self, route: Route) -> None:
        if route.request.url.startswith(f"{ORIGIN}/lms.html"):
            route.fulfill(body=_PAGE, content_type="text/html; charset=utf-8")
        elif route.request.url == f"{ORIGIN}/habits.js":
            route.fulfill(path=PLAYER / "pages/static/habits.js", content_type="text/javascript")
        else:
            super()._serve(route)

    def launch(self) -> Frame:
        """Open the module, as a learner does from the LMS."""
        self.page.goto(f"{ORIGIN}/away.html")
        self.page.goto(f"{ORIGIN}/lms.html?{self.asked}")
        self.page.frame_locator("#sco").locator(".step.shown").wait_for()
        return self.frame

    @property
    def server(self) -> dict[str, str]:
        """What the server has."""
        values: dict[str, str] = self.page.evaluate(
            "() => JSON.parse(sessionStorage.getItem('server') || '{}')"
        )
        return values


def saved(frame: Frame) -> None:
    """The learner is told that it is saved."""
    expect(frame.locator("#saved")).to_have_text(re.compile(r"^Sparat kl\. \d\d\.\d\d$"))


def take_test(frame: Frame, *, right: bool) -> None:
    """Take the test, all right or all wrong."""
    frame.locator(".foot [data-go=oversikt]").click()
    frame.locator("#parts button", has_text="Slutprov").click()
    click(frame, "[data-test]")
    while frame.locator(".step.shown").get_attribute("data-kind") == "item":
        give(frame, right=right)
        confirm(frame)
    click(frame, "#hand-in")


@pytest.mark.parametrize("standard", list(STANDARDS))
@pytest.mark.parametrize("habit", list(HABITS))
def test_fails_leaves_comes_back_and_passes(
    habit: str, standard: str, page: Page, small: Path
) -> None:
    """Whatever the habit: nothing is taken down, nothing lost, and ”Sparat” is true."""
    does = HABITS[habit]["does"]
    lms = HabitLms(page, small / f"liten-kurs-prova-{standard}.zip", standard, does)
    frame = lms.launch()
    saved(frame)
    take_test(frame, right=False)
    saved(frame)
    before = lms.server
    assert before.get(PASSED[standard]) != "passed"
    if not does.get("presetCompleted"):
        assert before.get("cmi.completion_status") != "completed"
    frame = lms.launch()
    expect(frame.locator(".step.shown h1")).to_have_text("Välkommen tillbaka")
    take_test(frame, right=True)
    saved(frame)
    after = lms.server
    assert after[PASSED[standard]] == "passed"
    assert does.get("noScore") or after[SCORE[standard]] == "100"
    answers = [k for k in after if re.fullmatch(r"cmi\.interactions\.\d+\.result", k)]
    assert len(answers) == 6, "three answers of each test"
    frame = lms.launch()
    expect(frame.locator(".step.shown h1")).to_have_text("Välkommen tillbaka")
    saved(frame)
    assert lms.server[PASSED[standard]] == "passed"
    assert frame.locator("#notices .box").count() == 0 or does.get("noScore")
