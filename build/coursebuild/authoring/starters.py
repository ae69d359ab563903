"""Templates → the text of new files: filled examples that pass the checks, for an author to change.

The templates in `templates_new/` are whole YAML files of a small course. What differs from course to
course (title, goals, sources, the day) is put in by line; all else is for the author.
"""

import datetime
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from coursebuild.authoring import schema
from coursebuild.model.unit import Shared

_HERE = Path(__file__).parent / "templates_new"
EXAMPLE_SOURCE = "kunskapsstod-2025#nedtrappningsstrategier"
"""What the example module rests on; a new course has it in its register."""

USUAL = "samtal"
"""The scenario template for those who do not choose."""

FIRST_GOAL = "svara-lugnt"
"""The first goal of the example module."""

_CHANGE = "Ändra där det står ”Ändra här”, och byt sedan ut exemplet mot ert eget."
_KEEP = "Ändra aldrig id när deltagare har börjat använda kursen."

COURSE_FILES = ("course", "sources", "laws", "glossary", "statements")


@cache
def scenario_templates() -> dict[str, str]:
    """The scenario templates, the usual one first: name → what kind of dilemma it is, in Swedish."""
    paths = sorted((_HERE / "scenarios").glob("*.yaml"), key=lambda p: (p.stem != USUAL, p.stem))
    return {path.stem: _read(path).partition("\n")[0].lstrip("# ") for path in paths}


def title_of(template: str) -> str:
    """The title that a scenario template has from the start."""
    found = re.search(r"(?m)^title: (.*)$", _read(_HERE / "scenarios" / f"{template}.yaml"))
    return found[1] if found else ""


def scenario(
    template: str,
    *,
    title: str | None = None,
    goals: Iterable[str] = (),
    laws: Iterable[str] = (),
) -> str:
    """The text of a new scenario. `goals` are the module's; of the laws only those in `laws` are named."""
    text = _body(_HERE / "scenarios" / f"{template}.yaml")
    text = _with_goal(_with_title(text, title), next(iter(goals), None))
    return _head("quiz", f"Ett färdigt scenario, gjort av mallen {template}.") + _known_laws(
        text, set(laws)
    )


def module(
    bank: str,
    day: datetime.date,
    *,
    title: str | None = None,
    source: str | None = EXAMPLE_SOURCE,
    scenario_id: str | None = None,
) -> str:
    """The text of a new module with the final test `bank`, resting on `source`."""
    text = _with_title(_body(_HERE / "module.yaml"), title)
    text = _reviewed(text, day).replace("bank: namnet-prov", f"bank: {bank}")
    if scenario_id:
        text = re.sub(r"# scenarios: \[.*\]", f"scenarios: [{scenario_id}]", text)
    return _head("module", "En färdig modul.") + _with_source(text, source)


def bank(source: str | None = EXAMPLE_SOURCE) -> str:
    """The text of the question bank that goes with a new module."""
    text = _with_source(_body(_HERE / "bank.yaml"), source)
    return _head("quiz", "En färdig frågebank.") + text


def course_file(name: str, day: datetime.date, *, id_: str, title: str) -> str:
    """The text of one of `COURSE_FILES` for a new course."""
    text = _read(_HERE / "course" / f"{name}.yaml")
    if name == "course":
        text = _reviewed(_with_title(text, title), day).replace("id: min-kurs", f"id: {id_}")
    return schema.modeline(name) + text


def region(title: str, name: str) -> str:
    """The text of a new region's file: its name, and a number to fill in."""
    return (
        f"{schema.modeline('region').replace('../', '../../')}"
        f"# Det som är en regions eller en arbetsplats eget. Byggs med   kurs build --region {name}\n"
        f"name: {scalar(title)}\n"
    )


def beside_course(title: str) -> dict[str, str]:
    """What a new course folder has besides the course itself."""
    readme = _read(_HERE / "course" / "README.md")
    return {
        "README.md": readme.replace("KURSENS_TITEL", " ".join(title.split())),
        ".gitignore": _read(_HERE / "course" / "gitignore"),
    }


def first_source(shared: Shared) -> str | None:
    """The source that the example rests on if the course has it, else the course's first."""
    known = [
        f"{source.id}#{heading}"
        for source in shared.sources.values()
        for heading in source.headings
    ]
    return EXAMPLE_SOURCE if EXAMPLE_SOURCE in known else next(iter(known), None)


def bank_of(name: str) -> str:
    """The name of the bank that goes with a module: within forty characters."""
    return f"{name[:35].rstrip('-')}-prov"


def scalar(text: str) -> str:
    """A text as YAML on one line, quoted when it would mean something else."""
    text = " ".join(text.split())
    plain = re.fullmatch(r"[^\W\d_][\w ,.!?()/–’-]*", text) and text.lower() != "null"
    return text if plain else json.dumps(text, ensure_ascii=False)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _body(path: Path) -> str:
    """A template without its first line, which says what it is."""
    return _read(path).partition("\n")[2]


def _head(name: str, what: str) -> str:
    return f"{schema.modeline(name)}# {what} {_CHANGE}\n# {_KEEP}\n"


def _with_title(text: str, title: str | None) -> str:
    if not title:
        return text
    line = f"title: {scalar(title)}"
    return re.sub(r"(?m)^title: .*$", lambda _: line, text, count=1)


def _with_goal(text: str, goal: str | None) -> str:
    """Every scene tries the module's first goal until the author says otherwise."""
    return re.sub(r"\bgoal: mal-1\b", f"goal: {goal}", text) if goal else text


def _reviewed(text: str, day: datetime.date) -> str:
    return re.sub(r"(?m)^reviewed: .*$", f"reviewed: {day.isoformat()}", text)


def _known_laws(text: str, known: set[str]) -> str:
    """Without the lines that name provisions which the course does not have."""

    def kept(line: re.Match[str]) -> str:
        return line[0] if set(line[1].split(", ")) <= known else ""

    return re.sub(r"(?m)^ *laws: \[(.*)\]\n", kept, text)


def _with_source(text: str, source: str | None) -> str:
    if source is None:
        return re.sub(rf"(?m)^ *sources: \[{EXAMPLE_SOURCE}\]\n", "", text)
    return text.replace(EXAMPLE_SOURCE, source)
