"""A trainer's look: everything of the learner's page stands open, with where each choice leads."""

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import DAY, ROOT, kurs, running
from coursebuild.preview.look.whole import STYLE, look_files
from learner import axe

LITEN = ROOT / "tests" / "courses" / "liten"


def files_in(path: Path) -> dict[str, bytes]:
    """What a zip holds."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Links(HTMLParser):
    """The ids of a page, and the places in it that its links lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.inward: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an id, or a link."""
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        href = found.get("href") or ""
        if tag == "a" and href.startswith("#"):
            self.inward.add(href[1:])


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small course's module, as its package for the web holds it."""
    out = tmp_path_factory.mktemp("web")
    assert (
        kurs("build", "--target", "web", "--out", out, "--as-of", DAY, course=LITEN).returncode == 0
    )
    return files_in(out / "liten-kurs-prova-web.zip")


def test_all_is_open_and_nothing_runs(web: dict[str, bytes]) -> None:
    """No script, nothing folded, no word that the learner's page does not have about what it needs."""
    page = look_files(web)["index.html"].decode()
    assert "<script" not in page
    assert "<noscript" not in page
    assert "JavaScript för frågor" not in page
    assert len(re.findall("<details open", page)) == len(re.findall("<details", page)) > 0
    assert not any(name.endswith(".js") for name in look_files(web))
    assert f'href="{STYLE}"' in page


def test_every_choice_says_where_it_leads(web: dict[str, bytes]) -> None:
    """By the title of the scene or the ending, as a link; every link within the page leads somewhere."""
    page = look_files(web)["index.html"].decode()
    told = web["index.html"].decode()
    scenes = re.findall(r"<section id=scen\.(?:(?!<section).)*", told, re.DOTALL)
    choices = sum(scene.count("<dt") for scene in scenes)
    assert page.count('<p class="leads">Leder till <a href="#s') == choices > 0
    links = Links(page)
    assert links.inward <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))


def test_ways_that_depend_on_memory_are_all_told(tmp_path: Path) -> None:
    """Each of them, with why there are several."""
    kurs(
        "build",
        "--target",
        "web",
        "--out",
        tmp_path,
        "--module",
        "lagaffektivt-bemotande",
        course=ROOT,
    )
    page = look_files(files_in(tmp_path / "trygga-moten-lagaffektivt-bemotande-web.zip"))
    told = page["index.html"].decode()
    assert re.search(
        r'Leder till <a href="#[^"]+">[^<]+</a> eller <a href="#[^"]+">[^<]+</a>, beroende på vad',
        told,
    )
    links = Links(told)
    assert links.inward <= set(links.ids)


@pytest.mark.browser
def test_a_trainer_looks_and_tries(page: Page, tmp_path: Path) -> None:
    """From a package alone: the place where one stands, with the answers; back to trying with one press."""
    kurs("build", "--target", "scorm12", "--out", tmp_path, "--as-of", DAY, course=LITEN)
    with running(
        "play", tmp_path / "liten-kurs-prova-scorm12.zip", data=tmp_path / "data"
    ) as player:
        page.goto(player.url)
        page.get_by_role("button", name="Börja").click()
        inside = page.frame_locator("#ram").frame_locator("iframe")
        inside.get_by_role("button", name="Börja").click()
        expect(inside.locator(".step.shown")).to_have_id("avsnitt.hora")
        page.locator("#panel").get_by_text("avsnitt.hora").first.wait_for()
        page.get_by_role("link", name="Visa allt").press("Enter")
        look = page.frame_locator("#ram")
        expect(look.locator("#avsnitt\\.hora")).to_be_in_viewport()
        expect(look.locator("dd > .best").first).to_be_visible()
        address = page.locator("#ram").get_attribute("src")
        page.get_by_role("link", name="Prova som deltagare").click()
        expect(inside.locator(".step.shown")).to_be_visible()
        assert page.url.endswith("/forsok/1")
        assert address
        page.goto(address)  # in the frame, where no script may run, axe may not either
        for width, scheme in ((1280, "light"), (1280, "dark"), (367, "light")):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(axe.AXE)
            assert axe.report(page.main_frame, whole=True)[0] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
