"""`kurs inspect`: the player's report of a package, as an administrator asks for it."""

from pathlib import Path

from coursebuild.preview.playing import data_folder
from courseplayer import as_json, as_page, as_text, inspect_zip, on_disk

_FORMS = {"text": as_text, "json": as_json, "html": as_page}
_NOT_PLAYED = (
    "Vad paketet skickar för varje steg, vad det skickar när deltagaren lämnar, om det fortsätter och vilka "
    "värddatorer skripten frågar: kör med --play."
)


def inspect(path: Path, form: str, *, schemas: Path | None) -> tuple[str, bool]:
    """The report in a form (text, json, html), and whether anything is wrong with the package."""
    report = inspect_zip(path, schemas)
    if recorded := on_disk(data_folder(), path):
        report.add(recorded)
    if report.standard:
        report.unseen.append(_NOT_PLAYED)
    return _FORMS[form](report), report.has_faults
