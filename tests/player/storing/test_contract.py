"""What the player asks of its database, the same cases on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from courseplayer.launching import records
from courseplayer.launching.records import Refusal, Shared
from courseplayer.storing import db as database
from courseplayer.storing import schema
from courseplayer.storing.db import secret_in
from courseplayer.storing.postgres import server_store
from courseplayer.storing.store import Db, Store

NOW = "2026-01-15T09:00:00+01:00"
ODD = "å ä ö 🙂\0 \x1b0 \x1b1 '\";-- %s {} \\ \n\t"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind, with one package."""
    if request.param == "sqlite":
        path = tmp_path / database.FILE_NAME
        database.prepare(path)
        made = database.store_at(path)
    else:
        made = server_store(request.getfixturevalue("postgres").url, threads=4)
    with made.connect() as db:
        for table in reversed(schema.TABLES):
            db.execute(delete(table))
        package = {"key": "kurs", "file_name": "k", "title": "t", "standard": "1.2", "folder": "f"}
        db.execute(insert(schema.package).values(**package, version=1, added_at=NOW))
    yield made
    made.close()


@pytest.fixture
def db(store: Store) -> Iterator[Db]:
    """A connection to it."""
    with store.connect() as opened:
        yield opened


def _begin(db: Db, learner: str = "a", habit: str = "") -> int:
    return records.begin(
        db, "kurs", "1.2", sco_id="del", learner_id=learner, at=NOW, habit=habit
    ).id


def test_attempts_are_numbered_for_each_learner(db: Db) -> None:
    """And found again, the newest first."""
    first, second, other = _begin(db), _begin(db, habit="glomsk"), _begin(db, "b")
    found = records.of_package(db, "kurs")
    assert [(one.id, one.learner_id, one.number) for one in found] == [
        (other, "b", 1),
        (second, "a", 2),
        (first, "a", 1),
    ]
    assert records.find(db, second) == found[1]
    assert records.find(db, 2**63) is None
    assert (records.habit(db, first), records.habit(db, second)) == ("", "glomsk")
    assert records.tally(db) == {"kurs": 3}


def test_ids_are_never_used_again(db: Db) -> None:
    """Old addresses stay dead."""
    first = _begin(db)
    records.delete(db, first)
    assert _begin(db) > first
    assert records.find(db, first) is None


def test_what_is_saved_replaces_what_was(db: Db) -> None:
    """With every character that a package may send; what is shared is kept beside it."""
    attempt = _begin(db)
    shared = [Shared("kurs", "a", "mål", "1"), Shared("", "a", "mål", ODD)]
    assert records.save(db, attempt, {"x": "1", "y": "2"}, NOW, is_terminated=True, shared=shared)
    assert records.save(
        db, attempt, {"x": ODD, ODD: ""}, NOW, is_terminated=False, shared=shared[:1]
    )
    assert records.stored(db, attempt) == {"x": ODD, ODD: ""}
    found = records.find(db, attempt)
    assert found
    assert (found.committed_at, found.terminated_at) == (NOW, None)
    assert records.shared_with(db, "kurs", "a") == {"mål": "1"}
    assert records.shared_with(db, "", "a") == {"mål": ODD}
    assert records.save(db, attempt, {}, NOW, is_terminated=False)
    assert records.stored(db, attempt) == {}


def test_refusals_go_with_the_attempt(db: Db) -> None:
    """The newest first, long values cut; nothing is kept for one that is deleted."""
    attempt = _begin(db)
    for code in (401, 0):
        records.refuse(db, attempt, Refusal(NOW, "Set", ODD, "x" * 3000, code, "för att"))
    assert records.refusals(db, attempt) == [
        Refusal(NOW, "Set", ODD, "x" * 2000, code, "för att") for code in (0, 401)
    ]
    assert len(records.refusals(db, attempt, most=1)) == 1
    records.delete(db, attempt)
    records.refuse(db, attempt, Refusal(NOW, "Set", "", "", 401, ""))
    assert db.execute(select(func.count()).select_from(schema.refusal)).scalar_one() == 0
    assert not records.save(db, attempt, {"x": "1"}, NOW, is_terminated=False)


def test_a_failed_statement_dooms_its_transaction(db: Db) -> None:
    """Also where somebody caught the error: PostgreSQL would take back everything and say that it went well."""
    attempt = _begin(db)

    def work() -> None:
        with db.transaction():
            records.save(db, attempt, {"x": "1"}, NOW, is_terminated=False)
            with suppress(IntegrityError):
                db.execute(insert(schema.stored).values(attempt_id=0, element="x", value="y"))

    with pytest.raises(IntegrityError):
        work()
    assert records.stored(db, attempt) == {}
    assert records.save(db, attempt, {"x": "2"}, NOW, is_terminated=False)


def test_a_transaction_within_another_joins_it(db: Db, store: Store) -> None:
    """Nobody sees half of it, and all goes if the outer one fails."""
    attempt = _begin(db)

    def work() -> None:
        with db.transaction():
            records.save(db, attempt, {"x": "1"}, NOW, is_terminated=False)
            with store.connect() as other:
                assert records.stored(other, attempt) == {}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert records.stored(db, attempt) == {}


def test_many_at_a_time(store: Store) -> None:
    """Eight threads begin and save at once: every number once for each learner, nothing lost."""
    failed: list[BaseException] = []

    def work(learner: str) -> None:
        try:
            for number in range(5):
                with store.connect() as db:
                    attempt = _begin(db, learner)
                    records.save(db, attempt, {"x": str(number)}, NOW, is_terminated=False)
                    records.count_launch(db, attempt)
        except BaseException as error:  # noqa: BLE001  (told below)
            failed.append(error)

    threads = [Thread(target=work, args=(f"l{n % 2}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    with store.connect() as db:
        found = records.of_package(db, "kurs")
        assert sorted((one.learner_id, one.number) for one in found) == [
            (f"l{n}", number) for n in range(2) for number in range(1, 11)
        ]
        assert all(one.launches == 1 and records.stored(db, one.id) for one in found)


def test_a_package_takes_its_attempts_along(db: Db) -> None:
    """Whatever they stored."""
    attempt = _begin(db)
    records.save(db, attempt, {"x": "1"}, NOW, is_terminated=False)
    db.execute(delete(schema.package))
    assert records.find(db, attempt) is None
    assert records.stored(db, attempt) == {}


def test_the_secret_lasts(db: Db, store: Store) -> None:
    """Every worker has the same."""
    with store.connect() as other:
        assert secret_in(db) == secret_in(other) != ""
