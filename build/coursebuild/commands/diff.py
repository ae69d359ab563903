"""`kurs diff`: what differs between two versions of a course, and what a learner keeps."""

import argparse

from coursebuild.commands.parts.arguments import takes_course
from coursebuild.commands.parts.output import say

HELP = "Berätta vad som skiljer två versioner av kursen, och vad en deltagare behåller."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs diff` takes."""
    parser.add_argument(
        "old",
        metavar="GAMMAL",
        help="den gamla versionen: en mapp, eller en version i git (HEAD~5)",
    )
    parser.add_argument(
        "new",
        nargs="?",
        metavar="NY",
        help="den nya: en mapp eller en version i git (kursen som den är nu)",
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="hur skillnaden visas (text)"
    )
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Compare, and tell."""
    from coursebuild.review.changes import report
    from coursebuild.review.changes.course import difference
    from coursebuild.review.changes.revisions import version

    new = options.new or str(options.course)
    with version(options.old, options.course) as before, version(new, options.course) as after:
        found = difference(before, after)
        text = report.as_json(found) if options.format == "json" else report.as_text(found)
    say(f"{text}\n")
    return 0
