"""Rule L24: short forms and the glossary."""

import re
from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.checking.unsaid import unsaid
from coursebuild.language import prose
from coursebuild.language.swedish import word_list, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.questions.part import Part
from coursebuild.model.told import FILE, KEY
from coursebuild.model.unit import Unit
from coursebuild.model.walk import WrittenText, all_texts

_SHORT = re.compile(r"(?<![\w§:-])[A-ZÅÄÖ]{2,}(?![\w:-]*\d)(?:-?[A-ZÅÄÖ]+)*\b")
_TWO_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2}")
_ROMAN = re.compile(r"^[IVX]+$")
_KNOWN_BY_ALL = word_list("OK TV SMS USA EU FN PDF SOS SVT ID")
_SAID_LOUDLY = word_list(
    """
    ALDRIG ALLA ALLT ALLTID BARA DET DIG DIN DU DÄR EN ETT GÖR HAN HELA HIT HJÄLP HON HÄR INGEN
    INGET INTE JA JAG KAN LÅT MER MIG MIN MÅSTE NEJ NER NI NU NÅGON ONT SKA SLUTA STOPP UT VAD VAR
    VI VILL VÅR
    """
)


@checking_rule(
    "L24",
    Severity.WARNING,
    "Förkortningen förklaras inte",
    scope="unit course",
    why="Förkortningar är självklara bara för dem som redan använder dem.",
)
def short_forms(subject: Unit | Facts, context: Context) -> Iterator[Finding]:
    """En förkortning i versaler står i ordlistan, eller skrivs ut där den först används i modulen.

    Utskriven är den när orden står inom parentes efter förkortningen, eller den inom parentes efter
    orden. Lagarnas förkortningar ur course/laws.yaml räknas som kända. Ett ord i ordlistan som
    kursen inte använder ger ett tips.

    Dåligt: ”Kontakta SIG.”
    Bra: ”Kontakta den sociala insatsgruppen (SIG).”
    Bygger på: språklagen; klarspråk.
    """
    if isinstance(subject, Facts):
        yield from _unused(subject, context)
        return
    explained = _in_registers(context)
    for written in all_texts(subject):
        yield from _unknown(written, explained)


def _in_registers(context: Context) -> set[str]:
    known = {*_KNOWN_BY_ALL, *_SAID_LOUDLY}
    for term in context.shared.terms:
        known |= {
            form
            for text in (term.term, term.long or "", *term.forms)
            for form in _SHORT.findall(text)
        }
    for statute in context.shared.statutes.values():
        known |= set(_SHORT.findall(f"{statute.short or ''} {statute.sfs}"))
    return known


def _unknown(written: WrittenText, explained: set[str]) -> Iterator[Finding]:
    for block in prose.blocks(written.text) if _TWO_CAPITALS.search(written.text) else ():
        for found in _SHORT.finditer(block.text):
            short = found[0]
            if short in explained or _ROMAN.match(short) or _shouted(block.text, found):
                continue
            explained.add(short)  # said once for each module
            if not _written_out(written, block.text, found):
                yield Finding(
                    written.at_line(block.line_of(found.start())),
                    f"Förkortningen ”{short}” förklaras inte.",
                    f"Skriv ut den första gången: ”… ({short})”, eller lägg till den i "
                    f"{FILE:course/glossary.yaml}.",
                )


def _shouted(text: str, found: re.Match[str]) -> bool:
    """Tell whether the word beside is in capitals too: then somebody shouts, or it is a sign."""
    around = words(text[max(found.start() - 25, 0) : found.start()])[-1:]
    around += words(text[found.end() : found.end() + 25])[:1]
    return any(word.isupper() and len(word) > 1 for word in around)


def _written_out(written: WrittenText, text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    named = before.endswith(("(", ",")) or after.startswith(("(", ", "))
    return named or (isinstance(written.node, Part) and written.node.SPELLS_OUT)


def _unused(facts: Facts, context: Context) -> Iterator[Finding]:
    if not facts.complete:
        return
    unused = facts.unsaid if facts.unsaid is not None else unsaid(context.shared)
    for term in context.shared.terms:
        if term.id not in (unused or ()):
            continue
        yield Finding(
            term.at("id"),
            f"Ordet ”{term.term}” i ordlistan används inte i någon modul.",
            f"Ta bort det, eller lägg till den böjning som kursen använder under {KEY:forms}.",
            severity=Severity.TIP,
        )
