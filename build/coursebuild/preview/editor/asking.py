"""Questions in a file that was dropped on the page of a bank: taken in last in it, as `kurs import` does."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.bringing.questions.bank import ENDINGS, Taken, take
from coursebuild.editing.source import Source
from coursebuild.errors import CannotBringError
from coursebuild.preview.editor.workbench import Opened, Workbench


@dataclass(slots=True)
class Told:
    """What came of it: in a sentence or two, and row by row what was left out and why."""

    opened: Opened
    said: str
    missed: list[str] = field(default_factory=list)


def ask(bench: Workbench, said: Mapping[str, str], content: bytes, goals: dict[str, str]) -> Told:
    """Take the questions of a file into a bank; raises CourseError, and then nothing is written.

    `said` has the bank's `file` and `digest`, and the `filename` of what came; `goals` are the module's.
    """
    name, filename = said.get("file", ""), said.get("filename", "")
    shown = Path(filename.replace("\\", "/")).name
    ending = re.sub(r"[^.a-z]", "", Path(shown).suffix.lower())
    if ending not in ENDINGS:
        raise CannotBringError(
            shown,
            "Frågor tas in från Word (.docx), Excel (.xlsx), CSV (.csv) och GIFT (.gift eller .txt). "
            "Spara den som något av det.",
        )
    bank = name.removeprefix("quizzes/").removesuffix(".yaml")
    found: list[Taken] = []

    def make(_: bytes) -> bytes:
        with tempfile.TemporaryDirectory(prefix="kurs-fragor-") as folder:
            path = Path(folder) / re.sub(r"[^\w.() -]", "_", shown)[-80:]
            path.write_bytes(content)
            found.append(take(path, bench.folder, bank, goals))
        return found[-1].raw

    opened = bench.change(name, said.get("digest", ""), f"frågorna ur {shown}", make)
    return Told(opened, _said(found[-1], shown, opened, goals), _missed(found[-1], ending))


def _said(taken: Taken, shown: str, opened: Opened, goals: dict[str, str]) -> str:
    count = len(taken.ids)
    lines = [f"{count or 'Ingen'} {'fråga' if count < 2 else 'frågor'} ur {shown} togs in."]
    titles = _titles(opened.source, taken.ids)
    lines += [f"{'Den' if count == 1 else 'De'} står sist: {'; '.join(titles)}"] if titles else []
    if taken.aimless and (goal := next(iter(goals.values()), "").rstrip(".")):
        lines.append(f"Målet är satt till ”{goal}”. Välj ett annat där det inte stämmer.")
    if taken.there_already:
        lines.append(f"{taken.there_already} fanns här redan, ord för ord.")
    if taken.unfinished:
        places = "ett ställe" if taken.unfinished == 1 else f"{taken.unfinished} ställen"
        lines.append(f"På {places} står ”Ändra här”: skriv varför svaret är rätt eller fel.")
    return "\n".join(lines)


def _titles(source: Source | None, ids: list[str]) -> list[str]:
    items = source.data.get("items", []) if source else []
    return [f"”{one['question']}”" for one in items if one.get("id") in ids]


def _missed(taken: Taken, ending: str) -> list[str]:
    where = "" if ending in (".gift", ".txt") else " i tabellen"
    return [f"Rad {one.row}{where}: {one.why}. ”{one.said}”" for one in taken.missed]
