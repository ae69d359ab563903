"""The script that shows a rebuilt page in place (`Player(in_place=…)`): it knows our pages, which the player does not.

It lies in the launch frame of the preview's player, and in no package.
"""

import json
from pathlib import Path

from coursebuild.page.pagewords import words
from coursebuild.preview.joining import joined

_PARTS = ("differing", "finding", "headings", "attributes", "runs", "showing")


def script() -> str:
    """All of it, with the page's own words: they are not to be taken for an author's."""
    own = [word for word in words()["script"].values() if isinstance(word, str)]
    said = f"const OWN_WORDS = new Set({json.dumps(own, ensure_ascii=False)});"
    return joined(Path(__file__).parent, _PARTS, said)
