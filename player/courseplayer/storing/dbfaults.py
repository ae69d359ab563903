"""When the database cannot be used: why, in words, and what becomes of a damaged file.

A damaged file is never thrown away: it is put aside under another name, and what can still be read in it
goes into the new one.
"""

import contextlib
import sqlite3
from pathlib import Path

from courseplayer.storing.schema import TABLES

_WORDS = {
    sqlite3.SQLITE_FULL: "disken är full",
    sqlite3.SQLITE_READONLY: "filen eller mappen är skrivskyddad",
    sqlite3.SQLITE_CANTOPEN: "filen eller mappen går inte att öppna",
    sqlite3.SQLITE_PERM: "du får inte läsa eller skriva där",
    sqlite3.SQLITE_BUSY: "ett annat program håller filen låst",
    sqlite3.SQLITE_LOCKED: "ett annat program håller filen låst",
    sqlite3.SQLITE_IOERR: "disken svarar inte som den ska, eller är full",
    sqlite3.SQLITE_CORRUPT: "filen är skadad",
    sqlite3.SQLITE_NOTADB: "filen är skadad",
}
_SERVER_WORDS = {
    "53100": "databasserverns disk är full",
    "53300": "databasservern tar inte emot fler anslutningar",
    "25006": "databasen går bara att läsa just nu",
    "28": "databasservern släpper inte in spelaren: namn eller lösenord är fel",
    "3D": "databasen finns inte på servern",
    "42501": "spelaren får inte skriva i databasen",
    "57P": "databasservern startar om",
}
"""By the beginning of PostgreSQL's own codes (SQLSTATE)."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def reason(error: Exception) -> str:
    """Why the database refused, in Swedish."""
    cause = _cause(error)
    if isinstance(cause, sqlite3.Error):
        return _WORDS.get(_code(cause), f"databasen svarar ”{cause}”")
    state = getattr(cause, "sqlstate", None) or ""
    found = (words for start, words in _SERVER_WORDS.items() if state.startswith(start))
    # Without a code of its own nothing came from the server at all.
    return next(found, f"databasen svarar ”{cause}”" if state else "databasservern svarar inte")


def is_damaged(error: Exception) -> bool:
    """Whether the file itself is broken, and not just out of reach."""
    return _code(_cause(error)) in _DAMAGED


def _cause(error: Exception) -> BaseException:
    """The driver's own error, in one that the store raised."""
    return getattr(error, "orig", None) or error


def _code(error: BaseException) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def put_aside(path: Path) -> Path:
    """Give a damaged database another name; its write-ahead log goes along."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-skadad-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def salvage(damaged: Path, into: sqlite3.Connection) -> None:
    """Copy every row that can still be read into a new, empty database."""
    with contextlib.closing(sqlite3.connect(damaged)) as old:
        for table in (one.name for one in TABLES):
            with contextlib.suppress(sqlite3.Error):
                for row in old.execute(f"SELECT * FROM {table}"):  # noqa: S608  (our own names)
                    _put(into, table, row)
    into.commit()


def _put(into: sqlite3.Connection, table: str, row: tuple[object, ...]) -> None:
    marks = ", ".join("?" * len(row))
    with contextlib.suppress(sqlite3.Error):  # what belongs to something that is lost
        into.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608
