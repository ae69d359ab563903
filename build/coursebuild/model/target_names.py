"""The names of the targets, for the command line; the targets themselves take time to import."""

SCORM_TARGET_NAMES = ("scorm12", "scorm2004", "scorm2004-3")
TARGET_NAMES = (*SCORM_TARGET_NAMES, "cmi5", "web")

REPETITION = "-repetition"
"""What ends the name of a target that packs a module's short repetition, and the id of what is in it."""

REPETITION_TARGET_NAMES = tuple(f"{name}{REPETITION}" for name in TARGET_NAMES)
