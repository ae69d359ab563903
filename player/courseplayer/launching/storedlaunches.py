"""Launches in the database, for several processes that play together: any of them answers any call.

A call holds its launch's row: the others wait, and see afterwards what it did. What a call changes and what it makes
permanent is one transaction, so an answer that was given is an answer that is kept, whichever process is killed.
"""

import json
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from courseplayer.launching.habits import habit_of
from courseplayer.launching.launches import LONGEST_LOG, Call, Entry, Launch, Opening, Seen
from courseplayer.launching.records import Attempt
from courseplayer.launching.runtime import Answer, Session
from courseplayer.launching.sessionstate import as_text, from_text, packed, unpacked
from courseplayer.packages.catalog import Catalog, Package
from courseplayer.packages.manifest import Sco
from courseplayer.standards.models import MODELS
from courseplayer.storing import schema
from courseplayer.storing.store import Db

_PAUSE_SECONDS = 0.05
_KEPT_SECONDS = 7 * 24 * 3600
"""A launch that nobody has used for a week is forgotten: its page opens itself anew."""

_NUMBERS = ("expected", "revision", "saves")


def _named(table: Any) -> list[Any]:
    """A table's columns, under names that no other table has."""
    return [column.label(f"{table.name}__{column.name}") for column in table.c]


def _found_by(column: str) -> Any:
    """Asks for the newest launch with what it belongs to, but for its session."""
    launch, attempt, package = schema.launch, schema.attempt, schema.package
    head = [one for one in launch.c if one.name != "state"]
    rows = launch.join(attempt).join(package, package.c.key == attempt.c.package_key)
    asked = select(*head, *_named(attempt), *_named(package)).select_from(rows)
    return (
        asked.where(launch.c[column] == bindparam("which"))
        .order_by(launch.c.number.desc())
        .limit(1)
    )


# Written once: to put together a question costs more than to ask it.
_BY_TOKEN, _BY_ATTEMPT = _found_by("token"), _found_by("attempt_id")
_ONE = select(schema.launch).where(schema.launch.c.number == bindparam("which"))
_ONE_ALONE = _ONE.with_for_update()
_CHANGED = update(schema.launch).where(schema.launch.c.number == bindparam("which"))
_EARLIER = select(schema.call.c.asked, *(schema.call.c[one.name] for one in fields(Answer))).where(
    schema.call.c.launch_number == bindparam("launch"), schema.call.c.number == bindparam("which")
)
_CALL_KEYS = ["launch_number", "number"]


@dataclass
class StoredLaunch(Launch):
    """A launch as this request sees it. Its session is there while it is held or looked at."""

    db: Db = field(kw_only=True)
    _asked: dict[int, str] = field(default_factory=dict)

    @contextmanager
    def _held(
        self, ready: Callable[[], bool] = lambda: True, seconds: float = 0.0
    ) -> Iterator[None]:
        """Hold its row, once it is ready or the time is over; what was changed is written when it is let go."""
        until = time.monotonic() + seconds
        while True:
            with self.db.transaction():
                self._load(is_alone=True)
                if self.is_replaced or ready() or time.monotonic() >= until:
                    before = self.revision
                    yield
                    if self.revision != before:
                        self._write()
                    return
            # Nobody can change it while it is held: let go, and look again.
            time.sleep(_PAUSE_SECONDS)

    def look(self, at: Callable[[Session], Seen]) -> Seen:
        """Look at the session as it was when the last call had been carried out, with its log."""
        self._load()
        self.log = deque(self._entries(), LONGEST_LOG)
        return at(self.session)

    def _answer(self, number: int, call: Call, do: Callable[[Call], Entry]) -> Answer:
        self._asked[number] = _digest(call)
        return super()._answer(number, call, do)

    def _earlier(self, number: int, call: Call) -> Answer | None:
        """What was answered to a call that has been carried out.

        A page that never had the answer, since the process was killed that should have given it, may have let go
        of that call, and makes another one of the same number.
        """
        found = self.db.execute(_EARLIER, {"launch": self.number, "which": number}).first()
        if found is None:
            return self._forgotten
        return Answer(*found[1:]) if found[0] == _digest(call) else None

    def _load(self, *, is_alone: bool = False) -> None:
        row = self.db.execute(_ONE_ALONE if is_alone else _ONE, {"which": self.number}).first()
        if row is None:
            self.is_replaced = True
            return
        self.is_replaced = bool(row.is_replaced)
        for name in _NUMBERS:
            setattr(self, name, getattr(row, name))
        state = from_text(row.state)
        self.session = unpacked(self.model, state)
        self.missing, self.troubles = state["missing"], state["troubles"]
        self.log = deque(maxlen=LONGEST_LOG)
        self._asked = {}

    def _write(self) -> None:
        changed = {
            **{name: getattr(self, name) for name in _NUMBERS},
            "is_replaced": int(self.is_replaced),
            "used_at": int(time.time()),
            "state": _state(self.session, self.missing, self.troubles),
        }
        self.db.execute(_CHANGED, {"which": self.number, **changed})
        if self.log:
            self._write_log()

    def _write_log(self) -> None:
        table = schema.call
        self.db.put(
            table,
            _CALL_KEYS,
            [_row(self.number, entry, self._asked[entry.number]) for entry in self.log],
        )
        if self.expected % LONGEST_LOG < len(self.log):  # now and then
            old = (
                table.c.launch_number == self.number,
                table.c.number < self.expected - LONGEST_LOG,
            )
            self.db.execute(delete(table).where(*old))

    def _entries(self) -> list[Entry]:
        table = schema.call
        mine = select(table).where(table.c.launch_number == self.number)
        rows = self.db.execute(mine.order_by(table.c.number.desc()).limit(LONGEST_LOG)).all()
        return [_entry(row) for row in reversed(rows)]


class StoredLaunches:
    """All launches, of all processes."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def open(
        self,
        db: Db,
        attempt: Attempt,
        package: Package,
        sco: Sco,
        /,
        *,
        session: Session,
        how: Opening,
    ) -> Launch:
        """Open an attempt; from now on its earlier launches are refused, and all but the last of them forgotten."""
        table = schema.launch
        token = secrets.token_urlsafe(24)
        row = {
            **asdict(how),
            "habit": how.habit.name,
            "token": token,
            "attempt_id": attempt.id,
            "folder": package.folder,
            "is_replaced": 0,
            "expected": 1,
            "revision": 0,
            "saves": 0,
            "used_at": int(time.time()),
            "state": _state(session, [], []),
        }
        with db.transaction():
            self.replace(db, attempt.id)
            earlier = select(table.c.number).where(table.c.attempt_id == attempt.id)
            last = earlier.order_by(table.c.number.desc()).limit(1).scalar_subquery()
            db.execute(delete(table).where(table.c.attempt_id == attempt.id, table.c.number < last))
            (number,) = db.execute(insert(table).values(row)).inserted_primary_key or (0,)
        return StoredLaunch(number, token, attempt, package, sco, session, how, db=db)

    def by_token(self, db: Db, token: str, /) -> Launch | None:
        """Return the launch that an address on the content origin belongs to."""
        return self._found(db, _BY_TOKEN, token)

    def latest(self, db: Db, attempt_id: int, /) -> Launch | None:
        """Return the newest launch of an attempt."""
        return self._found(db, _BY_ATTEMPT, attempt_id)

    def replace(self, db: Db, attempt_id: int, /) -> None:
        """Refuse the launches of an attempt from now on. Waits for a call that is being carried out."""
        table = schema.launch
        mine = (table.c.attempt_id == attempt_id, table.c.is_replaced == 0)
        revision = table.c.revision + 1
        db.execute(update(table).where(*mine).values(is_replaced=1, revision=revision))

    def forget(self, db: Db, attempt_id: int, /) -> None:
        """Refuse all launches of an attempt from now on: it is deleted."""
        db.execute(delete(schema.launch).where(schema.launch.c.attempt_id == attempt_id))

    def folders(self, db: Db, /) -> set[str]:
        """Package folders that open pages may still ask for, in whichever process. What is too old is forgotten."""
        table = schema.launch
        db.execute(delete(table).where(table.c.used_at < int(time.time()) - _KEPT_SECONDS))
        return {row[0] for row in db.execute(select(table.c.folder).distinct())}

    def _found(self, db: Db, asked: Any, which: str | int) -> Launch | None:
        row = db.execute(asked, {"which": which}).first()
        return self._made(db, row) if row else None

    def _made(self, db: Db, row: Row[*tuple[Any, ...]]) -> Launch | None:
        found = Attempt(**_part(row, schema.attempt))
        package = replace(Package(**_part(row, schema.package)), folder=row.folder)
        sco = self._catalog.sco(package, found.sco_id)
        if sco is None:
            return None
        how = Opening(row.step, habit_of(row.habit), row.label, row.manage)
        session = Session(MODELS[found.standard], {}, {})
        made = StoredLaunch(row.number, row.token, found, package, sco, session, how, db=db)
        made.is_replaced = bool(row.is_replaced)
        for name in _NUMBERS:
            setattr(made, name, getattr(row, name))
        return made


def _part(row: Row[*tuple[Any, ...]], table: Any) -> dict[str, Any]:
    return {one.name: getattr(row, f"{table.name}__{one.name}") for one in table.c}


def _state(session: Session, missing: Sequence[str], troubles: Sequence[str]) -> str:
    return as_text({**packed(session), "missing": missing, "troubles": troubles})


def _digest(call: Call) -> str:
    told = json.dumps([call.function, *call.arguments])
    return sha256(told.encode()).hexdigest()[:32]


def _row(launch: int, entry: Entry, asked: str) -> dict[str, Any]:
    told = {name: value for name, value in asdict(entry).items() if name != "answer"}
    return {"launch_number": launch, "asked": asked, **told, **asdict(entry.answer)}


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    answer = Answer(row.result, row.code, row.detail, row.doubt)
    return Entry(row.number, row.at, row.function, row.element, row.value, answer)
