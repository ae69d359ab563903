"""The page is used while most of it is still on its way: by whoever begins, and by nobody who has something stored.

And what comes last, the rest of the script, may be long on its way, or not come at all: then there is the text, and
nothing is lost.
"""

import json
import mimetypes
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

LMS = """stored => { const kept = Object.assign({ 'cmi.core.lesson_status': 'not attempted' }, stored);
window.kept = kept;
window.API = { LMSInitialize: () => 'true', LMSFinish: () => 'true', LMSCommit: () => 'true',
  LMSGetValue: name => kept[name] || '', LMSSetValue: (name, value) => { kept[name] = value; return 'true' },
  LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => '' } }"""


@contextmanager
def half_sent(files: dict[str, bytes], rest: threading.Event) -> Iterator[str]:
    """Serve a package; of its page, no more than the first section until `rest` is set: the address."""
    page = files["index.html"]
    second = page.index(b"<section id=", page.index(b"<section id=avsnitt.") + 1)
    cut = page.index(b">", second) + 1

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/").split("?")[0]
            kind = {"html": "text/html; charset=utf-8", "css": "text/css"}
            self.send_response(200)
            self.send_header("Content-Type", kind.get(name.rpartition(".")[2], "text/javascript"))
            self.end_headers()
            if name != "index.html":
                self.wfile.write(files.get(name, b""))
                return
            self.wfile.write(page[:cut])
            self.wfile.flush()
            rest.wait(30)
            self.wfile.write(page[cut:])

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        rest.set()
        server.shutdown()
        server.server_close()


def package(small: Path) -> dict[str, bytes]:
    """The small module's files, as an LMS has them."""
    with zipfile.ZipFile(small / "liten-kurs-prova-scorm12.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.browser
def test_who_begins_need_not_wait_for_all_of_it(page: Page, small: Path) -> None:
    """The first section shows; where it is among the parts, and what is saved, comes with the rest."""
    rest = threading.Event()
    page.add_init_script(f"({LMS})({{}})")
    with half_sent(package(small), rest) as address:
        page.goto(address, wait_until="commit")
        page.get_by_role("button", name="Börja").click()
        shown = page.locator("main > .shown")
        expect(shown).to_have_id("avsnitt.hora")
        expect(shown.locator("h1")).to_be_focused()
        assert page.evaluate("() => document.readyState") == "loading"
        expect(page.locator("#position")).to_have_text("Liten kurs")
        shown.get_by_role("button", name="Fortsätt").click()  # what it leads to has not come
        expect(shown).to_have_id("avsnitt.hora")
        assert "cmi.suspend_data" not in page.evaluate("() => window.kept")
        rest.set()
        expect(shown).not_to_have_id("avsnitt.hora")
        expect(page.locator("#position")).to_contain_text("Del 1 av")
        expect(page.locator("#saved")).to_contain_text("Sparat kl.")
        assert ";r:hora" in page.evaluate("() => window.kept['cmi.suspend_data']")


@pytest.mark.browser
def test_who_comes_back_waits_until_the_place_is_there(page: Page, small: Path) -> None:
    """They are greeted meanwhile, but nothing can be pressed that would lead away from what is stored."""
    rest = threading.Event()
    state = "tm1;w:0a1b2c3d;@sammanfattning;r:hora"
    stored = f"{{ 'cmi.suspend_data': '{state};e:{len(state)}', 'cmi.core.lesson_status': 'incomplete' }}"
    page.add_init_script(f"({LMS})({stored})")
    with half_sent(package(small), rest) as address:
        page.goto(address, wait_until="commit")
        expect(page.get_by_role("heading", name="Välkommen tillbaka")).to_be_visible()
        expect(page.locator("#where-you-were")).to_have_text("Vi hämtar platsen där du var.")
        expect(
            page.locator("#start h1, #updated, main button").locator("visible=true")
        ).to_have_count(0)
        rest.set()
        expect(page.locator("main > .shown")).to_have_id("valkommen")
        expect(page.locator("#where-you-were")).to_contain_text("Sammanfattning")
        page.get_by_role("button", name="Fortsätt där du var").click()
        expect(page.locator("main > .shown")).to_have_id("sammanfattning")


STORED = "tm2;i:abc123;n:7;w:0a1b2c3d;@sammanfattning;r:hora"


class Rest:
    """The rest of the script on its way: it comes, or is lost, when a test says so."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._asked: list[Route] = []
        self._has_come = False
        self.times = 0

    def ask(self, route: Route) -> None:
        """The page asks for it."""
        self.times += 1
        self._asked.append(route)
        if self._has_come:
            self.come()

    def come(self) -> None:
        """It comes, also to whoever asks later."""
        self._has_come = True
        while self._asked:
            self._asked.pop().fulfill(body=self._body, content_type="text/javascript")

    def lose(self) -> None:
        """The net breaks: what was asked for does not come."""
        while self._asked:
            self._asked.pop().abort()


def opened(page: Page, small: Path, stored: dict[str, str], upto: bytes = b"") -> Rest:
    """The small module in its LMS, with the rest of it on its way; its page ends before `upto`."""
    files = package(small)
    if upto:
        files["index.html"] = files["index.html"].partition(upto)[0]
    rest = Rest(files["mera.js"])
    page.add_init_script(f"({LMS})({json.dumps(stored)})")

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2].split("?")[0]
        if name == "mera.js":
            rest.ask(route)
            return
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        route.fulfill(body=files.get(name, b""), content_type=f"{kind}; charset=utf-8")

    page.route("http://lms.test/**", serve)
    page.goto("http://lms.test/index.html", wait_until="domcontentloaded")
    return rest


def suspended(page: Page) -> str:
    """What the LMS has stored."""
    text: str = page.evaluate("() => window.kept['cmi.suspend_data'] || ''")
    return text


@pytest.mark.browser
def test_the_text_is_read_and_saved_before_the_rest_has_come(page: Page, small: Path) -> None:
    """What else is asked for is shown when it comes, and meanwhile is said why it does not show: the last of it."""
    rest = opened(page, small, {})
    page.get_by_role("button", name="Börja").click()
    shown = page.locator("main > .shown")
    expect(shown).to_have_id("avsnitt.hora")
    expect(page.locator("#position")).to_contain_text("Del 1 av")
    expect(page.locator("#saved")).to_contain_text("Sparat kl.")
    assert ";r:hora" in suspended(page)
    page.get_by_role("button", name="Sök och ordlista").click()
    page.get_by_role("button", name="Innehåll", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("Resten av modulen är på väg")
    expect(shown).to_have_id("avsnitt.hora")
    rest.come()
    expect(shown).to_have_id("oversikt")
    expect(page.locator("#notices")).to_be_empty()
    page.go_back()
    expect(shown).to_have_id("avsnitt.hora")
    assert rest.times == 1


@pytest.mark.browser
def test_a_net_that_breaks_takes_nothing(page: Page, small: Path) -> None:
    """Who waits is told why, and may ask again; what was read before is there when the rest has come."""
    rest = opened(page, small, {})
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("button", name="Avsluta och spara").click()
    expect(page.locator("#notices")).to_contain_text("Resten av modulen är på väg")
    rest.lose()
    expect(page.locator("#notices")).to_contain_text("Kontrollera att du har nät")
    expect(page.locator("main > .shown")).to_have_id("avsnitt.hora")
    page.locator("#notices").get_by_role("button", name="Försök igen").click()
    rest.come()
    expect(page.locator("main > .shown")).to_have_id("avslut")
    assert ";r:hora" in suspended(page)


@pytest.mark.browser
def test_what_is_stored_is_not_written_over_before_it_can_be_read(page: Page, small: Path) -> None:
    """Where the rest does not come the text can be read; what was stored is there, and what was read, when it has."""
    rest = opened(
        page,
        small,
        {"cmi.suspend_data": f"{STORED};e:{len(STORED)}", "cmi.core.lesson_status": "incomplete"},
    )
    expect(page.locator("#valkommen h1")).to_be_visible()
    expect(page.get_by_role("button", name="Börja")).to_be_hidden()
    rest.lose()
    page.get_by_role("button", name="Börja").click()
    expect(page.locator("main > .shown")).to_have_id("avsnitt.hora")
    assert suspended(page).startswith(STORED)
    rest.come()
    expect(page.locator("#saved")).to_contain_text("Sparat kl.")
    expect(page.locator("main > .shown")).to_have_id("avsnitt.hora")
    assert ";i:abc123;" in suspended(page), "the same attempt, gone on with"


@pytest.mark.browser
def test_a_page_that_was_cut_short_writes_over_nothing(page: Page, small: Path) -> None:
    """What is stored names what did not come: it is neither read nor left out, and the page can be loaded anew."""
    stored = {
        "cmi.suspend_data": f"{STORED};e:{len(STORED)}",
        "cmi.core.lesson_status": "incomplete",
    }
    rest = opened(page, small, stored, upto=b"<section id=sammanfattning")
    rest.come()
    page.get_by_role("button", name="Visa innehållet").click()
    expect(page.locator("#notices")).to_contain_text("Kontrollera att du har nät")
    expect(page.locator("main > .shown")).to_have_id("start")
    assert suspended(page) == stored["cmi.suspend_data"]
    with page.expect_navigation():
        page.locator("#notices").get_by_role("button", name="Försök igen").click()
