"""`kurs import`: a picture into a module, or questions into a bank."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_course

HELP = "Ta in en bild i en modul, eller frågor från Word, Excel, CSV eller GIFT i en frågebank."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs import` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FIL",
        help="en bild (JPEG, PNG, WebP), eller frågor (.docx, .xlsx, .csv, .gift)",
    )
    parser.add_argument("--module", metavar="ID", help="modulen som bilden ska vara med i")
    parser.add_argument("--name", metavar="ID", help="vad bilden ska heta (som filen)")
    parser.add_argument("--bank", metavar="ID", help="frågebanken som frågorna läggs sist i")
    parser.add_argument("--dry-run", action="store_true", help="visa bara vad som skulle hända")
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Take it in, and say what to do next."""
    from coursebuild.commands.parts import bringing

    if options.bank:
        return bringing.questions(options)
    return bringing.picture(options)
