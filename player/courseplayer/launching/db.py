"""The SQLite database: opening it, and making sure that it is of our version."""

import contextlib
import secrets
import sqlite3
from importlib.resources import files
from pathlib import Path

from courseplayer.errors import StoreUnusable
from courseplayer.launching import dbfaults

VERSION = 1
FILE_NAME = "player.sqlite"
_WAIT_SECONDS = 10
_LATER = {"shared", "habit"}


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection of its own for one request; the caller closes it."""
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    # With the write-ahead log this is safe against crashes of the player.
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def prepare(path: Path) -> Path | None:
    """Create the database if there is none. Gives the name of a damaged one that was put aside, if one was.

    Raises StoreUnusable if the file cannot be used now, or if another version made it.
    """
    aside = None
    try:
        try:
            found = _opened(path)
        except sqlite3.DatabaseError as error:
            if not dbfaults.is_damaged(error):
                raise
            aside = dbfaults.put_aside(path)
            found = _opened(path)
            with contextlib.closing(connect(path)) as connection:
                dbfaults.salvage(aside, connection)
    except (sqlite3.DatabaseError, OSError) as error:
        why = (
            dbfaults.reason(error)
            if isinstance(error, sqlite3.Error)
            else "mappen går inte att ändra i"
        )
        raise StoreUnusable(
            f"Spelaren kan inte använda {path}: {why}. Inget är borta. Gör plats eller ändra "
            "rättigheterna, eller välj en annan mapp med miljövariabeln KURS_DATA."
        ) from error
    if found not in {0, VERSION}:
        raise StoreUnusable(
            f"Försöken i {path} är sparade av en annan version av spelaren (format {found}, "
            f"den här läser {VERSION}). Flytta undan filen, så börjar spelaren om med tomma försök."
        )
    return aside


def _opened(path: Path) -> int:
    """The version that the database had; a new one is made."""
    with contextlib.closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found == 0:
            _create(connection)
        elif found == VERSION:
            _add_later_tables(connection)
        connection.commit()
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            error = sqlite3.DatabaseError(str(verdict))
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
    return found


def _create(connection: sqlite3.Connection) -> None:
    """Run the schema in the transaction that is open; `executescript` would end it."""
    for statement in _statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements() -> list[str]:
    script = files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
    lines = [line.partition("--")[0] for line in script.splitlines()]
    return [one for one in "\n".join(lines).split(";") if one.strip()]


def _add_later_tables(connection: sqlite3.Connection) -> None:
    """Give a database from an earlier player the tables that have come since; what it has stays as it is."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for statement in _statements():
        if statement.split()[2] in _LATER - there:
            connection.execute(statement)


def secret_of(data_dir: Path) -> str:
    """Return the data folder's own secret, which the player's pages prove themselves with.

    Made once, so that a page that was open when the player restarted still works. The database is prepared.
    """
    path = data_dir / FILE_NAME
    with contextlib.closing(connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO meta (name, value) VALUES ('secret', ?) ON CONFLICT DO NOTHING",
            (secrets.token_urlsafe(24),),
        )
        row = connection.execute("SELECT value FROM meta WHERE name = 'secret'").fetchone()
    return str(row[0])
