"""`kurs graph`, `kurs export` and `kurs diff`: parse, one call, print, exit.

`add_to` is called by `cli.py`, which gives its own way to add a command; all else is imported when used.
"""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

Command = Callable[[Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_to(
    command: Command,
    takes_course: Callable[[argparse.ArgumentParser], None],
    folder: Callable[[str], Path],
) -> None:
    """Add the three commands; `folder` is the type of an argument that is a folder."""
    added = command(
        graph, "Visa vägarna i ett scenario: som lista, som bild eller i Mermaid för GitHub."
    )
    added.add_argument("id", metavar="ID", help="scenariot: filens namn i quizzes/ utan .yaml")
    added.add_argument(
        "--format",
        choices=["svg", "mermaid", "text"],
        default="text",
        help="text är en lista som går att lyssna på, svg en bild, mermaid för GitHub (text)",
    )
    added.add_argument(
        "--links", action="store_true", help="svg: ett klick på en scen öppnar filen i VS Code"
    )
    _takes_out(added)
    takes_course(added)

    added = command(
        export, "Skriv en modul, ett scenario eller en frågebank som ett dokument att granska."
    )
    added.add_argument("id", metavar="ID", help="filens namn i modules/ eller quizzes/ utan .yaml")
    added.add_argument(
        "--format",
        choices=["docx", "html"],
        default="docx",
        help="docx för Word, eller html (docx)",
    )
    _takes_out(added)
    takes_course(added)

    added = command(
        diff, "Berätta vad som skiljer två versioner av kursen, och vad en deltagare behåller."
    )
    added.add_argument("old", type=folder, metavar="GAMMAL", help="mappen med den gamla kursen")
    added.add_argument("new", type=folder, metavar="NY", help="mappen med den nya kursen")
    added.add_argument(
        "--format", choices=["text", "json"], default="text", help="hur skillnaden visas (text)"
    )


def _takes_out(added: argparse.ArgumentParser) -> None:
    added.add_argument("--out", type=Path, metavar="FIL", help="filen att skriva")


def graph(options: argparse.Namespace) -> int:
    """`kurs graph`."""
    from coursebuild.reading.quizfile import load_scenario
    from coursebuild.scenario import drawing, graphtext
    from coursebuild.scenario.storymap import Stop, StoryMap
    from coursebuild.telling.locations import editor_link

    story = StoryMap(load_scenario(options.course, options.id))

    def link(stop: Stop) -> str:
        return editor_link(options.course, stop.place)

    if options.format == "svg":
        text = drawing.svg(options.id, story, link if options.links else None)
    elif options.format == "mermaid":
        text = graphtext.as_mermaid(options.id, story)
    else:
        text = graphtext.as_list(options.id, story)
    if options.out:
        _write(options.out, text.encode())
    else:
        _say(text)
    return 0


def export(options: argparse.Namespace) -> int:
    """`kurs export`."""
    from coursebuild.reading.quizfile import load_one
    from coursebuild.review.document import document

    shared, unit = load_one(options.course, options.id)
    made = document(shared, unit, for_word=options.format == "docx")
    content = made.html.encode()
    if options.format == "docx":
        from coursebuild.review.as_docx import as_docx

        content = as_docx(made)
    _write(options.out or Path(f"{options.id}-granskning.{options.format}"), content)
    return 0


def diff(options: argparse.Namespace) -> int:
    """`kurs diff`."""
    from coursebuild.review.changes import report
    from coursebuild.review.changes.course import difference

    found = difference(options.old, options.new)
    text = report.as_json(found) if options.format == "json" else report.as_text(found)
    _say(f"{text}\n")
    return 0


def _say(text: str) -> None:
    """Print; into a pipe or a file always as UTF-8, which a Windows console's old code page is not."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    print(text, end="")


def _write(path: Path, content: bytes) -> None:
    """Write the file, or stop with the reason; say where it is, on the error stream."""
    from coursebuild.errors import CourseError, reason_in_words

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CourseError(f"Det går inte att skriva {path}: {reason_in_words(error)}.") from error
    print(f"Skrev {path}", file=sys.stderr)
