"""Rules D04–D06 and D08: a region's name, what it has chosen, and the words that the modules ask it for."""

import re
from collections.abc import Iterator

from coursebuild.checking.context import Context
from coursebuild.checking.facts import Facts
from coursebuild.model.course import ALL_REGIONS
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.model.told import KEY, either
from coursebuild.model.unit import Shared


@checking_rule(
    "D04",
    Severity.ERROR,
    "Regionen har valt något som inte finns",
    scope="shared",
    why="Då byggs inte det som regionen väntar sig, och ingen märker det förrän i lärplattformen.",
)
def choices(shared: Shared, context: Context) -> Iterator[Finding]:
    """Modulerna, paketen och arbetsplatserna i en regions fil är sådana som kursen har.

    Dåligt: `targets: [scorm2]`
    Bra: `targets: [scorm12, web]`
    """
    del context
    known = {
        "modules": shared.course.modules,
        "targets": list(TARGET_NAMES),
        "workplaces": [place.id for place in shared.course.workplaces],
    }
    for region in shared.regions.values():
        for key, allowed in known.items():
            for number, name in enumerate(getattr(region, key)):
                if name not in allowed:
                    yield Finding(
                        region.at(key, number),
                        f"”{name}” finns inte bland {_WORDS[key]}.",
                        f"Välj bland: {', '.join(allowed)}."
                        if allowed
                        else "Ta bort det: kursen har inga.",
                    )


_WORDS = {
    "modules": "kursens moduler",
    "targets": "paketens slag",
    "workplaces": "kursens arbetsplatser",
}


_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@checking_rule(
    "D08",
    Severity.ERROR,
    "Regionens fil har ett namn som inte går att bygga med",
    scope="shared",
    why=f"Filens namn {either('skrivs efter --region och ', '')}blir paketens mapp. "
    "Alla datorer klarar inte å, ä och ö där, "
    "och all betyder alla.",
)
def file_names(shared: Shared, context: Context) -> Iterator[Finding]:
    """En fil i course/regions/ heter med små bokstäver a–z, siffror och bindestreck, och inte all.

    Dåligt: `course/regions/Östra Götaland.yaml`
    Bra: `course/regions/ostra-gotaland.yaml`
    """
    del context
    for name, region in shared.regions.items():
        if name == ALL_REGIONS or not _NAME.fullmatch(name):
            yield Finding(
                region.at("name"),
                f"Filen heter ”{name}{either('.yaml', '')}”.",
                f"Döp om den, till exempel till {either('ostra-gotaland.yaml', 'ostra-gotaland')}. "
                "Det som står i den behöver inte ändras.",
            )


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
                    f"Skriv under {KEY:local:}   {either(f'{name}: ', '')}er egen rutin, i en eller två meningar.",
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
