"""`kurs docs`: the pages and editor files that are made from the rules, the format and the course."""

import argparse
import sys

from coursebuild.commands.parts.arguments import takes_course

HELP = "Skriv om sidorna i docs/ och hjälpen i editorn efter reglerna, formatet och kursen."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `kurs docs` takes."""
    takes_course(parser)


def run(options: argparse.Namespace) -> int:
    """Write them all; 1 if `course/` cannot be read."""
    from coursebuild.authoring import editor
    from coursebuild.authoring.handbook import pages
    from coursebuild.reading.load import load_shared

    shared, problems = load_shared(options.course)
    if shared is None or problems:
        print("Rätta först det som kurs check visar i course/.", file=sys.stderr)
        return 1
    made = {f"docs/{name}": text for name, text in pages(shared).items()}
    for name, text in {
        **made,
        **editor.missing_files(options.course),
        **editor.made_files(),
    }.items():
        path = options.course / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0
