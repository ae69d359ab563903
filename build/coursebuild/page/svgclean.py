"""Drawings as the drawing programs leave them → drawings that hold the picture and nothing else.

Inkscape, Illustrator, Graphviz and matplotlib put a DOCTYPE first, and write down who drew the file, with
what, when and in which folder. None of it is seen, all of it would follow along to every learner.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ADOBE = "http://ns.adobe.com/"
_NOT_SEEN = {f"{SVG}metadata"}

ET.register_namespace("", SVG[1:-1])
ET.register_namespace("xlink", _XLINK[1:-1])

_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[^<>\[]*(?:\[(?P<inside>(?:[^\]\"']|\"[^\"]*\"|'[^']*')*)\]\s*)?>", re.DOTALL
)
_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)\s+(?:\"([^\"&%<]*)\"|'([^'&%<]*)')\s*>")
_MOST_ENTITIES = 40
_LONGEST_ENTITY = 200
_LEFT_OVER = re.compile(r"<!--|<\?(?!xml\s)")


def parsed(raw: bytes) -> tuple[ET.Element, bool]:
    """The drawing without what is not seen, and whether there was any. Raises as the XML parser does."""
    plain = without_doctype(raw)
    root = fromstring(plain, forbid_dtd=True)
    removed = list(_clean(root))
    return root, bool(removed) or plain != raw or bool(_LEFT_OVER.search(_head(plain)))


def written(root: ET.Element) -> bytes:
    """A drawing as a file."""
    raw: bytes = ET.tostring(root, encoding="utf-8")
    return raw + b"\n"


def without_doctype(raw: bytes) -> bytes:
    """The file without an outer DOCTYPE; the short names that Illustrator declares there are written out.

    Anything in it that names something outside, or that could grow, is left, and the parser refuses it.
    """
    if b"<!DOCTYPE" not in raw:
        return raw
    encoding = _encoding(raw)
    text = raw.decode(encoding)
    found = _DOCTYPE.search(text)
    if found is None:
        return raw
    inside = found["inside"] or ""
    names = {name: one or other for name, one, other in _ENTITY.findall(inside)}
    rest = re.sub(r"<!--.*?-->", "", _ENTITY.sub("", inside), flags=re.DOTALL)
    if len(names) > _MOST_ENTITIES or any(len(v) > _LONGEST_ENTITY for v in names.values()):
        return raw
    if rest.strip():
        return raw
    body = text[: found.start()] + text[found.end() :]
    for name, value in names.items():
        body = body.replace(f"&{name};", value)
    return body.encode(encoding)


def _encoding(raw: bytes) -> str:
    said = re.match(rb"[^<]{0,3}<\?xml[^>]*?encoding=[\"']([\w.-]+)", raw)
    return said[1].decode() if said else "utf-8"


def _head(raw: bytes) -> str:
    return raw.decode(_encoding(raw), "replace")


def _clean(parent: ET.Element) -> Iterator[str]:
    """Take away, in place, what is not seen; yields what was taken."""
    for name in [name for name in parent.attrib if _is_private(name)]:
        del parent.attrib[name]
        yield name
    for child in list(parent):
        if child.tag in _NOT_SEEN or not child.tag.startswith(SVG) or _is_adobes(child):
            _take_out(parent, child)
            yield child.tag
        else:
            yield from _clean(child)


def _is_private(name: str) -> bool:
    """Attributes of the drawing programs: in names of their own, or for data of their own."""
    if name.startswith("{"):
        return not name.startswith((_XLINK, _XML)) or name == f"{_XML}base"
    return name.startswith("data-")


def _is_adobes(element: ET.Element) -> bool:
    """What only Illustrator opens, kept beside the picture for itself."""
    needs = element.get("requiredExtensions", "")
    return element.tag == f"{SVG}foreignObject" and needs.startswith(_ADOBE)


def _take_out(parent: ET.Element, child: ET.Element) -> None:
    """The text after an element stays: it may stand in the middle of words that are seen."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)
