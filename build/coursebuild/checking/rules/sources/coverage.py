"""Rules K01–K04: everything that must be taught is taught, tested and put right, heading by heading."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.language.swedish import quoted
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.registers import Statement
from coursebuild.model.told import FILE, KEY, either

WARNING = Severity.WARNING


def _statements(facts: Facts, context: Context) -> Iterator[Statement]:
    """Give the statements, when every module could be read and so counts."""
    if facts.complete:
        yield from context.shared.statements.values()


@checking_rule(
    "K01",
    WARNING,
    "Ett påstående lärs inte ut",
    scope="course",
    why="Kursen har lovat att ta upp det.",
)
def taught(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje påstående i course/statements.yaml står under `statements` i minst ett avsnitt.

    Dåligt: `trauma-07` finns i listan men nämns inte i något avsnitt.
    Bra: `statements: [trauma-07]` i avsnittet som tar upp det.
    """
    for statement in _statements(facts, context):
        if statement.id not in facts.taught:
            yield Finding(
                statement.at("id"),
                f"Inget avsnitt tar upp ”{statement.id}”: {quoted(statement.text)}.",
                f"Skriv om det i {statement.module}, och lägg   {KEY:statements=[{statement.id}]}   på "
                "avsnittet.",
            )


@checking_rule(
    "K02",
    WARNING,
    "Ett påstående prövas inte",
    scope="course",
    why="Det som prövas är det som blir kvar.",
)
def tested(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje påstående prövas i en fråga eller en scen, eller har ett skäl under `untestable`.

    Dåligt: `trauma-07` lärs ut, men ingen fråga nämner det.
    Bra: `statements: [trauma-07]` på frågan, eller `untestable: Bakgrund, inget att välja mellan.`
    """
    for statement in _statements(facts, context):
        if statement.id not in facts.tested and not statement.untestable:
            yield Finding(
                statement.at("id"),
                f"Ingen fråga eller scen prövar ”{statement.id}”: {quoted(statement.text)}.",
                f"Lägg   {KEY:statements=[{statement.id}]}   på en fråga eller scen, eller skriv "
                f"skälet under {KEY:untestable}.",
            )


@checking_rule(
    "K03",
    WARNING,
    "En missuppfattning bemöts inte",
    scope="course",
    why="Ett fel som ingen rättar lever kvar.",
)
def met(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje missuppfattning i course/statements.yaml står under `misconceptions` någonstans.

    Dåligt: `m12` finns i listan men inget val, svar eller avsnitt bemöter den.
    Bra: `misconceptions: [m12]` på svaret som visar felet.
    """
    if not facts.complete:
        return
    for wrong in context.shared.misconceptions.values():
        if wrong.id not in facts.met:
            yield Finding(
                wrong.at("id"),
                f"Inget i kursen bemöter ”{wrong.id}”: {quoted(wrong.wrong)}",
                f"Lägg   {KEY:misconceptions=[{wrong.id}]}   på ett sämre svar som visar felet.",
            )


@checking_rule(
    "K04",
    Severity.TIP,
    "En rubrik i källan är tom",
    scope="course",
    why="Det som inte står med syns inte. En rubrik utan påstående ska vara ett val, inte något man glömde.",
)
def headings(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje rubrik i ett dokument som kursens påståenden bygger på har ett påstående, eller ett skäl under `untaught`.

    Rubrikerna står i `course/sources.yaml`, och `docs/tackning.md` visar dem i ordning. Ett skäl för en rubrik som
    har fått ett påstående, eller som inte finns, tas bort.

    Dåligt: rubriken `komplexa-vardbehov` utan påstående och utan skäl.
    Bra: `untaught: {komplexa-vardbehov: Sammanfattar bilaga 4.}`
    """
    del facts
    shared = context.shared
    filled = {statement.source for statement in shared.statements.values()}
    for source in shared.sources.values():
        used = {name for name in source.headings if f"{source.id}#{name}" in filled}
        if not used:
            continue
        for name in source.headings:
            if name not in used and name not in source.untaught:
                yield Finding(
                    source.at("headings", name),
                    f"Inget påstående bygger på ”{name}” i {source.id}.",
                    f"Skriv ett i {FILE:course/statements.yaml}, eller skriv skälet under {KEY:Source.untaught}.",
                )
        for name in source.untaught:
            if name in used or name not in source.headings:
                what = "har ett påstående" if name in used else "finns inte bland rubrikerna"
                yield Finding(
                    source.at("untaught", name),
                    f"Rubriken ”{name}” {what}, så skälet behövs inte.",
                    f"Ta bort {either('raden', 'skälet')}.",
                )
