"""The names of the targets, for the command line: of the files in `packing/targets/`, which take time to import."""

import pkgutil
from pathlib import Path

_ROOM = Path(__file__).parent.parent / "packing" / "targets"

TARGET_NAMES = tuple(file.name.replace("_", "-") for file in pkgutil.iter_modules([str(_ROOM)]))

SCORM_TARGET_NAMES = tuple(name for name in TARGET_NAMES if name.startswith("scorm"))
"""Those that the player plays."""

REPETITION = "-repetition"
"""What ends the name of a target that packs a module's short repetition, and the id of what is in it."""

REPETITION_TARGET_NAMES = tuple(f"{name}{REPETITION}" for name in TARGET_NAMES)
