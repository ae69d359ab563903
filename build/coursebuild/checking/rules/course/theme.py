"""Rules D01–D03: a region's theme that everybody can read, with a logotype that harms nothing."""

from collections.abc import Iterator
from pathlib import Path

from coursebuild.checking.context import Context
from coursebuild.model.course import Logo, Theme
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.told import KEY, either
from coursebuild.model.unit import Shared
from coursebuild.page import pictures, theme
from coursebuild.page.theme import DARK, LEAST, LIGHT, Mode
from coursebuild.reading.load import THEMES


@checking_rule(
    "D01",
    Severity.ERROR,
    "Temats färg går inte att läsa",
    scope="shared",
    why="Knappar, länkar och förlopp har den färgen. Är den för lik bakgrunden ser en del dem inte.",
)
def accent(shared: Shared, context: Context) -> Iterator[Finding]:
    """Accentfärgen har minst 4,5:1 i kontrast mot alla sidans bakgrunder, i ljust och i mörkt läge.

    Texten på knapparna, vit eller mörk, väljs av programmet. Utan `accent_dark` räknas en ljusare
    nyans av `accent` ut.

    Dåligt: `accent: "#f2a900"` (gult på vitt)
    Bra: `accent: "#8a5f00"`
    Bygger på: WCAG 1.4.3 och 1.4.11; EN 301 549.
    """
    del context
    for chosen in shared.themes.values():
        for key, mode in (("accent", LIGHT), ("accent_dark", DARK)):
            written = getattr(chosen, key)
            if written is not None:
                yield from _readable(chosen, key, written, mode)


def _readable(node: Theme, key: str, written: str, mode: Mode) -> Iterator[Finding]:
    chosen = theme.colour(written)
    if chosen is None:
        yield Finding(
            node.at(key),
            f"”{written}” är ingen färg.",
            f"Skriv sex siffror eller bokstäver a–f efter #{either(', inom citattecken', '')}: "
            f'{KEY:{key}="#005a70"}',
        )
        return
    lowest = mode.lowest(chosen)
    if lowest >= LEAST:
        return
    better = str(theme.nearest(chosen, mode))
    ratio = f"{int(lowest * 10) / 10:.1f}".replace(".", ",")
    yield Finding(
        node.at(key),
        f"Färgen {chosen} har kontrasten {ratio}:1 i {mode.name}. Det ska vara minst 4,5:1.",
        f'Den närmaste nyansen som går att läsa är {KEY:{key}="{better}"}',
        suggestion=better,
    )


@checking_rule(
    "D02",
    Severity.ERROR,
    "Temats logotyp går inte att använda",
    scope="shared",
    why="En SVG kan innehålla skript och hämta saker utifrån. Då stoppas paketet av lärplattformen.",
)
def logo(shared: Shared, context: Context) -> Iterator[Finding]:
    """Logotypen är en enkel SVG i `course/themes/`, utan skript och utan något som hämtas utifrån.

    Den visas högst 48 pixlar hög, bredvid namnet i text.

    Dåligt: `logo: {file: ../logga.png, alt: Logga}`
    Bra: `logo: {file: exempel.svg, dark: exempel-mork.svg, alt: Region Exempels märke}`
    """
    del context
    for chosen in shared.themes.values():
        if chosen.logo:
            yield from _usable(chosen.logo, shared.folder / "course" / THEMES)


def _usable(mark: Logo, folder: Path) -> Iterator[Finding]:
    for key in ("file", "dark"):
        name = getattr(mark, key)
        if name is None:
            continue
        path = folder / name
        if path.name != name or not path.is_file():
            yield Finding(
                mark.at(key),
                f"Filen {name} finns inte i {either(f'course/{THEMES}/', 'temats mapp')}.",
                "Lägg den där, och skriv bara filens namn.",
            )
            continue
        for slip in pictures.slips(path, frozenset([pictures.DRAWING])):
            yield Finding(mark.at(key), f"Logotypen {name}: {slip.what}.", slip.fix)


@checking_rule(
    "D03",
    Severity.ERROR,
    "Temats adress går inte att öppna",
    scope="shared",
    why="Deltagaren ska komma till rätt sida, och en adress utan kryptering stoppas av många webbläsare.",
)
def addresses(shared: Shared, context: Context) -> Iterator[Finding]:
    """Adresserna till tillgänglighetsredogörelsen och personuppgifterna börjar med https://.

    Dåligt: `privacy_url: www.exempel.se/personuppgifter`
    Bra: `privacy_url: https://www.exempel.se/personuppgifter`
    """
    del context
    for chosen in shared.themes.values():
        for key in ("accessibility_url", "privacy_url"):
            written = getattr(chosen, key)
            if written is not None and not written.startswith("https://"):
                yield Finding(
                    chosen.at(key),
                    f"”{written}” börjar inte med https://.",
                    f"Kopiera hela adressen från webbläsaren: {KEY:{key}=https://…}",
                )
