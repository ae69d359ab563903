"""`kurs import`: a picture into a module."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_course

HELP = "Ta in en bild i en modul: vriden rätt, rensad från uppgifter om dig och förminskad."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs import` takes."""
    parser.add_argument("file", type=Path, metavar="FIL", help="bilden: JPEG, PNG eller WebP")
    parser.add_argument("--module", metavar="ID", help="modulen som bilden ska vara med i")
    parser.add_argument("--name", metavar="ID", help="vad bilden ska heta (som filen)")
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Take it in, and say what to do next."""
    from coursebuild.commands.parts import bringing

    return bringing.picture(options)
