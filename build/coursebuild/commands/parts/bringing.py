"""What `kurs import` does with each sort of file, and what it says then."""

import argparse

from coursebuild.commands.parts.output import problems_as_text, say, write
from coursebuild.errors import CannotBringError

_NEXT = """
{module} har fått figuren {name}. Nu återstår två saker:

  1. Skriv alt, caption och description, där det står ”Ändra här” (rad {line}).
  2. Skriv   ![](figure:{name})   på en egen rad i det avsnitt där den ska synas.

Syns någon som går att känna igen: fråga först, och spara svaret. Kör sedan   kurs check
"""


def picture(options: argparse.Namespace) -> int:
    """A picture into the folder of a module, and among its figures."""
    from coursebuild.bringing import figures, pictures
    from coursebuild.editing import files
    from coursebuild.reading.validate import id_from

    modules = sorted(path.stem for path in (options.course / "modules").glob("*.yaml"))
    if options.module not in modules:
        asked = f"Modulen ”{options.module}” finns inte." if options.module else "Vilken modul?"
        hint = " Är det frågor: skriv   --bank ID." if not options.module else ""
        why = f"{asked} Skriv   --module   och en av: {', '.join(modules)}.{hint}"
        raise CannotBringError(options.file.name, why)
    name = id_from(options.name or options.file.stem) or "bild"
    made = pictures.bring(options.file)
    path = options.course / "modules" / options.module / f"{name}{made.ending}"
    if path.exists() and path.read_bytes() != made.content:
        why = f"{path} finns redan. Ge den nya ett annat namn:   --name {name}-2"
        raise CannotBringError(options.file.name, why)
    module = f"modules/{options.module}.yaml"
    raw, line = figures.with_figure(files.read(options.course, module), module, name, path.name)
    done = "; ".join(made.done) or "sparade om den"
    weight = len(made.content) // 1000 + 1
    say(f"{path.name}: {made.width} × {made.height} punkter, {weight} kB. Gjort: {done}.\n")
    if options.dry_run:
        say("Inget är skrivet (--dry-run).\n")
        return 0
    write(path, made.content)
    files.write(options.course, module, raw)
    say(_NEXT.format(module=module, name=name, line=line))
    return 0


def questions(options: argparse.Namespace) -> int:
    """Questions into a bank: what came in, what did not and why, and what the rules say of it."""
    from coursebuild.bringing.questions import bank
    from coursebuild.editing import files
    from coursebuild.reading.load import load_shared

    ending = options.file.suffix.lower()
    if ending not in bank.ENDINGS:
        kinds = "Word (.docx), Excel (.xlsx), CSV (.csv) och GIFT (.gift eller .txt)"
        why = f"Frågor tas in från {kinds}. Spara den som något av det."
        raise CannotBringError(options.file.name, why)
    shared, _ = load_shared(options.course)
    module, goals = _user(options, shared)
    taken = bank.take(options.file, options.course, options.bank, goals)
    if taken.ids and not options.dry_run:
        files.write(options.course, f"quizzes/{options.bank}.yaml", taken.raw)
    say(_told(options, taken))
    if module and taken.ids and not options.dry_run:
        _check(options, module)
    return 1 if taken.missed else 0


def _user(options: argparse.Namespace, shared: object) -> tuple[str, dict[str, str]]:
    """The module whose test the bank is, and its goals."""
    from coursebuild.model.unit import Shared
    from coursebuild.reading.load import load_unit

    for name in shared.course.modules if isinstance(shared, Shared) else []:
        unit, _ = load_unit(options.course, name)
        if unit.module and unit.module.test and unit.module.test.bank == options.bank:
            return name, {goal.id: goal.text for goal in unit.module.goals}
    return "", {}


def _told(options: argparse.Namespace, taken: object) -> str:
    from coursebuild.bringing.questions.bank import Taken

    assert isinstance(taken, Taken)  # noqa: S101
    verb = "skulle läggas" if options.dry_run else "lades"
    count = "1 fråga" if len(taken.ids) == 1 else f"{len(taken.ids)} frågor"
    lines = [f"{count} {verb} sist i quizzes/{options.bank}.yaml."]
    lines += [f"  {name}" for name in taken.ids]
    if taken.aimless:
        lines.append(f"{taken.aimless} sa inget om mål, och fick modulens första. Stämmer det?")
    if taken.there_already:
        lines.append(f"{taken.there_already} fanns där redan, ord för ord, och togs inte in igen.")
    if taken.unfinished:
        lines.append(
            f"På {taken.unfinished} ställen står ”Ändra här”: skriv varför svaret är rätt eller fel."
        )
    if taken.missed:
        where = "raden" if options.file.suffix.lower() in (".gift", ".txt") else "raden i tabellen"
        lines.append(f"{len(taken.missed)} förstod programmet inte ({where} först):")
        lines += [f"  rad {m.row}: {m.why}. ”{m.said}”" for m in taken.missed]
    return "\n".join(lines) + "\n"


def _check(options: argparse.Namespace, module: str) -> None:
    """What the rules say of the bank, at once."""
    from coursebuild.model.report import Report
    from coursebuild.packing.clock import build_date
    from coursebuild.packing.modules import check_course

    report = check_course(options.course, build_date(), [module]).report
    name = f"quizzes/{options.bank}.yaml"
    found = Report([problem for problem in report.problems if problem.place.file == name])
    say(f"\nSå säger reglerna om frågebanken:\n\n{problems_as_text(found, options.course)}\n")
