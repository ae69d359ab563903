"""A module's marked places for what is each region's own: `::: lokalt larm` … `:::`.

What stands between is what is shown where no region has a text of its own for that place.
"""

import re
from collections.abc import Mapping

CALLOUT = "lokalt"

_PLACE = re.compile(
    rf"^(?P<fence>:{{3,}})[ \t]*{CALLOUT}[ \t]+(?P<name>[a-z0-9-]+)[ \t]*\n(?P<own>.*?)^:{{3,}}[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


def places(text: str) -> list[tuple[str, int]]:
    """The names of the places in a Markdown text, each with its line (from 0)."""
    return [(found["name"], text.count("\n", 0, found.start())) for found in _PLACE.finditer(text)]


def fill(text: str, local: Mapping[str, str]) -> str:
    """The text with a region's own words in its places; where it has none, the module's stand."""

    def own(found: re.Match[str]) -> str:
        words = local.get(found["name"])
        inside = found["own"] if words is None else f"{words.strip()}\n"
        return f"{found['fence']} {CALLOUT}\n{inside}{found['fence']}"

    return _PLACE.sub(own, text)
