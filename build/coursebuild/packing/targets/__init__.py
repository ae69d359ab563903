"""What we build for. A target is one module here that lists its manifest and its adapter.

All targets hold the same page; they differ in the manifest and in the adapter joined into the script.
"""

from coursebuild.model.target_names import REPETITION
from coursebuild.packing.target import Target
from coursebuild.packing.targets import cmi5, scorm12, scorm2004, scorm2004_3, web

USUAL: dict[str, Target] = {
    module.TARGET.name: module.TARGET for module in (cmi5, scorm12, scorm2004, scorm2004_3, web)
}
"""Those that are built when none are named."""

TARGETS: dict[str, Target] = {
    **USUAL,
    **{f"{name}{REPETITION}": target.for_repetition() for name, target in USUAL.items()},
}

__all__ = ["TARGETS", "USUAL", "Target"]
