"""SCORM 1.2."""

from coursebuild.targets.target import Target

TARGET = Target("scorm12", "adapter-scorm12", "connectScorm12", "scorm12.xml")
