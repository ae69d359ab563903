"""`kurs build`: a checked course → packages, all or none."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coursebuild.commands.parts.arguments import day_of, takes_course, takes_day
from coursebuild.commands.parts.output import problems_as_text, progress
from coursebuild.model.target_names import REPETITION_TARGET_NAMES, TARGET_NAMES

if TYPE_CHECKING:
    from coursebuild.model.report import Report
    from coursebuild.packing.finished import Package

HELP = "Kontrollera och bygg paket: ett av varje slag för varje modul."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs build` takes."""
    takes_course(parser)
    parser.add_argument(
        "--target",
        action="append",
        choices=(*TARGET_NAMES, *REPETITION_TARGET_NAMES),
        metavar="SLAG",
        help=f"bara det här slaget av paket: {', '.join(TARGET_NAMES)}, eller samma med -repetition efter "
        "för modulens korta repetition; kan upprepas",
    )
    parser.add_argument(
        "--module", action="append", metavar="ID", help="bara den här modulen; kan upprepas"
    )
    parser.add_argument(
        "--out", type=Path, metavar="MAPP", help="mappen för paketen (out i kursens mapp)"
    )
    parser.add_argument(
        "--region",
        action="append",
        metavar="ID",
        help="bygg för en region i course/regions/, i en egen mapp; all för alla; kan upprepas",
    )
    parser.add_argument(
        "--schemas",
        type=Path,
        metavar="MAPP",
        help="lägg standardernas egna schemafiler i paketen, från den här mappen",
    )
    takes_day(parser)


def run(options: argparse.Namespace) -> int:
    """Build, and say what was built; 1 and the problems if nothing was."""
    from coursebuild.reading import ahead

    ahead.begin(options.course)  # before the rest is imported
    from coursebuild.commands.parts.table import packages_as_table
    from coursebuild.packing import kept

    out = options.out or options.course / "out"
    name = _name_of(options)
    known = kept.recall(name, out)
    report, packages = known or _build(options, out)
    ahead.leave()
    if report.problems or not packages:
        print(problems_as_text(report, options.course), file=sys.stderr)
    if not packages:
        print("Inga paket har byggts. Rätta felen ovan och kör kommandot igen.", file=sys.stderr)
        return 1
    print(packages_as_table(packages))
    if known:
        print("Inget har ändrats sedan de byggdes.")
    elif _name_of(options) == name:  # nobody wrote meanwhile
        kept.keep(name, report, packages, out)
    return 0


def _build(options: argparse.Namespace, out: Path) -> tuple["Report", list["Package"]]:
    from coursebuild.packing.package import build_course

    result = build_course(
        options.course,
        out,
        day_of(options),
        targets=options.target,
        modules=options.module,
        strict=options.strict,
        schemas=options.schemas,
        regions=options.region,
        progress=progress("Bygger"),
    )
    return result.report, result.packages


def _name_of(options: argparse.Namespace) -> str | None:
    """What the outcome is kept by: all that it depends on."""
    from coursebuild.packing import kept

    asked = (options.target, options.module, options.strict, options.region, options.schemas)
    folders = [options.schemas] if options.schemas else []
    return kept.key(options.course, ("build", day_of(options), *asked), folders)
