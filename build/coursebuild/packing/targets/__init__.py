"""What we build for: each file here is a target, named as the target is, and says what it is in `TARGET`.

All targets hold the same page; they differ in the manifest and in the adapter joined into the script.
"""

import importlib
import pkgutil

from coursebuild.model.target_names import REPETITION
from coursebuild.packing.target import Target

USUAL: dict[str, Target] = {
    target.name: target
    for file in pkgutil.iter_modules(__path__, f"{__name__}.")
    for target in [importlib.import_module(file.name).TARGET]
}
"""Those that are built when none are named, in the order of their names."""

TARGETS: dict[str, Target] = {
    **USUAL,
    **{f"{name}{REPETITION}": target.for_repetition() for name, target in USUAL.items()},
}

__all__ = ["TARGETS", "USUAL", "Target"]
