"""The standards' own schema files, from a folder that the administrator has: we may not hand them out.

ADL's checker wants them at the root of a package, and a manifest may name them only where they are (2004 4th ed.
CAM 3.3, SCORM 1.2 CAM 2.3.2). LMSs do not need them, so packages are built without unless they are asked for.
"""

import re
from pathlib import Path

from coursebuild.errors import NoSchemasError
from coursebuild.packing.targets import Target

_KINDS = {".xsd", ".dtd"}
_NAMED = re.compile(
    r"""<(?:\w+:)?(?:import|include|redefine)\b[^>]*?schemaLocation\s*=\s*["']([^"':]+)["']"""
    r"""|<!DOCTYPE[^>\[]*?SYSTEM\s+["']([^"':]+)["']|PUBLIC\s+["'][^"']*["']\s+["']([^"':]+)["']"""
)
"""What a schema file asks for that lies beside it; a name with a colon is an address on the net."""


def control_documents(folder: Path, target: Target) -> dict[str, bytes]:
    """The schema files for a target's packages: name in the zip → content; none where its manifest names none.

    They are looked for in the folder of `folder` that has the target's name, if there is one, else in `folder`
    itself. Raises NoSchemasError that names every file that is missing, and who asks for it;
    also if there is no such folder.
    """
    if not target.schemas:
        return {}
    if not folder.is_dir():
        raise NoSchemasError(str(folder), target.name, {})
    place = folder / target.name if (folder / target.name).is_dir() else folder
    found = {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.suffix.lower() in _KINDS and path.is_file()
    }
    missing = _missing(found, target)
    if missing:
        raise NoSchemasError(str(place), target.name, missing)
    return found


def _missing(found: dict[str, bytes], target: Target) -> dict[str, str]:
    """The files that are asked for and not there: name → who asks for it."""
    missing = {name: "manifestet" for name in target.schemas.values() if name not in found}
    for asker, content in found.items():
        for match in _NAMED.finditer(content.decode("utf-8", "replace")):
            name = _beside(asker, next(filter(None, match.groups())))
            if name not in found:
                missing.setdefault(name, asker)
    return missing


def _beside(asker: str, name: str) -> str:
    parts: list[str] = []
    for part in [*asker.split("/")[:-1], *name.split("/")]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
