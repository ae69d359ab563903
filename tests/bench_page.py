"""Measure the learner's page on a slow phone beside a bare page with the same text. Called by bench.py.

The real package is served from loopback to the real browser, with the processor slowed four times and the
network slowed by the browser itself, request by request:

- `Lighthouse`: 150 ms and 1.6 Mbit/s, what Lighthouse calls slow 4G.
- `DevTools`: 562.5 ms and 1.44 Mbit/s, the preset ”Slow 4G” in Chrome's developer tools, which makes up for
  what it cannot slow down in a connection. Two requests after each other take more than a second there.
"""

import functools
import gzip
import mimetypes
import statistics
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from browser import find_browser, launch_arguments

RUNS = 5
GOAL_MS = 900
CPU = 4
NETWORKS = {"Lighthouse": (150.0, 1.6), "DevTools": (562.5, 1.44)}
"""Milliseconds for each request, and megabits a second."""

PHONE = {"width": 390, "height": 844}

LMS = """(() => { const stored = { 'cmi.core.lesson_status': 'not attempted' };
window.API = { LMSInitialize: () => 'true', LMSFinish: () => 'true', LMSCommit: () => 'true',
  LMSGetValue: name => stored[name] || '', LMSSetValue: (name, value) => { stored[name] = value; return 'true' },
  LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => '' };
new PerformanceObserver(list => { for (const e of list.getEntries()) window.readable = e.startTime })
  .observe({ type: 'largest-contentful-paint', buffered: true }); })()"""
"""An LMS in the page's own window, and a watch on when the largest text is painted."""

PRESS = """(() => { const timer = setInterval(() => {
  const start = document.getElementById('start');
  if (!start) return;
  if (document.querySelector(':is(.step.shown, .steg.visas):not(#start)')) {
    window.worked = performance.now(); clearInterval(timer); return }
  start.querySelector('[data-next]')?.click(); }, 10) })()"""
"""Press ”Börja” every hundredth of a second, until it works."""


COME_BACK = """(() => { const seen = () => { const shown = document.querySelector('#valkommen');
  return shown && shown.checkVisibility({ visibilityProperty: true }) };
const timer = setInterval(() => {
  if (!window.greeted && seen()) window.greeted = performance.now();
  const go = document.getElementById('resume');
  if (!go || !go.checkVisibility()) return;
  go.click();
  if (!document.querySelector('main > .shown:not(#valkommen)')) return;
  window.worked = performance.now(); clearInterval(timer);
}, 10) })()"""
"""Watch for the words that greet who comes back, and press the button below them until it works."""


class Figures(NamedTuple):
    """One visit: bytes and requests; milliseconds to first and largest paint, to a working button, and of script."""

    transfer: float
    requests: float
    painted: float
    readable: float
    usable: float
    script: float


class _Text(HTMLParser):
    """The words of a page, without its head."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if data.strip():
            self.words.append(data.strip())


def bare(html: str) -> bytes:
    """A page that is only the text of another, as paragraphs."""
    reader = _Text()
    reader.feed(html.split("<body", 1)[1].split(">", 1)[1])
    text = "".join(f"<p>{escape(word)}</p>\n" for word in reader.words)
    head = '<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f"{head}<title>Text</title>\n{text}".encode()


@contextmanager
def serving(files: dict[str, bytes], *, packed: bool) -> Iterator[str]:
    """Serve files from loopback, compressed or not: the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionError):  # the browser has left when the page is closed
                super().handle()

        def do_GET(self) -> None:
            name = self.path.split("?")[0].lstrip("/")
            body = files.get(name)
            self.send_response(404 if body is None else 200)
            body = body or b""
            if packed:
                body = gzip.compress(body, 6)
                self.send_header("Content-Encoding", "gzip")
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def slowed(page: Page, network: tuple[float, float]) -> CDPSession:
    """The phone and its net."""
    latency, megabits = network
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    speed = megabits * 1_000_000 / 8
    cdp.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed},
    )  # fmt: skip
    return cdp


def return_to(
    browser: Browser, url: str, network: tuple[float, float], state: str
) -> tuple[float, float]:
    """Open a page where something is stored: when it greets, and when one can go on from where one was."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    stored = f"window.API.LMSSetValue('cmi.suspend_data', '{state}')"
    page.add_init_script(f"{LMS};{stored};{COME_BACK}")
    slowed(page, network)
    page.goto(url)
    page.wait_for_function("() => window.worked")
    found = page.evaluate("() => [window.greeted, window.worked]")
    context.close()
    return found[0], found[1]


def visit(browser: Browser, url: str, network: tuple[float, float], *, press: bool) -> Figures:
    """Open a page once with nothing cached. `press` tries its button until it works."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(LMS + (";" + PRESS if press else ""))
    cdp = slowed(page, network)
    sizes: list[float] = []
    asked: list[str] = []
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    cdp.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    cdp.send("Performance.enable")
    page.goto(url, wait_until="networkidle")
    if press:
        page.wait_for_function("() => window.worked")
    found = page.evaluate(
        """() => ({ painted: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        ready: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
        readable: window.readable, worked: window.worked || 0 })"""
    )
    script = next(
        m["value"]
        for m in cdp.send("Performance.getMetrics")["metrics"]
        if m["name"] == "ScriptDuration"
    )
    context.close()
    usable = found["worked"] or found["ready"]
    return Figures(
        sum(sizes), len(asked), found["painted"], found["readable"], usable, script * 1000
    )


def median(figures: list[Figures]) -> Figures:
    """The middle of each figure."""
    return Figures(*(statistics.median(column) for column in zip(*figures, strict=True)))


def measure(browser: Browser, url: str, network: tuple[float, float], *, page: bool) -> Figures:
    """The medians of some visits; for our page the button is tried in visits of its own, since it changes them."""
    seen = median([visit(browser, url, network, press=False) for _ in range(RUNS)])
    if not page:
        return seen
    pressed = median([visit(browser, url, network, press=True) for _ in range(RUNS)])
    return seen._replace(usable=pressed.usable)


def line(name: str, found: Figures, beside: Figures | None = None) -> str:
    """One row of the table; beside the bare page also how many times as long the first paint took."""
    times = f"{found.painted / beside.painted:5.2f} ×" if beside else ""
    goal = f", mål {GOAL_MS} ms" if beside else ""
    return (
        f"  {name:<24}{found.transfer / 1000:>7.1f} kB {found.requests:>3.0f} anrop"
        f"  syns {found.painted:>5.0f} ms{goal} {times}  läsbar {found.readable:>5.0f} ms"
        f"  går att använda {found.usable:>5.0f} ms"
        f"  skript {found.script:>4.0f} ms"
    ).rstrip()


def compare(package: Path) -> Iterator[str]:
    """The page of a 1.2 package beside a bare page with its text, in every network: lines to print."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    plain = {"index.html": bare(files["index.html"].decode())}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=launch_arguments()
        )
        for name, network in NETWORKS.items():
            for packed in (True, False):
                how = "komprimerat" if packed else "okomprimerat"
                yield (
                    f"{package.stem}: första steget, processorn {CPU} × långsammare, "
                    f"{name} ({network[0]:g} ms, {network[1]:g} Mbit/s), {how}"
                )
                run = functools.partial(measure, browser, network=network)
                with serving(plain, packed=packed) as url:
                    text = run(f"{url}index.html", page=False)
                with serving(files, packed=packed) as url:
                    ours = run(f"{url}index.html", page=True)
                yield line("bara texten", text)
                yield line("sidan", ours, text)
        browser.close()
