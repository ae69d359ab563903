"""Attempts in the database: read, begun, saved and deleted.

Every function takes the request's own connection, and joins its transaction if one is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import ColumnElement, bindparam, func, insert, literal, select, true, update
from sqlalchemy import delete as delete_from

from courseplayer.standards.datamodel import Values
from courseplayer.storing import schema
from courseplayer.storing.store import Db

_LONGEST_KEPT = 2000
# No database takes a larger integer.
_LARGEST_ID = 2**63 - 1

# Written once: to put together a question costs more than to ask it.
_STORED = select(schema.stored.c.element, schema.stored.c.value).where(
    schema.stored.c.attempt_id == bindparam("which")
)
_SAVED = update(schema.attempt).where(schema.attempt.c.id == bindparam("which"))
_FOUND = select(schema.attempt).where(schema.attempt.c.id == bindparam("which"))


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
    db: Db,
    package_key: str,
    standard: str,
    *,
    sco_id: str,
    learner_id: str,
    at: str,
    habit: str = "",
) -> Attempt:
    """Begin a new attempt for a learner, in an LMS with a habit if one is named."""
    table = schema.attempt
    own = {"package_key": package_key, "sco_id": sco_id, "learner_id": learner_id}
    before = select(func.coalesce(func.max(table.c.number), 0)).filter_by(**own)
    with db.transaction():
        db.lock(f"attempts of {learner_id}")
        number = 1 + db.execute(before).scalar_one()
        row = {**own, "standard": standard, "number": number, "created_at": at}
        (attempt_id,) = db.execute(insert(table).values(row)).inserted_primary_key or (0,)
        if habit:
            db.execute(insert(schema.habit).values(attempt_id=attempt_id, name=habit))
    return Attempt(attempt_id, committed_at=None, terminated_at=None, launches=0, **row)


def find(db: Db, attempt_id: int) -> Attempt | None:
    """Return the attempt with this id, if there is one."""
    if attempt_id > _LARGEST_ID:
        return None
    row = db.execute(_FOUND, {"which": attempt_id}).mappings().first()
    return Attempt(**row) if row else None


def habit(db: Db, attempt_id: int) -> str:
    """Return the name of the habit that plays an attempt; nothing for the strict one."""
    table = schema.habit
    found = db.execute(select(table.c.name).where(table.c.attempt_id == attempt_id)).scalar()
    return found or ""


def of_package(db: Db, package_key: str, learner_id: str | None = None) -> list[Attempt]:
    """Return a package's attempts, the newest first; only a learner's own if one is named."""
    table = schema.attempt
    asked = select(table).where(table.c.package_key == package_key, _own(learner_id))
    asked = asked.order_by(table.c.id.desc())
    return [Attempt(**row) for row in db.execute(asked).mappings()]


def tally(db: Db, learner_id: str | None = None) -> dict[str, int]:
    """How many attempts each package has; only a learner's own if one is named."""
    key = schema.attempt.c.package_key
    asked = select(key, func.count()).where(_own(learner_id)).group_by(key)
    return {row[0]: row[1] for row in db.execute(asked)}


def _own(learner_id: str | None) -> ColumnElement[bool]:
    return true() if learner_id is None else schema.attempt.c.learner_id == learner_id


def stored(db: Db, attempt_id: int) -> Values:
    """Return what an attempt has made permanent."""
    return {row[0]: row[1] for row in db.execute(_STORED, {"which": attempt_id})}


def count_launch(db: Db, attempt_id: int) -> None:
    """Note that an attempt was opened once more."""
    table = schema.attempt
    db.execute(update(table).where(table.c.id == attempt_id).values(launches=table.c.launches + 1))


def save(
    db: Db,
    attempt_id: int,
    values: Mapping[str, str],
    at: str,
    *,
    is_terminated: bool,
    shared: Sequence[Shared] = (),
) -> bool:
    """Make values permanent in place of earlier ones, and what is shared; False if the attempt is deleted."""
    times = {"committed_at": at, "terminated_at": at if is_terminated else None}
    with db.transaction():
        if db.execute(_SAVED, {"which": attempt_id, **times}).rowcount == 0:
            return False
        _put(db, attempt_id, stored(db, attempt_id), values)
        if shared:
            db.put(
                schema.shared, ["scope", "learner_id", "target"], [asdict(one) for one in shared]
            )
    return True


def _put(db: Db, attempt_id: int, before: Values, now: Mapping[str, str]) -> None:
    """Write what is another now than before; most of what an attempt has stored is the same each time."""
    table = schema.stored
    gone = before.keys() - now.keys()
    if gone:
        mine = table.c.attempt_id == attempt_id
        db.execute(delete_from(table).where(mine, table.c.element.in_(gone)))
    rows = [
        {"attempt_id": attempt_id, "element": element, "value": value}
        for element, value in now.items()
        if before.get(element) != value
    ]
    if rows:
        db.put(table, ["attempt_id", "element"], rows)


def shared_with(db: Db, scope: str, learner_id: str) -> dict[str, str]:
    """Return the data that a learner's parts share, by its targetID."""
    table = schema.shared
    asked = select(table.c.target, table.c.value).filter_by(scope=scope, learner_id=learner_id)
    return {row[0]: row[1] for row in db.execute(asked)}


def refuse(db: Db, attempt_id: int, refusal: Refusal) -> None:
    """Keep a refused call; does nothing if the attempt is deleted."""
    row = asdict(refusal) | {
        "element": refusal.element[:_LONGEST_KEPT],
        "value": refusal.value[:_LONGEST_KEPT],
    }
    table, attempt = schema.refusal, schema.attempt
    # The columns' own types see to what a database cannot take as it is.
    given = [literal(value, table.c[name].type) for name, value in row.items()]
    kept = select(attempt.c.id, *given).where(attempt.c.id == attempt_id)
    db.execute(insert(table).from_select(["attempt_id", *row], kept))


def refusals(db: Db, attempt_id: int, most: int = 200) -> list[Refusal]:
    """Return an attempt's refused calls, the newest first."""
    table = schema.refusal
    columns = [table.c[one.name] for one in fields(Refusal)]
    asked = select(*columns).where(table.c.attempt_id == attempt_id)
    rows = db.execute(asked.order_by(table.c.id.desc()).limit(most)).mappings()
    return [Refusal(**row) for row in rows]


def delete(db: Db, attempt_id: int) -> None:
    """Forget an attempt and everything it stored."""
    table = schema.attempt
    db.execute(delete_from(table).where(table.c.id == attempt_id))
