"""Every word that the page itself says, read from components/words.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "components" / "words.yaml"


@cache
def words() -> dict[str, Any]:
    """The catalogue: `page` for the templates and the author's Markdown, `script` for the scripts."""
    import yaml  # a check needs no words of the page

    from coursebuild.reading.yamlparser import LOADER

    loader = LOADER
    loaded: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  (safe, in C)
    return loaded
