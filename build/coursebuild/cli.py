"""The command line: one small function per command. Parse, one call, print, exit.

Exit codes: 0 all is well; 1 the course has errors, or something outside it stopped the program; 2 the
command itself was wrong. What a command needs is imported when it runs, so that `kurs --help` is quick.
"""

import argparse
import datetime
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from coursebuild.commands import new, review_commands
from coursebuild.commands.swedish_argparse import Parser
from coursebuild.packing.target_names import LMS_TARGET_NAMES, TARGET_NAMES


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    command: Callable[[argparse.Namespace], int] = options.run
    from coursebuild.errors import CourseError, reason_in_words

    try:
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        return 1
    except CourseError as error:
        print(f"STOPP  {error}", file=sys.stderr)
        return 1
    except OSError as error:
        what = f"läsa eller skriva {error.filename}"
        if error.filename is None:
            what = "skriva det som skulle visas"
            _close_output()
        print(f"STOPP  Det går inte att {what}: {reason_in_words(error)}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    else:
        return code


def _close_output() -> None:
    """Whoever reads takes no more, and Python would complain again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check(options: argparse.Namespace) -> int:
    """`kurs check`."""
    from coursebuild.checking.context import Report
    from coursebuild.language.spelling import dictionary
    from coursebuild.model.problems import stops
    from coursebuild.packing.package import check_course
    from coursebuild.telling import explain, github, qualitycard, report, sarif

    if options.explain:
        page = explain.page(options.explain)
        print(page or explain.unknown(options.explain), file=sys.stdout if page else sys.stderr)
        return 0 if page else 2
    cards: list[str] = []
    result = check_course(
        options.course,
        _day(options),
        progress=_progress("Kontrollerar"),
        dictionary=dictionary() if options.spelling else None,
        tell=(lambda shared, unit: cards.append(qualitycard.card(shared, unit)))
        if options.numbers
        else None,
    )
    formats: dict[str, Callable[[Report, Path], str]] = {
        "text": _as_text,
        "json": lambda found, _: report.as_json(found),
        "github": github.as_github,
        "sarif": sarif.as_sarif,
    }
    print(formats[options.format](result.report, options.course))
    if options.format == "text":
        print("".join(f"\n{card}" for card in cards), end="")
    return int(stops(result.report.problems, strict=options.strict))


def build(options: argparse.Namespace) -> int:
    """`kurs build`."""
    from coursebuild.commands.table import packages_as_table
    from coursebuild.packing.package import build_course

    result = build_course(
        options.course,
        options.out or options.course / "out",
        _day(options),
        targets=options.target,
        modules=options.module,
        strict=options.strict,
        progress=_progress("Bygger"),
    )
    if result.report.problems or not result.packages:
        print(_as_text(result.report, options.course), file=sys.stderr)
    if not result.packages:
        print("Inga paket har byggts. Rätta felen ovan och kör kommandot igen.", file=sys.stderr)
        return 1
    print(packages_as_table(result.packages))
    return 0


def preview(options: argparse.Namespace) -> int:
    """`kurs preview`."""
    from coursebuild.preview.watching import run

    return run(
        options.course, port=options.port, target=options.target, browser=not options.no_browser
    )


def play(options: argparse.Namespace) -> int:
    """`kurs play`."""
    from coursebuild.preview.playing import run

    return run(options.zip, port=options.port, browser=not options.no_browser)


def docs(options: argparse.Namespace) -> int:
    """`kurs docs`."""
    from coursebuild.authoring import editor
    from coursebuild.authoring.handbook import pages
    from coursebuild.reading.load import load_shared

    shared, problems = load_shared(options.course)
    if shared is None or problems:
        print("Rätta först det som kurs check visar i course/.", file=sys.stderr)
        return 1
    made = {f"docs/{name}": text for name, text in pages(shared).items()}
    for name, text in {
        **made,
        **editor.missing_files(options.course),
        **editor.made_files(),
    }.items():
        path = options.course / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


def _day(options: argparse.Namespace) -> datetime.date:
    from coursebuild.packing.package import build_date

    day: datetime.date | None = options.as_of
    return day or build_date()


def _as_text(found: object, folder: Path) -> str:
    from coursebuild.checking.context import Report
    from coursebuild.reading.yamlsource import lines_of
    from coursebuild.telling.report import as_text

    assert isinstance(found, Report)  # noqa: S101  (typing: check and build both give one)
    return as_text(found, lambda name: lines_of(folder / name))


def _progress(verb: str) -> Callable[[str, int, int], None] | None:
    """Long work shows where it is at a terminal, and is silent in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show(name: str, number: int, count: int) -> None:
        end = "\r" if number < count else "\r\033[K"
        print(f"\033[K{verb} {number}/{count} {name}", end=end, file=sys.stderr, flush=True)

    return show


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"”{text}” är inte ett datum; skriv till exempel 2027-07-01"
        ) from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(
            f"”{text}” är inte en port; skriv ett tal mellan 0 och 65535"
        )
    return int(text)


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"mappen ”{text}” finns inte")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="kurs", description="Kontrollera, bygg och förhandsvisa en kurs.")
    commands = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")

    def command(
        run: Callable[[argparse.Namespace], int], help_text: str
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            run.__name__, help=help_text, description=help_text
        )
        added.set_defaults(run=run)
        return added

    _takes_check(command(check, "Kontrollera alla texter och visa vad som behöver rättas."))
    _takes_build(command(build, "Kontrollera och bygg paket: ett av varje slag för varje modul."))
    _takes_course(
        command(
            docs,
            "Skriv om sidorna i docs/ och hjälpen i editorn efter reglerna, formatet och kursen.",
        )
    )
    where = Parser(add_help=False)
    _takes_course(where)
    new.add_arguments(commands.add_parser("new", help=new.NEW, description=new.NEW), where)
    _takes_preview(command(preview, "Visa kursen i spelaren och bygg om när en fil sparas."))
    _takes_play(command(play, "Spela upp SCORM-paket, våra eller andras."))
    review_commands.add_to(command, _takes_course, _folder)
    return parser


def _takes_check(added: argparse.ArgumentParser) -> None:
    _takes_course(added)
    added.add_argument(
        "--format",
        choices=["text", "json", "github", "sarif"],
        default="text",
        help="hur felen visas: för människor, program, GitHub eller verktyg som läser SARIF (text)",
    )
    _takes_day(added)
    added.add_argument(
        "--spelling",
        action="store_true",
        help="kontrollera också stavningen, med en svensk ordlista",
    )
    added.add_argument(
        "--numbers",
        action="store_true",
        help="visa också varje felfri modul i siffror: tid, LIX, frågor, vägar (med --format text)",
    )
    added.add_argument("--explain", metavar="KOD", help="förklara en regel, till exempel L18")


def _takes_build(added: argparse.ArgumentParser) -> None:
    _takes_course(added)
    added.add_argument(
        "--target",
        action="append",
        choices=TARGET_NAMES,
        help="bara det här slaget av paket; kan upprepas",
    )
    added.add_argument(
        "--module", action="append", metavar="ID", help="bara den här modulen; kan upprepas"
    )
    added.add_argument(
        "--out", type=Path, metavar="MAPP", help="mappen för paketen (out i kursens mapp)"
    )
    _takes_day(added)


def _takes_preview(added: argparse.ArgumentParser) -> None:
    _takes_course(added)
    added.add_argument(
        "--target",
        choices=LMS_TARGET_NAMES,
        default="scorm12",
        help="vilket slags paket som visas (scorm12)",
    )
    _takes_server(added)


def _takes_play(added: argparse.ArgumentParser) -> None:
    added.add_argument("zip", nargs="+", type=Path, metavar="ZIP", help="paketen")
    _takes_server(added)


def _takes_course(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--course",
        type=_folder,
        default=Path(),
        metavar="MAPP",
        help="mappen med course/, modules/ och quizzes/ (den du står i)",
    )


def _takes_day(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--as-of",
        type=_date,
        metavar="DATUM",
        help="kontrollera lagen som om det vore en annan dag, till exempel 2027-07-01",
    )
    added.add_argument("--strict", action="store_true", help="låt också varningar stoppa")


def _takes_server(added: argparse.ArgumentParser) -> None:
    added.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar="N",
        help="port på den här datorn (8000; 0 är vilken som helst)",
    )
    added.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare")


if __name__ == "__main__":
    sys.exit(main())
