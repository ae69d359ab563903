"""`kurs export`: a module, a scenario or a bank as a document, for reviewers, trainers or managers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from coursebuild.commands.parts.arguments import takes_course, takes_out
from coursebuild.commands.parts.output import write

if TYPE_CHECKING:
    from coursebuild.model.unit import Unit
    from coursebuild.review.notes import Changed

HELP = "Skriv ett dokument: till den som granskar, till den som leder samtal, eller till chefen."

NAMES = {
    "review": "granskning",
    "guide": "guide",
    "handout": "deltagarblad",
    "jobaid": "lathund",
    "manager": "chef",
}
"""The kinds of document, and what each is called in a file's name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs export` takes."""
    parser.add_argument("id", metavar="ID", help="filens namn i modules/ eller quizzes/ utan .yaml")
    parser.add_argument(
        "--kind",
        choices=[*NAMES],
        default="review",
        help="review: till den som granskar. guide: till den som leder samtalet. handout: blad till gruppen, utan "
        "svar. jobaid: lathund, en sida. manager: chefens möte (review)",
    )
    parser.add_argument(
        "--region",
        metavar="ID",
        help="fyll i nummer och stöd ur course/regions/ID.yaml (inte med review)",
    )
    parser.add_argument(
        "--format",
        choices=["docx", "html"],
        default="docx",
        help="docx för Word, eller html (docx)",
    )
    parser.add_argument(
        "--changes",
        metavar="VERSION",
        help="visa vad som är ändrat sedan en version: HEAD~5, ett annat namn i git, eller en mapp (bara review)",
    )
    takes_out(parser)
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Write the document."""
    from coursebuild.reading.quizfile import load_one
    from coursebuild.review.document import document
    from coursebuild.review.guide import trainers_document

    shared, unit = load_one(options.course, options.id)
    word = options.format == "docx"
    if options.kind == "review":
        made = document(shared, unit, for_word=word, changed=_changed(options, unit))
    else:
        made = trainers_document(shared, unit, None, options.kind, options.region, for_word=word)
    content = made.html.encode()
    if word:
        from coursebuild.review.as_docx import as_docx

        content = as_docx(made)
    name = f"{options.id}-{NAMES[options.kind]}.{options.format}"
    write(options.out or Path(name), content)
    return 0


def _changed(options: argparse.Namespace, unit: "Unit") -> "Changed | None":
    from coursebuild.review.changes.revisions import version
    from coursebuild.review.notes import changed_since

    if options.changes is None:
        return None
    with version(options.changes, options.course) as old:
        return changed_since(options.changes, old, options.course, unit)
