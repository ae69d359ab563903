"""What we build for. A target is one module here that lists its manifest and its adapter.

All targets hold the same page; they differ in `imsmanifest.xml` and in the adapter joined into the script.
"""

from coursebuild.packing.targets import scorm12, scorm2004, scorm2004_3, web
from coursebuild.packing.targets.target import Target

TARGETS: dict[str, Target] = {
    module.TARGET.name: module.TARGET for module in (scorm12, scorm2004, scorm2004_3, web)
}

__all__ = ["TARGETS", "Target"]
