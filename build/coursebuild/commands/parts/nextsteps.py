"""What `kurs new` says when it has written: what to do next, step by step."""

import sys
from pathlib import Path
from typing import Any


def say_scenario(folder: Path, name: str, template: str, unit: Any) -> None:
    """A scenario is taken into the course by one line in a module."""
    section = unit.module.sections[-1]
    names = ", ".join([*section.scenarios, name])
    line = section.at("scenarios" if section.scenarios else "id").line
    how = "ändra raden till" if section.scenarios else "lägg till raden"
    print(f"Skrev {_in(folder, f'quizzes/{name}.yaml')}, av mallen {template}.\n")
    print("Gör så här nu:")
    print(f"1. Ta med det i kursen. Öppna {_in(folder, f'modules/{unit.id}.yaml')}.")
    print(f"   I avsnittet ”{section.id}” (rad {line}), {how}:\n")
    print(f"    scenarios: [{names}]\n")
    if not section.scenarios:
        print("   Raden börjar i samma kolumn som title: i avsnittet.\n")
    others = [other.id for other in unit.module.sections[:-1]]
    if others:
        print("   Passar det bättre efter ett annat avsnitt skriver du namnet där i stället:")
        print(f"   {', '.join(others)}.\n")
    print(f"2. Öppna {_in(folder, f'quizzes/{name}.yaml')} och ändra där det står ”Ändra här”.")
    first, *rest = (goal.id for goal in unit.module.goals)
    print(f"   Scenerna prövar målet ”{first}”.{_also(rest)}")
    _say_commands(folder, 3)


def say_module(folder: Path, name: str, files: list[str], shared: Any) -> None:
    """A module is taken into the course by one line in course.yaml."""
    line = shared.course.at("modules").line
    print(f"Skrev {' och '.join(_in(folder, path) for path in files)}.\n")
    print("Gör så här nu:")
    print(f"1. Ta med modulen i kursen. Öppna {_in(folder, 'course/course.yaml')}.")
    print(f"   Under modules: (rad {line}), lägg till raden:\n")
    print(f"  - {name}\n")
    print(f"2. Öppna {_in(folder, files[0])} och ändra där det står ”Ändra här”.")
    if not shared.sources:
        print("   Kursen har inga källor än: lägg till en i course/sources.yaml och nämn den.")
    _say_commands(folder, 3)


def say_course(folder: Path, files: dict[str, str]) -> None:
    """A course can be checked and built at once."""
    print(f"Skrev en kurs i {folder.as_posix()}:\n")
    for path in files:
        if path.startswith(("course/", "modules/", "quizzes/")):
            print(f"   {path}")
    print("\nGör så här nu:")
    print(f"1. Öppna mappen {folder.as_posix()} i Visual Studio Code.")
    print("   Tacka ja till tillägget, så får du hjälp medan du skriver.")
    print("2. Ändra där det står ”Ändra här”. Börja med course/course.yaml.")
    _say_commands(folder, 3)


def say_copy(folder: Path) -> None:
    """The program's own course, to change as one likes."""
    print(f"Kursen ligger nu i {folder.as_posix()}. Där ändrar du vad du vill.\n")
    print("Gör så här nu:")
    print(f"1. Öppna mappen {folder.as_posix()} i terminalen.")
    print(f"2. Kör   {_as_called()} preview")


def _also(goals: list[str]) -> str:
    if not goals:
        return ""
    return f" Modulen har också {'målen' if len(goals) > 1 else 'målet'} {', '.join(goals)}."


def _say_commands(folder: Path, number: int) -> None:
    where = "" if folder == Path() else f" --course {folder.as_posix()}"
    kurs = _as_called()
    print(f"{number}. Kör   {kurs} check{where}   och sedan   {kurs} preview{where}")


def _as_called() -> str:
    """`kurs` as the author wrote it, to be copied: `.venv/bin/kurs` where nothing else is found."""
    called = Path(sys.argv[0])
    return str(called) if called.stem == "kurs" and not called.is_absolute() else "kurs"


def _in(folder: Path, path: str) -> str:
    return (folder / path).as_posix()
