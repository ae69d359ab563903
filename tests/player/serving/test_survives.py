"""What a learner was told is kept is kept: through `kill -9` of a process, and a database that stops at once."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from courseplayer.launching import records
from courseplayer.storing.postgres import server_store
from crowd import Learner
from postgres import Postgres
from serving_here import Served, serving, settings

MakeZip = Callable[..., Path]
LEARNERS = 20
MOST_ROUNDS = 200


async def _all_count(learners: list[Learner], times: int) -> None:
    await asyncio.gather(*(_count(one, times) for one in learners))


async def _count(learner: Learner, times: int) -> None:
    for _ in range(times):
        await learner.count()


async def _through(learners: list[Learner], happens: Callable[[], None]) -> None:
    """Something happens while all of them go on; each has something kept afterwards too."""
    is_over = asyncio.Event()

    async def go_on(learner: Learner) -> None:
        for _ in range(MOST_ROUNDS):
            await learner.count()
            if is_over.is_set():
                return

    async def happen() -> None:
        await asyncio.to_thread(happens)
        is_over.set()

    await asyncio.gather(happen(), *(go_on(one) for one in learners))
    await _all_count(learners, 1)


def _power_cut(learners: list[Learner], postgres: Postgres) -> None:
    """Stop the database while they all go on, and look at what it has before anybody can say anything again."""
    postgres.stop("immediate")
    for one in learners:
        one.pause.set()
    while any(one.is_asking for one in learners):
        time.sleep(0.05)
    postgres.start()
    _has_all(learners, postgres)
    for one in learners:
        one.pause.clear()


def _has_all(learners: list[Learner], postgres: Postgres) -> None:
    """What each was told is kept is there; the next one may be too, if nobody could say so."""
    store = server_store(postgres.url, threads=1)
    with store.connect() as db:
        for one in learners:
            stored = records.stored(db, one.attempt)
            found = {k: v for k, v in stored.items() if "interactions" in k}
            answers = {f"cmi.interactions.{n}.id": f"svar-{n}" for n in range(one.kept + 1)}
            assert found.items() <= answers.items()
            assert len(found) >= one.kept, f"{one.name} has lost something"
    store.close()


async def _play(served: Served, postgres: Postgres) -> list[Learner]:
    learners = [Learner(f"deltagare-{n}", served.port) for n in range(LEARNERS)]
    await asyncio.gather(*(one.open("scorm12") for one in learners))
    await _all_count(learners, 1)
    for worker in served.workers():
        await _through(learners, partial(os.kill, worker, signal.SIGKILL))

    await _through(learners, partial(_power_cut, learners, postgres))
    for one in learners:
        one.close()
    return learners


def test_nothing_that_was_acknowledged_is_lost(
    tmp_path: Path, make_zip: MakeZip, postgres: Postgres
) -> None:
    """Twenty learners count up, each for themselves; what each was told is kept is there."""
    packages = tmp_path / "paket"
    packages.mkdir()
    make_zip("scorm12").rename(packages / "scorm12.zip")
    with (
        serving(settings(tmp_path, packages, postgres.url, streams=0), threads=16) as served,
        # Playwright's loop runs in this thread, once a browser test has been there.
        ThreadPoolExecutor(1) as alone,
    ):
        learners = alone.submit(asyncio.run, _play(served, postgres)).result()
    assert sum(one.troubles for one in learners) > 0, "nobody noticed"
    _has_all(learners, postgres)
