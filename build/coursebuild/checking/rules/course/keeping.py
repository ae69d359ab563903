"""Rule L27: what lets somebody else look after the text."""

import re
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.dates import first_day, in_words, months_before
from coursebuild.language.swedish import quoted
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Section
from coursebuild.model.node import Node
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Choice
from coursebuild.model.told import KEY, either
from coursebuild.model.trainer import AidLine, Objection
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import all_texts

_PERSON = re.compile(r"^[A-ZÅÄÖ][a-zåäöé]+\s+[A-ZÅÄÖ][a-zåäöé-]+$")
_SENSITIVE = re.compile(
    r"\b(?:våld\w*|misshand\w+|hot(?:a\w*|et|en|full\w*)?|själv(?:mord|skad)\w*|övergrepp\w*|"
    r"våldtä\w+|död\w*|skjut\w*|"
    r"skott\w*|kniv\w*|missbruk\w*)\b",
    re.IGNORECASE,
)
_RULE_WORDS = re.compile(
    r"\b(?:lagen|enligt|sekretess\w*|tystnadsplikt\w*|anmälningsplikt\w*|skyldig\w*|"
    r"orosanmäl\w*|forskning\w*|"
    r"studier|procent|kunskapsstöd\w*)\b",
    re.IGNORECASE,
)


_SOURCE = either("sources: [dokument#rubrik]", f"en källa under {KEY:sources}")
_LAW_THERE = f"ett lagrum under {KEY:laws}"
_LAW = either("laws: [lagrum]", _LAW_THERE)
_OR_LAW = either("   ur course/sources.yaml, eller laws:", f", eller {_LAW_THERE}")


@checking_rule(
    "L27",
    Severity.WARNING,
    "Texten går inte att vårda",
    scope="module scenario section choice objection aid-line unit shared",
    why="Den som tar över texten om ett år ska se var varje påstående kommer ifrån och när det "
    "lästes.",
)
def keeping(subject: Node | Unit | Shared, context: Context) -> Iterator[Finding]:
    """Avsnitt har källor, texten är granskad det senaste året, det svåra är förvarnat.

    Ett val i en scen, eller svaret på en invändning, behöver källa eller lagrum när det säger vad en
    lag, plikt eller studie säger, eller bemöter en missuppfattning. Ren berättelse behöver det inte.
    Varje rad i en lathund och i chefens checklista har en källa. Ägaren är en roll, inte ett
    namn.

    Dåligt: ett avsnitt om PTSD utan `sources`, eller `reviewed: 2024-03-01`.
    Bra: `sources: [kunskapsstod-2025#traumamedveten-vard]`, `owner: Redaktionen`, `reviewed:
    2026-11-22`.
    Bygger på: Tarrant 2006; klarspråk.
    """
    if isinstance(subject, Shared):
        yield from _reviewed(subject.course, context)
    elif isinstance(subject, Unit):
        yield from _warned(subject)
    elif isinstance(subject, Section | Choice | Objection | AidLine):
        yield from _sourced(subject)
    else:
        yield from _reviewed(subject, context)


def _reviewed(node: Node, context: Context) -> Iterator[Finding]:
    reviewed = getattr(node, "reviewed", None)
    owner = getattr(node, "owner", None)
    oldest = months_before(context.as_of, limit.MONTHS_BETWEEN_REVIEWS)
    if reviewed and first_day(reviewed) < oldest:
        yield Finding(
            node.at("reviewed"),
            f"Texten granskades senast {in_words(reviewed)}.",
            "Läs igenom den, ändra det som är gammalt, och skriv dagens datum.",
        )
    if owner and _PERSON.match(owner):
        yield Finding(
            node.at("owner"),
            f"Ägaren ”{owner}” ser ut som ett namn.",
            "Skriv en roll, till exempel Redaktionen. Roller finns kvar när någon byter jobb.",
        )


def _sourced(node: Section | Choice | Objection | AidLine) -> Iterator[Finding]:
    if node.sources or node.laws:
        return
    if isinstance(node, Section):
        yield Finding(
            node.at("id"),
            f"Avsnittet ”{node.id}” har ingen källa.",
            f"Lägg till   {_SOURCE}{_OR_LAW}.",
        )
        return
    if isinstance(node, AidLine):
        yield Finding(
            node.at("says"),
            f"Raden {quoted(node.says)} har ingen källa.",
            f"Lägg till   {_LAW}   eller   {_SOURCE}   på raden.",
        )
        return
    if isinstance(node, Objection):
        if said := _RULE_WORDS.search(node.answer):
            yield Finding(
                node.at("answer"),
                f"Svaret på en invändning säger hur något är (”{said[0]}”), men inte varifrån det kommer.",
                f"Lägg till   {_SOURCE}   eller   {_LAW}   på invändningen.",
            )
        return
    said = _RULE_WORDS.search(f"{node.why} {node.better or ''}")
    if node.misconceptions or said:
        does = f"säger hur något är (”{said[0]}”)" if said else "bemöter en missuppfattning"
        yield Finding(
            node.at("id"),
            f"Valet ”{node.id}” {does}, men säger inte varifrån det kommer.",
            f"Lägg till   {_SOURCE}   eller   {_LAW}   på valet självt, "
            "också när scenariot har källor.",
        )


def _warned(unit: Unit) -> Iterator[Finding]:
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    if unit.module.content_note:
        return
    found = [
        match.lower()
        for written in all_texts(unit)
        for match in _SENSITIVE.findall(prose.plain(written.text))
    ]
    if len(found) >= limit.SENSITIVE_WORDS:
        some = ", ".join(dict.fromkeys(found[:5]))
        yield Finding(
            unit.module.at(),
            f"Modulen tar upp sådant som kan kännas svårt ({some}) men förvarnar inte.",
            f"Lägg till {KEY:content_note:} och säg vad den innehåller och att det går att ta paus.",
        )
