"""Rules L37–L40: what whoever leads a meeting needs beside the learner's page."""

from collections.abc import Iterator
from math import ceil

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Module
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import KEY, either
from coursebuild.model.trainer import AidLine, JobAid, ManagersKit
from coursebuild.scenario.decisions import hardest

_OBJECTION = either("objections: [{says: …, answer: …}]", f"en under {KEY:objections},")


@checking_rule(
    "L37",
    Severity.TIP,
    "Ingen invändning att svara på",
    scope="scenario",
    why="Den som leder ett samtal möter nästan alltid en invändning. Med ett genomtänkt svar blir den "
    "början på samtalet och inte slutet.",
)
def objections(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Varje scenario har minst en invändning med svar, vid sitt svåraste beslut.

    Den står under `objections` i en scen och läses bara i handledarens guide. Skriv det som folk
    verkligen säger, och ett svar som tar det på allvar: vad som stämmer i det, vad som gäller, och en
    fråga vidare.

    Dåligt: ett scenario utan `objections`.
    Bra: `objections: [{says: Så mycket tid har vi aldrig., answer: Nej. När fanns det ändå tjugo sekunder?}]`
    """
    del context
    if any(scene.objections for scene in scenario.scenes):
        return
    scene = hardest(scenario)
    yield Finding(
        scene.at("id"),
        f"Scenariot ”{scenario.title}” har ingen invändning för den som leder samtalet.",
        f"Lägg till   {_OBJECTION}   till exempel i scenen ”{scene.id}”.",
    )


@checking_rule(
    "L38",
    Severity.TIP,
    "Modulen har ingen lathund",
    scope="module",
    why="Det man lärde sig i våras finns inte i huvudet klockan tre på natten. På en sida vid telefonen "
    "finns det.",
)
def job_aid(module: Module, context: Context) -> Iterator[Finding]:
    """Varje modul har en lathund: stegen, och vad man ska, får och inte får.

    Den skrivs ut med `kurs export MODUL --kind jobaid`.

    Dåligt: en modul utan `job_aid`.
    Bra: `job_aid: {steps: [Lyssna., Anmäl själv.], must: [{says: Anmäl genast., laws: [sol-19-1]}]}`
    """
    del context
    if module.job_aid is None:
        yield Finding(
            module.at(),
            f"Modulen ”{module.title}” har ingen lathund.",
            f"Lägg till   {KEY:job_aid:}   med {KEY:steps}, {KEY:must}, {KEY:may} och {KEY:must_not}.",
        )


@checking_rule(
    "L39",
    Severity.WARNING,
    "Lathunden får inte plats",
    scope="aid",
    why="En lathund är en enda sida. Det som inte får plats läser ingen i en bråttom stund.",
)
def one_side(aid: JobAid, context: Context) -> Iterator[Finding]:
    """Stegen, och det längsta av det man ska, får och inte får, tar högst 30 rader på papperet.

    Då ryms lathunden på en A4-sida, med arbetsplatsens nummer. De tre står bredvid varandra i smala
    spalter, så det är den längsta av dem som räknas.

    Dåligt: fyra steg, och tolv rader om det man ska.
    Bra: fyra steg, och fyra korta rader var om det man ska, får och inte får.
    """
    del context
    columns = {"must": aid.must, "may": aid.may, "must_not": aid.must_not}
    heights = {key: sum(map(_rows, lines)) for key, lines in columns.items()}
    longest = max(heights, key=lambda key: heights[key])
    steps = sum(ceil(len(prose.plain(step)) / limit.CHARACTERS_IN_STEP) for step in aid.steps)
    rows = steps + heights[longest]
    if rows > limit.MOST_ROWS_OF_AID:
        yield Finding(
            aid.at(longest) if getattr(aid, longest) else aid.at("steps"),
            f"Lathunden tar ungefär {rows} rader på papperet, och {limit.MOST_ROWS_OF_AID} får plats.",
            f"Korta stegen, eller det som står under {KEY:{longest}}.",
        )


def _rows(line: AidLine) -> int:
    """How many rows of print a line takes in its column; the provision stands below it."""
    return ceil(len(prose.plain(line.says)) / limit.CHARACTERS_IN_COLUMN) + bool(line.laws)


@checking_rule(
    "L40",
    Severity.WARNING,
    "Mötets minuter stämmer inte",
    scope="manager",
    why="Ett möte som drar över får inget slut, och det är på slutet som besluten tas.",
)
def minutes(kit: ManagersKit, context: Context) -> Iterator[Finding]:
    """Delarna av chefens möte tar tillsammans 45 minuter.

    Dåligt: `agenda` med 5, 15 och 15 minuter.
    Bra: `agenda` med 5, 15, 15, 5 och 5 minuter.
    """
    del context
    total = sum(line.minutes for line in kit.agenda)
    if total != limit.MINUTES_OF_MEETING:
        yield Finding(
            kit.at("agenda"),
            f"Mötets delar tar {total} minuter tillsammans.",
            f"Ändra dem så att de tar {limit.MINUTES_OF_MEETING}.",
        )
