"""Rule L25: nothing in the course may point at a real person."""

import re
from collections.abc import Callable, Iterator

from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import FILE
from coursebuild.model.walk import WrittenText

_IDENTITY = re.compile(r"(?<!\d)(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?!\d)")
_PHONE = re.compile(r"(?<![\d:/-])(?:\+46\s?|0)(?!20[\s-])\d{1,3}[\s-]?(?:\d[\s-]?){5,8}(?!\d)")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")
_PLACE = re.compile(
    r"\b(?:Region\s+[A-ZÅÄÖ]\w+|"
    r"[A-ZÅÄÖ]\w+s?\s+(?:sjukhus|lasarett|universitetssjukhus|vårdcentral)|"
    r"Sahlgrenska|Karolinska|SUS|Skånes universitetssjukhus)"
)
_FULL_NAME = re.compile(r"\b(?!Region\b)[A-ZÅÄÖ][a-zåäöé]+\s+[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]\w+)?\b")

_PLACE_HINTS = (
    "region ", "sjukhus", "lasarett", "vårdcentral", "sahlgrenska", "karolinska", "sus"
)  # fmt: skip
_MANY_DIGITS = re.compile(r"\d[\d +-]{5,}")

_LAST_MONTH = 12
_COORDINATION = 60


def _is_identity(found: re.Match[str]) -> bool:
    """Tell whether ten digits are a personal or coordination number."""
    month, day = int(found[2]), int(found[3])
    if not 1 <= month <= _LAST_MONTH or not 1 <= (day - _COORDINATION if day > 60 else day) <= 31:
        return False
    digits = [int(digit) for digit in "".join(found.groups())]
    doubled = (digit * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _always(found: re.Match[str]) -> bool:
    del found
    return True


_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool], str, str], ...] = (
    (
        _IDENTITY,
        _is_identity,
        "ser ut som ett personnummer",
        "Ta bort det. Skriv åldern: ”34 år”.",
    ),
    (
        _PHONE,
        _always,
        "ser ut som ett telefonnummer till någon",
        "Ta bort det, eller skriv vart man vänder sig: ”enligt rutinen”, 112, 114 14, 1177.",
    ),
    (
        _MAIL,
        _always,
        "är en e-postadress",
        f"Skriv rollen i stället: ”verksamhetens jurist”. Adresser står i {FILE:course/course.yaml}.",
    ),
)


@checking_rule(
    "L25",
    Severity.ERROR,
    "Uppgift om en riktig person",
    scope="text",
    why="Kursen sprids och sparas. En patient eller kollega ska aldrig kunna kännas igen i den.",
    hints=("@", *"0123456789", *_PLACE_HINTS),
)
def personal_data(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Texten har inga personnummer, telefonnummer, e-postadresser eller riktiga namn.

    Förnamn på påhittade personer går bra. Nummer till samhället, som 112, 114 14 och 020-nummer,
    också.

    Dåligt: ett för- och efternamn i samma stycke som namnet på ett sjukhus.
    Bra: ”Ahmed, undersköterska på en akutmottagning”
    Bygger på: dataskyddsförordningen (GDPR).
    """
    del context
    if prose.mentions(written.text, ("@",)) or _MANY_DIGITS.search(written.text):
        yield from _numbers(written)
    for block in prose.blocks(written.text) if prose.mentions(written.text, _PLACE_HINTS) else ():
        if _PLACE.search(block.text):
            yield from _names(written, block)


def _numbers(written: WrittenText) -> Iterator[Finding]:
    for block in prose.blocks(written.text):
        for pattern, holds, what, fix in _KINDS:
            for found in pattern.finditer(block.text):
                if holds(found):
                    place = written.at_line(block.line_of(found.start()))
                    yield Finding(place, f"”{found[0].strip()}” {what}.", fix)


def _names(written: WrittenText, block: prose.Block) -> Iterator[Finding]:
    rest = _PLACE.sub(lambda found: "·" * len(found[0]), block.text)
    for found in _FULL_NAME.finditer(rest):
        if found.start() == 0 or rest[: found.start()].rstrip().endswith((".", "!", "?", "”", ":")):
            continue
        yield Finding(
            written.at_line(block.line_of(found.start())),
            f"”{found[0]}” ser ut som ett fullt namn vid en riktig arbetsplats.",
            "Använd bara ett påhittat förnamn, och säg inte vilket sjukhus det är.",
        )
