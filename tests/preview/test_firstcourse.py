"""A course begun in the browser: `kurs preview` in an empty folder, and nothing typed in a terminal after it."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from conftest import ROOT
from coursebuild import cli
from coursebuild.preview.editor.firstcourse import pages
from courseplayer import create_app, create_content_app
from courseplayer.launching.desk import Desk
from preview.test_editing import SEND, SLOW, clean
from preview.test_editor import FORGED, HOSTS, MANAGE, OURS


@pytest.mark.browser
def test_a_course_is_begun_where_the_folder_is_empty(page: Page, tmp_path: Path) -> None:
    """The page begins it, the same address then shows it, and it is clean."""
    folder = tmp_path / "min-kurs"
    folder.mkdir()
    program = subprocess.Popen(
        [sys.executable, "-u", "-m", "coursebuild.cli", "preview", "--course", folder, "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "KURS_DATA": str(tmp_path), "BROWSER": "true", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert program.stdout
    try:
        said = re.search(r"http://\S+", program.stdout.readline())
        assert said
        page.goto(said[0])
        clean(page.main_frame)
        hostile = page.context.new_page()  # as a package's page is: the same computer, another port
        hostile.route("http://127.0.0.1:9/", lambda route: route.fulfill(body="<p>Hej"))
        hostile.goto("http://127.0.0.1:9/")
        assert hostile.evaluate(SEND, [said[0].removesuffix("borja"), ["borja"]]) == []
        hostile.close()
        assert list(folder.iterdir()) == []
        page.get_by_label("Vad ska kursen heta?").fill("Möten på natten")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Möten på natten", timeout=SLOW)
        assert page.url == said[0].removesuffix("borja")
    finally:
        program.terminate()
        program.wait(timeout=20)
        program.stdout.close()
    assert cli.main(["check", "--strict", "--course", str(folder)]) == 0


def _client(folder: Path, data: Path) -> tuple[FlaskClient, threading.Event]:
    begun = threading.Event()
    desk = Desk(data, 8000, 8001, lambda: "nu", "hemlig")
    return create_app(desk, [pages(folder, begun)]).test_client(), begun


def test_only_its_own_page_begins_it(tmp_path: Path) -> None:
    """And only in a folder that is empty, with a title; what is refused writes nothing."""
    folder = tmp_path / "kurs"
    folder.mkdir()
    client, begun = _client(folder, tmp_path)
    shown = client.get("/borja", base_url=MANAGE)
    assert shown.headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in shown.headers
    content = create_content_app(Desk(tmp_path, 8000, 8001, lambda: "nu", "x")).test_client()
    for ask in (content.get, content.post):
        assert ask("/borja/", base_url="http://127.0.0.1:8001").status_code in {403, 404, 405, 410}
    asked = {"kind": "own", "title": "Min kurs"}
    for forged in FORGED.values():
        answer = client.post("/borja", base_url=MANAGE, json=asked, headers={**OURS, **forged})
        assert answer.status_code == 403
    for host in HOSTS:
        answer = client.post("/borja", base_url=MANAGE, json=asked, headers={**OURS, "Host": host})
        assert answer.status_code == 421
    deep = client.post("/borja", base_url=MANAGE, data="[" * 200_000, headers=OURS)
    assert deep.status_code in {400, 422}
    for wrong in ({"title": " "}, {"template": "../x"}, {"title": "x" * 121}):
        answer = client.post("/borja", base_url=MANAGE, json={**asked, **wrong}, headers=OURS)
        assert answer.status_code == 422
        assert "said" in answer.text
    assert list(folder.iterdir()) == []
    assert not begun.is_set()
    (folder / "brev.txt").write_text("Hej", encoding="utf-8")
    assert client.post("/borja", base_url=MANAGE, json=asked, headers=OURS).status_code == 422
    assert [path.name for path in folder.iterdir()] == ["brev.txt"]
    (folder / "brev.txt").unlink()
    copied = client.post("/borja", base_url=MANAGE, json={"kind": "copy"}, headers=OURS)
    assert copied.status_code == 200
    assert begun.is_set()
    assert (folder / "course" / "course.yaml").is_file()
