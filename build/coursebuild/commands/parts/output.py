"""What commands print and write."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def problems_as_text(found: Any, folder: Path) -> str:
    """A report for people, with the lines that it is about; `found` is a `model.report.Report`."""
    from coursebuild.reading.decoding import lines_of
    from coursebuild.telling.report import as_text

    return as_text(found, lambda name: lines_of(folder / name))


def progress(verb: str) -> Callable[[str, int, int], None] | None:
    """Long work shows where it is at a terminal, and is silent in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show(name: str, number: int, count: int) -> None:
        end = "\r" if number < count else "\r\033[K"
        print(f"\033[K{verb} {number}/{count} {name}", end=end, file=sys.stderr, flush=True)

    return show


def say(text: str) -> None:
    """Print; into a pipe or a file always as UTF-8, which a Windows console's old code page is not."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    print(text, end="")


def write(path: Path, content: bytes) -> None:
    """Write the file, or stop with the reason (CourseError); say where it is, on the error stream."""
    from coursebuild.errors import CourseError, reason_in_words

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CourseError(f"Det går inte att skriva {path}: {reason_in_words(error)}.") from error
    print(f"Skrev {path}", file=sys.stderr)
