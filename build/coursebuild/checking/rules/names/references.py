"""Rules R01–R07 and R10: what one place names must stand in another."""

import difflib
import fnmatch
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coursebuild.checking.context import Context
from coursebuild.model.manual import RULES, Finding, checking_rule
from coursebuild.model.module import Module, Section
from coursebuild.model.node import Node
from coursebuild.model.problems import Place, Severity
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import FILE, KEY, either
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import WrittenText
from coursebuild.page import markdown
from coursebuild.scenario.machine import ways_of

ERROR = Severity.ERROR

_IN_SOURCES = f"i {FILE:course/sources.yaml}"
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


def no_file(place: Place, name: str, folder: Path, what: str) -> Finding:
    """A file that is not there, or whose name is not quite what it should be: Windows hides the last part."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in there:
        if path.is_file() and path.name.lower().split(".")[0] == name:
            fix = f"Filen heter ”{path.name}”. Byt dess namn till ”{name}.yaml”."
            return Finding(place, f"{what} ”{name}” finns inte.", fix)
    known = [path.stem for path in there if path.suffix == ".yaml"]
    return unknown(
        place, name, known, what, either(f"som en fil i {folder.name}/", "i kursens mapp")
    )


def names_in(folder: Path) -> set[str]:
    """The names of a folder's YAML files. Asked for each module: of a thousand, globbing took a tenth of the check."""
    found = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  (ten times as fast)
    return {name.rpartition(".")[0] for name in fnmatch.filter(found, "*.yaml")}


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
    files = names_in(folder)
    for section in module.sections:
        for number, name in enumerate(section.scenarios):
            if name not in files:
                place = section.at("scenarios", number)
                yield no_file(place, name, folder, "Scenariot")
    if module.test and module.test.bank not in files:
        place = module.test.at("bank")
        yield no_file(place, module.test.bank, folder, "Frågebanken")


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
                    f"Nämn den under {either('test: bank:', f'{KEY:test}')} i stället, eller byt till ett scenario.",
                )
    if module.test and module.test.bank in wrong:
        yield Finding(
            module.test.at("bank"),
            f"”{module.test.bank}” är ett scenario, ingen frågebank.",
            f"Nämn det under {KEY:scenarios:} i ett avsnitt, och välj en frågebank här.",
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
    yield from twice(module.goals)
    yield from twice(module.figures)
    yield from twice(module.sections)
    items: list[Any] = [item for section in module.sections for item in section.checks]
    items += unit.bank.items if unit.bank else []
    yield from twice(items)
    for item in items:
        yield from twice(item.parts())
    for scenario in unit.scenarios.values():
        yield from twice([*scenario.scenes, *scenario.endings])
        for scene in scenario.scenes:
            yield from twice(scene.options)
            yield from twice(scene.find_out)
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


def twice(nodes: Iterable[Any]) -> Iterator[Finding]:
    """What to say of each name that has been used before, of those that stand in one place."""
    first: dict[str, Node] = {}
    for node in nodes:
        if node.id in first:
            line = first[node.id].at("id").line
            yield Finding(
                node.at("id"),
                f"Namnet ”{node.id}” används redan{either(f' på rad {line}', '')}.",
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
        yield unknown(scenario.at("start"), scenario.start, known, "Scenen", f"under {KEY:scenes:}")
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
                        f"under {KEY:scenes:} eller {KEY:endings:}",
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
        names = node.listed(key)
        if not names or not shared.could_read(file):
            continue
        for number, name in enumerate(names):
            if name not in register:
                yield unknown(node.at(key, number), name, register, what, f"i {FILE:course/{file}}")
    for number, name in enumerate(node.listed("sources")):
        if not _is_in_register(name, shared):
            yield from source_is_there(node.at("sources", number), name, shared)


def _is_in_register(name: str, shared: Shared) -> bool:
    document, _, heading = name.partition("#")
    return document in shared.sources and heading in shared.sources[document].headings


def source_is_there(place: Place, name: str, shared: Shared) -> Iterator[Finding]:
    """What to say of a source, or a heading in one (`id#heading`), that the register does not have."""
    document, _, heading = name.partition("#")
    if not shared.could_read("sources.yaml"):
        return
    if document in shared.sources and not heading:
        yield Finding(
            place,
            f"Källan ”{name}” saknar rubrik.",
            f"Skriv   {document}#rubriken   med namnet på den rubrik som du har läst. "
            f"Namnen står under {KEY:Source.headings:} i {FILE:course/sources.yaml}.",
        )
    elif document not in shared.sources:
        yield unknown(place, document, shared.sources, "Källan", _IN_SOURCES)
    elif heading not in shared.sources[document].headings:
        headings = shared.sources[document].headings
        yield unknown(place, heading, headings, f"Rubriken i {document}", _IN_SOURCES)


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
        yield unknown(node.at("goal"), node.goal, goals, "Målet", f"under {KEY:goals:} i modulen")


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
            yield unknown(place, name, known, "Figuren", f"under {KEY:figures:} i modulen")


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
                f"Ta bort {either('raden', 'den')}. Koden står i felmeddelandet.",
            )
        elif not rule.can_be_silenced:
            yield Finding(
                place,
                f"Regeln {code} går inte att tysta.",
                f"Ta bort {either('raden', 'den')} och rätta felet.",
            )
