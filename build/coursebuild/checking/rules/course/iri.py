"""Rule D07: what the modules are called in cmi5, if the course says it itself."""

import re
from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.unit import Shared

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+(/[^\s?#<>\"{}|\\^`]*)?")
"""An address that names can be added to: without a query or a mark (RFC 3987, 2.2)."""


@checking_rule(
    "D07",
    Severity.ERROR,
    "Kursens adress i cmi5 går inte att använda",
    scope="shared",
    why="I cmi5 heter varje modul en adress, och lärplattformen tar inte emot paketet om den inte är hel.",
)
def address(shared: Shared, context: Context) -> Iterator[Finding]:
    """Adressen som modulernas namn i cmi5 börjar med är hel: https://, en webbplats, och inget ? eller # efter.

    Nyckeln `iri` behövs inte. Utan den får varje modul ett namn som inte är någon adress.

    Dåligt: `iri: www.exempel.se/kurser`
    Bra: `iri: https://www.exempel.se/kurser/trygga-moten`
    """
    del context
    written = shared.course.iri
    if written is not None and not _ADDRESS.fullmatch(written):
        yield Finding(
            shared.course.at("iri"),
            f"”{written}” är ingen hel adress.",
            "Skriv hela adressen, med https:// först och utan ? och #, eller ta bort den.",
        )
