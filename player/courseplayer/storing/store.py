"""The database behind the player, SQLite or PostgreSQL: one connection for each piece of work.

Outside a transaction each statement counts by itself. What belongs together is done in `Db.transaction`; one
within another joins it. A statement that fails dooms its transaction: nothing of it is kept, whoever caught the error
(PostgreSQL would else answer a commit with a silent rollback).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Self

from sqlalchemy import Table, create_engine, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, CursorResult, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.base import Executable

StoreError = SQLAlchemyError
"""What everything here raises when the database is out of reach or refuses. `dbfaults` says it in words."""

Answered = CursorResult[*tuple[Any, ...]]

Rows = Mapping[str, Any] | Sequence[Mapping[str, Any]]


@cache
def _upsert(table: Table, keys: tuple[str, ...], *, is_sqlite: bool) -> Executable:
    row = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    rest = {one.name: row.excluded[one.name] for one in table.c if one.name not in keys}
    return row.on_conflict_do_update(index_elements=list(keys), set_=rest)


class Db:
    """A connection for one piece of work, in one thread, had when it is first used. The caller closes it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._connection: Connection | None = None
        self._is_open = False
        self._doom: StoreError | None = None

    def execute(self, statement: Executable, rows: Rows | None = None) -> Answered:
        """Run a statement, once for each row of parameters. Raises StoreError."""
        try:
            return self.connection.execute(statement, rows)
        except StoreError as error:
            self._doom = error
            raise

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insertion that can say what happens where the row is there already."""
        return sqlite.insert(table) if self._is_sqlite else postgresql.insert(table)

    def put(self, table: Table, keys: Sequence[str], rows: Rows) -> None:
        """Write rows, each in place of one that has the same keys."""
        self.execute(_upsert(table, tuple(keys), is_sqlite=self._is_sqlite), rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is done within, or nothing of it."""
        if self._is_open:
            yield
            return
        # SQLite lets one write at a time: who will write asks first, or it may be refused halfway.
        self._say("BEGIN IMMEDIATE" if self._is_sqlite else "BEGIN")
        self._is_open, self._doom = True, None
        try:
            yield
            self._commit()
        except BaseException:
            with contextlib.suppress(StoreError):
                self._say("ROLLBACK")
            raise
        finally:
            self._is_open = False

    def _commit(self) -> None:
        if self._doom is not None:
            raise self._doom
        self._say("COMMIT")

    def lock(self, name: str) -> None:
        """Let no other transaction hold this name until this one ends."""
        if not self._is_sqlite:  # there a transaction is alone already
            self.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))

    @property
    def connection(self) -> Connection:
        """The connection itself. Raises StoreError if there is none to be had."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _say(self, word: str) -> None:
        self.connection.exec_driver_sql(word)


class Store:
    """A database that connections can be had from."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def connect(self) -> Db:
        """Return a connection of its own."""
        return Db(self._engine)

    def close(self) -> None:
        """Close the connections that are kept for later."""
        self._engine.dispose()


def sqlite_store(connect: Callable[[], Any]) -> Store:
    """A store in the SQLite file that `connect` opens."""
    return Store(
        create_engine(
            "sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
    )
