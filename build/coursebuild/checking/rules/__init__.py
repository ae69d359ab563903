"""Every checking rule. Importing this package finds and registers them all (see `manual.py`).

Each file is found, whichever folder it lies in. Their order is that of the files' names alone: moving a
file between folders changes nothing of what is said.
"""

import importlib
import pkgutil


def _files() -> list[str]:
    """The full names of the files, those of the same name in the order of their folders."""
    found = pkgutil.walk_packages(__path__, f"{__name__}.")
    names = [file.name for file in found if not file.ispkg]
    return sorted(names, key=lambda name: (name.rpartition(".")[2], name))


for _name in _files():
    importlib.import_module(_name)
