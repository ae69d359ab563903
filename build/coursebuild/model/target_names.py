"""The names of the targets, for the command line; the targets themselves take time to import."""

LMS_TARGET_NAMES = ("scorm12", "scorm2004", "scorm2004-3")
TARGET_NAMES = (*LMS_TARGET_NAMES, "web")
