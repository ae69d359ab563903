"""Rules D04–D06: what a region has chosen is there, and it has the words that the modules ask for."""

from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.model.unit import Shared


@checking_rule(
    "D04",
    Severity.ERROR,
    "Regionen har valt något som inte finns",
    scope="shared",
    why="Då byggs inte det som regionen väntar sig, och ingen märker det förrän i lärplattformen.",
)
def choices(shared: Shared, context: Context) -> Iterator[Finding]:
    """Modulerna och paketen i en regions fil är sådana som kursen har.

    Dåligt: `targets: [scorm2]`
    Bra: `targets: [scorm12, web]`
    """
    del context
    known = {"modules": shared.course.modules, "targets": list(TARGET_NAMES)}
    for region in shared.regions.values():
        for key, allowed in known.items():
            for number, name in enumerate(getattr(region, key)):
                if name not in allowed:
                    yield Finding(
                        region.at(key, number),
                        f"”{name}” finns inte bland {_WORDS[key]}.",
                        f"Välj bland: {', '.join(allowed)}.",
                    )


_WORDS = {"modules": "kursens moduler", "targets": "paketens slag"}


@checking_rule(
    "D05",
    Severity.WARNING,
    "Regionen saknar en egen text som en modul frågar efter",
    scope="course",
    why="Den som undrar vart man springer hjälps inte av ”följ rutinen”. Tills ni skrivit står modulens egen text där.",
)
def asked_for(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje region som tar en modul har en egen text för modulens platser `::: lokalt NAMN`.

    Dåligt: modulen har `::: lokalt larm`, men regionens fil har ingen text för `larm`
    Bra: `local: {larm: Larmknappen sitter under disken. Väktaren kommer inom tre minuter.}`
    """
    for region in context.shared.regions.values():
        for name, uses in facts.local.items():
            wanted = [module for module, _ in uses if module in (region.modules or [module])]
            if wanted and name not in region.local:
                yield Finding(
                    region.at("local"),
                    f"Platsen ”{name}” i modulen {wanted[0]} har ingen text för {region.name}.",
                    f"Skriv under local:   {name}: er egen rutin, i en eller två meningar.",
                )


@checking_rule(
    "D06",
    Severity.WARNING,
    "Regionen har en text för en plats som ingen modul har",
    scope="course",
    why="Texten visas aldrig. Oftast är namnet felstavat, eller så har platsen tagits bort.",
)
def not_asked_for(facts: Facts, context: Context) -> Iterator[Finding]:
    """Varje text under `local` hör till en plats `::: lokalt NAMN` i någon modul.

    Dåligt: `local: {larmet: …}` när modulen har `::: lokalt larm`
    Bra: `local: {larm: …}`
    """
    if not facts.complete:
        return
    for region in context.shared.regions.values():
        for name in region.local:
            if name not in facts.local:
                there = ", ".join(facts.local) or "inga"
                yield Finding(
                    region.at("local", name),
                    f"Ingen modul har platsen ”{name}”.",
                    f"Platserna är: {there}. I en modul skrivs den   ::: lokalt {name}",
                )
