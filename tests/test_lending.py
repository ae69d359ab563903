"""Whoever takes the page that tests share finds nothing of those before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lending import VIEW, Lending

pytestmark = pytest.mark.browser

PLACE = "http://lms.test/a"

LEAVE = """() => {
  for (const store of [localStorage, sessionStorage]) store.setItem('one', 'left');
  document.cookie = 'one=left';
  window.addEventListener('pagehide', () => sessionStorage.setItem('two', 'as it was left'));
}"""

FOUND = """() => [localStorage.length, sessionStorage.length, document.cookie, innerWidth, innerHeight,
  ...['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(forced-colors: active)']
    .map(query => matchMedia(query).matches), document.querySelector('p').matches(':hover')]"""

NEW = [0, 0, "", VIEW["width"], VIEW["height"], False, False, True, False, False]


@pytest.fixture
def lending(browser: Browser) -> Lending:
    """A page of its own: what is done to it here shall trouble no other test."""
    return Lending(browser, "reduce", 5000)


def show(page: Page, text: str = "Hej") -> None:
    """Have two places where something can be stored, each with the same text."""
    body = f"<p style='height:80vh'>{text}"
    page.context.route(
        "http://lms.test/*", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    page.goto(PLACE)


def test_the_next_finds_nothing_of_the_one_before(lending: Lending, tmp_path: Path) -> None:
    """Not what was stored, also when it was left; no listener, no answer to a request, no size, no look, no mouse."""
    said: list[str] = []
    file = tmp_path / "a.html"
    file.write_text("<p>Hej", encoding="utf-8")
    with lending.lent() as first:
        first.on("console", lambda message: said.append(message.text))
        first.once("dialog", lambda dialog: dialog.accept())
        first.goto(file.as_uri())
        first.evaluate(LEAVE)
        show(first, "Förut")
        first.evaluate(LEAVE)
        first.mouse.move(60, 60)
        first.set_viewport_size({"width": 320, "height": 256})
        first.emulate_media(
            media="print",
            color_scheme="dark",
            forced_colors="active",
            reduced_motion="no-preference",
        )
    with lending.lent() as second:
        assert second is first
        show(second)
        assert second.locator("p").text_content() == "Hej"
        assert second.evaluate(FOUND) == NEW
        second.evaluate("() => console.log('heard')")
        second.goto(file.as_uri())
        assert second.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert said == []
    lending.close()


def test_what_cannot_be_taken_back_is_not_lent_again(lending: Lending) -> None:
    """A clock that stands, a script in every page, a second window, a page that is closed: the next has a new one."""
    spoil: list[Callable[[Page], object]] = [
        lambda page: page.clock.install(),
        lambda page: page.add_init_script("window.old = 1"),
        lambda page: page.context.add_init_script("window.old = 1"),
        lambda page: page.context.set_offline(True),
        lambda page: page.context.new_page(),
        lambda page: page.close(),
    ]
    for number, act in enumerate(spoil):
        with lending.lent() as page:
            act(page)
        with lending.lent() as after:
            assert after is not page, number
            assert after.evaluate("() => window.old") is None
    lending.close()
