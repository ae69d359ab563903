"""Arguments that several commands take, and the types of their values."""

import argparse
import datetime
from pathlib import Path


def takes_course(parser: argparse.ArgumentParser) -> None:
    """Add `--course`: another folder than the one that the author stands in."""
    parser.add_argument(
        "--course",
        type=folder,
        default=Path(),
        metavar="MAPP",
        help="mappen med course/, modules/ och quizzes/ (den du står i)",
    )


def takes_day(parser: argparse.ArgumentParser) -> None:
    """Add `--as-of` and `--strict`: which day the law is asked of, and whether warnings stop."""
    parser.add_argument(
        "--as-of",
        type=_date,
        metavar="DATUM",
        help="kontrollera lagen som om det vore en annan dag, till exempel 2027-07-01",
    )
    parser.add_argument("--strict", action="store_true", help="låt också varningar stoppa")


def takes_server(parser: argparse.ArgumentParser) -> None:
    """Add `--port` and `--no-browser`."""
    parser.add_argument(
        "--port",
        type=_port,
        default=8000,
        metavar="N",
        help="port på den här datorn (8000; 0 är vilken som helst)",
    )
    parser.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare")


def takes_out(parser: argparse.ArgumentParser) -> None:
    """Add `--out`: the file to write."""
    parser.add_argument("--out", type=Path, metavar="FIL", help="filen att skriva")


def day_of(options: argparse.Namespace) -> datetime.date:
    """The day that was asked for, or the day of the build."""
    from coursebuild.packing.clock import build_date

    day: datetime.date | None = options.as_of
    return day or build_date()


def folder(text: str) -> Path:
    """A folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"mappen ”{text}” finns inte")
    return path


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"”{text}” är inte ett datum; skriv till exempel 2027-07-01"
        ) from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(
            f"”{text}” är inte en port; skriv ett tal mellan 0 och 65535"
        )
    return int(text)
