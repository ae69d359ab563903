"""`kurs export`: a module, a scenario, a bank or the course's own texts as a document, for reviewers or trainers."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_course, takes_out
from coursebuild.commands.parts.output import write
from coursebuild.review.kinds import PAPERS

HELP = "Skriv ett dokument: till den som granskar, till den som leder samtal, eller till chefen."

NAMES = {"review": "granskning"} | {kind: paper.in_name for kind, paper in PAPERS.items()}
"""The kinds of document, and what each is called in a file's name."""

_SAID = ". ".join(f"{kind}: {paper.says}" for kind, paper in PAPERS.items())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs export` takes."""
    parser.add_argument(
        "id",
        metavar="ID",
        help="filens namn i modules/ eller quizzes/ utan .yaml; course för lagrum, påståenden, källor och ord, "
        "eller en av dem: course/laws (bara review)",
    )
    parser.add_argument(
        "--kind",
        choices=[*NAMES],
        default="review",
        help=f"review: till den som granskar. {_SAID} (review)",
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
    from coursebuild.review.documents import document_of
    from coursebuild.review.guide import trainers_document

    word = options.format == "docx"
    if options.kind == "review":
        made = document_of(options.course, options.id, for_word=word, since=options.changes)
    else:
        shared, unit = load_one(options.course, options.id)
        made = trainers_document(shared, unit, None, options.kind, options.region, for_word=word)
    content = made.html.encode()
    if word:
        from coursebuild.review.as_docx import as_docx

        content = as_docx(made)
    name = f"{options.id.replace('/', '-')}-{NAMES[options.kind]}.{options.format}"
    write(options.out or Path(name), content)
    return 0
