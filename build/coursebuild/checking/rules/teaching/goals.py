"""Rule L21: what the module is for."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.questions import groups
from coursebuild.language.swedish import quoted, word_list, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Goal
from coursebuild.model.problems import Severity
from coursebuild.model.told import CHOOSE, KEY, either
from coursebuild.model.unit import Unit

_UNSEEN = word_list(
    "förstå känna veta inse ha lära bli kunna uppskatta reflektera tänka vara få öka utveckla"
)
_SHORT_VERBS = word_list("ge se be gå stå slå nå ta dra le")


@checking_rule(
    "L21",
    Severity.WARNING,
    "Målen och frågorna hör inte ihop",
    scope="unit",
    why="Ett mål som ingen fråga prövar är en förhoppning. En fråga utan mål tar tid från det "
    "viktiga.",
)
def goals(unit: Unit, context: Context) -> Iterator[Finding]:
    """Ett mål börjar med ett verb man kan se. Varje mål prövas, och varje fråga har ett mål.

    Ett mål som inget prövar är ett fel. Frågan eller scenen nämner målet: `goal: lasa-laget`.

    Dåligt: `text: Förstå hur trauma påverkar`
    Bra: `text: Beskriva tre reaktioner som är vanliga efter våld`
    Bygger på: Tarrant 2006: få provfrågor i vården hänger ihop med målen; Haladyna m.fl. 2002.
    """
    del context
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    for goal in unit.module.goals:
        yield from _wording(goal)
    nodes = [node for group in groups(unit) for node in group.nodes]
    tested = {node.goal for node in nodes}
    for goal in unit.module.goals:
        if goal.id not in tested:
            yield Finding(
                goal.at("id"),
                f"Inget prövar målet ”{goal.id}”.",
                f"{CHOOSE}   {KEY:goal={goal.id}}   på en fråga eller en scen som prövar det.",
                severity=Severity.ERROR,
            )
    known = ", ".join(goal.id for goal in unit.module.goals)
    for node in nodes:
        if node.goal is None:
            yield Finding(
                node.at("id"),
                f"”{node.id}” säger inte vilket mål den prövar.",
                either(
                    f"Lägg till raden   goal: …   Målen är {known}.", f"Välj ett under {KEY:goal}."
                ),
            )


def _wording(goal: Goal) -> Iterator[Finding]:
    first = (words(goal.text) or ("",))[0].lower()
    if first in _UNSEEN:
        yield Finding(
            goal.at("text"),
            f"Målet {quoted(goal.text)} börjar med ”{first}”, som inte går att se någon göra.",
            "Börja med något man kan se: välja, beskriva, nämna, visa, avgöra, göra, fråga.",
        )
    elif not first.endswith("a") and first not in _SHORT_VERBS:
        yield Finding(
            goal.at("text"),
            f"Målet {quoted(goal.text)} börjar inte med ett verb.",
            "Börja med vad deltagaren kan göra efteråt: välja, beskriva, nämna, visa, avgöra, "
            "göra.",
        )
