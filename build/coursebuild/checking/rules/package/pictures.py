"""Rules S05, S10 and S11: figures that can be shown, say nothing of who made them, and come quickly."""

from collections.abc import Iterator
from pathlib import Path

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Figure
from coursebuild.model.problems import Severity
from coursebuild.model.told import either
from coursebuild.model.unit import Unit
from coursebuild.page import pictures
from coursebuild.page.ownpictures import OWN_PICTURES
from coursebuild.page.pictureslip import IN_PAGE, PictureSlip


@checking_rule(
    "S05",
    Severity.ERROR,
    "Figuren går inte att använda",
    scope="figure",
    why="En figur ska gå att läsa överallt och får inte kunna köra något eller hämta något utifrån.",
)
def figure_is_safe(figure: Figure, context: Context) -> Iterator[Finding]:
    """En figur är en SVG, JPEG, PNG eller WebP i modulens mapp. En SVG har inga skript och hämtar inget utifrån.

    Dåligt: en SVG med `<script>`, en fil som heter `Rummet ny.svg`, eller `file: ../rummet.svg`.
    Bra: `rummet.svg`, ritad med enkla former och text.
    """
    path = _path(figure, context)
    if path is not None:
        slips = _place_slips(figure, path) or (
            pictures.slips(path) if pictures.is_drawing(path) else []
        )
        yield from _findings(figure, slips)


@checking_rule(
    "S10",
    Severity.ERROR,
    "Bilden är inte klar att visas",
    scope="figure",
    why="Ett foto bär ofta med sig var och när det togs och med vilken telefon, och det följer med till alla "
    "deltagare. Ett foto rakt ur telefonen är dessutom tjugo gånger tyngre än det behöver vara.",
)
def picture_is_finished(figure: Figure, context: Context) -> Iterator[Finding]:
    """En bild (JPEG, PNG, WebP) är hel, stilla, rensad från allt som inte är bilden, och inte större än den behöver.

    `kurs import` gör allt det en gång, när bilden tas in. Bygget ändrar ingen bild, så att paketen blir lika på
    alla datorer; därför stoppar det den som inte är klar. Längsta sidan är högst 1280 punkter, vikten högst 200 kB.

    Dåligt: `IMG_2034.jpg` kopierad från telefonen till `modules/kvall/`.
    Bra: `kurs import IMG_2034.jpg --module kvall --name vantrummet`
    Bygger på: dataskyddsförordningen, artikel 5.1 c; WCAG 2.2.2.
    """
    path = _path(figure, context)
    if path is None or _place_slips(figure, path) or pictures.is_drawing(path):
        return
    yield from _findings(figure, pictures.slips(path))


@checking_rule(
    "S11",
    Severity.WARNING,
    "Modulens bilder väger mycket",
    scope="unit",
    why="Många tar kursen i mobilen, på väg till jobbet. En bild i taget hämtas först när man kommer till den, "
    "men hela paketet ska lärplattformen ta emot.",
)
def pictures_weigh_little(unit: Unit, context: Context) -> Iterator[Finding]:
    """Figurerna i en modul väger tillsammans högst 1,5 MB.

    Dåligt: femton foton på 180 kB.
    Bra: det foto som visar något som orden inte kan, och figurer i SVG.
    """
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    folder = context.folder / "modules" / unit.id
    sizes = [_size(folder / figure.file) for figure in unit.module.figures]
    if sum(sizes) > limit.MOST_PICTURE_BYTES:
        heaviest = unit.module.figures[sizes.index(max(sizes))]
        yield Finding(
            heaviest.at("file"),
            f"Modulens {len(sizes)} figurer väger {_megabytes(sum(sizes))} tillsammans.",
            f"Ta bort någon, eller rita i SVG. ”{heaviest.file}” väger mest. Högst "
            f"{_megabytes(limit.MOST_PICTURE_BYTES)} är bra.",
        )


def _path(figure: Figure, context: Context) -> Path | None:
    unit = context.unit
    return context.folder / "modules" / unit.id / figure.file if unit else None


def _place_slips(figure: Figure, path: Path) -> list[PictureSlip]:
    if "/" in figure.file:
        folder = path.parents[figure.file.count("/")].name
        fix = either(f"Lägg filen i modules/{folder}/, och skriv bara dess namn.", IN_PAGE)
        return [PictureSlip("filen ligger i en annan mapp", fix)]
    if figure.file in OWN_PICTURES:
        return [PictureSlip("namnet har paketets egen fil", "Ge filen ett annat namn.")]
    return pictures.name_slips(path)


def _findings(figure: Figure, slips: list[PictureSlip]) -> Iterator[Finding]:
    for slip in slips:
        yield Finding(figure.at("file"), f"Figuren ”{figure.file}”: {slip.what}.", slip.fix)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
