"""Every word that the page itself says, read from components/words.yaml.

What was read lies beside the file, as a template's compiled code does: a build that finds it there needs no YAML.
"""

import marshal
from functools import cache
from pathlib import Path
from typing import Any

from coursebuild.page import beside

_FILE = Path(__file__).parent / "components" / "words.yaml"


@cache
def words() -> dict[str, Any]:
    """The catalogue: `page` for the templates and the author's Markdown, `script` for the scripts."""
    text, place = _FILE.read_text(encoding="utf-8"), beside.place_beside(_FILE)
    kept = beside.load(place, text)
    if kept is not None:
        known: dict[str, Any] = marshal.loads(kept)  # noqa: S302  (as Python does with its own)
        return known
    loaded = _read(text)
    beside.save(place, text, marshal.dumps(loaded))
    return loaded


def _read(text: str) -> dict[str, Any]:
    import yaml  # hardly any build needs it

    from coursebuild.reading.yamlparser import LOADER

    loader = LOADER
    loaded: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  (safe, in C)
    return loaded
