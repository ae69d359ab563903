"""What only the rest of the script asks of the page, taken out of the page and put where the rest is.

A test's questions and a scenario's scenes carry what nobody reads: what a choice changes, which goal a question is
of. It is a sixth of the page's tags, and nothing is made of it before the rest of the script has come. So it comes with
the rest, and `putBack` (`page/script/back.js`) puts it back where it was: nothing else knows that it was away.
"""

import html
import json
import re
from collections import defaultdict

_AWAY = (
    "data-best|data-changes|data-family|data-fixed|data-goal|data-memory|data-memory-digest|data-mode|data-only"
    "|data-outcome|data-reach|data-read|data-start|data-takes"
)
"""None of them says anything to the style sheet, to the beginning of the script, or to who opens a page without any."""

_PLACE = re.compile(r"<(?:section|dt|div(?= data-(?:when|find)\b))\b[^>]*>")
"""Where they stand, in the order of `PLACES` in `page/script/back.js`."""

_ATTRIBUTE = re.compile(
    rf""" (?P<name>{_AWAY}|data-when)(?:=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?(?=[\s>])"""
)


def parted(page: str) -> tuple[str, str]:
    """A page as `render` makes it → the page to pack, and what was taken out of it, as JSON.

    `data-when` leaves its name behind: reading without script shows by it that a text stands only sometimes.
    """
    away: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    number = -1

    def take(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        if " data-" not in found[0]:
            return found[0]

        def note(attribute: re.Match[str]) -> str:
            value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
            away[attribute["name"]][html.unescape(value)].append(number)
            return " data-when" if attribute["name"] == "data-when" else ""

        return _ATTRIBUTE.sub(note, found[0])

    packed = _PLACE.sub(take, page)
    told = {name: {value: _steps(at) for value, at in own.items()} for name, own in away.items()}
    return packed, json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def put_back(away: str) -> str:
    """The script that hands it to the page's (`ask` in `page/script/rest.js`)."""
    return f'document.currentScript.dispatchEvent(new CustomEvent("away",{{detail:{away}}}));\n'


def _steps(places: list[int]) -> str:
    """Numbers that grow, as how much each is above the one before."""
    return " ".join(str(b - a) for a, b in zip([0, *places], places, strict=False))
