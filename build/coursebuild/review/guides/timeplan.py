"""Three plans for a meeting about a scenario: 10, 20 and 45 minutes, made of its own decisions.

A decision of the best way costs what it takes to play it with a group; the one that is hardest gets the most, and
what is left goes to the talk. So the minutes of a plan always add up to its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coursebuild.model.scenario import Scenario, Scene
from coursebuild.scenario.decisions import hardest, on_the_best_way

LENGTHS = (10, 20, 45)
"""The plans, in minutes."""

MOST_SCENES = 8
"""Decisions that a plan plays one by one; rule L03 asks for no more on a way."""

_TALK = (("reaction", 1), ("description", 1), ("analysis", 2), ("summary", 1))
"""The phases of the talk, and their shares of the time that is left."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a meeting. `scene` is the decision that it is about, `phase` the part of the talk."""

    minutes: int
    what: str
    scene: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting of `length` minutes."""

    length: int
    title: str
    rows: tuple[Row, ...]


def plans(scenario: Scenario) -> tuple[Plan, ...]:
    """The three plans of a scenario."""
    return _short(scenario), _middle(scenario), _long(scenario)


def _short(scenario: Scenario) -> Plan:
    scene = hardest(scenario)
    first = scene.id == scenario.start
    retell = (
        "Läs vem ni är och scenen högt." if first else "Berätta kort vad som har hänt. Läs scenen."
    )
    rows = (
        Row(1, "Grundreglerna och förvarningen. Den som vill får gå ut."),
        Row(2, f"{retell} Läs valen.", scene.id),
        Row(2, f"Prata två och två: {_asked(scene)}", scene.id),
        Row(2, "Räkna händer för varje val. Visa vad som händer och varför.", scene.id),
        Row(2, "En fråga ur analysen.", phase="analysis"),
        Row(1, "Var och en säger en sak att pröva.", phase="summary"),
    )
    return Plan(10, "ett enda beslut", rows)


def _middle(scenario: Scenario) -> Plan:
    opening = Row(2, "Grundreglerna, förvarningen och vem ni är. Den som vill får gå ut.")
    played = [*_played(scenario, shown=1, hard=3)]
    talk = _talk(20 - opening.minutes - sum(row.minutes for row in played))
    return Plan(20, "hela scenariot, bästa vägen", (opening, *played, *talk))


def _long(scenario: Scenario) -> Plan:
    opening = Row(4, "Grundreglerna, förvarningen och vem ni är. Vad minns ni av modulen?")
    played = [*_played(scenario, shown=2, hard=5)]
    scene = hardest(scenario)
    ahead = [
        Row(4, "Pröva ett annat val i samma scen. Vad hade hänt?", scene.id),
        Row(4, "Säg replikerna högt, två och två. Byt roll.", scene.id),
    ]
    left = 45 - opening.minutes - sum(row.minutes for row in [*played, *ahead])
    return Plan(
        45, "hela scenariot, ett val till och övning", (opening, *played, *ahead, *_talk(left))
    )


def _played(scenario: Scenario, *, shown: int, hard: int) -> Iterator[Row]:
    """The decisions of the best way in order; when they are too many the last of them are told together."""
    stop = hardest(scenario)
    scenes = on_the_best_way(scenario)
    for scene in scenes[:MOST_SCENES]:
        if scene.id == stop.id:
            yield Row(hard, "Stanna här: två och två, händer, visa, invändningar.", scene.id)
        else:
            yield Row(shown, "Läs, räkna händer, visa.", scene.id)
    if len(scenes) > MOST_SCENES:
        yield Row(1, "Berätta resten fram till slutet.")


def _talk(minutes: int) -> list[Row]:
    """The four phases: a minute each, and what is left by their shares, most to the analysis."""
    parts = sum(share for _, share in _TALK)
    given = {phase: max(1, minutes * share // parts) for phase, share in _TALK}
    given["analysis"] += minutes - sum(given.values())
    return [Row(given[phase], PHASES[phase], phase=phase) for phase, _ in _TALK]


PHASES: dict[str, str] = {
    "reaction": "Hur kändes det?",
    "description": "Vad hände?",
    "analysis": "Varför blev det så?",
    "summary": "Vad tar vi med oss?",
}
"""The phases of the talk, as their basic question."""


def _asked(scene: Scene) -> str:
    asked = " ".join(scene.question.split())
    return asked[:1].lower() + asked[1:]
