"""Rules R01–R10: what one place names must stand in another."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coursebuild.checking.context import Context
from coursebuild.model.course import Laws
from coursebuild.model.manual import RULES, Finding, checking_rule
from coursebuild.model.module import Module, Scenario, Section
from coursebuild.model.node import Node
from coursebuild.model.problems import Place, Severity
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import WrittenText
from coursebuild.page import markdown
from coursebuild.scenario.machine import ways_of

ERROR = Severity.ERROR

_FEW = 12
"""So many names a message can list and still be read."""


def unknown(place: Place, name: str, known: Iterable[str], what: str, where: str) -> Finding:
    """What to say of a name that is not among those known: the one that was probably meant, or all."""
    known = list(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    longer = [other for other in known if other.startswith(name)] if len(name) > 2 else []
    meant = next(iter(close or longer), None)
    if meant:
        fix = f"Byt till ”{meant}”, eller lägg till ”{name}” {where}."
    else:
        listed = f": {', '.join(known)}" if 0 < len(known) <= _FEW else ""
        fix = f"Byt till ett namn som finns{listed}. Eller lägg till ”{name}” {where}."
    return Finding(place, f"{what} ”{name}” finns inte.", fix, meant)


def _no_file(place: Place, name: str, folder: Path, what: str) -> Finding:
    """A file that is not there, or whose name is not quite what it should be: Windows hides the last part."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in there:
        if path.is_file() and path.name.lower().split(".")[0] == name:
            fix = f"Filen heter ”{path.name}”. Byt dess namn till ”{name}.yaml”."
            return Finding(place, f"{what} ”{name}” finns inte.", fix)
    known = [path.stem for path in there if path.suffix == ".yaml"]
    return unknown(place, name, known, what, f"som en fil i {folder.name}/")


@checking_rule(
    "R01",
    ERROR,
    "Ett namn som inte finns",
    scope="module",
    why="Det som inte finns kan inte visas, så modulen skulle få ett hål.",
)
def module_names(module: Module, context: Context) -> Iterator[Finding]:
    """Allt som en modul nämner vid namn ska finnas: scenarier, frågebank, mål, figurer, källor, lagrum.

    Dåligt: `scenarios: [vantrumet]` när filen heter `vantrummet.yaml`.
    Bra: `scenarios: [vantrummet]`
    """
    folder = context.folder / "quizzes"
    files = {path.stem for path in folder.glob("*.yaml")}
    for section in module.sections:
        for number, name in enumerate(section.scenarios):
            if name not in files:
                place = section.at("scenarios", number)
                yield _no_file(place, name, folder, "Scenariot")
    if module.test and module.test.bank not in files:
        place = module.test.at("bank")
        yield _no_file(place, module.test.bank, folder, "Frågebanken")


@checking_rule(
    "R02",
    ERROR,
    "Fel slags fil",
    scope="module",
    why="Ett scenario spelas scen för scen och en frågebank blir ett prov; de går inte att byta.",
)
def quiz_kinds(module: Module, context: Context) -> Iterator[Finding]:
    """Under `scenarios` står filer med `kind: scenario`, under `bank` en fil med `kind: bank`.

    Dåligt: `bank: vantrummet`
    Bra: `bank: lagaffektivt-prov`
    """
    wrong = context.unit.wrong_kind if context.unit else {}
    for section in module.sections:
        for number, name in enumerate(section.scenarios):
            if name in wrong:
                yield Finding(
                    section.at("scenarios", number),
                    f"”{name}” är en frågebank, inget scenario.",
                    "Nämn den under test: bank: i stället, eller byt till ett scenario.",
                )
    if module.test and module.test.bank in wrong:
        yield Finding(
            module.test.at("bank"),
            f"”{module.test.bank}” är ett scenario, ingen frågebank.",
            "Nämn det under scenarios: i ett avsnitt, och välj en frågebank här.",
        )


@checking_rule(
    "R03",
    ERROR,
    "Samma namn två gånger",
    scope="unit",
    why="Deltagarens svar sparas under namnet. Två med samma namn skulle blandas ihop.",
)
def distinct_ids(unit: Unit, context: Context) -> Iterator[Finding]:
    """Ett namn (id) används en gång på samma ställe; frågor har egna namn i hela modulen.

    Dåligt: två svar med `id: lyssna` i samma scen.
    Bra: `id: lyssna` och `id: fraga`.
    """
    del context
    module = unit.module
    assert module is not None  # noqa: S101  (a unit is only checked whole)
    yield from _twice(module.goals)
    yield from _twice(module.figures)
    yield from _twice(module.sections)
    items: list[Any] = [item for section in module.sections for item in section.checks]
    items += unit.bank.items if unit.bank else []
    yield from _twice(items)
    for item in items:
        yield from _twice(
            getattr(item, "options", None) or getattr(item, "steps", None) or item.pairs
        )
    for scenario in unit.scenarios.values():
        yield from _twice([*scenario.scenes, *scenario.endings])
        for scene in scenario.scenes:
            yield from _twice(scene.options)
            yield from _twice(scene.find_out)
    names = Counter(name for section in module.sections for name in section.scenarios)
    for section in module.sections:
        for number, name in enumerate(section.scenarios):
            if names[name] > 1:
                names[name] = 0
                yield Finding(
                    section.at("scenarios", number),
                    f"Scenariot ”{name}” används flera gånger.",
                    "Behåll det efter ett avsnitt och ta bort det från de andra.",
                )


def _twice(nodes: Iterable[Any]) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for node in nodes:
        if node.id in first:
            line = first[node.id].at("id").line
            yield Finding(
                node.at("id"),
                f"Namnet ”{node.id}” används redan på rad {line}.",
                "Ge den ena ett annat namn. Ändra den som är ny, inte den som deltagare redan svarat på.",
            )
        first.setdefault(node.id, node)


@checking_rule(
    "R04",
    ERROR,
    "En väg som inte leder någonstans",
    scope="scenario",
    why="Deltagaren skulle fastna mitt i scenariot.",
)
def scenario_names(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """`start` och `next` pekar på en scen eller ett slut i samma fil.

    Dåligt: `next: barnt`
    Bra: `next: barnet`
    """
    del context
    known = [scene.id for scene in scenario.scenes] + [ending.id for ending in scenario.endings]
    if len(set(known)) < len(known):
        return  # R03 says so; the name that is missing is most likely the one written twice
    if scenario.start not in {scene.id for scene in scenario.scenes}:
        yield unknown(scenario.at("start"), scenario.start, known, "Scenen", "under scenes:")
    for scene in scenario.scenes:
        for option in scene.options:
            listed = isinstance(option.next, list)
            for number, way in enumerate(ways_of(option)):
                if way.to not in known:
                    yield unknown(
                        option.at("next", number, "to") if listed else option.at("next"),
                        way.to,
                        known,
                        "Scenen eller slutet",
                        "under scenes: eller endings:",
                    )


@checking_rule(
    "R05",
    ERROR,
    "Källa eller lagrum som inte finns",
    scope="section figure item option scenario scene choice objection aid-line",
    why="Det som deltagaren läser ska gå att följa till en källa eller ett lagrum som finns.",
)
def registers(node: Any, context: Context) -> Iterator[Finding]:
    """Källor, lagrum och påståenden som nämns ska finnas i registren i course/.

    Dåligt: `sources: [kunskapsstod-2025#nedtrapning]`
    Bra: `sources: [kunskapsstod-2025#nedtrappningsstrategier]`
    """
    shared = context.shared
    for key, register, what, file in (
        ("laws", shared.provisions, "Lagrummet", "laws.yaml"),
        ("statements", shared.statements, "Påståendet", "statements.yaml"),
        ("misconceptions", shared.misconceptions, "Missuppfattningen", "statements.yaml"),
    ):
        if not shared.could_read(file):
            continue
        for number, name in enumerate(node.listed(key)):
            if name not in register:
                yield unknown(node.at(key, number), name, register, what, f"i course/{file}")
    for number, name in enumerate(node.listed("sources")):
        yield from _source(node.at("sources", number), name, shared)


def _source(place: Place, name: str, shared: Shared) -> Iterator[Finding]:
    document, _, heading = name.partition("#")
    if not shared.could_read("sources.yaml"):
        return
    if document in shared.sources and not heading:
        yield Finding(
            place,
            f"Källan ”{name}” saknar rubrik.",
            f"Skriv   {document}#rubriken   med namnet på den rubrik som du har läst. "
            "Namnen står under headings: i course/sources.yaml.",
        )
    elif document not in shared.sources:
        yield unknown(place, document, shared.sources, "Källan", "i course/sources.yaml")
    elif heading not in shared.sources[document].headings:
        headings = shared.sources[document].headings
        yield unknown(place, heading, headings, f"Rubriken i {document}", "i course/sources.yaml")


@checking_rule(
    "R06",
    ERROR,
    "Ett mål som inte finns",
    scope="item scene",
    why="Frågor och scener prövar modulens mål; annars vet ingen vad de är till för.",
)
def goal_names(node: Any, context: Context) -> Iterator[Finding]:
    """`goal` är namnet på ett av målen i modulen som använder frågan eller scenen.

    Dåligt: `goal: losa` när målet heter `losa-konflikten`.
    Bra: `goal: losa-konflikten`
    """
    if node.goal is None:
        return
    module = context.unit.module if context.unit else None
    if module is None:
        return
    goals = [goal.id for goal in module.goals]
    if node.goal not in goals:
        yield unknown(node.at("goal"), node.goal, goals, "Målet", "under goals: i modulen")


@checking_rule(
    "R07",
    ERROR,
    "En figur som inte finns",
    scope="text",
    hints=(markdown.FIGURE_PREFIX,),
    why="På sidan skulle det bli ett tomt hål där figuren ska vara.",
)
def figure_names(written: WrittenText, context: Context) -> Iterator[Finding]:
    """`![](figure:namn)` visar en figur som står under `figures` i modulen. Den kan stå i avsnitt och sammanfattning.

    Dåligt: `![](figure:rum)` när figuren heter `rummet`.
    Bra: `![](figure:rummet)`
    """
    if not written.markdown:
        return
    found = markdown.figures_in(written.text)
    module = context.unit.module if found and context.unit else None
    known = [figure.id for figure in module.figures] if module else []
    for line, name in found:
        place = written.at_line(line)
        if not isinstance(written.node, Section | Module):
            yield Finding(
                place,
                "En figur kan inte visas i den här texten.",
                "Flytta figuren till ett avsnitt eller till sammanfattningen.",
            )
        elif name not in known:
            yield unknown(place, name, known, "Figuren", "under figures: i modulen")


@checking_rule(
    "R10",
    ERROR,
    "En regel som inte går att tysta",
    scope="module section figure scenario scene choice ending bank item option objection aid aid-line manager",
    why="Skälet ska kunna läsas i rapporten, och det som ett paket inte klarar sig utan kan inte tystas.",
)
def silences(node: Any, context: Context) -> Iterator[Finding]:
    """Under `silence` står koder för regler som finns och som får tystas: L02 och uppåt, T02 och uppåt, J, K och D.

    Y-, M-, R- och S-regler, L01 och T01 kan inte tystas: utan dem går paketet inte att bygga eller använda.

    Dåligt: `silence: {R04: vi rättar det sedan}`
    Bra: `silence: {L07: replikerna är citat och får vara olika långa}`
    """
    del context
    for code in node.silence:
        place = node.positions.key(node.path_to("silence", code))
        rule = RULES.get(code)
        if rule is None:
            yield Finding(
                place,
                f"Det finns ingen regel {code}.",
                "Ta bort raden. Koden står i felmeddelandet.",
            )
        elif not rule.can_be_silenced:
            yield Finding(
                place, f"Regeln {code} går inte att tysta.", "Ta bort raden och rätta felet."
            )


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
    known = {path.stem for path in folder.glob("*.yaml")}
    for number, name in enumerate(shared.course.modules):
        place = shared.course.at("modules", number)
        if name not in known:
            yield _no_file(place, name, folder, "Modulen")
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
        yield from _twice(sources.sources)
    if glossary:
        yield from _twice(glossary.terms)
    if laws:
        yield from _laws(laws, shared)
    if statements:
        yield from _twice([*statements.statements, *statements.misconceptions])
        for statement in statements.statements:
            yield from _source(statement.at("source"), statement.source, shared)


def _laws(laws: Laws, shared: Shared) -> Iterator[Finding]:
    yield from _twice(laws.statutes)
    yield from _twice(laws.provisions)
    yield from _twice(laws.upcoming)
    for proposal in laws.upcoming:
        if proposal.module not in shared.course.modules:
            known = shared.course.modules
            yield unknown(proposal.at("module"), proposal.module, known, "Modulen", "i course.yaml")
    for provision in laws.provisions:
        if provision.statute not in shared.statutes:
            yield unknown(
                provision.at("statute"),
                provision.statute,
                shared.statutes,
                "Författningen",
                "under statutes:",
            )
        if provision.replaced_by and provision.replaced_by not in shared.provisions:
            yield unknown(
                provision.at("replaced_by"),
                provision.replaced_by,
                shared.provisions,
                "Lagrummet",
                "under provisions:",
            )
