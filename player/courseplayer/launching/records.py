"""Attempts in the database: read, begun, saved and deleted.

Every function takes the request's own connection. Writing functions end with a commit.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseplayer.standards.datamodel import Values

_LONGEST_KEPT = 2000
# SQLite takes no larger integer.
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Attempt:
    """One learner's attempt at one part of a package."""

    id: int
    package_key: str
    standard: str
    sco_id: str
    learner_id: str
    number: int
    created_at: str
    committed_at: str | None
    terminated_at: str | None
    launches: int


@dataclass(frozen=True)
class Refusal:
    """A call that the run-time API refused; with code 0 one that it took, though some LMSs would not."""

    at: str
    function: str
    element: str
    value: str
    code: int
    detail: str


@dataclass(frozen=True)
class Shared:
    """A value of `adl.data` that other parts read and write: of one package, or with no scope of all."""

    scope: str
    learner_id: str
    target: str
    value: str


def begin(
    db: sqlite3.Connection,
    package_key: str,
    standard: str,
    *,
    sco_id: str,
    learner_id: str,
    at: str,
    habit: str = "",
) -> Attempt:
    """Begin a new attempt for a learner, in an LMS with a habit if one is named."""
    with db:
        cursor = db.execute(
            "INSERT INTO attempt (package_key, standard, sco_id, learner_id, number, created_at)"
            " SELECT ?1, ?2, ?3, ?4, 1 + coalesce(max(number), 0), ?5 FROM attempt"
            " WHERE package_key = ?1 AND sco_id = ?3 AND learner_id = ?4",
            (package_key, standard, sco_id, learner_id, at),
        )
        if habit:
            db.execute("INSERT INTO habit VALUES (?, ?)", (cursor.lastrowid, habit))
    found = find(db, cursor.lastrowid or 0)
    if found is None:
        raise sqlite3.IntegrityError("the attempt was deleted while it was begun")
    return found


def find(db: sqlite3.Connection, attempt_id: int) -> Attempt | None:
    """Return the attempt with this id, if there is one."""
    if attempt_id > _LARGEST_ID:
        return None
    row = db.execute("SELECT * FROM attempt WHERE id = ?", (attempt_id,)).fetchone()
    return Attempt(**row) if row else None


def habit(db: sqlite3.Connection, attempt_id: int) -> str:
    """Return the name of the habit that plays an attempt; nothing for the strict one."""
    row = db.execute("SELECT name FROM habit WHERE attempt_id = ?", (attempt_id,)).fetchone()
    return str(row[0]) if row else ""


def of_package(db: sqlite3.Connection, package_key: str) -> list[Attempt]:
    """Return a package's attempts, the newest first."""
    rows = db.execute(
        "SELECT * FROM attempt WHERE package_key = ? ORDER BY id DESC", (package_key,)
    )
    return [Attempt(**row) for row in rows]


def tally(db: sqlite3.Connection) -> dict[str, int]:
    """How many attempts each package has."""
    rows = db.execute("SELECT package_key, count(*) FROM attempt GROUP BY package_key")
    return {row[0]: row[1] for row in rows}


def stored(db: sqlite3.Connection, attempt_id: int) -> Values:
    """Return what an attempt has made permanent."""
    rows = db.execute("SELECT element, value FROM stored WHERE attempt_id = ?", (attempt_id,))
    return {row[0]: row[1] for row in rows}


def count_launch(db: sqlite3.Connection, attempt_id: int) -> None:
    """Note that an attempt was opened once more."""
    with db:
        db.execute("UPDATE attempt SET launches = launches + 1 WHERE id = ?", (attempt_id,))


def save(
    db: sqlite3.Connection,
    attempt_id: int,
    values: Mapping[str, str],
    at: str,
    *,
    is_terminated: bool,
    shared: Sequence[Shared] = (),
) -> bool:
    """Make values permanent in place of earlier ones, and what is shared; False if the attempt is deleted."""
    with db:
        kept = db.execute(
            "UPDATE attempt SET committed_at = ?1,"
            " terminated_at = CASE WHEN ?2 THEN ?1 ELSE NULL END WHERE id = ?3",
            (at, is_terminated, attempt_id),
        )
        if kept.rowcount == 0:
            return False
        db.execute("DELETE FROM stored WHERE attempt_id = ?", (attempt_id,))
        db.executemany(
            "INSERT INTO stored (attempt_id, element, value) VALUES (?, ?, ?)",
            [(attempt_id, element, value) for element, value in values.items()],
        )
        db.executemany(
            "INSERT INTO shared (scope, learner_id, target, value) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            [(one.scope, one.learner_id, one.target, one.value) for one in shared],
        )
    return True


def shared_with(db: sqlite3.Connection, scope: str, learner_id: str) -> dict[str, str]:
    """Return the data that a learner's parts share, by its targetID."""
    rows = db.execute(
        "SELECT target, value FROM shared WHERE scope = ? AND learner_id = ?", (scope, learner_id)
    )
    return {row[0]: row[1] for row in rows}


def refuse(db: sqlite3.Connection, attempt_id: int, refusal: Refusal) -> None:
    """Keep a refused call; does nothing if the attempt is deleted."""
    with db:
        db.execute(
            "INSERT INTO refusal (attempt_id, at, function, element, value, code, detail)"
            " SELECT id, ?, ?, ?, ?, ?, ? FROM attempt WHERE id = ?",
            (
                refusal.at,
                refusal.function,
                refusal.element[:_LONGEST_KEPT],
                refusal.value[:_LONGEST_KEPT],
                refusal.code,
                refusal.detail,
                attempt_id,
            ),
        )


def refusals(db: sqlite3.Connection, attempt_id: int, most: int = 200) -> list[Refusal]:
    """Return an attempt's refused calls, the newest first."""
    rows = db.execute(
        "SELECT at, function, element, value, code, detail FROM refusal"
        " WHERE attempt_id = ? ORDER BY id DESC LIMIT ?",
        (attempt_id, most),
    )
    return [Refusal(**row) for row in rows]


def delete(db: sqlite3.Connection, attempt_id: int) -> None:
    """Forget an attempt and everything it stored."""
    with db:
        db.execute("DELETE FROM attempt WHERE id = ?", (attempt_id,))
