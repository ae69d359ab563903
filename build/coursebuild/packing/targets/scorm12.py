"""SCORM 1.2."""

from coursebuild.packing.targets.target import Target

TARGET = Target("scorm12", "adapter-scorm12", "connectScorm12", "scorm12.xml")
