"""The data folder: the database's version, the catalogue's keys, the secret."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from courseplayer import StoreUnusable
from courseplayer.launching import db
from courseplayer.packages.catalog import key_of


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


def test_no_database(tmp_path: Path) -> None:
    """A file that is something else."""
    path = tmp_path / db.FILE_NAME
    path.write_text("hej " * 1000, encoding="utf-8")
    with pytest.raises(StoreUnusable) as told:
        db.prepare(path)
    assert str(told.value) == (
        f"Filen {path} går inte att läsa som databas. Ta bort den, så börjar spelaren om med tomma "
        "försök."
    )


def test_foreign_keys_are_on(tmp_path: Path) -> None:
    """What an attempt stored goes with it."""
    path = tmp_path / db.FILE_NAME
    db.prepare(path)
    with (
        contextlib.closing(db.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute("INSERT INTO stored VALUES (1, 'cmi.location', 'x')")
