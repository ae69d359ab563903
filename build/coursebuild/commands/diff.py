"""`kurs diff`: what differs between two versions of a course, and what a learner keeps."""

import argparse

from coursebuild.commands.parts.arguments import folder
from coursebuild.commands.parts.output import say

HELP = "Berätta vad som skiljer två versioner av kursen, och vad en deltagare behåller."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs diff` takes."""
    parser.add_argument("old", type=folder, metavar="GAMMAL", help="mappen med den gamla kursen")
    parser.add_argument("new", type=folder, metavar="NY", help="mappen med den nya kursen")
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="hur skillnaden visas (text)"
    )


def run(options: argparse.Namespace) -> int:
    """Compare, and tell."""
    from coursebuild.review.changes import report
    from coursebuild.review.changes.course import difference

    found = difference(options.old, options.new)
    text = report.as_json(found) if options.format == "json" else report.as_text(found)
    say(f"{text}\n")
    return 0
