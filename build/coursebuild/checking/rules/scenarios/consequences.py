"""Rules L31–L35: whether a scenario's choices matter later."""

from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.rules.scenarios.memory import memory_is_readable
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import POINTS, Choice, Scenario, Scene
from coursebuild.model.told import KEY, either
from coursebuild.scenario import proof
from coursebuild.scenario.cheapest import cheapest_way, points_of
from coursebuild.scenario.graph import graph_of
from coursebuild.scenario.machine import leads_to
from coursebuild.scenario.matter import last_alone

_WAYS = either("next: [{when: …, to: …}, {to: …}]", f"vägar med villkor under {KEY:next}")


@checking_rule(
    "L31",
    Severity.WARNING,
    "Det sista valet avgör ensamt hur det slutar",
    scope="scenario",
    why="Om inget tidigare val spelar roll för slutet övar man bara på det sista.",
)
def last_choice(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Hur det slutar beror på mer än det sista valet, när det är minst fyra val till slutet.

    Dåligt: alla vägar möts i en sista scen, och dess tre val leder till var sitt slut.
    Bra: det sista valets `next` är en lista med villkor, så att också det som hände tidigare räknas.
    Bygger på: Clark 2013; Tucker om fördröjda följder.
    """
    del context
    graph = graph_of(scenario)
    if graph.is_broken or graph.states.too_many or graph.shortest < limit.DECISIONS_FOR_LAST:
        return
    scenes = last_alone(graph.states)
    if scenes:
        node = graph.scenes[scenes[0]]
        yield Finding(
            node.at("options"),
            f"Vad man än har valt innan går det att få samma slut i ”{node.id}”.",
            f"Låt slutet bero på det som hände tidigare: en skala under {KEY:memory}, och   {_WAYS}",
        )


@checking_rule(
    "L32",
    Severity.WARNING,
    "Ett gott slut för dåliga val",
    scope="scenario",
    why="Den som kan välja fel nästan hela vägen och ändå få ett gott slut lär sig att valen inte spelar roll.",
)
def earned(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Ett slut med `outcome: good` kräver minst hälften av poängen på den bästa vägen.

    Dåligt: fyra sämre val och ett bra sist ger `outcome: good`.
    Bra: samma väg ger `outcome: mixed`, eftersom förtroendet är för lågt.
    Bygger på: Clark 2013.
    """
    graph = graph_of(scenario)
    if graph.is_broken or graph.states.too_many or not memory_is_readable(scenario, context):
        return
    for ending in scenario.endings:
        if ending.outcome != "good" or ending.id not in graph.reachable:
            continue
        way = cheapest_way(graph.states, ending.id)
        points = points_of(way)
        if points < graph.best_points * limit.LEAST_SHARE_FOR_GOOD:
            yield Finding(
                ending.at("outcome"),
                f"Slutet ”{ending.id}” är gott, men går att få med {points} av {graph.best_points} poäng: "
                f"{proof.told(way)}.",
                "Låt de sämre valen ändra minnet, så att de leder till ett annat slut. "
                f"Eller {either('skriv', 'välj')} {KEY:Ending.outcome=mixed}.",
            )


@checking_rule(
    "L33",
    Severity.ERROR,
    "Ett minne som inget läser eller inget ändrar",
    scope="scenario",
    why="Det som minns men aldrig märks är arbete i onödan, och oftast ett stavfel eller ett villkor som glömdes.",
)
def used(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Varje namn under `memory` ändras av något och läses av något villkor.

    Dåligt: `memory: {fortroende: …}` när inget villkor frågar efter förtroendet.
    Bra: ett val med `changes: {fortroende: -1}` och en text med `when: fortroende at most 1`.
    """
    if not scenario.memory or not memory_is_readable(scenario, context):
        return
    graph = graph_of(scenario)
    read, changed = graph.states.machine.uses()
    for index, (name, said) in enumerate(scenario.memory.items()):
        if index not in read:
            yield Finding(
                said.at(),
                either(f"Inget villkor läser ”{name}”.", f"Inget beror på ”{name}” än."),
                f"Lägg till en text, ett val eller en väg som beror på ”{name}”, eller ta bort det ur {KEY:memory}.",
            )
        elif index not in changed:
            how = f"{KEY:takes}" if said.minutes else f"{KEY:Choice.changes}"
            yield Finding(
                said.at(),
                f"”{name}” läses, men ingenting ändrar det.",
                f"Låt ett val ha {how} som ändrar ”{name}”, eller ta bort det.",
            )


@checking_rule(
    "L34",
    Severity.TIP,
    "En scen där inget val märks senare",
    scope="scenario",
    why="Ett val som varken kostar eller ger något längre fram är en fråga, inte ett beslut.",
)
def matters(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """I ett scenario som minns har varje scen minst ett val som märks senare.

    Det ändrar minnet, tar tid eller leder någon annanstans än de andra.

    Dåligt: tre val som alla leder till nästa scen och inte ändrar något.
    Bra: ett av dem har `changes: {fortroende: +1}` eller `takes: 10 min`.
    """
    del context
    for scene in scenario.scenes if scenario.memory else ():
        if not any(_marks(option) for option in scene.options) and _same_way(scene):
            yield Finding(
                scene.at("options"),
                f"Inget av valen i ”{scene.id}” märks senare.",
                f"Låt minst ett ändra minnet ({KEY:Choice.changes}), ta tid ({KEY:takes}) "
                "eller leda till en annan scen.",
            )


def _marks(option: Choice) -> bool:
    return bool(option.changes or option.takes or isinstance(option.next, list))


def _same_way(scene: Scene) -> bool:
    return len({tuple(leads_to(option)) for option in scene.options}) == 1


@checking_rule(
    "L35",
    Severity.TIP,
    "Det lockande mittenvalet saknas",
    scope="scenario",
    why="Med ett bra och två dåliga val räcker det att se vilket som är snällt. Det svåra är valet mellan bra "
    "och nästan.",
)
def middle(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """I minst två scener av tre finns ett val med `rating: fair`.

    Dåligt: best, poor, poor i varje scen.
    Bra: ett val som många gör av goda skäl, och som nästan räcker.
    Bygger på: Moore om lockande misstag.
    """
    del context
    lacking = [scene for scene in scenario.scenes if _no_middle(scene)]
    count = len(scenario.scenes)
    if count >= limit.SCENES_FOR_MIDDLE and len(lacking) > count * limit.MOST_WITHOUT_MIDDLE:
        names = ", ".join(f"”{scene.id}”" for scene in lacking)
        yield Finding(
            lacking[0].at("options"),
            f"{len(lacking)} av {count} scener har inget val med {KEY:rating=fair}: {names}.",
            "Byt ut ett av de dåliga valen mot något som en klok kollega gör när det är bråttom.",
        )


def _no_middle(scene: Scene) -> bool:
    worth = [POINTS[option.rating] for option in scene.options]
    return len(worth) >= limit.FEWEST_OPTIONS and POINTS["fair"] not in worth
