"""The command line: lists the files of `commands/`, runs the one that was asked for, and says why it stopped.

Exit codes: 0 all is well; 1 the course has errors, or something outside it stopped the program; 2 the
command itself was wrong. What a command needs is imported when it runs, so that `kurs --help` is quick.
"""

import argparse
import atexit
import gc
import importlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from coursebuild import commands
from coursebuild.commands.parts.swedish_argparse import Parser

_MADE_BETWEEN_LOOKS = 100_000
"""So many more things than went away before Python looks for circles: what is read at the start stays, and has few."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    gc.set_threshold(_MADE_BETWEEN_LOOKS)
    asked = sys.argv[1:] if argv is None else argv
    from coursebuild.errors import CourseError, reason_in_words

    try:
        # The help too may be more than somebody reads: not every Python 3.11 bears that by itself.
        options = _parser(next(iter(asked), None)).parse_args(argv)
        command: Callable[[argparse.Namespace], int] = options.run
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        return 1
    except CourseError as error:
        print(f"STOPP  {error}", file=sys.stderr)
        return 1
    except OSError as error:
        what = f"läsa eller skriva {error.filename}"
        if error.filename is None:
            what = "skriva det som skulle visas"
            _close_output()
        print(f"STOPP  Det går inte att {what}: {reason_in_words(error)}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    else:
        return code


def _close_output() -> None:
    """Whoever reads takes no more, and Python would complain again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The commands and what they take; only the one that is asked for, if there is such a one."""
    parser = Parser(prog="kurs", description="Kontrollera, bygg och förhandsvisa en kurs.")
    added = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")
    for name, command in _commands(asked):
        own = added.add_parser(name, help=command.HELP, description=command.HELP)
        if hasattr(command, "run"):
            own.set_defaults(run=command.run)
        command.add_arguments(own)
    return parser


def _commands(asked: str | None) -> Iterator[tuple[str, ModuleType]]:
    """Every file in `commands/` is a command: its HELP, its arguments and what runs it."""
    folder = Path(commands.__file__).parent
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    for name in [asked] if asked in names else names:
        yield name, importlib.import_module(f"{commands.__name__}.{name}")


def program() -> NoReturn:
    """Run as a program of its own, and end at once: to take apart all that was read would take a while."""
    code = main()
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001  (as Python would)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    program()
