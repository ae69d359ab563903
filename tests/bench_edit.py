"""Measure a typed text on its way to the page that the author reads, in a real browser. Called by bench.py.

From when the editing page sends it, which it does when the author has paused, to when the words are painted in the page
that is played. In place and opened anew take turns, so that what else the machine does costs both as much; opened anew
is what all edits were before, and what more than words still is.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from browser import find_browser, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
SLOW = 60_000

TELL = """(() => {
  const clock = () => performance.timeOrigin + performance.now();
  const ask = window.fetch;
  window.fetch = function (address) {
    if (String(address).endsWith("/andra/gor")) console.debug("sent", clock());
    return ask.apply(this, arguments);
  };
  let last = "";
  const observer = new MutationObserver(() => {
    const heading = document.querySelector("main > .shown h1")?.textContent || last;
    if (heading === last) return;
    last = heading;
    requestAnimationFrame(() => setTimeout(() => console.debug("shown", clock(), heading)));
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  const watch = () => observer.observe(document, all);
  watch();
  // A frame's first page gets the window that it had when it was empty, with what was done to that.
  window.addEventListener("DOMContentLoaded", watch);
})()"""
"""Each frame tells when it sends a text, and when another heading is painted."""


class Shown(NamedTuple):
    """Milliseconds from sent to painted, and of processor in all processes from the key press on."""

    clock: float
    processor: float


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """`kurs preview` of a copy of the course; gives its address."""
    for part in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / part, folder / "course" / part)
    command = [
        sys.executable,
        "-m",
        "coursebuild.cli",
        "preview",
        "--course",
        str(folder / "course"),
    ]
    environment = {**os.environ, "KURS_DATA": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--port", "0", "--no-browser"],
        env=environment, stdout=subprocess.PIPE, encoding="utf-8",
    ) as program:  # fmt: skip
        try:
            assert program.stdout
            said = next(line for line in program.stdout if "http://" in line)
            yield re.findall(r"http://\S+/", said)[0]
        finally:
            program.terminate()


class Author:
    """Stands in a scene with the editing page beside it, and writes its heading."""

    def __init__(
        self, browser: Browser, url: str, package: str, spent: Callable[[], float]
    ) -> None:
        self._page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
        self._page.set_default_timeout(SLOW)
        self._page.add_init_script(TELL)
        self._page.on("console", self._hear)
        self._spent = spent
        self._told: dict[str, float] = {}
        self._number = 0
        self._page.goto(f"{url}paket/{package}")
        self._page.get_by_role("button", name="Börja").click()
        sco = self._page.frame_locator("#ram").frame_locator("iframe")
        sco.locator("main > .shown").wait_for()
        address = self._page.url
        self._page.goto("about:blank")
        self._page.goto(f"{address}#steg=scen.vantrummet.disken&visa=andra")
        beside = self._page.frame_locator("#andra-ram")
        self._title = beside.locator('textarea[data-path="scenes/disken/title"]')
        self._title.wait_for()

    def _hear(self, said: ConsoleMessage) -> None:
        what, _, rest = said.text.partition(" ")
        if what in ("sent", "shown"):
            at, _, heading = rest.partition(" ")
            self._told[f"{what} {heading}".strip()] = float(at)

    def write(self, *, anew: bool) -> Shown:
        """Write another heading, and see it."""
        if anew:
            self._page.route("**/fornya", lambda route: route.abort())
        self._number += 1
        heading, before = f"Rubrik {self._number}", self._spent()
        self._title.fill(heading)
        while f"shown {heading}" not in self._told:
            self._page.wait_for_timeout(20)
        used = self._spent() - before
        self._page.unroute_all()
        self._page.wait_for_timeout(1500)  # what is said of it comes after
        return Shown(self._told[f"shown {heading}"] - self._told["sent"], 1000 * used)


def middle(runs: list[Shown]) -> Shown:
    """The median of each figure, without the first run."""
    return Shown(*(statistics.median(figures) for figures in zip(*runs[1:], strict=True)))


def compare(folder: Path, package: str, spent: Callable[[], float]) -> Iterator[str]:
    """The lines to print; `spent` gives the seconds of processor of this process and all that it has started."""
    path = find_browser()
    assert path
    with preview(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        author = Author(browser, url, package, spent)
        runs = [(author.write(anew=False), author.write(anew=True)) for _ in range(RUNS)]
        browser.close()
    anew = middle([one for _, one in runs])
    yield line(
        "en skriven text, sänd till visad i webbläsaren", middle([one for one, _ in runs]), 300
    )
    yield line("den som sidan öppnas på nytt för", anew)


def line(what: str, shown: Shown, goal: int | None = None) -> str:
    """One line of figures."""
    against = f"  mål {goal} ms, {shown.clock / goal:.2f} × målet" if goal else ""
    return f"{what:<52} {shown.clock:>8.0f} ms  (processor {shown.processor:.0f} ms){against}"
