"""Rule S09: names that cannot be files in Windows."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Place, Severity
from coursebuild.model.reserved import is_reserved
from coursebuild.model.unit import Shared

_FOLDERS = ("modules", "quizzes", "course/themes", "course/regions")


@checking_rule(
    "S09",
    Severity.ERROR,
    "Namnet är upptaget i Windows",
    scope="shared",
    why="I Windows går filen varken att hämta, öppna eller packa upp, så ingen där kan arbeta med kursen.",
)
def names_for_windows(shared: Shared, context: Context) -> Iterator[Finding]:
    """Moduler, scenarier, frågebanker, teman och regioner får inte heta som en av Windows egna enheter.

    Det är con, prn, aux, nul, com0 till com9 och lpt0 till lpt9, oavsett vad som står efter punkten.
    Om figurer säger S05 det.

    Dåligt: `modules/con.yaml`
    Bra: `modules/konflikt.yaml`
    """
    del context
    for folder in _FOLDERS:
        for path in sorted((shared.folder / folder).glob("*.yaml")):
            if is_reserved(path.name):
                yield Finding(
                    Place(f"{folder}/{path.name}"),
                    f"Filen kan inte heta så i Windows: namnet {path.stem} är upptaget.",
                    "Ge filen ett annat namn, och ändra namnet där det nämns.",
                )
