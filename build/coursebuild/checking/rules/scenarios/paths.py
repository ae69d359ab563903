"""Rules L02–L04: the ways through a scenario."""

from collections import Counter
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language.swedish import number_of, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Choice, Scenario, Scene
from coursebuild.model.told import KEY
from coursebuild.scenario import ways
from coursebuild.scenario.graph import Graph, graph_of
from coursebuild.scenario.machine import leads_to
from coursebuild.scenario.storymap import StoryMap


@checking_rule(
    "L02",
    Severity.WARNING,
    "Deltagaren går runt för länge",
    scope="scenario",
    why="Den som kommer tillbaka till samma scen ska ha lärt sig något på vägen, inte bara gått "
    "en runda.",
)
def laps(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """En väg tillbaka till en scen man redan varit i är kort, högst tre steg, och säger något nytt.

    Dåligt: fyra scener i en ring, eller ett val med `consequence: Försök igen.`
    Bra: ett val som leder tillbaka direkt och berättar vad som hände: ”Hon vänder sig bort. Du
    väntar och prövar igen.”
    Bygger på: hantverket bakom förgrenade scenarier (Tucker; SaskOER kap. 2.2).
    """
    del context
    graph = graph_of(scenario)
    for scene in scenario.scenes:
        steps = _lap(graph, scene.id)
        if steps > limit.MOST_STEPS_IN_A_LAP:
            yield Finding(
                scene.at("id"),
                f"Det tar {steps} val att gå ett varv tillbaka till ”{scene.id}”.",
                "Låt vägen leda vidare framåt, eller tillbaka tidigare: högst tre val på ett varv.",
            )
        for choice in scene.options:
            if leads_to(choice) == [scene.id] and _says_little(choice, scene):
                yield Finding(
                    choice.at("consequence"),
                    f"Valet ”{choice.id}” leder tillbaka till samma scen utan att något nytt "
                    "berättas.",
                    f"Skriv i {KEY:consequence} vad som händer, så att deltagaren har något att lära av.",
                )


def _says_little(choice: Choice, scene: Scene) -> bool:
    said = words(choice.consequence)
    return len(said) < limit.FEWEST_WORDS_IN_A_RETRY or said == words(scene.text)


def _lap(graph: Graph, start: str) -> int:
    """Count the fewest choices from a scene back to itself, 0 if there is no way back."""
    level, seen, steps = {start}, set[str](), 0
    while level:
        steps += 1
        level = {following for name in level for following in graph.next_of(name)} - seen
        if start in level:
            return steps
        seen |= level
    return 0


@checking_rule(
    "L03",
    Severity.WARNING,
    "Scenariot är för kort, för långt eller saknar en bra väg",
    scope="scenario",
    why="Tre till åtta beslut räcker för att öva. Ett enda fel ska inte avsluta hela berättelsen.",
)
def length(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Varje väg har 3–8 beslut, och en väg är bäst från början till slut.

    Den kortaste vägen är minst hälften så lång som den längsta.

    Dåligt: ett val i första scenen leder rakt till ett slut, medan de andra leder till sju scener.
    Bra: det sämre valet leder till en scen där det går att ställa till rätta.
    Bygger på: Clark 2013 om scenariobaserat lärande; hantverket bakom förgrenade scenarier.
    """
    del context
    graph = graph_of(scenario)
    shortest, longest = graph.shortest, graph.longest
    if not shortest or graph.is_broken or graph.states.too_many:
        return  # L01 or R04 says what is wrong; a count would mislead
    if shortest < limit.FEWEST_DECISIONS:
        yield Finding(
            scenario.at("scenes"),
            f"Den kortaste vägen har bara {number_of(shortest, 'beslut', 'beslut')}.",
            f"Lägg till scener så att varje väg har minst {limit.FEWEST_DECISIONS} beslut.",
        )
    elif shortest < longest * limit.SHORTEST_OF_LONGEST:
        yield Finding(
            scenario.at("scenes"),
            f"Den kortaste vägen har {shortest} beslut men den längsta {longest}.",
            "Låt det korta spåret få en scen till, eller låt det möta huvudspåret igen.",
        )
    if longest > limit.MOST_DECISIONS:
        yield Finding(
            scenario.at("scenes"),
            f"Den längsta vägen har {longest} beslut.",
            f"Dela scenariot i två, eller låt grenar mötas: högst {limit.MOST_DECISIONS} beslut "
            "på en väg.",
        )
    yield from _no_best_way(graph)


def _no_best_way(graph: Graph) -> Iterator[Finding]:
    for name, choice in graph.best_path:
        if choice.rating != "best":
            yield Finding(
                graph.scenes[name].at("id"),
                f"Ingen väg genom scenariot är bäst hela vägen: i ”{name}” måste man välja något "
                "sämre.",
                f"Ge något av valen {KEY:rating=best}, eller låt den bästa vägen gå en annan väg.",
            )
            return


@checking_rule(
    "L04",
    Severity.TIP,
    "Många vägar",
    scope="scenario",
    why="Varje väg ska läsas och provas av någon. Grenar som möts igen går att hålla ordning på.",
)
def branches(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Grenar möts igen: det finns högst 60 olika vägar genom scenerna.

    Minst en av fem scener nås på två sätt eller fler.

    Dåligt: varje val leder till en egen scen, så att tre beslut blir tjugosju slut.
    Bra: tre val leder till nästa scen på var sitt sätt, och det sämsta går en omväg dit.
    Bygger på: hantverket bakom förgrenade scenarier.
    """
    del context
    graph = graph_of(scenario)
    if graph.states.too_many:
        return  # M16 says so
    paths = ways.count(StoryMap(scenario))
    if paths > limit.MOST_PATHS:
        shown = min(paths, limit.MOST_PATHS_SHOWN)
        yield Finding(
            scenario.at("scenes"),
            f"Det finns {shown if shown == paths else f'fler än {shown}'} olika vägar genom scenariot.",
            "Låt några grenar mötas i en gemensam scen.",
        )
    elif graph.longest > limit.MOST_STEPS:
        yield Finding(
            scenario.at("scenes"),
            f"Den längsta vägen har {graph.longest} beslut.",
            "Låt några grenar mötas, eller dela scenariot i två.",
        )
    share = _convergence(graph)
    if share < limit.LEAST_CONVERGENCE and len(graph.scenes) >= limit.SCENES_TO_MEASURE_CONVERGENCE:
        yield Finding(
            scenario.at("scenes"),
            f"Bara {share:.0%} av scenerna och sluten nås på mer än ett sätt.".replace("%", " %"),
            "Låt några grenar mötas igen, så blir det färre scener att skriva och fler som spelas.",
        )


def _convergence(graph: Graph) -> float:
    """Give the share of steps after the first that two choices or more lead to."""
    led = Counter(following for name in graph.scenes for following in graph.next_of(name))
    return sum(count > 1 for count in led.values()) / len(led) if led else 1.0
