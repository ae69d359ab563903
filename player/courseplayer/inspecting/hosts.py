"""Other hosts that a package's files ask for, read from the text of the files.

What a script puts together while it runs cannot be read: that is seen when the package is played.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from courseplayer.inspecting.report import Section, doubt, listed, note

_LARGEST = 5_000_000
_HOST = r"(?:https?:|wss?:)?//[\w.-]{1,253}\.[a-z]{2,}[^\s\"'()<>\\]*"
_LOADS = re.compile(
    rf"""<(?:script|img|iframe|frame|audio|video|source|track|embed|input|image|use)\b[^>]{0, 2000}?\s(?:src|srcset|poster|xlink:href|href)\s*=\s*["']\s*({_HOST})"""
    rf"""|<link\b[^>]{0, 2000}?\shref\s*=\s*["']\s*({_HOST})|<object\b[^>]{0, 2000}?\sdata\s*=\s*["']\s*({_HOST})"""
    rf"""|<form\b[^>]{0, 2000}?\saction\s*=\s*["']\s*({_HOST})""",
    re.IGNORECASE,
)
_STYLES = re.compile(rf"""(?:url\(\s*["']?|@import\s+["'])({_HOST})""", re.IGNORECASE)
_IN_SCRIPT = re.compile(
    r"""["'`]((?:https?:|wss?:)//[\w.-]{1,253}\.[a-z]{2,}[^"'`\s]*)""", re.IGNORECASE
)
_NAMES_ONLY = {
    "www.w3.org",
    "www.imsglobal.org",
    "www.imsproject.org",
    "www.adlnet.org",
    "ns.adobe.com",
}
"""Hosts whose addresses are names of namespaces, and are never asked."""

_KINDS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    ".html": (_LOADS, _STYLES),
    ".htm": (_LOADS, _STYLES),
    ".xhtml": (_LOADS, _STYLES),
    ".svg": (_LOADS, _STYLES),
    ".css": (_STYLES,),
}


def hosts(folder: Path, names: Mapping[str, int]) -> Section:
    """Which hosts the files ask for (loads), and which ones the scripts just mention."""
    section = Section("hosts", "Andra värddatorer")
    loads: dict[str, str] = {}
    mentions: dict[str, str] = {}
    for name, octets in names.items():
        ending = Path(name).suffix.lower()
        if octets > _LARGEST or ending not in {*_KINDS, ".js"}:
            continue
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        for host in _found(text, _KINDS.get(ending, ())):
            loads.setdefault(host, name)
        if ending != ".css":
            for host in _found(text, (_IN_SCRIPT,) if ending == ".js" else ()):
                mentions.setdefault(host, name)
    for host, name in loads.items():
        section.findings.append(
            doubt(
                f"{name} hämtar något från {host}. Utan internet, eller med en sträng brandvägg, fungerar det inte."
            )
        )
    only = [host for host in mentions if host not in loads]
    if only:
        section.findings.append(
            note(f"Skripten nämner {listed(only)}. Om de frågar där syns först när paketet spelas.")
        )
    if not loads and not only:
        section.facts.append("Filerna frågar bara efter paketets egna filer.")
    return section


def _found(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            url = next(filter(None, match.groups()), "")
            host = urlsplit(url if ":" in url.split("/")[0] else f"http:{url}").hostname
            if host and host not in _NAMES_ONLY:
                yield host
