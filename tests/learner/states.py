"""Every kind of state that the learner's page can show, one after the other.

What is pressed is pressed from within the page: the same event as a mouse's, at a quarter of the cost. That
buttons can be reached is tested where it is the matter (test_page.py, test_keyboard.py, test_whole_path.py).
"""

from collections.abc import Iterator

from playwright.sync_api import Frame, expect

from learner.fake_lms import FakeLms
from learner.press import GIVE, PRESS, press, press_first
from learner.told import told


def go_back(frame: Frame) -> None:
    """Press Tillbaka, and wait until another step shows: the browser's history answers in its own time."""
    before = frame.evaluate("() => document.querySelector('.step.shown').id")
    press_first(frame, "#back")
    frame.wait_for_function("id => document.querySelector('.step.shown').id !== id", arg=before)


def click(frame: Frame, selector: str) -> None:
    """Press something in the step that shows."""
    press_first(frame, f".step.shown {selector}")


def confirm(frame: Frame) -> None:
    """Press the form's button."""
    click(frame, "form > button")


def give(frame: Frame, *, right: bool) -> None:
    """Answer the question that shows, without confirming."""
    frame.evaluate(f"right => ({GIVE})(document.querySelector('.step.shown'), right)", right)


PICK = f"""() => {{
  const step = document.querySelector('.step.shown');
  const selects = [...step.querySelectorAll('select')];
  selects.forEach((s, i) => {{ s.selectedIndex = Math.min(i + 1, s.options.length - 1); }});
  if (!selects.length && step.querySelector('label')) ({PRESS})(step.querySelector('label'));
}}"""


def pick(frame: Frame) -> None:
    """Give some answer to the question that shows."""
    frame.evaluate(PICK)


def to_kind(frame: Frame, wanted: str) -> None:
    """Read on until a step of a kind shows."""
    while kind(frame) != wanted:
        click(frame, "[data-next]")


def kind(frame: Frame) -> str:
    """The kind of step that shows."""
    found: str = frame.evaluate("() => document.querySelector('.step.shown')?.dataset.kind || ''")
    return found


SEEN = """() => [...document.querySelectorAll('header, main > :not(section), main > .shown, footer')]
  .map(e => e.outerHTML.replace(' settled', ''))"""
"""All of the page but the steps that do not show (those to come are made ready meanwhile), and that this has begun."""

TO_TEST = """() => {
  document.querySelector('.foot [data-go=oversikt]').click();
  [...document.querySelectorAll('#parts button')].find(b => b.textContent.includes('Slutprov')).click();
  document.querySelector('.step.shown [data-test]').click();
}"""

ANSWER = f"""async right => {{
  const step = document.querySelector('.step.shown');
  if (step.dataset.kind !== 'item') return false;
  ({GIVE})(step, right);
  step.querySelector('form > button').click();
  // The page is painted, and then saves: it does so after each answer, as when a learner takes their time.
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return true;
}}"""


def take_test(frame: Frame, *, right: bool) -> None:
    """Take the test, all right or all wrong, and hand it in."""
    frame.evaluate(TO_TEST)
    while frame.evaluate(ANSWER, right):
        pass
    click(frame, "#hand-in")


def answer_all_right(frame: Frame) -> None:
    """Through the test's items, with every answer right."""
    while kind(frame) == "item":
        give(frame, right=True)
        confirm(frame)


def to_scene(lms: FakeLms) -> Frame:
    """The first scene of the small course's scenario."""
    lms.open()
    frame = lms.frame
    press_first(frame, ".foot [data-go=oversikt]")
    press(frame.locator("#parts button", has_text="Scenario: Vid disken"))
    click(frame, "[data-play]")
    assert frame.locator(".step.shown").get_attribute("data-kind") == "scene"
    return frame


def states(lms: FakeLms) -> Iterator[tuple[str, Frame]]:
    """Open the module and yield (name, frame) at each kind of state."""
    lms.open()
    frame = lms.frame
    told(frame)
    yield "start", frame
    for page in ("oversikt", "sok", "utseende", "om-sparat", "tillganglighet", "kontakt"):
        press_first(frame, f".foot [data-go={page}]")
        yield page, frame
        go_back(frame)
    yield from _reading(frame)
    yield from _scenario(frame)
    yield from _test(frame)
    yield from _ends(lms)


UNFOLD = "() => document.querySelectorAll('.step.shown details > summary').forEach(s => s.click())"


def _reading(frame: Frame) -> Iterator[tuple[str, Frame]]:
    click(frame, "[data-next]")
    yield "section", frame
    frame.evaluate(UNFOLD)
    yield "section-open", frame
    while kind(frame) != "check":
        click(frame, "[data-next]")
    yield "check", frame
    confirm(frame)
    yield "check-error", frame
    pick(frame)
    confirm(frame)
    yield "check-feedback", frame


def _scenario(frame: Frame) -> Iterator[tuple[str, Frame]]:
    while kind(frame) != "scenario":
        if kind(frame) == "check" and not frame.locator(".step.shown.answered").count():
            pick(frame)
            confirm(frame)
        click(frame, "[data-next]")
    yield "scenario", frame
    click(frame, "[data-play]")
    yield "scene", frame
    confirm(frame)
    yield "scene-error", frame
    pick(frame)
    confirm(frame)
    yield "scene-feedback", frame
    click(frame, "[data-onward]")
    while kind(frame) == "scene":
        press(frame.locator(".step.shown label").nth(1))
        confirm(frame)
        click(frame, "[data-onward]")
    yield "ending", frame
    frame.evaluate(UNFOLD)
    yield "ending-open", frame


def _test(frame: Frame) -> Iterator[tuple[str, Frame]]:
    press_first(frame, ".foot [data-go=oversikt]")
    press(frame.locator("#parts button", has_text="Slutprov"))
    yield "test", frame
    click(frame, "[data-test]")
    yield "test-item", frame
    while kind(frame) == "item":
        pick(frame)
        confirm(frame)
    yield "review", frame
    click(frame, "#hand-in")
    yield "result", frame
    click(frame, "[data-next]")
    yield "summary", frame
    click(frame, "[data-next]")
    yield "sources", frame
    click(frame, "[data-next]")
    yield "done", frame


def _ends(lms: FakeLms) -> Iterator[tuple[str, Frame]]:
    frame = lms.frame
    press_first(frame, "#leave")
    told(frame)
    yield "left", frame
    lms.open()
    frame = lms.frame
    told(frame)
    yield "resume", frame
    click(frame, "[data-go=borja-om]")
    yield "restart", frame
    go_back(frame)
    click(frame, "#resume")
    told(frame)
    lms.offline = True
    press_first(frame, "#leave")
    told(frame, "Inte sparat")
    frame.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(frame.locator("#notice\\.lost")).to_be_visible()
    yield "lost", frame
    lms.offline = False
