"""Rules S01–S04, T01 and L01: what must hold for a package to work at all."""

from collections.abc import Iterator, Sequence

from coursebuild.checking.context import Context
from coursebuild.checking.rules.scenarios.memory import memory_is_readable
from coursebuild.language.languages import LANGUAGES, MARK
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Module
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Ending, Scenario, Scene
from coursebuild.model.told import CHOOSE, KEY, either
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import WrittenText, shared_texts
from coursebuild.page import markdown, state
from coursebuild.page.swallowed import Slip
from coursebuild.scenario import proof
from coursebuild.scenario.graph import Graph, graph_of

ERROR = Severity.ERROR


@checking_rule(
    "S01",
    ERROR,
    "Deltagarens svar får inte plats i lärplattformen",
    scope="unit",
    why="Lärplattformar lovar bara 4000 tecken. Det som inte får plats försvinner utan att någon märker det.",
)
def state_fits(unit: Unit, context: Context) -> Iterator[Finding]:
    """Allt en deltagare kan ha gjort i modulen ska få plats i 4000 tecken, räknat på det längsta fallet.

    Dåligt: sex långa scenarier och ett prov på fyrtio frågor i samma modul.
    Bra: fyra scenarier och tio frågor, med korta namn (id) på scener och val.
    """
    del context
    needed = state.size(unit)
    if needed > state.LIMIT and unit.module:
        parts = ", ".join(f"{part.name} {part.size}" for part in state.worst_case(unit)[:4])
        yield Finding(
            unit.module.at(),
            f"Modulen kan behöva spara {needed} tecken, men {state.LIMIT} är gränsen. Störst är {parts}.",
            f"Korta namnen{either(' (id)', '')} på scener och val i det som är störst, dra färre frågor, "
            "eller flytta ett scenario till en annan modul.",
        )


_MULTIPLE = either("byt kind till multiple", "välj ”Flera rätta svar” under ”Slags fråga”")


@checking_rule(
    "S02",
    ERROR,
    "Frågan har inget rätt svar",
    scope="item",
    why="Då kan ingen svara rätt, och ingen kan bli godkänd.",
)
def has_right_answer(item: Item, context: Context) -> Iterator[Finding]:
    """En fråga av slaget single har ett rätt svar; av slaget multiple minst ett rätt och minst ett fel.

    Dåligt: tre svar utan `correct: true`.
    Bra: ett av dem har `correct: true`.
    """
    del context
    options = item.choices()
    right = sum(option.correct for option in options)
    if options and not item.SEVERAL and right != 1:
        said = "inget rätt svar" if right == 0 else f"{right} rätta svar"
        yield Finding(
            item.at(),
            f"Frågan ”{item.id}” har {said}, men ska ha ett.",
            f"{CHOOSE} {KEY:correct=true} på ett svar, eller {_MULTIPLE}.",
        )
    elif options and item.SEVERAL and right in (0, len(options)):
        said = "inget rätt svar" if right == 0 else "bara rätta svar"
        yield Finding(
            item.at(),
            f"Frågan ”{item.id}” har {said}.",
            f"{CHOOSE} {KEY:correct=true} på de svar som stämmer, och ha minst ett som inte gör det.",
        )


@checking_rule(
    "S03",
    ERROR,
    "Provet drar fler frågor än banken har",
    scope="unit",
    why="Provet kan inte dra frågor som inte finns.",
)
def enough_items(unit: Unit, context: Context) -> Iterator[Finding]:
    """`draw` är högst så många frågor som banken har.

    Dåligt: `draw: 10` med åtta frågor i banken.
    Bra: `draw: 8`
    """
    del context
    test = unit.module.test if unit.module else None
    if test and unit.bank and test.draw > len(unit.bank.items):
        yield Finding(
            test.at("draw"),
            f"Provet ska dra {test.draw} frågor, men banken har {len(unit.bank.items)}.",
            f"Skriv {KEY:draw={len(unit.bank.items)}}, eller skriv fler frågor.",
        )


@checking_rule(
    "S04",
    ERROR,
    "Svaret är för långt för lärplattformen",
    scope="item",
    why="En lärplattform tar emot högst 255 tecken för ett svar.",
)
def response_fits(item: Item, context: Context) -> Iterator[Finding]:
    """Namnen (id) på svaren i en fråga får tillsammans vara högst 255 tecken.

    Dåligt: sju steg som alla har namn på fyrtio tecken.
    Bra: korta namn, till exempel `andas`, `lyssna`, `fraga`.
    """
    del context
    needed = item.longest_answer()
    if needed > state.MAX_RESPONSE:
        yield Finding(
            item.at(),
            f"Svaret på frågan kan bli {needed} tecken, men 255 är gränsen.",
            f"Korta namnen{either(' (id)', '')} på svaren.",
        )


_LANGUAGES = ", ".join(f"{tag} ({name})" for tag, name in LANGUAGES.items())
_AS_WRITTEN = ("title", "alt", "match", "says")
"""Shown without Markdown: headings, descriptions of figures, what stands in lists to choose from, what the law says."""

_MARKUP = {
    "heading": (
        "Rubriken börjar med {}, men sidans rubrik finns redan.",
        "Börja med ### eller ####. Är det en anteckning: flytta den ut ur texten.",
    ),
    "code": (
        "Texten är indragen så att den blir ett kodblock.",
        "Ta bort de extra mellanslagen först på raden.",
    ),
    "link": (
        "Länken leder till ”{}”, som inte är en webbadress.",
        "Skriv hela adressen, med https://.",
    ),
    "image": (
        "Bilden ”{}” kan inte visas så här.",
        f"Lägg den under {KEY:figures:} och skriv ![](figure:namn).",
    ),
    "html": (
        "HTML-märket {} används inte.",
        "Skriv i Markdown: **fet**, *kursiv*, listor med bindestreck.",
    ),
    "callout": ("Rutan ”{}” finns inte.", "Rutorna är: " + ", ".join(markdown.CALLOUTS) + "."),
    "language": ("Språket ”{}” finns inte.", f"Språken är: {_LANGUAGES}."),
    "mark": (
        "”{}” betyder ingenting efter en hakparentes.",
        "Skriv [Take your time]{lang=en} om ord på ett annat språk, och ta annars bort klamrarna.",
    ),
    "mark_after_link": (
        "{} står efter en länk, och där betyder det ingenting.",
        "Skriv hakparenteser runt hela länken, och märket efter dem: [[Take your time](https://…)]{lang=en}.",
    ),
    "title": (
        "Här går det inte att märka ut ett annat språk: {} visas precis som det står.",
        "Skriv det på svenska här, och det andra språket i texten.",
    ),
    "unclosed": (
        "Rutan som börjar här stängs aldrig.",
        "Skriv ::: på en egen rad där rutan slutar.",
    ),
}


@checking_rule(
    "T01",
    ERROR,
    "Text som inte kan visas",
    scope="text shared",
    why="Sidan visar bara det som är säkert och går att läsa för alla; resten skulle bli fel på skärmen.",
)
def markup(subject: WrittenText | Shared, context: Context) -> Iterator[Finding]:
    """Texter skrivs i enkel Markdown: stycken, ###-rubriker, listor, tabeller, länkar, figurer och rutor.

    Ord på ett annat språk märks ut, så att de läses upp rätt. I `title`, `alt`, `match`, lagrummens
    `says` och modulens `description` går det inte.

    Dåligt: `<b>Viktigt</b>`, `# Rubrik` eller `[Take your time]{engelska}`
    Bra: `**Viktigt**`, `### Rubrik` eller `[Take your time]{lang=en}`
    """
    del context
    for written in shared_texts(subject) if isinstance(subject, Shared) else (subject,):
        for slip in _slips(written):
            message, fix = _MARKUP[slip.kind]
            yield Finding(written.at_line(slip.line), message.format(slip.detail), fix)


@checking_rule(
    "L01",
    ERROR,
    "Scenariot hänger inte ihop",
    scope="scenario",
    why="En scen som ingen kan nå är bortkastad, och en som inte leder vidare stänger in deltagaren.",
)
def connected(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Varje scen och slut kan nås från starten, och från varje scen går det att nå ett slut.

    I ett scenario som minns gäller det också varje text med villkor, varje val, varje väg och allt man kan ta reda
    på, och minst två val är alltid kvar. Det prövas med varje minne som går att ha.

    Dåligt: en scen som inget val leder till, eller ett val med `only` som aldrig gäller.
    Bra: minst ett val har scenen som `next`, och något innan ändrar minnet så att villkoret kan gälla.
    """
    graph = graph_of(scenario)
    if scenario.start not in graph.scenes:
        return  # R04 says so; from nowhere nothing can be reached
    every: list[Scene | Ending] = [*scenario.scenes, *scenario.endings]
    for node in every:
        if node.id not in graph.reachable:
            yield Finding(
                node.at("id"),
                f"Ingen väg leder till ”{node.id}”{_although(graph, node.id)}.",
                f"Låt ett val {either(f'ha next: {node.id}', 'leda dit')}, eller ta bort den.",
            )
    for scene in scenario.scenes:
        if scene.id in graph.reachable and scene.id not in graph.can_end:
            yield Finding(
                scene.at("id"),
                f"Från ”{scene.id}” går det inte att nå något slut.",
                "Låt minst ett val leda mot ett slut.",
            )
    if scenario.memory and memory_is_readable(scenario, context) and not graph.is_broken:
        for fault in proof.faults(graph.states):
            place = fault.node.at(fault.key) if fault.key else fault.node.at()
            yield Finding(place, fault.what, fault.fix)


def _although(graph: Graph, name: str) -> str:
    """That a choice names it, though its condition never holds."""
    named = any(name in graph.next_of(scene) for scene in graph.reachable)
    return ": villkoren på vägarna dit gäller aldrig" if named else ""


def _slips(written: WrittenText) -> Sequence[Slip]:
    if written.markdown:
        return markdown.slips(written.text)
    in_the_catalogue = written.key == "description" and isinstance(written.node, Module)
    if written.key in _AS_WRITTEN or in_the_catalogue:
        marks = MARK.finditer(written.text)
        return [Slip(0, "title", mark[0]) for mark in marks]
    return markdown.mark_slips(written.text)
