"""Rules R08 and R09: what course/ names is there."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.rules.names.references import (
    names_in,
    no_file,
    source_is_there,
    twice,
    unknown,
)
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.registers import Laws
from coursebuild.model.told import FILE, KEY
from coursebuild.model.unit import Shared

ERROR = Severity.ERROR


@checking_rule(
    "R08",
    ERROR,
    "Kursen nämner en modul som inte finns",
    scope="shared",
    why="Modulen skulle saknas i kursen utan att någon märkte det.",
)
def modules_exist(shared: Shared, context: Context) -> Iterator[Finding]:
    """Varje namn under `modules` i course.yaml är en fil i modules/, och står där en gång.

    Dåligt: `modules: [vantrum]` utan filen `modules/vantrum.yaml`.
    Bra: `modules: [lagaffektivt-bemotande]`
    """
    del context
    folder = shared.folder / "modules"
    known = names_in(folder)
    for number, name in enumerate(shared.course.modules):
        place = shared.course.at("modules", number)
        if name not in known:
            yield no_file(place, name, folder, "Modulen")
        elif name in shared.course.modules[:number]:
            yield Finding(place, f"Modulen ”{name}” står två gånger.", "Ta bort den ena.")


@checking_rule(
    "R09",
    ERROR,
    "Registren hänger inte ihop",
    scope="shared",
    why="Ett lagrum utan författning, eller två med samma namn, kan inte visas rätt.",
)
def registers_hold(shared: Shared, context: Context) -> Iterator[Finding]:
    """I registren i course/ har allt ett eget namn, och det som nämns finns.

    Dåligt: två lagrum med `id: osl-10-23`, eller `statute: ols`.
    Bra: ett av varje, och `statute: osl`.
    """
    del context
    sources, laws, glossary, statements = (
        shared.files.get(f"{name}.yaml") for name in ("sources", "laws", "glossary", "statements")
    )
    if sources:
        yield from twice(sources.sources)
    if glossary:
        yield from twice(glossary.terms)
    if laws:
        yield from _laws(laws, shared)
    if statements:
        yield from twice([*statements.statements, *statements.misconceptions])
        for statement in statements.statements:
            yield from source_is_there(statement.at("source"), statement.source, shared)


def _laws(laws: Laws, shared: Shared) -> Iterator[Finding]:
    yield from twice(laws.statutes)
    yield from twice(laws.provisions)
    yield from twice(laws.upcoming)
    for proposal in laws.upcoming:
        if proposal.module not in shared.course.modules:
            known = shared.course.modules
            yield unknown(
                proposal.at("module"), proposal.module, known, "Modulen", f"i {FILE:course.yaml}"
            )
    for provision in laws.provisions:
        if provision.statute not in shared.statutes:
            yield unknown(
                provision.at("statute"),
                provision.statute,
                shared.statutes,
                "Författningen",
                f"under {KEY:statutes:}",
            )
        if provision.replaced_by and provision.replaced_by not in shared.provisions:
            yield unknown(
                provision.at("replaced_by"),
                provision.replaced_by,
                shared.provisions,
                "Lagrummet",
                f"under {KEY:provisions:}",
            )
