"""The player's memory as tables, the same for SQLite and PostgreSQL.

Packages, attempts, and what each attempt has made permanent. No personal data: the learners are made up.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeDecorator

VERSION = 1

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
_HELD, _ESCAPED = "\x1b", {"\x1b": "\x1b1", "\0": "\x1b0"}


class Anything(TypeDecorator[str]):
    """Text as a package sent it. PostgreSQL takes no zero character in a text: there it is written another way."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What the database is given."""
        if value is None or dialect.name == "sqlite":
            return value
        return (
            "".join(_ESCAPED.get(c, c) for c in value) if "\0" in value or _HELD in value else value
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What was given."""
        if value is None or dialect.name == "sqlite" or _HELD not in value:
            return value
        return value.replace("\x1b0", "\0").replace("\x1b1", _HELD)


_DATA = MetaData()


def _table(name: str, *columns: Column[Any], **sqlite: bool) -> Table:
    how: dict[str, Any] = {f"sqlite_{word}": value for word, value in sqlite.items()}
    return Table(name, _DATA, *columns, sqlite_strict=True, **how)


def _text(name: str, **how: Any) -> Column[str]:
    return Column(name, Text, nullable=how.pop("nullable", False), **how)


def _of_attempt(**how: Any) -> Column[int]:
    key = ForeignKey("attempt.id", ondelete="CASCADE")
    return Column("attempt_id", _NUMBER, key, nullable=False, **how)


meta = _table("meta", _text("name", primary_key=True), _text("value"), with_rowid=False)

package = _table(
    "package",
    _text("key", primary_key=True),
    _text("file_name"),
    _text("title"),
    _text("standard"),
    _text("folder"),  # name of the folder below packages/, a hash of the zip
    Column("version", _NUMBER, nullable=False),  # counts replacements, so that open pages notice
    _text("added_at"),
    with_rowid=False,
)

attempt = _table(
    "attempt",
    # never used again, so old addresses stay dead
    Column("id", _NUMBER, Identity(), primary_key=True),
    Column("package_key", Text, ForeignKey("package.key", ondelete="CASCADE"), nullable=False),
    _text("standard"),
    _text("sco_id"),
    _text("learner_id"),
    Column("number", _NUMBER, nullable=False),  # the learner's first, second, … attempt
    _text("created_at"),
    _text("committed_at", nullable=True),
    _text("terminated_at", nullable=True),
    Column("launches", _NUMBER, nullable=False, server_default=text("0")),
    autoincrement=True,
)
Index("attempt_by_package", attempt.c.package_key)

# Which LMS plays the attempt, where it is not the strict one (habits.json).
habit = _table("habit", _of_attempt(primary_key=True, autoincrement=False), _text("name"))

stored = _table(
    "stored",
    _of_attempt(primary_key=True),
    Column("element", Anything, primary_key=True, nullable=False),
    Column("value", Anything, nullable=False),
    with_rowid=False,
)

refusal = _table(
    "refusal",
    Column("id", _NUMBER, Identity(), primary_key=True),
    _of_attempt(),
    _text("at"),
    Column("function", Anything, nullable=False),
    Column("element", Anything, nullable=False),
    Column("value", Anything, nullable=False),
    Column("code", _NUMBER, nullable=False),
    _text("detail"),
)
Index("refusal_by_attempt", refusal.c.attempt_id)

shared = _table(
    "shared",
    _text("scope", primary_key=True),  # a package's key, or nothing: shared by all packages
    _text("learner_id", primary_key=True),
    Column("target", Anything, primary_key=True, nullable=False),  # targetID in the manifest
    Column("value", Anything, nullable=False),
    with_rowid=False,
)

# The launches that several processes share, with what is set and not yet stored. `kurs play` has them in memory.
launch = _table(
    "launch",
    Column("number", _NUMBER, Identity(), primary_key=True),
    _text("token", unique=True),
    _of_attempt(index=True),
    _text("folder"),  # where the package lies that was opened
    _text("step"),
    _text("habit"),
    _text("label"),
    _text("manage"),
    Column("is_replaced", _NUMBER, nullable=False),
    Column("expected", _NUMBER, nullable=False),
    Column("revision", _NUMBER, nullable=False),
    Column("saves", _NUMBER, nullable=False),
    Column("used_at", _NUMBER, nullable=False),  # seconds since 1970
    _text("state"),  # the session, as JSON
    autoincrement=True,
)

# The calls of a launch, so that one that is sent twice is answered the same, and for the log.
call = _table(
    "call",
    Column(
        "launch_number",
        _NUMBER,
        ForeignKey("launch.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    _text("asked"),  # a digest of the whole call
    _text("at"),
    Column("function", Anything, nullable=False),
    Column("element", Anything, nullable=False),
    Column("value", Anything, nullable=False),
    Column("result", Anything, nullable=False),
    Column("code", _NUMBER, nullable=False),
    _text("detail"),
    _text("doubt"),
    with_rowid=False,
)

# Who plays where many share a player: a number, which a made-up name follows from, and a keyed hash of whoever it is.
learner = _table(
    "learner",
    Column("number", _NUMBER, Identity(), primary_key=True),
    _text("pseudonym", unique=True),
    _text("created_at"),
    autoincrement=True,
)

TABLES: tuple[Table, ...] = (
    meta,
    package,
    attempt,
    habit,
    stored,
    refusal,
    shared,
    launch,
    call,
    learner,
)
"""In the order in which they can be filled: what others refer to comes first."""


def statements(dialect: Dialect) -> dict[str, list[str]]:
    """What makes each table in a database of this kind, by the table's name."""
    made = {}
    for table in TABLES:
        first: list[Any] = [CreateTable(table), *(CreateIndex(one) for one in table.indexes)]
        made[table.name] = [str(one.compile(dialect=dialect)).strip() for one in first]
    return made
