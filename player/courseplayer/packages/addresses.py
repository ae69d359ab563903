"""Addresses in a manifest → files in the package, or a refusal: nothing may lead out of it."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from courseplayer.errors import PackageRefused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def address(href: str, base: str, parameters: str) -> tuple[str, str]:
    """Path inside the package, and query with fragment (2004 CAM 3.4.1.10, parameters)."""
    _check_climb(base, href)
    split = urlsplit(join(base, href))
    if split.scheme or split.netloc:
        raise PackageRefused(f"Startadressen ”{href[:120]}” pekar på en annan plats än paketet.")
    # Browsers leave out "." themselves: it says nothing.
    plain = unicodedata.normalize("NFC", unquote(split.path))
    path = "/".join(part for part in plain.split("/") if part != ".")
    if not path or path.startswith("/") or ".." in path.split("/") or "\\" in path:
        raise PackageRefused(f"Startadressen ”{href[:120]}” pekar inte på en fil i paketet.")
    extra, hash_mark, fragment = parameters.strip().partition("#")
    query = "&".join(part for part in (split.query, extra.lstrip("?&")) if part)
    fragment = fragment if hash_mark else split.fragment
    return path, (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _check_climb(base: str, href: str) -> None:
    """Refuse an address that climbs out of the package: when joined, browsers and `urljoin` leave that out."""
    depth = len([part for part in base.split("/")[:-1] if part not in ("", ".")])
    for part in unquote(_split(href).path).split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            raise PackageRefused(f"Startadressen ”{href[:120]}” pekar inte på en fil i paketet.")


def base_of(element: "Element") -> str:
    """The `xml:base` of an element. One that leads out of the package is refused, whatever comes after it."""
    base = element.get(_BASE, "")
    split = _split(base)
    parts = unquote(split.path).replace("\\", "/").split("/")
    if split.scheme or split.netloc or parts[0] == "" != base or ".." in parts:
        raise PackageRefused(f"xml:base i manifestet, ”{base[:120]}”, leder ut ur paketet.")
    return base


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise PackageRefused(f"Startadressen ”{address[:120]}” går inte att läsa.") from error


def join(base: str, href: str) -> str:
    """The address `href` as it is meant below `base`."""
    try:
        joined = urljoin(base, href)
        urlsplit(joined)
    except ValueError as error:
        raise PackageRefused(f"Startadressen ”{href[:120]}” går inte att läsa.") from error
    return joined


def is_file(folder: Path, path: str) -> bool:
    """Whether the file is there with exactly this case, also on systems that ignore case."""
    here = folder
    for part in path.split("/"):
        if not here.is_dir() or part not in {entry.name for entry in here.iterdir()}:
            return False
        here /= part
    return here.is_file()
