"""Print how a shared player answers 500 learners: two processes with PostgreSQL, then with SQLite, in one run.

Run by `make bench-server`. Each learner opens a package, and then takes a step (two values, and a commit) every ten
seconds or so, for as long as `--seconds` says, with its page listening for changes. Without
PostgreSQL it says so.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import zipfile
from pathlib import Path

from courseplayer.launching import records
from courseplayer.storing.db import store_at
from courseplayer.storing.postgres import server_store
from courseplayer.storing.store import Store
from crowd import Learner
from postgres import NONE, programs, running
from serving_here import Served, serving, settings

SAMPLES = Path(__file__).with_name("player") / "samples"
RAMP_SECONDS = 30.0
STEP_SECONDS = 10.0
GOAL_SECONDS = 1.0


def package(folder: Path) -> Path:
    """Make a folder with one small package."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "scorm12.zip", "w") as archive:
        for path in [*(SAMPLES / "scorm12").iterdir(), *(SAMPLES / "common").iterdir()]:
            archive.write(path, path.name)
    return folder


async def live(learner: Learner, begin: float, seconds: float, *, listens: bool) -> None:
    """Come, take steps, and go."""
    loop = asyncio.get_running_loop()
    chance = random.Random(learner.name)  # noqa: S311  (the same each time)
    await asyncio.sleep(begin)
    await learner.open("scorm12")
    listening = loop.create_task(learner.listen()) if listens else None
    until = loop.time() + seconds
    while loop.time() < until:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * STEP_SECONDS)
        await learner.call("LMSSetValue", "cmi.suspend_data", "x" * chance.randint(200, 3000))
        await learner.count()
    if listening:
        listening.cancel()
    learner.close()


async def crowd(served: Served, many: int, seconds: float, *, listens: bool) -> list[Learner]:
    """All of them at once, coming one after another."""
    learners = [Learner(f"deltagare-{n}", served.port) for n in range(many)]
    begins = [RAMP_SECONDS * n / many for n in range(many)]
    ended = await asyncio.gather(
        *(
            live(one, at, seconds, listens=listens)
            for one, at in zip(learners, begins, strict=True)
        ),
        return_exceptions=True,
    )
    stuck = [one for one in ended if one is not None]
    if stuck:
        print(f"{len(stuck)} gav upp. Den första: {stuck[0]}")
    return learners


def share(times: list[float], part: float) -> float:
    """The time that this part of them is below, in milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] * 1000


def lost(learners: list[Learner], store: Store) -> int:
    """How many answers that somebody was told are kept are not there."""
    missing = 0
    with store.connect() as db:
        for one in learners:
            stored = records.stored(db, one.attempt)
            missing += sum(f"cmi.interactions.{n}.id" not in stored for n in range(one.kept))
    return missing


def measure(name: str, database: str, store: Store, options: argparse.Namespace) -> None:
    """Let them play, and print a line."""
    # An SQLite file cannot tell the other process: there no page listens.
    listens = not database.startswith("sqlite:")
    streams = options.learners if listens else 0
    with tempfile.TemporaryDirectory(prefix="kurs-bench-") as folder:
        packages = package(Path(folder) / "paket")
        config = settings(Path(folder), packages, database, streams)
        with serving(config, threads=streams + 30) as served:
            before = served.processor_seconds()
            learners = asyncio.run(
                crowd(served, options.learners, options.seconds, listens=listens)
            )
            used = served.processor_seconds() - before
    calls = [took for one in learners for took in one.calls]
    commits = [took for one in learners for took in one.commits]
    troubles = sum(one.troubles for one in learners)
    print(
        f"{name:<12} {len(learners)} deltagare, {len(calls)} anrop, p50 {share(calls, 0.5):.0f} ms, "
        f"p99 {share(calls, 0.99):.0f} ms; {len(commits)} sparade, p50 {share(commits, 0.5):.0f} ms, "
        f"p99 {share(commits, 0.99):.0f} ms (mål {GOAL_SECONDS * 1000:.0f} ms); {troubles} fel, "
        f"{lost(learners, store)} borta; {used / len(calls) * 1000:.1f} ms processor för varje anrop"
    )
    store.close()


def main() -> None:
    """Measure what there is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--learners", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=60.0)
    options = asked.parse_args()
    found = programs()
    if found is None:
        print(NONE, file=sys.stderr)
    else:
        with running(found) as server:
            measure("PostgreSQL", server.url, server_store(server.url, threads=1), options)
    with tempfile.TemporaryDirectory(prefix="kurs-bench-") as folder:
        path = Path(folder) / "shared.sqlite"
        measure("SQLite", f"sqlite:///{path}", store_at(path), options)


if __name__ == "__main__":
    main()
