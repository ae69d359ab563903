"""Rules M10–M16: what a scenario remembers, and the words that ask for it and change it."""

from collections.abc import Iterator
from functools import lru_cache

from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.memory import FindOut, Remembered
from coursebuild.model.node import Node
from coursebuild.model.problems import Place, Severity
from coursebuild.model.same import Same
from coursebuild.model.scenario import Choice, Ending, Scenario, Scene
from coursebuild.model.told import KEY, either
from coursebuild.scenario import conditions, memory
from coursebuild.scenario.conditions import BadClause
from coursebuild.scenario.graph import explored
from coursebuild.scenario.memory import Slip, memory_of
from coursebuild.scenario.states import LIMIT, States

ERROR = Severity.ERROR


def _finding(place: Place, slip: Slip) -> Finding:
    return Finding(place, slip.message, slip.fix, slip.meant)


@checking_rule(
    "M10",
    ERROR,
    "Minnet är fel beskrivet",
    scope="scenario",
    why="Programmet måste veta vilka värden som finns, för att kunna pröva alla vägar.",
)
def declared(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Ett namn under `memory` är en skala, ett ja eller nej, eller klockan.

    En skala har `from`, `to` och `start`, och högst sju steg. Klockan har `minutes` och `to`, och det finns bara en.
    Ett ja eller nej har inget av det, och är nej när scenariot börjar.

    Dåligt: `fortroende: {from: 0, to: 10, start: 5}`
    Bra: `fortroende: {from: 0, to: 4, start: 2}`
    """
    del context
    clocks = [name for name, said in scenario.memory.items() if said.minutes is not None]
    for name, said in scenario.memory.items():
        if name in conditions.WORDS:
            yield Finding(
                said.at(),
                f"Minnet kan inte heta ”{name}”: det är ett ord i villkoren.",
                "Välj ett annat namn.",
            )
        if said.minutes is not None:
            yield from _clock(name, said, clocks)
        elif said.from_ is not None or said.to is not None or said.start is not None:
            yield from _scale(name, said)


def _clock(name: str, said: Remembered, clocks: list[str]) -> Iterator[Finding]:
    if name != clocks[0]:
        yield Finding(
            said.at("minutes"),
            f"Det finns två klockor: ”{clocks[0]}” och ”{name}”.",
            f"Ett scenario har högst en. Ta bort {KEY:Remembered.minutes} på den ena.",
        )
    for key, value in (("from", said.from_), ("start", said.start)):
        if value:
            yield Finding(
                said.at(key), f"Klockan ”{name}” börjar alltid på noll.", f"Ta bort {KEY:{key}}."
            )
    if said.to is None or not 1 <= said.to <= memory.MOST_CLOCK_STEPS:
        there = "inte" if said.to is None else str(said.to)
        yield Finding(
            said.at("to"),
            f"Klockan ”{name}” behöver veta hur många steg som ryms; {KEY:Remembered.to} är {there}."
            if said.to is not None
            else f"Klockan ”{name}” saknar {KEY:Remembered.to:} hur många steg som ryms.",
            f"Skriv till exempel   {KEY:Remembered.to=6}   Högst {memory.MOST_CLOCK_STEPS}.",
        )


def _scale(name: str, said: Remembered) -> Iterator[Finding]:
    if said.from_ is None or said.to is None:
        missing = "from" if said.from_ is None else "to"
        if said.from_ is None and said.to is None:
            yield Finding(
                said.at("start"),
                f"”{name}” har {KEY:start} men varken {KEY:from} eller {KEY:to}.",
                f"Lägg till {KEY:from} och {KEY:to}, till exempel   {KEY:from=0}, {KEY:to=4}   "
                "Ett ja eller nej börjar alltid på nej.",
            )
            return
        yield Finding(
            said.at(),
            f"Skalan ”{name}” saknar {KEY:{missing}}.",
            f"Lägg till   {KEY:{missing}=…}   En skala har {KEY:from} och {KEY:to}.",
        )
        return
    if said.to <= said.from_:
        yield Finding(
            said.at("to"),
            f"Skalan ”{name}” går från {said.from_} till {said.to}: {KEY:to} är inte störst.",
            f"Skriv det lägsta steget under {KEY:from} och det högsta under {KEY:to}.",
        )
        return
    if said.to - said.from_ > memory.MOST_STEPS:
        yield Finding(
            said.at("to"),
            f"Skalan ”{name}” har {said.to - said.from_ + 1} steg, men sju är det mesta.",
            f"Skriv till exempel   {KEY:to={said.from_ + 4}}   Fler steg går inte att skilja åt i en text.",
        )
    if said.start is not None and not said.from_ <= said.start <= said.to:
        yield Finding(
            said.at("start"),
            f"Skalan ”{name}” börjar på {said.start}, utanför {said.from_}–{said.to}.",
            f"Skriv ett tal mellan {said.from_} och {said.to}.",
        )


@checking_rule(
    "M11",
    ERROR,
    "Ett villkor som inte går att läsa",
    scope="scenario",
    why="Ett villkor som tolkas fel visar fel text för fel person.",
)
def readable(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Ett villkor är `X`, `not X`, `X at least N` eller `X at most N`, och flera sätts ihop med `and`.

    X är ett namn under `memory`. För klockan skrivs N i minuter: `tid at least 30 min`.

    Dåligt: `when: fortroende minst 2 eller namnet-sagt`
    Bra: `when: fortroende at least 2`, och en rad till med `when: namnet-sagt`.
    """
    if any(declared(scenario, context)):
        return
    known = memory_of(scenario)
    for node, key, text in _conditions(scenario):
        found = conditions.read(text, known)
        if isinstance(found, BadClause):
            yield _finding(_inside(node, key, text, found.offset), found.slip)


def _conditions(scenario: Scenario) -> Iterator[tuple[Node, str, str]]:
    for scene in scenario.scenes:
        yield from _asides(scene)
        doing: list[FindOut | Choice] = [*scene.find_out, *scene.options]
        for node in doing:
            if node.only:
                yield node, "only", node.only
        for option in scene.options:
            yield from _asides(option)
            for way in option.next if isinstance(option.next, list) else ():
                if way.when:
                    yield way, "when", way.when
    for ending in scenario.endings:
        yield from _asides(ending)


def _asides(node: Scene | Choice | Ending) -> Iterator[tuple[Node, str, str]]:
    for aside in node.asides:
        yield aside, "when", aside.when


def _inside(node: Node, key: str, text: str, offset: int) -> Place:
    """Where in the line the words stand, when the text is written as it is."""
    place = node.at(key)
    lines = node.positions.lines
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    written = line[place.column - 1 :].startswith(text)
    return Place(place.file, place.line, place.column + offset) if written else place


@checking_rule(
    "M12",
    ERROR,
    "En ändring av minnet som inte går att göra",
    scope="scenario",
    why="Ett val som inte ändrar det som det säger gör att texterna efteråt inte stämmer.",
)
def changeable(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Under `changes` får en skala ett steg med tecken, och ett ja eller nej `yes` eller `no`.

    Dåligt: `changes: {fortroende: 1, namnet-sagt: ja}`
    Bra: `changes: {fortroende: +1, namnet-sagt: yes}`
    """
    if any(declared(scenario, context)):
        return
    known = memory_of(scenario)
    for node in _doing(scenario):
        for name, said in node.changes.items():
            found = memory.change(known, name, said)
            if isinstance(found, Slip):
                yield _finding(node.at("changes", name), found)


def _doing(scenario: Scenario) -> Iterator[FindOut | Choice]:
    for scene in scenario.scenes:
        yield from scene.find_out
        yield from scene.options


@checking_rule(
    "M13",
    ERROR,
    "Tiden stämmer inte",
    scope="scenario",
    why="Tid som inte räknas kostar inget, och då är den inget att välja på.",
)
def timed(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """`takes` är minuter, `20 min`, som går jämnt upp i klockans steg.

    Dåligt: `takes: 15 min` när klockan har `minutes: 10`
    Bra: `takes: 20 min`
    """
    if any(declared(scenario, context)):
        return
    known = memory_of(scenario)
    for node in _doing(scenario):
        if node.takes:
            found = memory.takes(known, node.takes)
            if isinstance(found, Slip):
                yield _finding(node.at("takes"), found)


@checking_rule(
    "M14",
    ERROR,
    "Vägarna vidare går inte att välja mellan",
    scope="choice",
    why="Den första vägen som gäller tas. Finns ingen som alltid gäller kan deltagaren fastna.",
)
def ways_on(choice: Choice, context: Context) -> Iterator[Finding]:
    """När `next` är en lista har varje väg ett villkor utom den sista, som alltid gäller.

    Dåligt: `next: [{to: rummet}, {when: namnet-sagt, to: hissen}]`
    Bra: `next: [{when: namnet-sagt, to: hissen}, {to: rummet}]`
    """
    del context
    if not isinstance(choice.next, list):
        return
    if not choice.next:
        yield Finding(
            choice.at("next"),
            f"Listan under {KEY:next} är tom.",
            f"Skriv minst en väg{either(', till exempel   - {to: rummet}', '.')}",
        )
        return
    for number, way in enumerate(choice.next[:-1]):
        if way.when is None:
            after = len(choice.next) - number - 1
            yield Finding(
                way.at(),
                f"Vägen till ”{way.to}” har inget villkor, så "
                f"{'vägen' if after == 1 else f'de {after} vägarna'} efter den tas aldrig.",
                f"Ge den ett {either('when', 'villkor')}, eller flytta den sist.",
            )
            return
    last = choice.next[-1]
    if last.when is not None:
        yield Finding(
            last.at("when"),
            f"Den sista vägen, till ”{last.to}”, har ett villkor. När inget villkor gäller finns ingen väg.",
            either(
                "Ta bort when på den, eller lägg till en väg till:   - {to: …}",
                "Ta bort villkoret på den, eller lägg till en väg utan villkor.",
            ),
        )


@checking_rule(
    "M15",
    ERROR,
    "Slutet säger inte hur det gick",
    scope="scenario",
    why="Ett scenario som minns visar hur det gick, i stället för procent.",
)
def outcomes(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Har scenariot `memory` har varje slut `outcome`: good, mixed eller hard.

    Dåligt: `- {id: tyst, title: Tyst, text: …}`
    Bra: `- {id: tyst, title: Tyst, outcome: mixed, text: …}`
    """
    del context
    for ending in scenario.endings if scenario.memory else ():
        if ending.outcome is None:
            yield Finding(
                ending.at("id"),
                f"Slutet ”{ending.id}” säger inte hur det gick.",
                either(
                    "Lägg till   outcome: good   (eller mixed, eller hard).",
                    f"Välj ett under {KEY:Ending.outcome}.",
                ),
            )


@checking_rule(
    "M16",
    ERROR,
    "Minnet är för stort för att prövas",
    scope="scenario",
    why="Varje scen prövas med varje minne som går att ha där. Ett för stort scenario kan ingen lova något om.",
)
def bounded(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Scener gånger minnen är högst 20 000.

    Dåligt: fyra skalor med sju steg var i ett scenario med tio scener.
    Bra: en skala med fem steg, två ja eller nej och en klocka.
    """
    del context
    states = explored(scenario)
    if states.too_many:
        name, count = _costs_most(states)
        yield Finding(
            scenario.memory[name].at(),
            f"Det finns fler än {LIMIT} sätt att stå i scenariot. Mest kostar ”{name}”, med {count} värden.",
            "Ge den färre steg, ändra den på färre ställen, eller ta bort den.",
        )


def _costs_most(states: States) -> tuple[str, int]:
    """The name without which the fewest states would be left, and how many values it has."""
    names = list(states.machine.memory.names.values())

    def left(index: int) -> int:
        return len({(s, v[:index] + v[index + 1 :], asked) for s, v, asked in states.distance})

    most = min(names, key=lambda name: left(name.index))
    return most.id, most.high - most.low + 1


def memory_is_readable(scenario: Scenario, context: Context) -> bool:
    """Whether rules M10–M14 have nothing to say, so that what is proven is proven of what was meant."""
    return _is_readable(Same(scenario), context)


@lru_cache(maxsize=8)
def _is_readable(key: Same[Scenario], context: Context) -> bool:
    scenario = key.thing
    said = [rule(scenario, context) for rule in (declared, readable, changeable, timed)]
    said += [ways_on(option, context) for scene in scenario.scenes for option in scene.options]
    return not any(True for found in said for _ in found)
