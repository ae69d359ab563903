"""SCORM 2004, 3rd edition: the namespaces of the 4th, in schema files of its own."""

from coursebuild.packing.target import Target
from coursebuild.packing.targets.scorm2004 import SCHEMAS

TARGET = Target(
    "scorm2004-3",
    "scorm2004",
    "connectScorm2004",
    "scorm2004.xml",
    "metadata.xml",
    {"schemaversion": "2004 3rd Edition"},
    SCHEMAS,
)
