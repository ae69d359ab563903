"""Pressing and answering from within the page: the events that a mouse gives, at a quarter of the cost."""

from playwright.sync_api import Frame, Locator

PRESS = """e => {
  if (!e?.checkVisibility() || e.disabled) throw new Error('cannot be pressed: ' + e?.outerHTML.slice(0, 90));
  if (e.tabIndex >= 0) e.focus();
  e.click();
}"""
"""Press what a learner can see, with the focus that pressing gives."""


MADE = """async () => {
  const isMade = () => window.neverIdle || !document.querySelector('.step.shown [aria-busy=true]');
  for (let turn = 0; !isMade(); turn++) {
    if (turn > 100) throw new Error('it is never made');
    await Promise.race([new Promise(requestIdleCallback), new Promise(done => setTimeout(done, 500))]);
  }
}"""
"""Wait until all of the step that shows is made: what is folded or far down comes when the browser has time.

Where a test sees to it that it never has (`neverIdle`), nothing is waited for.
"""

PRESS_FIRST = f"""async selector => {{
  const found = document.querySelector(selector);
  if (found) ({PRESS})(found);
  await ({MADE})();
  return Boolean(found);
}}"""


def press(what: Locator) -> None:
    """Press the first of these, once it is there."""
    what.first.evaluate(f"async e => {{ ({PRESS})(e); await ({MADE})(); }}")


def press_first(frame: Frame, selector: str) -> None:
    """Press the first that a selector of CSS finds, once it is there.

    The page finds it at once. Playwright's own search goes through all nodes, in case some hide others.
    """
    if not frame.evaluate(PRESS_FIRST, selector):
        press(frame.locator(selector))


GIVE = """(step, right) => {
  const selects = [...step.querySelectorAll('select')];
  selects.forEach((s, i) => { s.value = (right ? s : selects[(i + 1) % selects.length]).dataset.right });
  for (const o of step.querySelectorAll('.option')) o.querySelector('input').checked = ('right' in o.dataset) === right;
  const rows = [...step.querySelectorAll('.ranking li')].sort((a, b) => a.dataset.right - b.dataset.right);
  if (rows.length) rows[0].parentElement.append(...(right ? rows : rows.reverse())) }"""
"""Give the right answer to a question of any kind, or a wrong one."""
