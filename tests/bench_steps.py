"""Measure every step change of a module, as on a processor that is six times slower. Called by bench.py.

What is counted is the processor time of the page's own thread (script, style, layout, paint) from the press to the
first picture of the next step, as the browser keeps account of it, six times. So it is little disturbed by what else
the machine does; the browser's own slowing is not used, since it counts what others take as well. A learner may go to
any step: all are tried, in the order of the module; then what only a press leads to (bench_presses.py). Before each the
page has come to rest, as it has when one has read a step: it is saved, and what is done for the steps to come is done.

Each step's figure is the median of several visits: in a single one some step or other is always disturbed, and the
slowest of a hundred single figures says more of that than of the page.
"""

import statistics
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

import bench_presses
from bench_page import LMS, PHONE, serving

CPU = 6
GOAL_MS = 100
VISITS = 5

IDS = "() => [...document.querySelectorAll('main > section')].map(s => s.id)"

IDLE = "window.waiting = []; window.requestIdleCallback = work => waiting.push(work)"
"""What the page does when the browser has nothing else to do is done when we say so."""

REST = """async () => {
  const saving = document.getElementById('saving');
  for (let i = 0; i < 100 && !saving.hidden; i++) await new Promise(done => setTimeout(done, 10));
  while (waiting.length) waiting.shift()() }"""
"""Come to rest: what was done is saved, and what was to be done in idle time is done."""

FOLLOW = f"""async id => {{ const before = document.querySelector('main > .shown').id;
  const came = new Promise(done => addEventListener('hashchange', done, {{ once: true }}));
  location.hash = 'steg=' + id; await came; await {bench_presses.AFTER_PAINT};
  return before !== document.querySelector('main > .shown').id }}"""


class Steps(NamedTuple):
    """What a module's step changes took, in milliseconds of work; which took longest, and the most it took."""

    number: int
    median: float
    slowest: float
    name: str
    highest: float


def work(cdp: CDPSession) -> float:
    """Milliseconds of work so far, on the slow processor."""
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration")) * 1000 * CPU


def timed(page: Page, cdp: CDPSession, script: str, told: str) -> float | None:
    """The work of one change of step; None where it led nowhere."""
    page.evaluate(REST)
    before = work(cdp)
    return work(cdp) - before if page.evaluate(script, told) else None


def walk(page: Page, cdp: CDPSession) -> dict[str, float]:
    """Every step that a link leads to: each with its work."""
    took = {name: timed(page, cdp, FOLLOW, name) for name in page.evaluate(IDS)}
    return {name: own for name, own in took.items() if own is not None}


def visit(browser: Browser, files: dict[str, bytes]) -> dict[str, float]:
    """All step changes of a page, each step shown for the first time, and all that one presses."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(f"{LMS};{IDLE}")
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    with serving(files, packed=True) as url:
        page.goto(f"{url}index.html", wait_until="networkidle")
        took = walk(page, cdp)
        page.goto("about:blank")
        page.goto(f"{url}index.html", wait_until="networkidle")
        took |= bench_presses.presses(page, lambda script, told: timed(page, cdp, script, told))
        context.close()
    return took


def step_changes(browser: Browser, package: Path) -> Steps:
    """All step changes of a package's page: the median of several visits for each."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    seen: dict[str, list[float]] = defaultdict(list)
    for _ in range(VISITS):
        for name, own in visit(browser, files).items():
            seen[name].append(own)
    took = {name: statistics.median(own) for name, own in seen.items()}
    name = max(took, key=lambda step: took[step])
    return Steps(len(took), statistics.median(took.values()), took[name], name, max(seen[name]))
