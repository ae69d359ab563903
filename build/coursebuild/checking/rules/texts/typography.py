"""Rules T02–T04: marks on the page."""

import re
from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import either
from coursebuild.model.walk import WrittenText

_MARKS = (
    (re.compile(r"\.\.\."), "Tre punkter i rad är ett tecken: …", "Skriv …"),
    (
        re.compile(r"(?<=[\wåäö.,]) - (?=[\wåäö])"),
        "Tankstrecket är för kort.",
        "Skriv – i stället för -.",
    ),
    (
        re.compile(r"(?<=\d)-(?=\d+(?:\s|[.,)]|$)(?!\d))"),
        "Mellan tal står ett tankstreck.",
        "Skriv –",
    ),
    (
        re.compile(r"[“„]|\"(?=\w)|(?<=[\w.!?,])\""),
        "Svenska citattecken är ” på båda sidor.",
        "Skriv ”",
    ),
    (re.compile(r"(?<=\w)['´`](?=\w)"), "Apostrofen ska vara ’.", "Skriv ’"),
)
_NOT_TEXT = re.compile(
    r"\]\([^)]*\)|https?://\S+|`[^`]*`|\b\d[\d-]*-\d[\d -]{4,}\b|\b\d{4}-\d{2}-\d{2}\b"
)


def _lines(written: WrittenText) -> Iterator[tuple[int, str]]:
    yield from enumerate(written.text.split("\n"))


@checking_rule(
    "T02",
    Severity.TIP,
    "Fel tecken",
    scope="text",
    hints=("...", " - ", "“", "„", '"', "'", "´", "`", *(f"{digit}-" for digit in range(10))),
    why="Rätt tecken läses rätt, också av den som får texten uppläst.",
)
def marks(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Svensk text har … – ” och ’, inte tre punkter, bindestreck, raka citattecken och apostrofer.

    Dåligt: `"Vänta..." - hon tystnar`
    Bra: ”Vänta …” – hon tystnar
    Bygger på: Svenska skrivregler (Språkrådet).
    """
    del context
    for number, line in _lines(written):
        if line.lstrip().startswith(("|", ":::")):
            continue
        text = _NOT_TEXT.sub("", line)
        for pattern, message, fix in _MARKS:
            if pattern.search(text):
                yield Finding(written.at_line(number), message, f"{fix}.".replace("..", "."))


_FINISH = either(
    "Skriv färdigt, eller flytta det till en rad utanför texten som börjar med #.",
    "Skriv färdigt, eller ta bort det.",
)
_LEFT = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\blorem ipsum\b|\?\?\?", re.IGNORECASE)


@checking_rule(
    "T03",
    Severity.WARNING,
    "En minneslapp är kvar",
    scope="text",
    hints=("todo", "fixme", "xxx", "tbd", "lorem ipsum", "???"),
    why="Det som du tänkte göra sedan skulle synas för deltagaren.",
)
def left_over(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Minnesord som skrivits i väntan på annat ska bort ur texten före bygget.

    En rad som börjar med # går bra, men inte inne i en lång text: där syns den för deltagaren.

    Dåligt: ”Fråga juristen ???”
    Bra: skriv färdigt, eller flytta det till en rad utanför texten som börjar med #.
    """
    del context
    for number, line in _lines(written):
        if found := _LEFT.search(line):
            yield Finding(
                written.at_line(number),
                f"”{found[0]}” står kvar i texten.",
                _FINISH,
            )


_TWICE = re.compile(r"(?<=\S)  +(?=\S)")


@checking_rule(
    "T04",
    Severity.TIP,
    "Dubbla mellanslag",
    scope="text",
    hints=("  ",),
    why="De syns inte på sidan men stör när någon söker i texten eller jämför två versioner.",
)
def double_spaces(written: WrittenText, context: Context) -> Iterator[Finding]:
    """Mellan två ord står ett mellanslag.

    Dåligt: ”Hej  och välkommen”
    Bra: ”Hej och välkommen”
    """
    del context
    for number, line in _lines(written):
        if _TWICE.search(line) and not line.lstrip().startswith("|"):
            yield Finding(
                written.at_line(number),
                "Det står två mellanslag i rad.",
                "Ta bort det ena.",
            )
