"""The title of a module that is not being read: one line of its file, for whoever points at the next one."""

import re
from pathlib import Path

_WORDS = re.compile(r"title: +([^\W\d_]+(?:[ ,–-]+[^\W\d_]+)+)")
"""A title of several words, with nothing that means anything to YAML: nearly every title is one."""


def title_of(folder: Path, module: str) -> str | None:
    """The module's title, or none if it does not stand on a line of its own where titles do."""
    path = folder / "modules" / f"{module}.yaml"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        line = next(line for line in lines if line.startswith("title:"))
        if words := _WORDS.fullmatch(line):
            return words[1]
        return _read(line)
    except (OSError, ValueError, StopIteration):
        return None


def _read(line: str) -> str | None:
    import yaml  # hardly any title needs it

    try:
        title = yaml.safe_load(line)["title"]
    except yaml.YAMLError:
        return None
    return title if isinstance(title, str) and title else None
