"""Rules T05–T07: what lies about and is not used."""

import re
from collections.abc import Iterator
from pathlib import Path

from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Module
from coursebuild.model.problems import Place, Severity
from coursebuild.model.told import CHOOSE, FILE, KEY, either
from coursebuild.model.unit import Shared, Unit
from coursebuild.reading.validate import id_from

WARNING = Severity.WARNING
_PICTURES = frozenset((".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"))
_SHOWN = re.compile(r"!\[[^\]\n]*\]\(figure:([\w-]+)\)")


@checking_rule(
    "T05",
    WARNING,
    "Scenariot eller frågebanken används inte",
    scope="course",
    why="Ingen deltagare ser den, och mål, vägar, källor och språk i den kontrolleras inte. Kanske "
    "har en modul glömt den.",
)
def quiz_files(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje fil i quizzes/ nämns i en modul, under `scenarios` eller `test: bank`.

    Dåligt: `quizzes/vantrummet.yaml`, som ingen modul nämner.
    Bra: `scenarios: [vantrummet]` i ett avsnitt.
    """
    if not facts.complete:
        return
    for path in sorted((context.shared.folder / "quizzes").glob("*.yaml")):
        if path.stem not in facts.quizzes:
            yield Finding(
                Place(f"quizzes/{path.name}"),
                f"Ingen modul använder ”{path.stem}”.",
                f"{CHOOSE}   {KEY:scenarios=[{id_from(path.stem) or path.stem}]}   i ett avsnitt, eller ta bort filen.",
            )


@checking_rule(
    "T06",
    WARNING,
    "Figuren visas inte",
    scope="unit",
    why="Den som har ritat och beskrivit en figur vill nog att den syns.",
)
def figures(unit: Unit, context: Context) -> Iterator[Finding]:
    """Varje figur i modulen visas i ett avsnitt eller i sammanfattningen.

    Varje bild i modulens mapp hör till en figur.

    Dåligt: en figur under `figures` som inte finns i någon text.
    Bra: en egen rad i texten: `![](figure:plats-i-rummet)`
    """
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    texts = [unit.module.summary, *(section.text for section in unit.module.sections)]
    shown = {name for text in texts for name in _SHOWN.findall(text)}
    for figure in unit.module.figures:
        if figure.id not in shown:
            yield Finding(
                figure.at("id"),
                f"Figuren ”{figure.id}” visas inte någonstans.",
                f"Skriv   ![](figure:{figure.id})   på en egen rad i ett avsnitt, eller ta bort "
                "den.",
            )
    yield from _lost_files(unit.module, context.shared.folder / "modules" / unit.id)


def _lost_files(module: Module, folder: Path) -> Iterator[Finding]:
    used = {figure.file for figure in module.figures}
    if any(not (folder / name).is_file() for name in used):
        return  # S05 says so, and it may be this file that is meant
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in _PICTURES and path.name not in used:
            yield Finding(
                module.at("figures") if module.figures else module.at(),
                f"Ingen figur använder filen ”{path.name}”, som ligger i modulens mapp.",
                either(
                    f"Skriv en figur med   file: {path.name}   under figures:, eller ta bort filen.",
                    f"Ta in {path.name} som figur, eller ta bort filen.",
                ),
            )


@checking_rule(
    "T07",
    WARNING,
    "Modulen är inte med i kursen",
    scope="shared",
    why="Den byggs inte, och ingen deltagare ser den.",
)
def module_files(shared: Shared, context: Context) -> Iterator[Finding]:
    """Varje fil i modules/ står under `modules` i course/course.yaml.

    Dåligt: `modules/trauma.yaml`, som course.yaml inte nämner.
    Bra: `modules: [trauma]`
    """
    del context
    for path in sorted((shared.folder / "modules").glob("*.yaml")):
        if path.stem not in shared.course.modules:
            yield Finding(
                Place(f"modules/{path.name}"),
                f"Modulen ”{path.stem}” står inte i {FILE:course.yaml}.",
                f"Lägg till   {path.stem}   under {KEY:modules:}, eller ta bort filen.",
            )
