"""The title of a module that is not being read: one line of its file, for whoever points at the next one."""

from pathlib import Path

import yaml


def title_of(folder: Path, module: str) -> str | None:
    """The module's title, or none if it does not stand on a line of its own where titles do."""
    path = folder / "modules" / f"{module}.yaml"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        line = next(line for line in lines if line.startswith("title:"))
        title = yaml.safe_load(line)["title"]
    except (OSError, ValueError, StopIteration, yaml.YAMLError):
        return None
    return title if isinstance(title, str) and title else None
