"""The manifest against the standards' own schema files, from a folder that the administrator has.

We may not hand them out. Two of them do not compile as they are: they are mended in a copy. Nothing is fetched:
what a file names on the net is looked for beside it, and else left out.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

ROOTS: Mapping[str, Mapping[str, str]] = {
    "1.2": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
    "2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
    "cmi5": {"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd": "CourseStructure.xsd"},
}
FOLDERS: Mapping[str, str] = {
    "1.2": "scorm12",
    "2004-3": "scorm2004-3",
    "2004-4": "scorm2004",
    "cmi5": "cmi5",
}
"""The sub-folder for each standard, as `kurs build --schemas` has them."""

MENDS: Mapping[str, tuple[str, str]] = {
    # binds the xml namespace as the default one, which XML forbids
    "ims_xml.xsd": (r'\sxmlns="http://www\.w3\.org/XML/1998/namespace"', ""),
    # ambiguous with its own elements
    "imsmd_rootv1p2p1.xsd": (
        r'namespace="##any"\s+processContents="strict"',
        'namespace="##other" processContents="lax"',
    ),
}
_ON_THE_NET = re.compile(r'schemaLocation\s*=\s*"https?://[^"]*/([^"/]+)"')
_MOST = 20


class NoSchemas(Exception):  # noqa: N818  (an outcome, told in Swedish)
    """The folder has no schemas for this standard, or none that can be used; the text says why."""


def differences(manifest: bytes, standard: str, folder: Path) -> list[str]:
    """What the schemas say is wrong in a manifest, with its line; raises NoSchemas if they cannot be asked.

    `manifest` is known to be XML without DOCTYPE.
    """
    place = folder / FOLDERS[standard]
    place = place if place.is_dir() else folder
    schema = compiled(place, standard)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    schema.validate(etree.fromstring(manifest, parser))
    # lxml's log has no length, and may be long.
    found = [f"rad {entry.line}: {_short(entry.message)}" for entry in schema.error_log]
    return found[:_MOST]


def compiled(place: Path, standard: str) -> etree.XMLSchema:
    """The schemas in a folder as one; raises NoSchemas if there are none, or none that can be used."""
    roots = ROOTS[standard.partition("-")[0]]
    there = {name: file for name, file in roots.items() if (place / file).is_file()}
    if not there:
        raise NoSchemas(f"I {place} finns ingen av {', '.join(roots.values())}.")
    with TemporaryDirectory(prefix="kurs-scheman-") as temporary:
        copy = Path(temporary) / "s"
        shutil.copytree(place, copy)
        for path in copy.rglob("*.xsd"):
            _mend(path)
        imports = "".join(
            f'<xs:import namespace="{name}" schemaLocation="{file}"/>'
            for name, file in there.items()
        )
        start = copy / "kurs-alla.xsd"
        start.write_text(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>', "utf-8"
        )
        try:
            return etree.XMLSchema(etree.parse(start, etree.XMLParser(no_network=True)))
        except etree.LxmlError as error:
            raise NoSchemas(f"Schemana i {place} går inte att använda: {error}") from error


def _mend(path: Path) -> None:
    wrong, right = MENDS.get(path.name, ("(?!)", ""))
    text = re.sub(wrong, right, path.read_text(encoding="utf-8-sig", errors="replace"))
    path.write_text(_ON_THE_NET.sub(r'schemaLocation="\1"', text), encoding="utf-8")


def _short(message: str) -> str:
    """A message without the namespaces that make it unreadable."""
    return re.sub(r"\{[^}]*\}", "", message)[:300]
