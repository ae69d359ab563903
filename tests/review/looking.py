"""A document on a screen, as whoever opens it sees it."""

from typing import Literal

from playwright.sync_api import Browser

from learner import axe


def assert_all_is_seen(
    browser: Browser, html: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """Axe finds nothing, nothing scrolls sideways but in tables and the graph, and it asks nobody for anything."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    page.add_script_tag(content=axe.AXE)
    found, _ = axe.report(page.main_frame, whole=True)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert found == []
    assert not wide
    assert [url for url in asked if not url.startswith("data:")] == []
