"""SCORM 1.2."""

from coursebuild.packing.target import Target

TARGET = Target(
    "scorm12",
    "scorm12",
    "connectScorm12",
    "scorm12.xml",
    schemas={
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
    },
)
