"""One page of a browser that tests take in turn: to open a new one costs more than most tests do with it.

Whoever takes it finds nothing of those before: what they stored is gone, what they listened to or resized is taken
back, and where one did something that cannot be taken back, the next gets a page that is new. test_lending.py tries it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, CDPSession, Error, Page, ViewportSize

Motion = Literal["reduce", "no-preference"]

VIEW: ViewportSize = {"width": 1280, "height": 900}

FOR_GOOD = {
    "page": ("add_init_script", "add_locator_handler", "expose_binding", "expose_function",
             "set_default_navigation_timeout", "set_default_timeout", "set_extra_http_headers"),
    "context": ("add_init_script", "expose_binding", "expose_function", "grant_permissions", "new_cdp_session", "on",
                "once", "set_default_timeout", "set_extra_http_headers", "set_geolocation", "set_offline"),
    "clock": ("fast_forward", "install", "pause_at", "resume", "run_for", "set_fixed_time", "set_system_time"),
}  # fmt: skip
"""What a test may do to its page that nobody can take back."""


class Lending:
    """The page that those tests of a worker use, one after the other, who ask for the same amount of motion."""

    def __init__(self, browser: Browser, motion: Motion, wait_ms: int) -> None:
        self._browser = browser
        self._motion: Motion = motion
        self._wait_ms = wait_ms
        self._at_home: _Watched | None = None

    @contextmanager
    def lent(self) -> Iterator[Page]:
        """A page for one test, 1280×900 and in Swedish, that shows nothing yet."""
        one = self._at_home or self._new()
        self._at_home = None
        try:
            yield one.page
        finally:
            if one.cleared():
                self._at_home = one
            else:
                one.page.context.close()

    def close(self) -> None:
        """Close the page that is at home, when no more tests come."""
        if self._at_home:
            self._at_home.page.context.close()

    def _new(self) -> "_Watched":
        context = self._browser.new_context(
            viewport=VIEW, locale="sv-SE", reduced_motion=self._motion
        )
        context.set_default_timeout(self._wait_ms)
        return _Watched(context.new_page(), self._motion)


class _Watched:
    """A page that knows what a test has done to it."""

    def __init__(self, page: Page, motion: Motion) -> None:
        self.page = page
        self._motion: Motion = motion
        self._storage: CDPSession = page.context.new_cdp_session(page)
        self._spoilt = self._seen_otherwise = False
        self._heard: list[tuple[Any, Any]] = []
        owners = {"page": page, "context": page.context, "clock": page.clock}
        for name, methods in FOR_GOOD.items():
            for method in methods:
                _before(owners[name], method, self._spoil)
        for method in ("on", "once"):
            _before(page, method, self._hear)
        for method in ("set_viewport_size", "emulate_media"):
            _before(page, method, self._see_otherwise)

    def cleared(self) -> bool:
        """Whether the page is as if it were new: what the test did is taken back."""
        if self._spoilt or self.page.context.pages != [self.page]:
            return False
        try:
            self._clear()
        except (Error, KeyError):  # it has crashed, say, or what listened once has heard
            return False
        return True

    def _clear(self) -> None:
        while self._heard:
            self.page.remove_listener(*self._heard.pop())
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.context.unroute_all(behavior="ignoreErrors")
        # First it is left: a module may store once more when it is.
        self.page.goto("about:blank")
        self._storage.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.page.mouse.move(-1, -1)
        if self._seen_otherwise:
            self._see_as_first()

    def _see_as_first(self) -> None:
        self.page.set_viewport_size(VIEW)
        self.page.emulate_media(
            media="null", color_scheme="null", contrast="null", forced_colors="null", reduced_motion=self._motion
        )  # fmt: skip
        self._seen_otherwise = False

    def _spoil(self, *_: object) -> None:
        self._spoilt = True

    def _hear(self, *event_and_listener: object) -> None:
        self._heard.append((event_and_listener[0], event_and_listener[1]))

    def _see_otherwise(self, *_: object) -> None:
        self._seen_otherwise = True


def _before(owner: object, method: str, note: Callable[..., None]) -> None:
    """Have a method of this one object tell that it is called."""
    real = getattr(owner, method)

    def called(*args: Any, **kwargs: Any) -> Any:
        note(*args)
        return real(*args, **kwargs)

    setattr(owner, method, called)
