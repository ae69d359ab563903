"""`kurs check`: every rule over every text, told in the form that was asked for."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from coursebuild.commands.parts.arguments import day_of, takes_course, takes_day
from coursebuild.commands.parts.output import problems_as_text, progress

HELP = "Kontrollera alla texter och visa vad som behöver rättas."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs check` takes."""
    takes_course(parser)
    parser.add_argument(
        "--format",
        choices=["text", "json", "github", "sarif"],
        default="text",
        help="hur felen visas: för människor, program, GitHub eller verktyg som läser SARIF (text)",
    )
    takes_day(parser)
    parser.add_argument(
        "--spelling",
        action="store_true",
        help="kontrollera också stavningen, med en svensk ordlista",
    )
    parser.add_argument(
        "--numbers",
        action="store_true",
        help="visa också varje felfri modul i siffror: tid, LIX, frågor, vägar (med --format text)",
    )
    parser.add_argument("--explain", metavar="KOD", help="förklara en regel, till exempel L18")


def run(options: argparse.Namespace) -> int:
    """Check the course, or explain a rule. 1 if it has errors, 2 if there is no such rule."""
    from coursebuild.checking.context import Report
    from coursebuild.language.spelling import dictionary
    from coursebuild.model.problems import stops
    from coursebuild.packing.package import check_course
    from coursebuild.telling import explain, github, guesscard, qualitycard, report, sarif

    if options.explain:
        page = explain.page(options.explain)
        print(page or explain.unknown(options.explain), file=sys.stdout if page else sys.stderr)
        return 0 if page else 2
    cards: list[str] = []
    result = check_course(
        options.course,
        day_of(options),
        progress=progress("Kontrollerar"),
        dictionary=dictionary() if options.spelling else None,
        tell=(lambda shared, unit: cards.append(qualitycard.card(shared, unit)))
        if options.numbers
        else None,
    )
    formats: dict[str, Callable[[Report, Path], str]] = {
        "text": problems_as_text,
        "json": lambda found, _: report.as_json(found),
        "github": github.as_github,
        "sarif": sarif.as_sarif,
    }
    print(formats[options.format](result.report, options.course))
    if options.format == "text":
        if options.numbers and result.facts and result.shared:
            cards.append(guesscard.guessability(result.facts, result.shared.course.pass_rule.share))
        print("".join(f"\n{card}" for card in cards if card), end="")
    return int(stops(result.report.problems, strict=options.strict))
