"""Every checking rule. Importing this package finds and registers them all (see `manual.py`).

Each file is found, whichever folder it lies in. Their order is that of the files' names alone: moving a
file between folders changes nothing of what is said.
"""

import importlib
from pathlib import Path


def _files() -> list[str]:
    """The full names of the files, those of the same name in the order of their folders."""
    files = Path(__file__).parent.glob("*/*.py")
    found = sorted((path.stem, path.parent.name) for path in files if path.stem != "__init__")
    return [f"{__name__}.{folder}.{name}" for name, folder in found]


for _name in _files():
    importlib.import_module(_name)
