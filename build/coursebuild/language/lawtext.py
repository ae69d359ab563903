"""Provisions as Swedish texts cite them: `10 kap. 18 b, 18 c §§ OSL`, `4 § lagen (2025:170)`.

The names of acts come from the course's own register, so that a new act needs no code.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coursebuild.model.registers import Provision, Statute
from coursebuild.model.same import Same
from coursebuild.model.unit import Shared

_ONE = r"\d+(?:\s[a-h](?![a-zåäö]))?"
_SECTIONS = rf"{_ONE}(?:\s*(?:,|–|-|och|eller|samt|till)\s*{_ONE})*"
_CITED = re.compile(rf"(?:(?P<chapter>{_ONE})\s+kap\.?\s+)?(?<!\d)(?P<sections>{_SECTIONS})\s*§§?")
_STYCKE = r"(?:första|andra|tredje|fjärde|femte)(?:\s+och\s+\w+)?\s+stycket|punkt(?:en)?|p\."
_PART = re.compile(rf"\s*(?:,?\s*(?:{_STYCKE})\s*\d*\s*)*(?:i\s+)?")
_JOINED = re.compile(r"\s*(?:,|och|eller|samt)\s*")
_GOES_ON = re.compile(r"§§?\s*(?:,|och|eller|samt)\s*$")
_RANGE = re.compile(r"(\d+)\s*(?:–|-|till)\s*(\d+)$")
_LONGEST_RANGE = 40
_NUMBERED = re.compile(
    r"(?P<name>(?:\w+-\s+och\s+)?\w*(?:lagen|balken|förordningen|grundlagen))s?"
    r"(?P<about>\s+(?:om|med|för)\s[^().;:]{0,110}?)?\s+\((?P<sfs>\d{4}:\d+)\)",
    re.IGNORECASE,
)


class Citation(NamedTuple):
    """One provision cited in a text: what the register holds of it, and where it stands."""

    statutes: tuple[Statute, ...]
    provisions: tuple[Provision, ...]
    start: int
    end: int
    words: str


class Numbered(NamedTuple):
    """An act named with its number, as `socialtjänstlagen (2025:400)`."""

    name: str
    sfs: str
    start: int
    end: int


class Register(NamedTuple):
    """The course's acts and provisions, by what texts call them."""

    pattern: re.Pattern[str]
    by_name: dict[str, tuple[Statute, ...]]
    by_number: dict[str, Statute]
    by_place: dict[tuple[str, str | None, str], Provision]

    def meant(self, found: re.Match[str]) -> tuple[Statute, ...]:
        """Give the acts a name may mean, those in force first; or the one with the number."""
        numbered = self.by_number.get(found["sfs"] or "")
        if numbered:
            return (numbered,)
        return self.by_name.get(" ".join((found["name"] or "").split()).lower(), ())

    def held(
        self, statutes: tuple[Statute, ...], chapter: str | None, section: str
    ) -> tuple[Provision, ...]:
        """Give what there is of a section in each of the acts, in their order."""
        keys = ((statute.id, chapter, section) for statute in statutes)
        return tuple(self.by_place[key] for key in keys if key in self.by_place)


def register(shared: Shared) -> Register:
    """Give the register of what is shared, built the first time it is asked for."""
    return _register(Same(shared))


@lru_cache(maxsize=2)
def _register(key: Same[Shared]) -> Register:
    shared = key.thing
    statutes = sorted(shared.statutes.values(), key=lambda s: s.repealed_from is not None)
    by_name: dict[str, tuple[Statute, ...]] = {}
    for statute in statutes:
        for name in _names(statute) | _inherited(statute, shared):
            by_name[name.lower()] = (*by_name.get(name.lower(), ()), statute)
    by_place: dict[tuple[str, str | None, str], Provision] = {}
    for provision in shared.provisions.values():
        for section in _sections(provision.section.replace("§", "")):
            by_place.setdefault((provision.statute, provision.chapter, section), provision)
    numbers = {statute.sfs.split()[-1]: statute for statute in statutes}
    return Register(_pattern([n for s in statutes for n in _names(s)]), by_name, numbers, by_place)


def _names(statute: Statute) -> set[str]:
    own_number = statute.sfs if not statute.sfs[0].isdigit() else None
    return {name for name in (statute.name, statute.short, own_number) if name}


def _inherited(statute: Statute, shared: Shared) -> set[str]:
    """Give the short form of the act that replaced one of the same name: `SoL` means both."""
    after = shared.statutes.get(statute.replaced_by or "")
    return {after.short} if after and after.short and after.name == statute.name else set()


def _pattern(names: list[str]) -> re.Pattern[str]:
    ordered = sorted(set(names), key=len, reverse=True)
    known = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) or "(?!)"
    return re.compile(
        rf"(?:(?<![\w-])(?P<name>{known})s?(?!\w)|lagen|förordningen)"
        r"(?:\s+\((?P<sfs>\d{4}:\d+)\))?"
    )


def numbered_statutes(text: str) -> list[Numbered]:
    """Find acts that are named with a number."""
    if ":" not in text:
        return []
    return [
        Numbered(" ".join(found["name"].split()).lower(), found["sfs"], found.start(), found.end())
        for found in _NUMBERED.finditer(text)
    ]


def citations(text: str, register: Register) -> Iterator[Citation]:
    """Find the provisions that a text cites, each with its act if that can be told."""
    if "§" not in text:
        return
    chapter: str | None = None
    for found in _CITED.finditer(text):
        statutes, end = _statutes_near(text, found, register)
        if found["chapter"]:
            chapter = " ".join(found["chapter"].split())
        elif end > found.end() and not _GOES_ON.search(text, 0, found.start()):
            chapter = None  # the act stands right after: it has no chapters, or the text is wrong
        words = " ".join(text[found.start() : end].split())
        for section in _sections(found["sections"]):
            held = register.held(statutes, chapter, section)
            yield Citation(statutes, held, found.start(), end, words)


def _statutes_near(
    text: str, found: re.Match[str], register: Register
) -> tuple[tuple[Statute, ...], int]:
    """Find the act of a citation: right after it, else as the next one, else before it."""
    end = found.end()
    rest = _PART.match(text, end)
    after = register.pattern.match(text, rest.end() if rest else end)
    if after and (statutes := register.meant(after)):
        return statutes, after.end()
    later = _CITED.search(text, end)
    if later and _JOINED.fullmatch(text, end, later.start()):
        statutes, _ = _statutes_near(text, later, register)
        if statutes:
            return statutes, end
    named = (register.meant(m) for m in register.pattern.finditer(text, 0, found.start()))
    return next((statutes for statutes in reversed(list(named)) if statutes), ()), end


def _sections(text: str) -> Iterator[str]:
    """Give each section of a list, ranges written out: `12–14` is 12, 13, 14."""
    for part in _JOINED.split(text):
        ends = _RANGE.match(part.strip())
        if ends and 0 < int(ends[2]) - int(ends[1]) < _LONGEST_RANGE:
            yield from (str(number) for number in range(int(ends[1]), int(ends[2]) + 1))
        elif part.strip():
            yield " ".join(part.split())
