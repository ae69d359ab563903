"""The player's own record of a package, read from its database: by the player, or by a command beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from courseplayer.inspecting.inspection import hash_of
from courseplayer.inspecting.record import Tried, record
from courseplayer.inspecting.report import Section, note
from courseplayer.launching import records
from courseplayer.launching.desk import can_resume
from courseplayer.launching.launches import Entry
from courseplayer.packages.catalog import key_of
from courseplayer.standards.models import MODELS
from courseplayer.storing import schema
from courseplayer.storing.db import FILE_NAME, read_only
from courseplayer.storing.store import Db, StoreError

Calls = Callable[[int], Sequence[Entry]]
"""The calls of an attempt's latest opening, by the attempt's id."""


def of_package(
    db: Db, key: str, standard: str, calls: Calls, learner_id: str | None = None
) -> Section:
    """What the attempts with a package show, the newest first; only a learner's own if one is named."""
    attempts = []
    for attempt in records.of_package(db, key, learner_id):
        stored = records.stored(db, attempt.id)
        attempts.append(
            Tried(
                attempt.launches,
                can_resume(attempt, stored),
                stored,
                records.refusals(db, attempt.id),
                calls(attempt.id),
            )
        )
    return record(MODELS[standard], attempts)


def on_disk(data_dir: Path, zip_path: Path) -> Section | None:
    """What the player in this folder has on record of a zip of this name; None if there is nothing to be read."""
    path = data_dir / FILE_NAME
    if not path.is_file():
        return None
    try:
        with read_only(path).connect() as db:
            asked = select(schema.package.c.standard, schema.package.c.folder)
            found = db.execute(asked.where(schema.package.c.key == key_of(zip_path))).first()
            if found is None:
                return None
            section = of_package(db, key_of(zip_path), found.standard, lambda _: ())
    except StoreError:
        return None
    if found.folder != hash_of(zip_path):
        section.findings.append(
            note(
                "Försöken kan vara gjorda med en annan utgåva: spelaren har en annan fil med samma namn."
            )
        )
    return section
