"""A change of step is light: what can be done before or after it is, and nothing of that is lost."""

import pytest
from playwright.sync_api import Frame, expect

from learner.fake_lms import FakeLms
from learner.states import click, confirm, pick, take_test, to_scene
from learner.test_way import go_to_part
from learner.told import told

pytestmark = pytest.mark.browser

NEVER_IDLE = """window.neverIdle = true; window.waiting = [];
window.requestIdleCallback = work => waiting.push(work)"""
"""A browser that always has something else to do, until the test says otherwise."""

REST = "() => { while (waiting.length) waiting.shift()() }"

WATCH = """() => { window.touched = new Set();
  window.watch = new MutationObserver(list => { for (const { target } of list) {
    const step = (target.nodeType === 1 ? target : target.parentElement)?.closest('main > section');
    if (step) touched.add(step.id) } });
  watch.observe(document.querySelector('main'),
    { subtree: true, childList: true, attributes: true, characterData: true });
  return document.querySelector('main > .shown').id }"""

TOUCHED = """() => { watch.disconnect();
  return [[...touched].sort(), document.querySelector('main > .shown').id] }"""

READY = """() => [...document.querySelectorAll('main > section')]
  .filter(s => s.querySelector('button')).map(s => s.id)"""
"""The steps that have what only the script puts there."""


def change(frame: Frame, selector: str) -> None:
    """Press, and see that only the step that was left and the one that came have changed."""
    told(frame)
    frame.evaluate(REST)
    before = frame.evaluate(WATCH)
    click(frame, selector)
    touched, after = frame.evaluate(TOUCHED)
    assert before != after
    assert set(touched) <= {before, after}


def test_a_change_of_step_touches_no_other_step(lms: FakeLms) -> None:
    """Through a text, a scene, what came of it, and the test: the rest of the page is left as it is."""
    lms.page.add_init_script(NEVER_IDLE)
    lms.open()
    frame = lms.frame
    change(frame, "[data-next]")
    go_to_part(frame, "Scenario: Vid disken")
    change(frame, "[data-play]")
    pick(frame)
    confirm(frame)
    change(frame, ".after [data-onward]")
    go_to_part(frame, "Slutprov")
    change(frame, "[data-test]")
    pick(frame)
    change(frame, "form > button")


def test_the_steps_to_come_are_made_ready_while_one_reads(lms: FakeLms) -> None:
    """Every step that a scene can lead to; a press before that shows it all the same."""
    lms.page.add_init_script(NEVER_IDLE)
    frame = to_scene(lms)
    told(frame)
    options = frame.locator(".step.shown .option")
    targets = {
        f"{kind}.disken.{option.get_attribute('data-next')}"
        for option in options.all()
        for kind in ("scen", "slut")
    }
    there = set(
        frame.evaluate("() => [...document.querySelectorAll('main > section')].map(s => s.id)")
    )
    assert not targets & set(frame.evaluate(READY))
    frame.evaluate(REST)
    assert targets & there
    assert targets & there <= set(frame.evaluate(READY))


@pytest.mark.parametrize("how", ["opened", "printed", "idle"])
def test_what_is_folded_in_the_result_is_there_when_it_is_seen(lms: FakeLms, how: str) -> None:
    """What was right is told when there is time; at once if it is opened or printed before."""
    lms.page.add_init_script(NEVER_IDLE)
    lms.open()
    frame = lms.frame
    take_test(frame, right=True)
    right = frame.locator("#right .keys > li")
    assert right.count() == 0
    if how == "opened":
        frame.locator("#right > summary").click()
    else:
        frame.evaluate(
            "() => dispatchEvent(new Event('beforeprint'))" if how == "printed" else REST
        )
    expect(right).not_to_have_count(0)
    drawn = frame.locator("#right > summary").inner_text()
    assert drawn.endswith(f"({right.count()})")


def test_what_stands_far_down_is_told_a_moment_after(lms: FakeLms) -> None:
    """What was missed is there when there is time, and no later than that."""
    lms.page.add_init_script(NEVER_IDLE)
    lms.open()
    frame = lms.frame
    for _ in range(2):
        take_test(frame, right=False)
    missed = frame.locator("#missed .keys > li")
    assert missed.count() == 0
    frame.evaluate(REST)
    assert missed.count() == 3


def test_all_sources_are_there_when_there_is_time_whatever_is_saved(lms: FakeLms) -> None:
    """The first of a long list at once."""
    lms.page.add_init_script(NEVER_IDLE)
    lms.open()
    frame = lms.frame
    many = "() => { const list = document.querySelector('#kallor li').parentElement;"
    frame.evaluate(
        many + " for (let i = 0; i < 12; i++) list.append(list.firstChild.cloneNode(true)) }"
    )
    go_to_part(frame, "Källor")
    listed = frame.locator("#kallor li")
    assert listed.first.is_visible()
    assert not listed.nth(11).is_visible()
    frame.evaluate(REST)
    assert all(source.is_visible() for source in listed.all())
