"""`kurs inspect`: what is wrong, odd and good to know in any SCORM package."""

import argparse
from pathlib import Path

from coursebuild.commands.parts.arguments import takes_out
from coursebuild.commands.parts.output import say, write

HELP = "Granska ett SCORM-paket, vårt eller andras, innan det läggs upp."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs inspect` takes."""
    parser.add_argument("zip", type=Path, metavar="ZIP", help="paketet")
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="rapportens form (text)"
    )
    parser.add_argument(
        "--schemas",
        type=Path,
        metavar="MAPP",
        help="jämför manifestet med standardernas egna schemafiler, från den här mappen",
    )
    parser.add_argument(
        "--play",
        action="store_true",
        help="spela också upp paketet i en webbläsare utan fönster, och se vad det skickar",
    )
    takes_out(parser)


def run(options: argparse.Namespace) -> int:
    """Print or write the report; 1 if anything is wrong with the package."""
    from coursebuild.preview.inspecting import inspect

    text, has_faults = inspect(
        options.zip, options.format, schemas=options.schemas, play=options.play
    )
    if options.out:
        write(options.out, f"{text}\n".encode())
    else:
        say(f"{text}\n")
    return int(has_faults)
