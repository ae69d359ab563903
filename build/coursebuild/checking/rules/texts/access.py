"""Rule L26: content that everybody can take in.

One thing in the list of checks cannot fire here: there is no sound or film in a module, so captions
have nothing to be missing from.
"""

import re
from collections.abc import Iterator
from functools import cache

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.languages import unmarked
from coursebuild.language.swedish import quoted, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Figure
from coursebuild.model.problems import Severity
from coursebuild.model.told import KEY, either
from coursebuild.model.walk import WrittenText

_FILE_NAME = re.compile(r"\.(?:svg|png|jpe?g|gif|webp)\b|^[\w-]+_[\w-]+$", re.IGNORECASE)
_PICTURE_OF = re.compile(
    r"^(?:en |ett )?(?:bild|figur|illustration|foto|skiss)\w*\s+(?:på|av|som|över)\b", re.IGNORECASE
)
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\(([^)\s]*)")
_EMPTY_LINK = re.compile(
    r"^(?:här|klicka(?: här)?|läs mer(?: här)?|läs vidare|länk(?:en)?|mer|se här|"
    r"https?://.*|www\..*)?$",
    re.IGNORECASE,
)
_THING = r"(?:rutan|knappen|texten|tabellen|figuren|bilden|länken|fältet|listan|menyn|raden)"
_SENSES = re.compile(
    rf"\bse\s+(?:nedan|ovan|bilden\s+(?:ovan|nedan|till)|här\s+(?:intill|bredvid))\b"
    rf"|\b{_THING}\s+(?:till\s+(?:höger|vänster)|nedan(?:för)?|ovan(?:för)?|bredvid|intill)\b"
    rf"|\bden\s+(?:röda|gröna|gula|blå|runda|fyrkantiga)\s+{_THING}\b"
    r"|\b(?:nedanstående|ovanstående)\b",
    re.IGNORECASE,
)
_SENSE_HINTS = (
    "nedan", "ovan", "höger", "vänster", "intill", "bredvid",
    "den röda", "den gröna", "den gula", "den blå", "den runda", "den fyrkantiga",
)  # fmt: skip
"""A part of every match of the pattern above: looking for it first is much faster."""

_SMALL_WORDS = {
    "engelska": (
        "en",
        "the and you your with this that are they from have what would please because of",
    ),
    "tyska": ("de", "und ich nicht das ist sie wir mit auch eine werden für wie auf"),
    "franska": ("fr", "les est une vous dans avec pour pas nous qui sur je c'est votre"),
    "spanska": ("es", "los las una usted con está qué como muy pero estoy por favor tiene"),
}
"""Small words that are rare in Swedish: two of them close together are a passage in that language."""

_TAG_OF = {word: (name, tag) for name, (tag, text) in _SMALL_WORDS.items() for word in text.split()}
_SMALL = frozenset(_TAG_OF)


@cache
def _passage() -> re.Pattern[str]:
    """Two of the small words near each other. Hardly ever needed, so not made before it is."""
    small = "|".join(sorted(_TAG_OF, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'])(?P<one>{small})(?:[\s,]+[\w'’-]+){{0,2}}?[\s,]+(?P<two>{small})(?![\w'])",
        re.IGNORECASE,
    )


_LETTER = r"[\u0370-\u1dbf\u1f00-\u1fff\u2c80-\ua6ff\ua840-\ud7ff\uf900-\ufaff\ufb1d-\ufefc]"


@cache
def _other_letters() -> re.Pattern[str]:
    """Words in any alphabet but the Latin: one letter alone is a sign, as in π or Ω."""
    return re.compile(rf"{_LETTER}{{2,}}(?:\s+{_LETTER}+)*")


def _is_western(text: str) -> bool:
    """Whether a text has only letters of Western Europe and the usual signs, as nearly all have: told at once."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@checking_rule(
    "L26",
    Severity.WARNING,
    "Alla kan inte ta del av det",
    scope="figure text",
    why="En del lyssnar på sidan, en del ser den i mobilen, en del ser inga färger. Alla ska få "
    "samma sak.",
)
def accessible(subject: Figure | WrittenText, context: Context) -> Iterator[Finding]:
    """Figurer har en beskrivning, länkar säger vart de leder, rubriker hoppar inte över nivåer.

    Texten hänvisar inte till färg eller plats på sidan, som ”rutan till höger” eller ”se nedan”. I
    en scen eller en figurs beskrivning får saker förstås stå till höger.

    Ord på ett annat språk är märkta, så att skärmläsaren uttalar dem rätt. Regeln hittar andra alfabet,
    och meningar på engelska, tyska, franska och spanska som har två av språkets vanliga småord nära
    varandra. Enstaka ord, kortare uttryck och andra språk får du hitta själv. Namn och lånord märks inte.

    Dåligt: `alt: figur_2.svg`, ”[Läs mer](https://…)”, ”Se nedan.”, ”What would you like?”
    Bra: `alt: Ett rum uppifrån med fri väg till dörren.`, ”[Socialstyrelsens
    kunskapsstöd](https://…)”, ”[What would you like?]{lang=en}”
    Bygger på: WCAG 1.1.1, 1.3.1, 1.3.3, 2.4.4 och 3.1.2; EN 301 549.
    """
    del context
    if isinstance(subject, Figure):
        yield from _alt(subject)
        return
    if "](" in subject.text:
        yield from _links(subject)
    yield from _other_languages(subject)
    if subject.markdown and "#" in subject.text:
        yield from _headings(subject)
    for block in prose.blocks(subject.text) if prose.mentions(subject.text, _SENSE_HINTS) else ():
        for found in _SENSES.finditer(block.text):
            said = " ".join(found[0].split())
            yield Finding(
                subject.at_line(block.line_of(found.start())),
                f"”{said}” säger ingenting för den som inte ser sidan, eller ser den i mobilen.",
                "Säg vad det är i stället: ”i figuren Plats i rummet”, ”under rubriken …”.",
            )


def _alt(figure: Figure) -> Iterator[Finding]:
    alt = figure.alt
    fix = f"Skriv det viktigaste som figuren visar, i en mening. Resten står i {KEY:Figure.description}."
    if not limit.SHORTEST_ALT <= len(alt) <= limit.LONGEST_ALT:
        message = f"Beskrivningen av figuren ”{figure.id}” är {len(alt)} tecken."
        yield Finding(
            figure.at("alt"),
            message,
            f"Skriv {limit.SHORTEST_ALT}–{limit.LONGEST_ALT} tecken. {fix}",
            severity=Severity.ERROR,
        )
    if _FILE_NAME.search(alt):
        message = f"{quoted(alt)} är ett filnamn, ingen beskrivning."
        yield Finding(figure.at("alt"), message, fix, severity=Severity.ERROR)
    elif _PICTURE_OF.search(alt):
        yield Finding(
            figure.at("alt"),
            f"{quoted(alt)} börjar med att det är en bild. Det vet läsaren redan.",
            "Börja med det som bilden visar.",
        )


def _other_languages(written: WrittenText) -> Iterator[Finding]:
    """The first passage of each text that seems to be in another language and is not marked."""
    for block in prose.blocks(unmarked(written.text)):
        if not _is_western(block.text) and (letters := _other_letters().search(block.text)):
            yield Finding(
                written.at_line(block.line),
                f"”{letters[0]}” är skrivet med ett annat alfabet och är inte märkt med språk.",
                f"Skriv [{letters[0]}]{{lang=ar}} om det är arabiska."
                f"{either(' Språken står i docs/formatet.md.', '')}",
            )
            return
        if _SMALL.isdisjoint(words(block.text)):
            continue  # far faster than the pattern, and nearly always so
        for found in _passage().finditer(block.text):
            name, tag = _TAG_OF[found["one"].lower()]
            if (name, tag) == _TAG_OF[found["two"].lower()]:
                yield Finding(
                    written.at_line(block.line),
                    f"”{' '.join(found[0].split())}” ser ut att vara {name} och är inte märkt med språk.",
                    f"Skriv hakparenteser runt orden och språket efter: […]{{lang={tag}}}.",
                )
                return


def _links(written: WrittenText) -> Iterator[Finding]:
    for number, line in enumerate(written.text.split("\n")):
        for text, target in _LINK.findall(line):
            if _EMPTY_LINK.match(text.strip(" *_.")):
                yield Finding(
                    written.at_line(number),
                    f"Länken med texten ”{text}” säger inte vart den leder.",
                    f"Skriv vad som finns där: [Socialstyrelsens kunskapsstöd]({target[:40]}…).",
                )


def _headings(written: WrittenText) -> Iterator[Finding]:
    before = 2
    for block in prose.blocks(written.text):
        if block.kind != "heading":
            continue
        if block.level > before + 1:
            yield Finding(
                written.at_line(block.line),
                f"Rubriken {quoted(block.text)} hoppar över en nivå.",
                f"Skriv {'#' * (before + 1)} framför den.",
                severity=Severity.ERROR,
            )
        before = block.level
