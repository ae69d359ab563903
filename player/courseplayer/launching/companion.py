"""What a package's owner shows beside it on the play page: a fragment of HTML, and a style sheet for all of them.

The player does not know what it says. It asks of it only this: an element with `data-steg` is pressed to
open the package at that step, and every element that can have focus or be scrolled has an id, so that it keeps
its state when the fragment is replaced.
"""

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Companion:
    """A fragment to show as it is: trusted. `number` is another each time that it changes."""

    title: str
    html: str
    number: int


@dataclass
class Companions:
    """The fragments by package key, with the style sheet they share."""

    style: str = ""
    _by_key: dict[str, Companion] = field(default_factory=dict)

    def put(self, key: str, title: str, html: str) -> None:
        """Show a fragment beside a package, in place of an earlier one."""
        before = self._by_key.get(key)
        if before is None or (before.title, before.html) != (title, html):
            # By chance, so that a page left open from before a restart does not take new for old.
            self._by_key[key] = Companion(title, html, secrets.randbits(48))

    def of(self, key: str) -> Companion | None:
        """What stands beside a package, if anything does."""
        return self._by_key.get(key)
