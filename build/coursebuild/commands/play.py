"""`kurs play`: any SCORM package in the strict player."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_server

HELP = "Spela upp SCORM-paket, våra eller andras."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs play` takes."""
    parser.add_argument("zip", nargs="+", type=Path, metavar="ZIP", help="paketen")
    parser.add_argument(
        "--as",
        dest="habit",
        metavar="VANA",
        help="spela en annan lärplattforms vana, till exempel minns-forsokt (docs/lms-guide.md)",
    )
    takes_server(parser)


def run(options: argparse.Namespace) -> int:
    """Take in the packages and serve them until Ctrl+C; 1 if none could be taken in."""
    from coursebuild.preview.playing import run as play

    return play(options.zip, port=options.port, browser=not options.no_browser, habit=options.habit)
