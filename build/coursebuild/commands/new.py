"""`kurs new`: a filled example to change, instead of an empty file.

A scenario, a module or a whole course that passes the checks from the start. What is missing is asked for
at a terminal; in a pipe it is a mistake (the name) or gets a value that always works (the rest).
"""

import argparse
import difflib
from pathlib import Path
from typing import Any

from coursebuild.commands.parts import nextsteps
from coursebuild.commands.parts.arguments import takes_course
from coursebuild.commands.parts.asking import ask, at_terminal, choose
from coursebuild.errors import CannotCreateError

HELP = "Skriv ett färdigt exempel att ändra i: ett scenario, en modul eller en hel kurs."
_ID_HELP = "namnet, till exempel vantrummet; filen får samma namn"
_TITLE_HELP = "titeln som deltagaren läser"
_TEMPLATE_HELP = "vilket slags dilemma: samtal, hot, kollega eller oro (samtal)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs new` takes: a kind, and what belongs to it. Each kind says what runs it."""
    kinds = parser.add_subparsers(title="vad", required=True, metavar="VAD")

    def kind(name: str, run: Any, text: str, **options: Any) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = kinds.add_parser(
            name, help=text, description=text, **options
        )
        added.set_defaults(run=run, parser=added)
        return added

    added = kind("scenario", scenario, "Ett förgrenat scenario i quizzes/.")
    takes_course(added)
    added.add_argument("id", nargs="?", type=_id, metavar="ID", help=_ID_HELP)
    added.add_argument("--template", type=_template, metavar="MALL", help=_TEMPLATE_HELP)
    added.add_argument("--title", metavar="TITEL", help=_TITLE_HELP)
    added.add_argument(
        "--module",
        metavar="ID",
        help="modulen vars mål scenariot prövar (annars frågar programmet, eller tar kursens första)",
    )
    added = kind("module", module, "En modul med avsnitt, frågor och slutprov.")
    takes_course(added)
    added.add_argument("id", nargs="?", type=_id, metavar="ID", help=_ID_HELP)
    added.add_argument("--title", metavar="TITEL", help=_TITLE_HELP)
    added = kind("course", course_folder, "En hel kurs i en ny mapp, klar att bygga.")
    added.add_argument("folder", nargs="?", type=Path, metavar="MAPP", help="mappen som görs")
    added.add_argument("--template", type=_template, metavar="MALL", help=_TEMPLATE_HELP)
    added.add_argument("--title", metavar="TITEL", help="kursens titel")
    added = kind("copy", copy, "En kopia av kursen som följer med programmet, i en ny mapp.")
    added.add_argument("folder", nargs="?", type=Path, metavar="MAPP", help="mappen som görs")


def copy(options: argparse.Namespace) -> int:
    """`kurs new copy`."""
    from coursebuild.authoring.copying import copy_course

    if options.folder is None:
        _need(options, asking=at_terminal(), what="MAPP")
        options.folder = Path(ask("Mappens namn, till exempel min-kurs"))
    copy_course(options.folder)
    nextsteps.say_copy(options.folder)
    return 0


def scenario(options: argparse.Namespace) -> int:
    """`kurs new scenario`."""
    from coursebuild.authoring import starters
    from coursebuild.authoring.newfiles import write_new

    shared = _shared(options.course)
    asking = at_terminal()
    name = options.id or _ask_id(
        options, "Scenariots namn (id), till exempel vantrummet", options.course / "quizzes"
    )
    template = options.template or (_ask_template() if asking else starters.USUAL)
    default = starters.title_of(template)
    title = options.title or (ask("Titel", default) if asking else default)
    unit = _unit(shared, options, asking=asking)
    text = starters.scenario(
        template,
        title=title,
        goals=[goal.id for goal in unit.module.goals],
        laws=shared.provisions,
    )
    write_new(options.course, {f"quizzes/{name}.yaml": text, **_editor(options.course)})
    nextsteps.say_scenario(options.course, name, template, unit)
    return 0


def module(options: argparse.Namespace) -> int:
    """`kurs new module`."""
    from coursebuild.authoring import starters
    from coursebuild.authoring.newfiles import write_new
    from coursebuild.packing.clock import build_date

    shared = _shared(options.course)
    name = options.id or _ask_id(
        options, "Modulens namn (id), till exempel mota-lugnt", options.course / "modules"
    )
    default = "Att möta den som är upprörd"
    title = options.title or (ask("Titel", default) if at_terminal() else default)
    source = starters.first_source(shared)
    bank = starters.bank_of(name)
    files = {
        f"modules/{name}.yaml": starters.module(bank, build_date(), title=title, source=source),
        f"quizzes/{bank}.yaml": starters.bank(source),
    }
    write_new(options.course, {**files, **_editor(options.course)})
    nextsteps.say_module(options.course, name, list(files), shared)
    return 0


def course_folder(options: argparse.Namespace) -> int:
    """`kurs new course`."""
    from coursebuild.authoring import starters
    from coursebuild.authoring.newcourse import new_course
    from coursebuild.authoring.newfiles import write_new

    asking = at_terminal()
    if options.folder is None:
        _need(options, asking=asking, what="MAPP")
        options.folder = Path(ask("Mappens namn, till exempel min-kurs"))
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotCreateError(
            f"{folder} finns redan och är inte tom. Välj ett annat namn, så skrivs inget över."
        )
    title = options.title or (ask("Kursens titel", "Min kurs") if asking else "Min kurs")
    template = options.template or (_ask_template() if asking else starters.USUAL)
    files = new_course(folder.resolve().name, title, template)
    write_new(folder, files)
    nextsteps.say_course(folder, files)
    return 0


def _id(text: str) -> str:
    said = _wrong_id(text)
    if said:
        raise argparse.ArgumentTypeError(said)
    return text


def _wrong_id(text: str) -> str | None:
    """What is wrong with a name, and what to write instead."""
    from coursebuild.model.reserved import is_reserved
    from coursebuild.reading.validate import id_from

    if is_reserved(text):
        return f"”{text}” kan inte vara ett namn: det är upptaget i Windows. Skriv {text}-1"
    meant = id_from(text)
    if text and meant == text:
        return None
    instead = f"Skriv {meant}" if meant else "Skriv till exempel vantrummet"
    return (
        f"”{text}” kan inte vara ett namn. Använd små bokstäver a–z, siffror och bindestreck, "
        f"högst 40 tecken, och börja med en bokstav. {instead}"
    )


def _template(text: str) -> str:
    from coursebuild.authoring.starters import scenario_templates

    known = scenario_templates()
    if text in known:
        return text
    close = difflib.get_close_matches(text, known, n=1)
    meant = f" Menade du {close[0]}?" if close else ""
    told = "".join(f"\n  {name} – {about}" for name, about in known.items())
    raise argparse.ArgumentTypeError(f"mallen ”{text}” finns inte.{meant} Mallarna är:{told}")


def _need(options: argparse.Namespace, *, asking: bool, what: str) -> None:
    """In a pipe a missing name ends the command, as argparse would have done."""
    if not asking:
        options.parser.error(f"det här saknas: {what}")


def _ask_id(options: argparse.Namespace, question: str, folder: Path) -> str:
    _need(options, asking=at_terminal(), what="ID")

    def wrong(answer: str) -> str | None:
        taken = (folder / f"{answer}.yaml").exists()
        return f"{answer} finns redan. Välj ett annat namn." if taken else _wrong_id(answer)

    return ask(question, wrong=wrong)


def _ask_template() -> str:
    from coursebuild.authoring.starters import scenario_templates

    return choose("Vad handlar det om", list(scenario_templates().items()))


def _shared(folder: Path) -> Any:
    from coursebuild.reading.load import load_shared

    shared, _ = load_shared(folder)
    if shared is None:
        raise CannotCreateError(
            f"{(folder / 'course/course.yaml').as_posix()} finns inte eller går inte att läsa. "
            "Kör   kurs check   och rätta det först, eller gör en ny kurs med   kurs new course MAPP"
        )
    return shared


def _unit(shared: Any, options: argparse.Namespace, *, asking: bool) -> Any:
    """The module whose goals a new scenario tries."""
    from coursebuild.reading.load import load_unit

    names = shared.course.modules
    if options.module and options.module not in names:
        close = difflib.get_close_matches(options.module, names, n=1)
        meant = f" Menade du {close[0]}?" if close else ""
        options.parser.error(
            f"modulen ”{options.module}” finns inte.{meant} Modulerna är: {', '.join(names)}"
        )
    ask_for = asking and not options.module and len(names) > 1
    name = options.module or (
        choose("Vilken modul hör det till", [(name, "") for name in names]) if ask_for else names[0]
    )
    unit, _ = load_unit(shared.folder, name)
    if unit.module is None:
        raise CannotCreateError(
            f"modules/{name}.yaml går inte att läsa. Kör   kurs check   och rätta det först."
        )
    return unit


def _editor(folder: Path) -> dict[str, str]:
    """The schemas, if the course has none: the new file's first line points at them."""
    from coursebuild.authoring.editor import missing_files

    return {p: text for p, text in missing_files(folder).items() if p.startswith("schemas/")}
