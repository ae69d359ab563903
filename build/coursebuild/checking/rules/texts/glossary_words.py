"""Rule T09: each word has one explanation."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.model.glossary import is_abbreviation
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.registers import Term
from coursebuild.model.told import either
from coursebuild.model.unit import Shared


@checking_rule(
    "T09",
    Severity.WARNING,
    "Ordet förklaras två gånger",
    scope="shared",
    why="Deltagaren ser bara en av förklaringarna: den som står först i ordlistan.",
)
def explained_twice(shared: Shared, context: Context) -> Iterator[Finding]:
    """Ett ord, eller en av dess former, står under ett enda uppslag i ordlistan.

    Dåligt: `forms: [samtycker]` under både ”samtycke” och ”medgivande”.
    Bra: formen under det ord som den hör till.
    """
    del context
    first: dict[str, Term] = {}
    for term in shared.terms:
        for form in filter(None, (term.term, term.long, *term.forms)):
            known = first.setdefault(form if is_abbreviation(form) else form.lower(), term)
            if known.id != term.id:
                line = known.at("term").line
                yield Finding(
                    term.at("term"),
                    f"”{form}” står både här och under ”{known.term}”{either(f' på rad {line}', '')}.",
                    "Behåll ordet där det hör hemma och ta bort det från det andra.",
                )
