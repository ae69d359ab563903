"""The truth about saving: whatever the LMS does, nothing stored is made worse and no word is untrue."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import DAY
from learner.fake_lms import FakeLms

pytestmark = pytest.mark.browser

STRICT = {
    "Content-Security-Policy": "default-src 'self'",
    "Permissions-Policy": "unload=()",
}


@pytest.fixture
def lms(page: Page, built: Path) -> FakeLms:
    """The module in an LMS that we can make misbehave, under the strictest headers.

    Its clock stands still until the test moves it: nothing is sent again in the middle of something else.
    """
    page.clock.install(time=f"{DAY}T08:00:00Z")
    page.clock.pause_at(f"{DAY}T09:00:00Z")
    page.add_init_script("window.neverIdle = true")
    return FakeLms(page, built / "trygga-moten-lagaffektivt-bemotande-scorm12.zip", STRICT)


UNSAVED = re.compile(r"^Inte sparat\. Vi försöker igen\. Stäng inte fönstret\.$")
SAVED = re.compile(r"^Sparat kl\. \d\d\.\d\d$")


def told(lms: FakeLms, words: re.Pattern[str]) -> None:
    """Wait for the words. A save begins when the page has been painted, so the clock is let go a frame at a time."""
    for _ in range(60):
        lms.page.clock.run_for(20)
        said = lms.frame.evaluate("() => document.getElementById('saved').textContent")
        if words.match(" ".join(said.split())):
            return
        lms.page.wait_for_timeout(10)  # the LMS's answer comes when it comes
    expect(lms.frame.locator("#saved")).to_have_text(words)


def unsaved(lms: FakeLms) -> None:
    """The learner is told that it is not saved."""
    told(lms, UNSAVED)


def saved(lms: FakeLms) -> None:
    """The learner is told that it is saved."""
    told(lms, SAVED)


def test_first_entry_is_incomplete_at_once(lms: FakeLms) -> None:
    """Opening without doing anything must not count as having completed (1.2)."""
    lms.open()
    saved(lms)
    assert lms.stored["cmi.core.lesson_status"] == "incomplete"
    assert "cmi.core.score.raw" not in lms.stored


@pytest.mark.parametrize("mode", ["false", "throw", "refuse", "lie"])
def test_an_lms_that_does_not_store_is_noticed(lms: FakeLms, mode: str) -> None:
    """Commit answers false, throws, refuses the values, or is logged out behind a "true"."""
    learner = lms.open()
    saved(lms)
    before = lms.stored
    lms.mode(mode)
    lms.logged_out = mode == "lie"
    learner.go_on()
    unsaved(lms)
    assert lms.stored == before
    step = learner.step
    learner.frame.locator(".step.shown [data-next]").click()
    assert learner.step != step, "the learner can go on reading"
    unsaved(lms)
    expect(lms.frame.locator("#notice\\.lost")).to_be_visible()
    lms.mode("ok")
    lms.logged_out = False
    lms.frame.get_by_role("button", name="Försök igen").click()
    saved(lms)
    assert f"@{learner.step};" in lms.stored["cmi.suspend_data"]
    expect(lms.frame.locator("#notice\\.lost")).to_have_count(0)


def test_a_lost_connection_is_told_and_takes_focus_once(lms: FakeLms) -> None:
    """Offline: what is safe, what to do, and a button; afterwards everything is saved."""
    learner = lms.open()
    learner.go_on()
    saved(lms)
    lms.offline = True
    learner.go_on()
    unsaved(lms)
    lms.frame.evaluate("() => window.dispatchEvent(new Event('online'))")
    unsaved(lms)
    notice = lms.frame.locator("#notice\\.lost")
    expect(notice).to_contain_text("Datorn når inte lärplattformen just nu.")
    expect(notice).to_contain_text("är sparat. Du kan läsa vidare.")
    expect(notice).to_be_focused()
    lms.offline = False
    notice.get_by_role("button", name="Försök igen").click()
    saved(lms)


def test_what_is_safe_is_named_by_its_own_step(lms: FakeLms) -> None:
    """The pages beside the way, the one of welcome back among them, are nothing that can be saved."""
    learner = lms.open()
    learner.go_on()
    saved(lms)
    heading = lms.frame.locator(".step.shown h1").inner_text()
    learner = lms.open()
    saved(lms)
    expect(lms.frame.locator(".step.shown h1")).to_have_text("Välkommen tillbaka")
    lms.offline = True
    lms.frame.locator("#resume").click()
    unsaved(lms)
    lms.frame.evaluate("() => window.dispatchEvent(new Event('online'))")
    unsaved(lms)
    expect(lms.frame.locator("#notice\\.lost")).to_contain_text(
        f"till och med ”{heading}” är sparat."
    )
    lms.offline = False


def test_an_api_that_vanishes_and_comes_back(lms: FakeLms) -> None:
    """While it is away nothing is said to be saved; when it is back all is sent."""
    learner = lms.open()
    saved(lms)
    lms.vanish()
    learner.go_on()
    unsaved(lms)
    lms.come_back()
    learner.go_on()
    saved(lms)
    assert f"@{learner.step};" in lms.stored["cmi.suspend_data"]


def test_every_third_commit_is_lost(lms: FakeLms) -> None:
    """A commit that fails now and then is sent again, three seconds later."""
    learner = lms.open()
    saved(lms)
    lms.mode("third")
    heard = set()
    for _ in range(5):
        learner.go_on()
        told(lms, re.compile("^(Sparat|Inte)"))
        heard.add(learner.status().split()[0])
        for _ in range(4):  # sending again takes two commits, and one of them may be the third
            lms.page.clock.run_for(6000)
            told(lms, re.compile("^(Sparat|Inte)"))
            if SAVED.match(learner.status()):
                break
        saved(lms)
        assert f"@{learner.step};" in lms.stored["cmi.suspend_data"]
    assert heard == {"Sparat", "Inte"}


def test_truncated_data_is_noticed_and_read_as_far_as_it_goes(lms: FakeLms) -> None:
    """An LMS that cuts the state is found out; what came through whole is used on return."""
    learner = lms.open()
    saved(lms)
    lms.mode("truncate")
    for _ in range(4):
        learner.go_on()
    unsaved(lms)
    lms.mode("ok")
    learner.go_on()
    saved(lms)
    whole = lms.stored["cmi.suspend_data"]
    lms.rewrite("cmi.suspend_data", whole[:-12])
    again = lms.open()
    assert again.kind == "resume"
    saved(lms)


def test_what_cannot_be_read_is_not_written_over_until_the_learner_has_chosen(lms: FakeLms) -> None:
    """A newer format, or another tool's: it stays as it is; who is passed already is told so."""
    lms.open()
    saved(lms)
    newer = "tm9;something:else"
    lms.rewrite("cmi.suspend_data", newer)
    lms.rewrite("cmi.core.lesson_status", "passed")
    learner = lms.open()
    notice = lms.frame.locator("#notice\\.unreadable")
    expect(notice).to_contain_text("inte kan läsa. Inget skrivs över innan du har valt.")
    expect(notice).to_contain_text("Du är redan godkänd, och det står kvar vad du än väljer.")
    learner.press_button("Fortsätt där du var")
    assert lms.stored["cmi.suspend_data"] == newer
    notice.get_by_role("button", name="Börja om och spara").click()
    saved(lms)
    assert lms.stored["cmi.suspend_data"].startswith("tm2;")
    assert lms.stored["cmi.core.lesson_status"] == "passed"


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace(";", "%3B").replace("=", "%3D"),
        lambda text: text.replace(";", "&#59;"),
        lambda text: f'"{text}"',
        lambda text: f" {text}",
        lambda text: text.replace("+", " "),
        lambda text: "\r\n".join(text[n : n + 40] for n in range(0, len(text), 40)),
    ],
    ids=["url", "html", "quoted", "blank", "plus", "lines"],
)
def test_a_state_in_another_dress_is_read(lms: FakeLms, dress: Callable[[str], str]) -> None:
    """What LMSs do to a text on its way is undone; the learner goes on where they were."""
    learner = lms.open()
    learner.go_to("scene")
    saved(lms)
    lms.rewrite("cmi.suspend_data", dress(lms.stored["cmi.suspend_data"]))
    assert lms.open().kind == "resume"
    assert lms.frame.locator("#notice\\.unreadable").count() == 0


def test_initialize_that_fails_lets_the_learner_go_on(lms: FakeLms) -> None:
    """LMSInitialize answers false: the module works, the learner knows, and a late start harms nothing."""
    learner = lms.open()
    learner.go_to("check")
    saved(lms)
    before = lms.stored["cmi.suspend_data"]
    again = lms.open(mode="noinit")
    unsaved(lms)
    again.go_on()
    unsaved(lms)
    assert lms.stored["cmi.suspend_data"] == before
    lms.mode("ok")
    again.go_on()
    saved(lms)
    earlier = re.search(r";r:([^;]*)", before)
    now = re.search(r";r:([^;]*)", lms.stored["cmi.suspend_data"])
    assert earlier
    assert now
    assert set(earlier[1].split(",")) <= set(now[1].split(",")), (
        "what was read before is still read"
    )


def test_a_finished_module_is_never_lowered(lms: FakeLms) -> None:
    """Back in review mode with a passed result: a worse test changes neither status nor score."""
    learner = lms.open()
    learner.go_to("result")
    saved(lms)
    assert lms.stored["cmi.core.lesson_status"] == "passed"
    again = lms.open(review="1")
    assert again.kind == "resume"
    expect(lms.frame.locator("#notice\\.review")).to_contain_text("som redan är avslutad")
    again.press_button("Fortsätt där du var")
    again.press_button("Gör om provet")
    again.go_to("result", right=False)
    saved(lms)
    assert lms.stored["cmi.core.lesson_status"] == "passed"
    assert lms.stored["cmi.core.score.raw"] == "100"
    assert (
        "Du är redan godkänd, med 100\N{NO-BREAK SPACE}procent."
        in lms.frame.locator("#outcome").inner_text()
    )


@pytest.mark.parametrize("leave", ["goto", "hide"])
def test_leaving_sends_all_without_unload(lms: FakeLms, leave: str) -> None:
    """With unload events forbidden, what is stored when leaving is the same: time, exit and place."""
    learner = lms.open()
    learner.go_on()
    saved(lms)
    learner.go_on()
    step = learner.step
    if leave == "goto":
        lms.page.evaluate("() => document.getElementById('sco').src = '/away.html'")
        lms.page.wait_for_function("() => lms.finished")
    else:
        lms.frame.evaluate(
            """() => { Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
            document.dispatchEvent(new Event('visibilitychange')) }"""
        )
    stored = lms.stored
    assert f"@{step};" in stored["cmi.suspend_data"]
    assert stored["cmi.core.exit"] == "suspend"
    assert re.fullmatch(r"\d{4}:\d\d:\d\d", stored["cmi.core.session_time"])


def test_a_page_that_the_browser_brings_back_writes_nothing(lms: FakeLms) -> None:
    """Left and back from the browser's cache: the attempt may have gone on elsewhere since."""
    lms.open()
    saved(lms)
    lms.page.clock.fast_forward("01:00:00")
    lms.frame.evaluate("() => window.dispatchEvent(new Event('pagehide'))")
    assert lms.stored["cmi.core.session_time"].startswith("0001:00:")
    lms.frame.evaluate(
        "() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    expect(lms.frame.locator("#notice\\.history")).to_contain_text(
        "Öppna modulen igen från lärplattformen."
    )
    before = lms.stored
    lms.frame.locator(".step.shown [data-next]").click()
    lms.page.clock.run_for(5000)
    assert lms.stored == before


def test_nothing_is_asked_of_others_and_nothing_personal_is_read(lms: FakeLms) -> None:
    """Own origin only; no name or id is read; nothing is kept in the browser; no console message."""
    said: list[str] = []
    lms.page.on("console", lambda message: said.append(message.text))
    learner = lms.open()
    learner.go_to("result")
    saved(lms)
    assert said == []
    assert [url for url in lms.requests if not url.startswith("http://lms.test/")] == []
    read = {call[1] for call in lms.calls if call[0] == "get"}
    assert not [element for element in read if "student" in element or "learner" in element]
    assert lms.frame.evaluate("() => localStorage.length") == 0
    assert lms.frame.evaluate("() => document.cookie.length") == 0
