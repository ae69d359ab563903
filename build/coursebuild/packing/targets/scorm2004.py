"""SCORM 2004, 4th edition."""

from coursebuild.packing.target import Target

SCHEMAS = {
    "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
    "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
    "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
    "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
}

TARGET = Target(
    "scorm2004",
    "scorm2004",
    "connectScorm2004",
    "scorm2004.xml",
    "metadata.xml",
    {"schemaversion": "2004 4th Edition"},
    SCHEMAS,
)
