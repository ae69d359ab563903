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
_ATTRIBUTE = re.compile(
    rf"""\s(?:xlink:)?(src|srcset|poster|href|data|action)\s?=\s?["']?\s?({_HOST})""", re.IGNORECASE
)
_LOADING = re.compile(
    r"(script|img|iframe|frame|audio|video|source|track|embed|input|image|use|link|object|form)\b",
    re.IGNORECASE,
)
"""Elements that fetch what they name, or send something there; a link just leads there."""

_LONGEST_TAG = 4_000
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
    "adlnet.gov",
    "w3id.org",
}
"""Hosts whose addresses are names, of namespaces and of verbs, and are never asked."""

_PAGES = {".html", ".htm", ".xhtml", ".svg"}
_SCRIPTS = {".js", ".mjs"}


def hosts(folder: Path, names: Mapping[str, int]) -> Section:
    """Which hosts the files ask for (loads), and which ones the scripts just mention."""
    section = Section("hosts", "Andra värddatorer")
    loads: dict[str, str] = {}
    mentions: dict[str, str] = {}
    for name, octets in names.items():
        ending = Path(name).suffix.lower()
        if octets > _LARGEST or ending not in _PAGES | _SCRIPTS | {".css"}:
            continue
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        found = mentions if ending in _SCRIPTS else loads
        for host in filter(None, map(_host, _addresses(text, ending))):
            found.setdefault(host, name)
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


def _addresses(text: str, ending: str) -> Iterator[str]:
    if ending in _SCRIPTS:
        return (match[1] for match in _IN_SCRIPT.finditer(text))
    return _loaded(text, is_page=ending in _PAGES)


def _loaded(text: str, *, is_page: bool) -> Iterator[str]:
    """The addresses on other hosts that a page or a style sheet loads."""
    for tag in _tags(text) if is_page else ():
        yield from (match[2] for match in _ATTRIBUTE.finditer(tag))
    yield from (match[1] for match in _STYLES.finditer(text))


def _tags(text: str) -> Iterator[str]:
    """The tags that load something. Each character is looked at once, whatever a stranger wrote."""
    at = text.find("<")
    while at >= 0:
        end = text.find(">", at)
        if end < 0:
            return
        if _LOADING.match(text, at + 1):
            yield text[at : min(end, at + _LONGEST_TAG)]
        at = text.find("<", end)


def _host(url: str) -> str | None:
    host = urlsplit(url if ":" in url.split("/", maxsplit=1)[0] else f"http:{url}").hostname
    return None if host in _NAMES_ONLY else host
