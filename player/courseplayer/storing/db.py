"""The SQLite database: opening it, and making sure that it is of our version."""

import contextlib
import secrets
import sqlite3
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from courseplayer.errors import StoreUnusable
from courseplayer.storing import dbfaults, schema
from courseplayer.storing.schema import VERSION
from courseplayer.storing.store import Db, Store, sqlite_store

FILE_NAME = "player.sqlite"
_WAIT_SECONDS = 10
_LATER = {"shared", "habit", "launch", "call", "learner"}


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection of its own for one request; the caller closes it."""
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS)
    connection.execute("PRAGMA foreign_keys = ON")
    # With the write-ahead log this is safe against crashes of the player.
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def store_at(path: Path, *, is_safe: bool = False) -> Store:
    """The store in the file that `prepare` has seen to; `is_safe` if a save must outlast a power cut too."""
    return sqlite_store(lambda: _safe(path) if is_safe else connect(path))


def _safe(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def read_only(path: Path) -> Store:
    """The store in a file that belongs to another program: nothing of it is changed."""
    return sqlite_store(lambda: sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


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
    """Make all tables in the transaction that is open."""
    for table in schema.statements(sqlite.dialect()).values():
        for statement in table:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _add_later_tables(connection: sqlite3.Connection) -> None:
    """Give a database from an earlier player the tables that have come since; what it has stays as it is."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for name, table in schema.statements(sqlite.dialect()).items():
        if name in _LATER - there:
            for statement in table:
                connection.execute(statement)


def secret_in(db: Db) -> str:
    """Return the database's own secret, which the player's pages prove themselves with.

    Made once, so that a page that was open when the player restarted still works.
    """
    made = {"name": "secret", "value": secrets.token_urlsafe(24)}
    db.execute(db.insert(schema.meta).values(made).on_conflict_do_nothing())
    asked = select(schema.meta.c.value).where(schema.meta.c.name == "secret")
    return str(db.execute(asked).scalar_one())


def secret_of(data_dir: Path) -> str:
    """Return the data folder's own secret. The database is prepared."""
    with store_at(data_dir / FILE_NAME).connect() as db:
        return secret_in(db)
