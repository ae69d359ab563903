"""What goes wrong in the pages that browser tests open, whichever context they are in.

An error that no script catches, and a promise that fails unheard, fail the test in which they came: else they are
seen as a wait for something that never shows. conftest.py asks; test_faults.py tries it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, WebError

_MOST = 20
"""So many things said are repeated for a test that failed: the last ones."""


class Faults:
    """What the pages of one browser have complained of since the test that runs began."""

    def __init__(self) -> None:
        self.uncaught: list[str] = []
        self.said: list[str] = []

    def hear(self, browser: Browser) -> None:
        """Hear every page that this browser opens from now on, also windows that a page opens itself."""
        _after(browser, "new_context", self._hear)
        _after(browser, "new_page", lambda page: self._hear(page.context))

    def forget(self) -> None:
        """Another test begins."""
        self.uncaught.clear()
        self.said.clear()

    def unexpected(self, expected: Sequence[str] = ()) -> list[str]:
        """The uncaught errors in which none of these patterns is found."""
        return [one for one in self.uncaught if not any(re.search(p, one) for p in expected)]

    def told(self) -> str:
        """All of it, for whoever looks for why a test failed; nothing if nothing was said."""
        return "\n".join([*self.uncaught, *self.said[-_MOST:]])

    def _hear(self, context: BrowserContext) -> None:
        context.on("weberror", self._note_error)
        context.on("console", self._note_said)

    def _note_error(self, fault: WebError) -> None:
        where = fault.page.url if fault.page else "a page that is gone"
        self.uncaught.append(f"uncaught in {where}: {fault.error.stack or fault.error}")

    def _note_said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            place = message.location
            self.said.append(f"{message.type} in {place['url']}: {message.text}")


FAULTS = Faults()
"""Those of the pages that this worker's browser shows."""


def _after(owner: object, method: str, note: Callable[[Any], None]) -> None:
    """Have a method of this one object tell what it has made."""
    real = getattr(owner, method)

    def called(*args: Any, **kwargs: Any) -> Any:
        made = real(*args, **kwargs)
        note(made)
        return made

    setattr(owner, method, called)
