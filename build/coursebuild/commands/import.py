"""`kurs import`: a picture into a module, questions into a bank, or a reviewed document back."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_course

HELP = "Ta in en bild, frågor från Word, Excel, CSV eller GIFT, eller ett granskat Word-dokument."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs import` takes."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FIL",
        help="en bild (JPEG, PNG, WebP), frågor (.docx, .xlsx, .csv, .gift), eller det granskade dokumentet (.docx)",
    )
    parser.add_argument("--module", metavar="ID", help="modulen som bilden ska vara med i")
    parser.add_argument("--name", metavar="ID", help="vad bilden ska heta (som filen)")
    parser.add_argument("--bank", metavar="ID", help="frågebanken som frågorna läggs sist i")
    parser.add_argument(
        "--accept",
        metavar="N",
        help="skriv förslagen med de numren i filerna: 1,3 eller all (det granskade dokumentet)",
    )
    parser.add_argument(
        "--role",
        metavar="ROLL",
        default="granskare",
        help="granskarens roll, inte ett namn: jurist, sjuksköterska (granskare)",
    )
    parser.add_argument("--dry-run", action="store_true", help="visa bara vad som skulle hända")
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Take it in, and say what to do next."""
    from coursebuild.commands.parts import bringing
    from coursebuild.errors import CannotBringError

    if not options.file.is_file():
        raise CannotBringError(options.file.name, "Den finns inte där du pekar.")
    if options.bank:
        return bringing.questions(options)
    if options.file.suffix.lower() == ".docx":
        from coursebuild.commands.parts import reviewing

        return reviewing.reviewed(options)
    return bringing.picture(options)
