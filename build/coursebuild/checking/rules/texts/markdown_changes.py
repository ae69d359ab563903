"""Rule T11: what Markdown would swallow or change."""

from collections.abc import Iterator, Sequence

from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Module
from coursebuild.model.problems import Severity
from coursebuild.model.told import KEY
from coursebuild.model.unit import Shared
from coursebuild.model.walk import WrittenText, shared_texts
from coursebuild.page import markdown
from coursebuild.page.swallowed import CHANGED, Slip

AS_WRITTEN = ("title", "alt", "match", "says")
"""Shown without Markdown: headings, descriptions of figures, what stands in lists to choose from, what the law says."""

_SAID = {
    "number": (
        "Stycket börjar med ”{0}.” och blir därför en numrerad lista.",
        (
            "Skriv om så att talet inte står först med punkt efter: ”Ring {0}” eller ”{0}: …”. "
            "Ska det stå så: skriv {0}\\. med omvänt snedstreck."
        ),
    ),
    "counted": (
        "Punkten har numret {0}, men på sidan står det {1}: listan räknar själv.",
        "Skriv {1}., eller börja inte raden med ett tal och punkt.",
    ),
    "bracket": (
        "Listan är skriven med ”{0}”, men på sidan står det punkt efter talen.",
        "Skriv 1. 2. 3. i stället för 1) 2) 3).",
    ),
    "plus": (
        "Plustecknet först på raden försvinner.",
        "Är det en lista: börja raderna med -. Skriv annars ”plus”.",
    ),
    "minus": (
        "Minustecknet framför talet blir en punkt i en lista.",
        "Skriv ”minus”, eller tecknet − utan mellanslag före talet: −5.",
    ),
    "quote": (
        "Tecknet > först på raden försvinner: ”{0}” visas som ett citat.",
        "Skriv ”över”, ”mer än” eller ”större än” i ord. Är det ett citat: skriv ” ” runt det.",
    ),
    "cells": (
        "Raden har {0} celler, men tabellens huvud har {1}. ”{2}” visas inte.",
        "Ta bort cellen, eller ge huvudet och raden med streck en kolumn till.",
    ),
    "few_cells": (
        "Raden har färre celler ({0}) än tabellens huvud ({1}).",
        "Skriv tomma celler också: | ord | |. Är raden ingen del av tabellen: lämna en tom rad före.",
    ),
    "table": (
        "Raderna med | blir ingen tabell.",
        (
            "Skriv en rad med streck under huvudet, med lika många kolumner: |---|---|. "
            "Lämna en tom rad före tabellen."
        ),
    ),
    "lazy": (
        "Raden ”{0}” hör till punkten ovanför.",
        "Ska den vara ett eget stycke: lämna en tom rad före. Hör den till punkten: dra in den.",
    ),
    "reference": (
        "Raden som börjar med [{0}]: visas inte.",
        "Skriv länken där den ska stå: [texten](https://…).",
    ),
    "link": (
        "Länken blir ingen länk, utan visas som den är skriven.",
        (
            "Skriv [texten](https://…) på en rad, utan mellanslag emellan och i adressen. "
            "Parenteser i adressen skrivs %28 och %29."
        ),
    ),
    "bare": (
        "Adressen ”{0}” blir ingen länk.",
        "Skriv [vad som finns där](https://…).",
    ),
    "link_title": (
        "Texten ”{0}” i länken syns inte på sidan.",
        "Ta bort den, eller skriv den i texten.",
    ),
    "image_text": (
        "Texten ”{0}” i figurens hakparenteser visas inte.",
        (
            f"Skriv ![](figure:namn), och texten under {KEY:alt:} eller {KEY:caption:} "
            f"där figuren står under {KEY:figures:}."
        ),
    ),
    "footnote": ("Fotnoter finns inte: ”{0}” visas som den är skriven.", "Skriv det i texten."),
    "stars": (
        "Märket för fetstil blir ingen fetstil, utan visas som det är skrivet.",
        "Skriv **viktigt**, med två stjärnor på båda sidor och inget mellanslag innanför.",
    ),
    "struck": ("Överstruken text finns inte: ~~ visas.", "Ta bort märkena, eller orden."),
    "entity": (
        "”{0}” visas som {1}.",
        "Skriv {1} direkt. Ska det stå som det är skrivet: sätt omvänt snedstreck före, \\{0}",
    ),
    "times": (
        "Stjärnan efter ”{0}” försvinner, och det som följer blir kursivt.",
        "Skriv gångertecknet ×, eller mellanslag på båda sidor om stjärnan.",
    ),
    "paragraphs": (
        "Den här texten visas som ett enda stycke: den tomma raden försvinner.",
        "Ta bort den tomma raden, eller korta texten.",
    ),
    "no_blocks": (
        "Den här texten visas på en rad: ”{0}” blir ingen lista, rubrik eller tabell.",
        "Skriv det som en mening.",
    ),
}


@checking_rule(
    "T11",
    Severity.ERROR,
    "Något försvinner eller ändras på sidan",
    scope="text shared",
    why="Deltagaren skulle läsa något annat än det som du skrev, till exempel ett annat telefonnummer.",
)
def swallowed(subject: WrittenText | Shared, context: Context) -> Iterator[Finding]:
    """Allt som är skrivet ska synas, och som det är skrivet. Markdown gör annars listor av tal och hoppar över celler.

    Det gäller tal med punkt först i ett stycke, tecknen > och + först på en rad, celler utanför tabellen,
    länkar som inte blir länkar, fotnoter, koder som `&copy;` och stycken i texter som visas på en rad.

    Dåligt: `112. Ring dit om det är bråttom.` eller `> 18 år: vänd dig till vuxenmottagningen.`
    Bra: `Ring 112 om det är bråttom.` och `Över 18 år: vänd dig till vuxenmottagningen.`
    """
    del context
    for written in shared_texts(subject) if isinstance(subject, Shared) else (subject,):
        for slip in _slips(written):
            message, fix = _SAID[slip.kind.removeprefix(CHANGED)]
            parts = slip.detail.split("|")
            yield Finding(written.at_line(slip.line), message.format(*parts), fix.format(*parts))


def _slips(written: WrittenText) -> Sequence[Slip]:
    in_the_catalogue = written.key == "description" and isinstance(written.node, Module)
    if written.key in AS_WRITTEN or in_the_catalogue:
        return []
    return markdown.changes(written.text, blocks=written.markdown)
