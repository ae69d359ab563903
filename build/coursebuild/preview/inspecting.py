"""`kurs inspect`: the player's report of a package, as an administrator asks for it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from coursebuild.preview.playing import data_folder
from courseplayer import (
    NOT_ALL,
    NotPlayed,
    PackageRefused,
    Player,
    Report,
    as_json,
    as_page,
    as_text,
    browsers,
    inspect_zip,
    on_disk,
    sections,
)

_FORMS = {"text": as_text, "json": as_json, "html": as_page}
_WHAT = (
    "Vad paketet skickar för varje steg och när deltagaren lämnar, om det fortsätter, och vilka värddatorer skripten "
    "frågar"
)


def inspect(path: Path, form: str, *, schemas: Path | None, play: bool) -> tuple[str, bool]:
    """The report in a form (text, json, html), and whether anything is wrong with the package."""
    report = inspect_zip(path, schemas)
    if recorded := on_disk(data_folder(), path):
        report.add(recorded)
    if report.standard.startswith("SCORM"):
        report.unseen += _played(report, path) if play else [f"{_WHAT}: kör med --play."]
    return _FORMS[form](report), report.has_faults


def _played(report: Report, path: Path) -> Iterator[str]:
    """Play the package, in a player of its own, and add what came of it. Gives what was not looked at after all."""
    browser = browsers.find()
    if browser is None:
        yield f"{_WHAT}: Chrome, Edge eller Chromium hittades inte. Sökvägen kan stå i {browsers.BROWSER}."
        return
    if not browsers.is_safe():
        yield (
            f"{_WHAT}: som root startar en webbläsare bara utan sitt eget skydd. Kör som en vanlig användare, eller "
            f"sätt {browsers.NO_SANDBOX}=1 om du litar på paketet."
        )
        return
    try:
        with (
            TemporaryDirectory(prefix="kurs-inspect-") as data,
            Player(Path(data), port=0) as player,
        ):
            for section in sections(player.walk(player.add(path), browser)):
                report.add(section)
        yield NOT_ALL
    except (NotPlayed, PackageRefused) as error:
        yield f"{_WHAT}: {error}"
