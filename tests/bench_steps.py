"""Measure every step change of a module, as on a processor that is six times slower. Called by bench.py.

What is counted is the processor time of the page's own thread (script, style, layout, paint) from the press to the
first picture of the next step, as the browser keeps account of it, six times. So it is little disturbed by what else
the machine does; the browser's own slowing is not used, since it counts what others take as well. A learner may go to
any step: all are tried, in the order of the module, and the test is answered through. Before each the page has come to
rest, as it has when one has read a step: it is saved, and what is done for the steps to come is done.
"""

import zipfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from bench_page import LMS, PHONE, serving

CPU = 6
GOAL_MS = 100

IDS = "() => [...document.querySelectorAll('main > section')].map(s => s.id)"

AFTER_PAINT = (
    "new Promise(done => requestAnimationFrame(() => { const c = new MessageChannel();"
    " c.port1.onmessage = () => { c.port1.close(); done() }; c.port2.postMessage(0) }))"
)
"""Until the next picture has been painted."""

IDLE = "window.waiting = []; window.requestIdleCallback = work => waiting.push(work)"
"""What the page does when the browser has nothing else to do is done when we say so."""

REST = """async () => {
  const saving = document.getElementById('saving');
  for (let i = 0; i < 100 && !saving.hidden; i++) await new Promise(done => setTimeout(done, 10));
  while (waiting.length) waiting.shift()() }"""
"""Come to rest: what was done is saved, and what was to be done in idle time is done."""

FOLLOW = f"""async id => {{ const before = document.querySelector('main > .shown').id;
  const came = new Promise(done => addEventListener('hashchange', done, {{ once: true }}));
  location.hash = 'steg=' + id; await came; await {AFTER_PAINT};
  return before !== document.querySelector('main > .shown').id }}"""

PRESS = f"""async selector => {{ document.querySelector('main > .shown ' + selector).click();
  await {AFTER_PAINT} }}"""

ANSWER = """() => { const step = document.querySelector('main > .shown');
  for (const select of step.querySelectorAll('select')) select.selectedIndex = 1;
  const input = step.querySelector('input'); if (input) input.checked = true }"""


class Steps(NamedTuple):
    """What a module's step changes took, in milliseconds of work, and which took longest."""

    number: int
    median: float
    slowest: float
    name: str


def work(cdp: CDPSession) -> float:
    """Milliseconds of work so far, on the slow processor."""
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration")) * 1000 * CPU


def walk(page: Page, cdp: CDPSession) -> dict[str, float]:
    """Every step that a link leads to, then the test: each with its work."""
    took: dict[str, float] = {}
    for name in page.evaluate(IDS):
        page.evaluate(REST)
        before = work(cdp)
        if page.evaluate(FOLLOW, name):
            took[name] = work(cdp) - before
    if page.evaluate("() => !document.getElementById('prov')"):
        return took
    page.evaluate(FOLLOW, "prov")
    selector = "[data-test]"
    while page.locator("main > .shown#granska").count() == 0:
        page.evaluate(REST)
        before = work(cdp)
        page.evaluate(PRESS, selector)
        took[page.locator("main > .shown").get_attribute("id") or ""] = work(cdp) - before
        page.evaluate(ANSWER)
        selector = "form > button"
    page.evaluate(REST)
    before = work(cdp)
    page.evaluate(PRESS, "#hand-in")
    took["resultat"] = work(cdp) - before
    return took


def step_changes(browser: Browser, package: Path) -> Steps:
    """All step changes of a package's page, each step shown for the first time."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(f"{LMS};{IDLE}")
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    with serving(files, packed=True) as url:
        page.goto(f"{url}index.html", wait_until="networkidle")
        took = walk(page, cdp)
        context.close()
    name = max(took, key=lambda step: took[step])
    ordered = sorted(took.values())
    return Steps(len(took), ordered[len(took) // 2], took[name], name)
