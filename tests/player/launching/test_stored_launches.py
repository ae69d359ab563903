"""Launches in the database: two processes that answer for the same learner, on SQLite and on PostgreSQL."""

import itertools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, select, update

from courseplayer import create_app, create_content_app
from courseplayer.launching import records
from courseplayer.launching.desk import Desk
from courseplayer.launching.launches import Call, Entry, Launch
from courseplayer.launching.runtime import Answer, Phase
from courseplayer.storing import db as database
from courseplayer.storing import schema
from courseplayer.storing.postgres import server_store
from courseplayer.storing.store import Db, Store

if TYPE_CHECKING:
    from player.conftest import Learner, OriginClient  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]
START, END, KEEP = Call("LMSInitialize", [""]), Call("LMSFinish", [""]), Call("LMSCommit", [""])
WAIT_SECONDS = 15.0


def _set(value: str) -> Call:
    return Call("LMSSetValue", ["cmi.core.lesson_location", value])


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        database.prepare(tmp_path / "shared.sqlite")
        made = database.store_at(tmp_path / "shared.sqlite")
    else:
        made = server_store(request.getfixturevalue("postgres").url, threads=4)
    with made.connect() as db:
        for table in reversed(schema.TABLES):
            db.execute(delete(table))
    yield made
    made.close()


@pytest.fixture
def desks(store: Store, tmp_path: Path) -> list[Desk]:
    """Two processes, as it were, with one database and one folder of packages."""
    seconds = itertools.count()
    return [
        Desk(tmp_path / "data", 8000, 8001, lambda: f"nu {next(seconds)}", "hemlig", server=store)
        for _ in range(2)
    ]


@pytest.fixture
def db(store: Store) -> Iterator[Db]:
    """A connection."""
    with store.connect() as opened:
        yield opened


@pytest.fixture
def launch(desks: list[Desk], db: Db, make_zip: MakeZip) -> Launch:
    """Open a launch of a new attempt in the first process."""
    package = desks[0].add(make_zip("scorm12"))
    return desks[0].open(db, desks[0].begin(db, package, "del-1", "d-000001"))


def _at(desk: Desk, db: Db, launch: Launch) -> Launch:
    """The launch as a request to a process finds it."""
    found = desk.launches.by_token(db, launch.token)
    assert found is not None
    return found


def _send(desk: Desk, db: Db, launch: Launch, first: int, *calls: Call) -> list[Answer] | None:
    here = _at(desk, db, launch)

    def do(call: Call) -> Entry:
        def save(values: dict[str, str]) -> None:
            records.save(db, here.attempt.id, values, "nu", is_terminated=False)

        answer = here.session.call(call.function, call.arguments, save)
        return Entry(here.expected, "nu", call.function, "", "", answer)

    return here.carry_out(first, calls, do)


YES = Answer("true")


def test_any_process_answers_any_call(desks: list[Desk], db: Db, launch: Launch) -> None:
    """What one was told the other knows, and what is kept is kept once."""
    assert _send(desks[0], db, launch, 1, START, _set("1")) == [YES, YES]
    assert _send(desks[1], db, launch, 3, Call("LMSGetValue", ["cmi.core.lesson_location"])) == [
        Answer("1")
    ]
    assert _send(desks[0], db, launch, 4, KEEP, _set("2")) == [YES, YES]
    seen = _at(desks[1], db, launch)
    assert seen.look(
        lambda s: (
            s.live["cmi.core.lesson_location"],
            s.stored["cmi.core.lesson_location"],
            s.phase,
        )
    ) == ("2", "1", Phase.RUNNING)
    assert [one.function for one in seen.log] == [
        "LMSInitialize",
        "LMSSetValue",
        "LMSGetValue",
        "LMSCommit",
        "LMSSetValue",
    ]
    assert records.stored(db, launch.attempt.id)["cmi.core.lesson_location"] == "1"


def test_a_call_that_is_sent_twice_is_carried_out_once(
    desks: list[Desk], db: Db, launch: Launch
) -> None:
    """And answered the same; but another one of its number is another one: nobody had the first one's answer."""
    _send(desks[0], db, launch, 1, START, _set("1"), KEEP)
    assert _send(desks[1], db, launch, 2, _set("1"), KEEP) == [YES, YES]
    assert _at(desks[0], db, launch).expected == 4
    # The process was killed before it could answer the third: the page let go of it, and goes on with another.
    assert _send(desks[1], db, launch, 3, _set("2")) == [YES]
    assert _send(desks[0], db, launch, 4, KEEP) == [YES]
    assert records.stored(db, launch.attempt.id)["cmi.core.lesson_location"] == "2"


def test_later_calls_wait_for_earlier(
    desks: list[Desk], store: Store, db: Db, launch: Launch
) -> None:
    """Also where another process has the earlier ones."""
    answers: list[object] = []

    def late() -> None:
        with store.connect() as own:
            answers.append(_send(desks[1], own, launch, 3, KEEP))

    thread = Thread(target=late)
    thread.start()
    assert _send(desks[0], db, launch, 1, START, _set("7")) == [YES, YES]
    thread.join(WAIT_SECONDS)
    assert answers == [[YES]]
    assert records.stored(db, launch.attempt.id)["cmi.core.lesson_location"] == "7"


def test_an_attempt_opened_anew_refuses_its_earlier_launch(
    desks: list[Desk], db: Db, launch: Launch
) -> None:
    """In whichever process; the one before that is forgotten, and the newest begins with all that was kept."""
    _send(desks[0], db, launch, 1, START, _set("1"), KEEP, END)
    newer = desks[1].open(db, launch.attempt)
    assert _send(desks[0], db, launch, 5, _set("9")) is None
    assert newer.look(lambda s: s.value("cmi.core.lesson_location")) == "1"
    newest = desks[0].open(db, launch.attempt)
    assert desks[1].launches.by_token(db, launch.token) is None
    assert _at(desks[1], db, newer).is_replaced
    latest = desks[1].launches.latest(db, launch.attempt.id)
    assert latest
    assert latest.token == newest.token


def test_no_launch_is_forgotten_for_another(desks: list[Desk], db: Db, launch: Launch) -> None:
    """Where one person plays, the 201st makes the player forget the first. Here as many play as there are."""
    with db.transaction():
        for number in range(2, 204):
            attempt = desks[0].begin(db, launch.package, "del-1", f"d-{number:06}")
            desks[number % 2].open(db, attempt)
    assert _send(desks[1], db, launch, 1, START) == [YES]


def test_folders_in_use_stay(desks: list[Desk], db: Db, launch: Launch, make_zip: MakeZip) -> None:
    """A package that one process replaces is still there for a page that another process serves; not for ever."""
    desks[1].add(make_zip("scorm12", {"mer.js": ""}))
    folder = desks[0].catalog.path(launch.package.folder)
    assert folder.is_dir()
    assert _send(desks[0], db, launch, 1, START) == [YES]
    week = int(time.time()) - 8 * 24 * 3600
    db.execute(update(schema.launch).values(used_at=week))
    desks[1].add(make_zip("scorm12", {"mer.js": "1"}))
    assert not folder.exists()
    assert desks[0].launches.latest(db, launch.attempt.id) is None


def test_the_log_forgets_the_oldest(desks: list[Desk], db: Db, launch: Launch) -> None:
    """A package that never stops calling does not fill the database."""
    asked = Call("LMSGetValue", ["cmi.core.credit"])
    for first in range(1, 1000, 100):
        _send(desks[0], db, launch, first, *[asked] * 100)
    seen = _at(desks[1], db, launch)
    seen.look(lambda _: None)
    assert len(seen.log) == 400
    assert db.execute(select(func.count()).select_from(schema.call)).scalar_one() <= 2 * 400
    assert _send(desks[1], db, launch, 1, START) == [Answer("false", 101)]


def test_what_a_deleted_attempt_had_is_gone(desks: list[Desk], db: Db, launch: Launch) -> None:
    """Launch, calls and all."""
    _send(desks[0], db, launch, 1, START)
    records.delete(db, launch.attempt.id)
    assert desks[1].launches.by_token(db, launch.token) is None
    assert db.execute(select(func.count()).select_from(schema.call)).scalar_one() == 0


def test_the_pages_tell_of_it(
    desks: list[Desk], manage_of: "Callable[[Desk], Learner]", make_zip: MakeZip
) -> None:
    """The panel of one process shows calls, missing files and troubles that another one took."""
    key = desks[0].add(make_zip("scorm12")).key
    one, other = (manage_of(desk) for desk in desks)
    attempt = one.open(one.begin(key))
    other.content.origin, other.token = one.content.origin, one.token
    one.call("LMSInitialize", "")
    other.next = one.next
    assert other.call("LMSSetValue", "cmi.core.lesson_status", "x") == ("false", "405")
    assert other.content.get(f"/{one.token}/innehall/saknas.js").status_code == 404
    trouble = {"error": {"text": "oj", "file": "a.js", "line": 3}}
    assert other.content.post(f"/{one.token}/rapport", json=trouble).status_code == 204
    panel = one.state(attempt)["panel"]
    assert "Filen <code>saknas.js</code> finns inte" in panel
    assert "oj (a.js, rad 3)" in panel
    assert "Logg över anrop (2)" in panel
    assert "1 anrop är avvisat" in panel


@pytest.fixture
def manage_of(
    manage: "OriginClient", content: "OriginClient", learner: "Learner"
) -> "Callable[[Desk], Learner]":
    """Make someone who plays in a process."""

    def make(desk: Desk) -> "Learner":
        clients = []
        for app, like in ((create_app(desk), manage), (create_content_app(desk), content)):
            app.testing = True
            client = type(like)(app, app.response_class)
            client.origin = like.origin
            client.environ_base["HTTP_X_TOKEN"] = _token(app)
            clients.append(client)
        return type(learner)(*clients)

    return make


def _token(app: "object") -> str:
    from courseplayer.pages.guard import page_token

    with app.test_request_context(base_url="http://127.0.0.1:8000"):  # type: ignore[attr-defined]
        return page_token()
