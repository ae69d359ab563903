"""What stands above the learner's page: one bar, and what is folded into it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseplayer import Player

pytestmark = pytest.mark.browser

MOST = 110
"""CSS pixels above the learner's page."""


def test_little_stands_above_the_learners_page(
    page: Page, make_zip: Callable[..., Path], tmp_path: Path
) -> None:
    """At every width at most 110 px, also with warnings; the rest opens over the page, and Escape closes it."""
    with Player(tmp_path / "data", port=0) as player:
        package = player.add(make_zip("scorm12"))
        player.announce("VARNING L30 …\n" * 30, "En varning i kursens filer")
        page.goto(package.url)
        page.get_by_role("button", name="Börja").click()
        frame, fold = page.locator("#ram"), page.locator("#mer summary")
        page.frame_locator("#ram").frame_locator("#sco").locator("#entry").wait_for()
        for width in (1280, 1024, 650, 367):
            page.set_viewport_size({"width": width, "height": 740})
            assert frame.evaluate("one => one.getBoundingClientRect().top") <= MOST, width
            assert page.evaluate("document.documentElement.scrollWidth") == width
        again = page.get_by_role("button", name="Stäng och öppna igen")
        expect(again).to_be_hidden()
        fold.press("Enter")
        again.focus()
        page.keyboard.press("Escape")
        expect(again).to_be_hidden()
        expect(fold).to_be_focused()
