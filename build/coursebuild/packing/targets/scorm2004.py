"""SCORM 2004, 4th edition."""

from coursebuild.packing.targets.target import Target

TARGET = Target(
    "scorm2004",
    "adapter-scorm2004",
    "connectScorm2004",
    "scorm2004.xml",
    "metadata.xml",
    {"schemaversion": "2004 4th Edition"},
)
