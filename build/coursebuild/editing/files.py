"""The files of the course that was opened, and no others: read, told apart, and written all at once."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from coursebuild.errors import EditRefusedError, reason_in_words

_NAME = re.compile(r"(?:course|modules|quizzes)/(?:[a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*\.yaml")


def place_of(folder: Path, name: str) -> Path:
    """Where a file of the course in `folder` lies. Raises EditRefusedError for what is not one, or leads out of it."""
    if not _NAME.fullmatch(name):
        raise EditRefusedError(f"”{name[:80]}” är ingen av kursens filer.")
    root = folder.resolve()
    try:
        path = (root / name).resolve()
    except (OSError, RuntimeError) as error:
        raise EditRefusedError(f"{name} går inte att nå.") from error
    if not path.is_relative_to(root):
        raise EditRefusedError(
            f"{name} är en länk som leder ut ur kursens mapp. Ändra den där den finns, i en editor."
        )
    return path


def read(folder: Path, name: str) -> bytes:
    """The bytes of a file of the course; raises EditRefusedError."""
    path = place_of(folder, name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditRefusedError(f"{name} går inte att läsa: {reason_in_words(error)}.") from error


def read_or_none(folder: Path, name: str) -> bytes | None:
    """The bytes of a file of the course, or None if there is none; raises EditRefusedError."""
    return read(folder, name) if place_of(folder, name).is_file() else None


def put(folder: Path, name: str, raw: bytes) -> None:
    """Write a file, also in a folder that is not there yet; without bytes there is to be no file. Raises as `write`."""
    path = place_of(folder, name)
    try:
        if not raw:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EditRefusedError(f"{name} går inte att skriva: {reason_in_words(error)}.") from error
    write(folder, name, raw)


def write(folder: Path, name: str, raw: bytes) -> None:
    """Write a file whole or not at all: beside it, then in its place. Raises EditRefusedError."""
    path = place_of(folder, name)
    beside: str | None = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        handle, beside = tempfile.mkstemp(prefix=".kurs-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644 if mode is None else mode)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise EditRefusedError(
            f"{name} går inte att skriva: {reason_in_words(error)}. Filen är som den var, och det du skrev står kvar."
        ) from error


def digest(raw: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(raw).hexdigest()[:20]
