"""`kurs check`: every rule over every text, told in the form that was asked for."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursebuild.commands.parts.arguments import day_of, takes_course, takes_day
from coursebuild.commands.parts.output import problems_as_text, progress

if TYPE_CHECKING:
    from coursebuild.model.report import Report
    from coursebuild.packing.modules import Result

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
    if options.explain:
        return _explain(options.explain)
    from coursebuild.reading import ahead

    ahead.begin(options.course)  # before the rest is imported
    from coursebuild.model.problems import stops

    report, cards = _with_numbers(options) if options.numbers else (_report(options), [])
    ahead.leave()
    print(_told(options, report))
    if options.format == "text":
        print("".join(f"\n{card}" for card in cards if card), end="")
    return int(stops(report.problems, strict=options.strict))


def _explain(code: str) -> int:
    from coursebuild.telling import explain

    page = explain.page(code)
    print(page or explain.unknown(code), file=sys.stdout if page else sys.stderr)
    return 0 if page else 2


def _report(options: argparse.Namespace) -> "Report":
    """What the rules say; as last time if nothing has changed since. Which dictionary there is cannot be seen."""
    from coursebuild.packing import kept

    asked = ("check", day_of(options))
    name = None if options.spelling else kept.key(options.course, asked)
    known = kept.recall(name)
    if known:
        return known[0]
    report = _checked(options, None).report
    if name and kept.key(options.course, asked) == name:  # nobody wrote meanwhile
        kept.keep(name, report, [])
    return report


def _with_numbers(options: argparse.Namespace) -> tuple["Report", list[str]]:
    from coursebuild.telling import guesscard, qualitycard

    result = _checked(options, qualitycard.card)
    cards = list(result.told)
    if result.facts and result.shared:
        cards.append(guesscard.guessability(result.facts, result.shared.course.pass_rule.share))
    return result.report, cards


def _checked(options: argparse.Namespace, tell: Callable[[Any, Any], str] | None) -> "Result":
    from coursebuild.language.spelling import dictionary
    from coursebuild.packing.modules import check_course

    return check_course(
        options.course,
        day_of(options),
        progress=progress("Kontrollerar"),
        dictionary=dictionary() if options.spelling else None,
        tell=tell,
    )


def _told(options: argparse.Namespace, found: "Report") -> str:
    if options.format == "text":
        return problems_as_text(found, options.course)
    from coursebuild.telling import github, report, sarif

    formats: dict[str, Callable[[Report, Path], str]] = {
        "json": lambda found, _: report.as_json(found),
        "github": github.as_github,
        "sarif": sarif.as_sarif,
    }
    return formats[options.format](found, options.course)
