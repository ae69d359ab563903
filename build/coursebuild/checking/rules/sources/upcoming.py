"""Rule J12: what was on its way to become law is looked up again in time."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.language.dates import first_day, in_words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.unit import Shared, Unit


@checking_rule(
    "J12",
    Severity.WARNING,
    "Det som är på väg att bli lag behöver läsas om",
    scope="shared unit",
    why="Det som var på väg i höstas kan gälla i dag. Den som läser att det inte gäller gör då fel.",
)
def proposals(subject: Shared | Unit, context: Context) -> Iterator[Finding]:
    """Det som står under `upcoming` i `course/laws.yaml` läses om innan dagen har gått, och modulen nämner det.

    Det kan vara ett förslag, eller en lag som är beslutad men inte gäller än.

    Regeln påminner när dagen under `look_again` har kommit, och när dagen under `expected` har det. Modulens text
    eller sammanfattning ska innehålla orden under `named`, så att de och registret inte säger olika.
    `kurs check --as-of 2027-01-01` visar vad som då behöver läsas om.

    Dåligt: något med `expected: 2027-01-01` som modulen säger är på väg också i mars.
    Bra: `look_again: 2027-02-01`, och när dagen kommer läser någon om det och ändrar texten eller datumet.
    """
    if isinstance(subject, Unit):
        yield from _told(subject, context.shared)
        return
    for proposal in subject.upcoming:
        if first_day(proposal.look_again) <= context.as_of:
            yield Finding(
                proposal.at("look_again"),
                f"”{proposal.id}” skulle läsas om senast {in_words(proposal.look_again)}.",
                f"Ta reda på vad som har hänt: {proposal.says} Ändra texten i {proposal.module}, "
                "eller skriv nya datum.",
            )
        elif proposal.expected and first_day(proposal.expected) <= context.as_of:
            yield Finding(
                proposal.at("expected"),
                f"”{proposal.id}” väntades gälla från {in_words(proposal.expected)}.",
                f"Ta reda på om det gäller nu, och ändra texten i {proposal.module}: {proposal.says}",
            )


def _told(unit: Unit, shared: Shared) -> Iterator[Finding]:
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    told = [*(section.text for section in unit.module.sections), unit.module.summary]
    text = " ".join(" ".join(told).split())
    for proposal in shared.upcoming:
        if proposal.module == unit.id and proposal.named not in text:
            yield Finding(
                proposal.at("named"),
                f"Modulen {unit.id} säger inget om ”{proposal.named}”.",
                "Nämn det i texten med samma ord, eller ta bort det ur registret.",
            )
