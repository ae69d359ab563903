"""Rule L28: questions that open a talk."""

import re
from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.language.swedish import quoted
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Scenario

PHASES = {
    "reaction": "reaktion",
    "description": "beskrivning",
    "analysis": "analys",
    "summary": "sammanfattning",
}
_CLOSED = re.compile(
    r"^(?:är|har|kan|ska|skulle|får|finns|går|gör|tycker|tror|vill|vet|blev|kunde|känner|kände|borde|"
    r"måste|brukar|händer|stämmer|fick|hade|"
    r"var\s+(?:det|han|hon|hen|du|ni|vi|den|de|ditt|er|valet|beslutet)(?!\s+som))\b",
    re.IGNORECASE,
)


@checking_rule(
    "L28",
    Severity.WARNING,
    "Frågan öppnar inget samtal",
    scope="scenario",
    why="En fråga som går att svara ja på tar slut. En öppen fråga får gruppen att berätta för "
    "varandra.",
)
def open_questions(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Frågorna efter ett scenario är öppna, i alla fyra faser.

    Faserna är reaktion, beskrivning, analys och sammanfattning.

    De börjar med vad, hur, när, vilka eller berätta, inte med är, har, kan eller ska.

    Dåligt: ”Var det svårt?”
    Bra: ”Vad var svårast i samtalet?”
    Bygger på: PEARLS (Eppich & Cheng 2015); INACSL:s faser för efterarbete.
    """
    del context
    for phase, name in PHASES.items():
        for number, question in enumerate(getattr(scenario.debrief, phase)):
            if _CLOSED.match(question.lstrip('”" ')):
                yield Finding(
                    scenario.debrief.at(phase, number),
                    f"Frågan {quoted(question)} ({name}) går att svara ja eller nej på.",
                    "Börja med Vad, Hur, När eller Vilka, eller med Berätta om …",
                )
