"""`kurs export`: a module, a scenario or a bank as a document for reviewers."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_course, takes_out
from coursebuild.commands.parts.output import write

HELP = "Skriv en modul, ett scenario eller en frågebank som ett dokument att granska."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs export` takes."""
    parser.add_argument("id", metavar="ID", help="filens namn i modules/ eller quizzes/ utan .yaml")
    parser.add_argument(
        "--format",
        choices=["docx", "html"],
        default="docx",
        help="docx för Word, eller html (docx)",
    )
    takes_out(parser)
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Write the document."""
    from coursebuild.reading.quizfile import load_one
    from coursebuild.review.document import document

    shared, unit = load_one(options.course, options.id)
    made = document(shared, unit, for_word=options.format == "docx")
    content = made.html.encode()
    if options.format == "docx":
        from coursebuild.review.as_docx import as_docx

        content = as_docx(made)
    write(options.out or Path(f"{options.id}-granskning.{options.format}"), content)
    return 0
