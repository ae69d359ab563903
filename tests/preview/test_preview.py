"""The author's loop: save a file, and see it where one stands; break it, and be told while the last good one stays."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import running
from learner.learner import open_attempt

pytestmark = pytest.mark.browser

PACKAGE = "paket/liten-kurs-prova-scorm12"


def section_file(course: Path) -> Path:
    """The small course's only module."""
    return course / "modules" / "prova.yaml"


def test_a_saved_file_is_seen_where_the_author_stands(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """Text changed in the section that shows: the frame loads again and has it; the attempt goes on."""
    file = section_file(course)
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        learner.go_on()
        learner.wait_saved()
        title = learner.frame.locator(".steg.visas h1").inner_text()
        file.write_text(
            file.read_text(encoding="utf-8").replace(
                f"title: {title}", "title: Alldeles nyss ändrad"
            ),
            encoding="utf-8",
        )
        inner = page.frame_locator("#ram").frame_locator("iframe")
        expect(inner.locator("#dar-du-var")).to_contain_text("Alldeles nyss ändrad")


def test_a_mistake_is_shown_above_the_last_good_version(
    course: Path, page: Page, tmp_path: Path
) -> None:
    """A dangling reference: the message with its line; mended: the message goes away."""
    file = section_file(course)
    good = file.read_text(encoding="utf-8")
    with running("preview", "--course", course, data=tmp_path / "data") as player:
        learner = open_attempt(page, player.url + PACKAGE)
        heading = learner.frame.locator(".steg.visas h1").inner_text()
        file.write_text(good.replace("scenarios: [disken]", "scenarios: [diskn]"), encoding="utf-8")
        news = page.locator("#nyheter")
        expect(news).to_contain_text("Scenariot ”diskn” finns inte.")
        expect(news).to_contain_text("modules/prova.yaml:")
        inner = page.frame_locator("#ram").frame_locator("iframe")
        expect(inner.locator(".steg.visas h1")).to_have_text(heading)
        file.write_text(good, encoding="utf-8")
        expect(news).to_be_hidden()
