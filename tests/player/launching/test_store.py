"""The data folder: the database's version, the catalogue's keys, the secret."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from courseplayer import PackageRefused, StoreUnusable
from courseplayer.launching import records
from courseplayer.launching.desk import Desk
from courseplayer.packages.catalog import key_of
from courseplayer.storing import db

if TYPE_CHECKING:
    from player.conftest import Learner  # noqa: TID251  (the tests' folder)

MakeZip = Callable[..., Path]
OLD = Path(__file__).with_name("old-player.sql")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("trygga-moten-vantrummet-scorm12.zip", "trygga-moten-vantrummet-scorm12"),
        ("Mötet i väntrummet (2).zip", "motet-i-vantrummet-2"),
        ("../x.zip", "x"),
        ("课程.zip", "paket"),
        (f"{'a' * 150}.zip", "a" * 100),
    ],
)
def test_keys(name: str, key: str) -> None:
    """The key is plain ASCII, whatever the file is called."""
    assert key_of(Path(name)) == key


def test_secret_lasts(tmp_path: Path) -> None:
    """A restart keeps the secret; another data folder has another."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        db.prepare(tmp_path / name / db.FILE_NAME)
    assert db.secret_of(tmp_path / "a") == db.secret_of(tmp_path / "a")
    assert db.secret_of(tmp_path / "a") != db.secret_of(tmp_path / "b")


def test_database_of_another_version(tmp_path: Path) -> None:
    """Told kindly, and nothing is touched."""
    path = tmp_path / db.FILE_NAME
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with pytest.raises(StoreUnusable) as told:
        db.prepare(path)
    assert str(told.value) == (
        f"Försöken i {path} är sparade av en annan version av spelaren (format 7, den här läser "
        "1). Flytta undan filen, så börjar spelaren om med tomma försök."
    )


def test_a_damaged_file_is_put_aside_with_what_is_in_it(tmp_path: Path) -> None:
    """A file that is something else: kept under another name, and the player begins anew."""
    path = tmp_path / db.FILE_NAME
    for number in (1, 2):
        path.write_text("hej " * 1000, encoding="utf-8")
        aside = db.prepare(path)
        assert aside == tmp_path / f"player-skadad-{number}.sqlite"
        assert aside.read_text(encoding="utf-8").startswith("hej hej")
        assert db.prepare(path) is None


def test_what_can_be_read_in_a_damaged_file_is_kept(tmp_path: Path) -> None:
    """Attempts and what they stored, but for what lay in the broken part."""
    path = tmp_path / db.FILE_NAME
    db.prepare(path)
    with contextlib.closing(db.connect(path)) as raw_connection, raw_connection:
        raw_connection.execute("INSERT INTO package VALUES ('kurs', 'k', 't', '1.2', 'f', 1, 'nu')")
    with db.store_at(path).connect() as connection:
        attempt = records.begin(connection, "kurs", "1.2", sco_id="a", learner_id="b", at="nu")
        records.save(connection, attempt.id, {"cmi.x": "hej"}, "nu", is_terminated=False)
        for number in range(200):
            refusal = records.Refusal("nu", "Set", f"cmi.{number}", "x" * 200, 401, "")
            records.refuse(connection, attempt.id, refusal)
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"cmi.150") // 4096 * 4096
    raw[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(raw)
    assert db.prepare(path) is not None
    with db.store_at(path).connect() as connection:
        assert records.stored(connection, 1) == {"cmi.x": "hej"}
        kept = records.refusals(connection, 1)
        assert 0 < len(kept) < 200


def test_a_file_from_the_first_player_is_read_as_it_is(tmp_path: Path) -> None:
    """The tables of before, as they were written then, with what was in them; those that came later are added."""
    path = tmp_path / db.FILE_NAME
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    assert db.prepare(path) is None
    with db.store_at(path).connect() as connection_now:
        assert [one.number for one in records.of_package(connection_now, "kurs")] == [1]
        assert records.stored(connection_now, 1) == {"cmi.core.lesson_location": "3"}
        assert (
            records.begin(
                connection_now,
                "kurs",
                "1.2",
                sco_id="a",
                learner_id="prov-01",
                at="nu",
                habit="glomsk",
            ).number
            == 2
        )


def _refusing(code: int) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        error = sqlite3.OperationalError("no")
        error.sqlite_errorcode = code
        raise error

    return refuse


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "disken är full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "skrivskyddad"),
        (sqlite3.SQLITE_CANTOPEN, "går inte att öppna"),
    ],
)
def test_a_database_out_of_reach_at_start_is_told_and_left(
    code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put aside: the file is whole."""
    path = tmp_path / db.FILE_NAME
    db.prepare(path)
    monkeypatch.setattr(db, "connect", _refusing(code))
    with pytest.raises(StoreUnusable, match=says) as told:
        db.prepare(path)
    assert "Inget är borta" in str(told.value)
    assert not list(tmp_path.glob("*skadad*"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "disken är full. Inget som är sparat är borta"),
        (sqlite3.SQLITE_READONLY, "skrivskyddad. Inget som är sparat är borta"),
        (sqlite3.SQLITE_CORRUPT, "filen är skadad. Starta om spelaren"),
    ],
)
def test_a_database_out_of_reach_under_way(
    code: int,
    says: str,
    learner: "Learner",
    key12: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pages answer 503 with the reason; the package is told no, and the next save has it all, refusals too."""
    attempt = learner.begin(key12)
    learner.open(attempt)
    learner.call("LMSInitialize", "")
    learner.call("LMSSetValue", "cmi.core.lesson_location", "3")
    with monkeypatch.context() as broken:
        broken.setattr(db, "connect", _refusing(code))
        answer = learner.manage.get(f"/paket/{key12}")
        assert (answer.status_code, says in answer.text) == (503, True)
        assert learner.call("LMSCommit", "") == ("false", "101")
        assert learner.call("LMSSetValue", "cmi.core.lesson_status", "x") == ("false", "405")
        assert learner.call("LMSGetValue", "cmi.core.lesson_location") == ("3", "0")
    assert learner.call("LMSCommit", "") == ("true", "0")
    text = learner.manage.get(f"/forsok/{attempt}").text
    assert "Allt som skickats är sparat" in text
    assert "Databasen kunde inte skrivas" in text
    assert "Avvisade anrop (2)" in text


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY]
)
def test_a_package_that_cannot_be_taken_in_now(
    code: int, desk: Desk, key12: str, make_zip: MakeZip, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full while an author saves: the preview is told in words and goes on; what was there stays."""
    with monkeypatch.context() as broken:
        broken.setattr(db, "connect", _refusing(code))
        with pytest.raises(PackageRefused, match="Inget som är sparat är borta"):
            desk.add(make_zip("scorm2004"))
    (desk.data_dir / "packages").rename(desk.data_dir / "elsewhere")
    with pytest.raises(PackageRefused, match="kan inte lägga till paketet"):
        desk.add(make_zip("scorm2004", {"mer.js": ""}))
    (desk.data_dir / "elsewhere").rename(desk.data_dir / "packages")
    assert desk.add(make_zip("scorm2004")).key == "scorm2004"
    with desk.connection() as connection:
        assert desk.catalog.find(connection, key12)


def test_foreign_keys_are_on(tmp_path: Path) -> None:
    """What an attempt stored goes with it."""
    path = tmp_path / db.FILE_NAME
    db.prepare(path)
    with (
        contextlib.closing(db.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute("INSERT INTO stored VALUES (1, 'cmi.location', 'x')")
