"""argparse in Swedish: it looks every phrase of its own up by name, so we give it ours."""

import argparse
import os
from functools import partial
from typing import Any

_PHRASES = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen och avsluta",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "”%(value)s” går inte att välja (välj bland %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "”%(value)s” går inte att välja, menade du ”%(closest)s”? (välj bland %(choices)s)"
    ),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "ett värde saknas",
    "expected at most one argument": "högst ett värde får stå här",
    "expected at least one argument": "minst ett värde saknas",
    "invalid %(type)s value: %(value)r": "”%(value)s” går inte att använda här",
    "not allowed with argument %s": "kan inte stå tillsammans med %s",
    "one of the arguments %s is required": "ett av det här saknas: %s",
    "unexpected option string: %s": "%s kan inte stå här",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s",
    "ignored explicit argument %r": "värdet %r används inte",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "”%(parser_name)s” är inget kommando (välj bland %(choices)s)"
    ),
}


def _in_swedish(phrase: str) -> str:
    return _PHRASES.get(phrase, phrase)


argparse._ = _in_swedish  # type: ignore[attr-defined]


def _width() -> int:
    """As wide as the terminal. argparse would ask shutil, which reads every kind of archive before it answers."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size().columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


_USUAL = 80


class Parser(argparse.ArgumentParser):
    """A parser whose help, errors and hints are in Swedish."""

    def __init__(self, **options: Any) -> None:
        formatter = partial(argparse.HelpFormatter, width=_width() - 2)
        super().__init__(allow_abbrev=False, formatter_class=formatter, **options)

    def error(self, message: str) -> Any:
        """Say what is wrong, and how to get help; exit code 2."""
        self.exit(2, f"{self.prog}: {message}\nSkriv   {self.prog} --help   för hjälp.\n")
