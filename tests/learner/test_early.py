"""The page is used while most of it is still on its way: by whoever begins, and by nobody who has something stored."""

import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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
    """The text can be read meanwhile, but nothing pressed that would lead away from what is stored."""
    rest = threading.Event()
    state = "tm1;w:0a1b2c3d;@sammanfattning;r:hora"
    stored = f"{{ 'cmi.suspend_data': '{state};e:{len(state)}', 'cmi.core.lesson_status': 'incomplete' }}"
    page.add_init_script(f"({LMS})({stored})")
    with half_sent(package(small), rest) as address:
        page.goto(address, wait_until="commit")
        expect(page.locator("#start h1")).to_be_visible()
        expect(page.get_by_role("button", name="Börja")).to_be_hidden()
        rest.set()
        expect(page.locator("main > .shown")).to_have_id("valkommen")
        page.get_by_role("button", name="Fortsätt där du var").click()
        expect(page.locator("main > .shown")).to_have_id("sammanfattning")
