"""Rule J07: sentences that must never stand in the course as if they were true."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coursebuild.checking.context import Context
from coursebuild.checking.rules.sources.allowed import corrects, wrong_answer
from coursebuild.language import prose
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import KEY, either
from coursebuild.model.walk import WrittenText


class Banned(NamedTuple):
    """A phrase that is wrong: how it is recognised, why, and what to write instead."""

    hint: str
    """A part of every match, in lower case: looking for it first is much faster."""

    pattern: re.Pattern[str]
    why: str
    instead: str


def _banned(hint: str, pattern: str, why: str, instead: str) -> Banned:
    return Banned(hint, re.compile(pattern, re.IGNORECASE), why, instead)


_FEW = r"(?:\w+\s+){0,3}"

PHRASES = (
    _banned(
        "kap",
        r"\bkapitel\s+3,\s+5\s+och\s+6\b|\b3,\s+5\s+och\s+6\s+kap\b",
        "Kapitel 5 i brottsbalken är ärekränkning och hör inte hit.",
        "Skriv 3, 4 och 6 kap. brottsbalken.",
    ),
    _banned(
        "fred", r"\bfrihet\s+och\s+fred\b", "Kapitlet heter något annat.", "Skriv frihet och frid."
    ),
    _banned(
        "aldrig",
        rf"\baldrig\s+{_FEW}(?:lämnar?(?:s)?\s+ut|berättar?)\s+{_FEW}"
        r"(?:uppgift\w*|något\s+(?:för|till)\s+polis\w*)",
        "Sekretess är huvudregeln, men det finns fall där vården får eller ska lämna uppgifter.",
        "Skriv huvudregeln och säg att det finns undantag.",
    ),
    _banned(
        "polisanm",
        rf"(?<!inte )\balltid\s+{_FEW}polisanmäl\w*|\bpolisanmäl\w*\s+{_FEW}alltid\b",
        "Vården har ingen allmän skyldighet att polisanmäla.",
        "Skriv när vården får lämna uppgifter, och när den ska.",
    ),
    _banned(
        "barn",
        r"\b(?:endast|bara|enbart)\s+(?:vid|för|om)\s+barn\s+som\s+far\s+illa\b",
        "Det finns fler skyldigheter, till exempel att svara på vissa frågor från polisen.",
        "Skilj på tre nivåer: ska anmäla, ska lämna ut på begäran, får lämna ut.",
    ),
    _banned(
        "fängelse",
        r"\bfängelse\s+i\s+straffskalan\s+(?:räcker|är\s+nog|är\s+tillräckligt)\b(?!\s+inte)"
        r"|\bräcker\s+(?:det\s+)?(?:med|att\s+\w+\s+(?:ger|kan\s+ge))\s+fängelse\b(?![^.!]{0,40}\?)",
        "För vårdens sekretess krävs i regel minst sex månaders fängelse i straffskalan.",
        "Skriv villkoret i 10 kap. 23 § OSL med våra ord.",
    ),
    _banned(
        "förtur",
        r"\bakuta\s+fall\s+ska\s+behandlas\s+med\s+förtur\b",
        "Orden togs bort ur tandvårdslagen den 1 januari 2026.",
        "Skriv att den som har det största behovet av tandvård ska gå före.",
    ),
    _banned(
        "straffbarhets",
        r"\bstraffbarhetsåldern?\b[^.!?]{0,40}\b(?:1[0-9]|tretton|fjorton|femton)\b",
        "Åldern har ändrats under 2026 och är inte säkert kontrollerad.",
        "Lämna åldern därhän. Kursen behöver den inte.",
    ),
    _banned(
        "kontaktpunkt",
        r"\bkontaktpunkten,?\s+ring\b|\bring\s+(?:till\s+)?(?:den\s+)?(?:nya\s+|nationella\s+)?"
        r"kontaktpunkten\s+(?:för\s+råd|på)\b",
        "Inget nummer är kontrollerat, och kontaktpunkten ger inte råd i enskilda ärenden.",
        "Hänvisa till polisen på 114 14 eller kommunens växel, och till 112 när det är akut.",
    ),
    _banned(
        "rekommender",
        r"\bSocialstyrelsen\s+rekommenderar\b|\brekommender(?:as|ar)\s+i\s+kunskapsstödet\b"
        r"|\bkunskapsstödet\s+rekommenderar(?!\s+(?:inte|ingen|inga)\b)",
        "Dokumentet är ett kunskapsstöd och rekommenderar inga metoder.",
        "Skriv ”enligt kunskapsstödet” eller ”kunskapsstödet beskriver”.",
    ),
    _banned(
        "riktlinje",
        r"\b(?:Socialstyrelsens|kunskapsstödets)\s+riktlinje\w*",
        "Dokumentet är ett kunskapsstöd, ingen riktlinje.",
        "Skriv ”kunskapsstödet”.",
    ),
)
"""Section 4.1 of the law check, as patterns; its repealed and wrong numbers are J05 and J06."""


_MEANT = either("skriv misconceptions:", f"välj vilket under {KEY:misconceptions}")


@checking_rule(
    "J07",
    Severity.ERROR,
    "Något som inte stämmer",
    scope="text",
    hints=tuple(banned.hint for banned in PHRASES),
    why="Det här är fel som ofta upprepas, och som kan få någon att bryta mot lagen eller skada "
    "en patient.",
)
def phrases(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Vissa vanliga fel får inte stå i kursen, till exempel ”alltid polisanmäla”.

    De får stå i rutan `::: rättelse`, när det är dem den rättar, och i ett sämre svar som har
    `misconceptions:`, eftersom det är så deltagaren får pröva felet och läsa vad som stämmer.

    Dåligt: ”Fängelse i straffskalan räcker för att lämna ut uppgiften.”
    Bra: ”Straffet för brottet ska vara minst sex månaders fängelse.”
    """
    del context
    if wrong_answer(written.node, written.key):
        return
    lower = prose.lower(written.text)
    hinted = [banned for banned in PHRASES if banned.hint in lower]
    for block in prose.blocks(written.text) if hinted else ():
        for banned in hinted if not corrects(block) else ():
            for found in banned.pattern.finditer(block.text):
                said = " ".join(found[0].split())
                yield Finding(
                    written.at_line(block.line_of(found.start())),
                    f"”{said}” stämmer inte. {banned.why}",
                    f"{banned.instead} Är det ett fel svar: {_MEANT} på svaret.",
                )
