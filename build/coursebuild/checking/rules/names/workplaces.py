"""Rule R14: the workplaces that scenarios name."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.rules.names.references import unknown
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import FILE, KEY


@checking_rule(
    "R14",
    Severity.ERROR,
    "En arbetsplats som inte finns",
    scope="scenario",
    why="Den som väljer sin arbetsplats ska få dess scenario först.",
)
def known_workplaces(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """`workplace` är ett id under `workplaces` i course/course.yaml, eller en lista av sådana.

    Dåligt: `workplace: akuten` när kursens arbetsplats heter `akut`.
    Bra: `workplace: akut`
    """
    if scenario.workplace is None:
        return
    known = [place.id for place in context.shared.course.workplaces]
    listed = isinstance(scenario.workplace, list)
    names = scenario.workplace if isinstance(scenario.workplace, list) else [scenario.workplace]
    for number, name in enumerate(names):
        if name not in known:
            place = scenario.at("workplace", number) if listed else scenario.at("workplace")
            yield unknown(
                place,
                name,
                known,
                "Arbetsplatsen",
                f"under {KEY:workplaces:} i {FILE:course/course.yaml}",
            )
