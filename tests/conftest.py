"""What the tests share: the real course built once, a real browser, the real program in a process."""

import datetime
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser import find_browser, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
COURSE = Path(os.environ.get("KURS_TEST_COURSE", ROOT))
"""The course under test: this repository's, or another region's."""

DAY = "2026-11-22"
WAIT_MS = 15_000

# Whoever asks which day it is, here or in a program that is started, is told DAY: what was reviewed in time then
# is too old some other day.
_MIDNIGHT = datetime.datetime.fromisoformat(f"{DAY}T00:00:00+00:00")
os.environ["SOURCE_DATE_EPOCH"] = str(int(_MIDNIGHT.timestamp()))

# The same examples every time, however slow the machine is just then.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker."""
    path = find_browser()
    assert path, "no browser: run `make test`, or tests/setup.py"
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at 1280×900 in Swedish."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.set_default_timeout(WAIT_MS)
    yield context.new_page()
    context.close()


def kurs(*arguments: str | Path, course: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real program to its end."""
    place = ["--course", str(course)] if course else []
    command = [sys.executable, "-m", "coursebuild.cli", *map(str, arguments), *place]
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built for every target: the folder with the zips."""
    out = tmp_path_factory.mktemp("built")
    result = kurs("build", "--out", out, "--as-of", DAY, course=COURSE)
    assert result.returncode == 0, result.stderr
    return out


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small sample course, to change freely."""
    return Path(shutil.copytree(ROOT / "tests" / "courses" / "liten", tmp_path / "course"))


@dataclass(frozen=True)
class Running:
    """A player in a process of its own."""

    url: str
    data: Path
    process: subprocess.Popen[str]

    def stored(self, learner: str | None = None) -> dict[str, str]:
        """What the last attempt has made permanent, from the database."""
        database = sqlite3.connect(self.data / "player.sqlite")
        try:
            where = "WHERE learner_id = ?" if learner else ""
            rows = database.execute(
                "SELECT element, value FROM stored WHERE attempt_id = "
                f"(SELECT max(id) FROM attempt {where})",
                (learner,) if learner else (),
            ).fetchall()
        finally:
            database.close()
        return dict(rows)

    def refusals(self) -> list[tuple[str, str, str, int]]:
        """Every call that the player refused: function, element, value, error code."""
        database = sqlite3.connect(self.data / "player.sqlite")
        try:
            return list(database.execute("SELECT function, element, value, code FROM refusal"))
        finally:
            database.close()


@contextmanager
def running(*arguments: str | Path, data: Path) -> Iterator[Running]:
    """Start `kurs` with a server command and wait until it says where it is."""
    data.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [
            sys.executable,
            "-u",
            "-m",
            "coursebuild.cli",
            *map(str, arguments),
            "--port",
            "0",
            "--no-browser",
        ],
        cwd=ROOT,
        env={**os.environ, "KURS_DATA": str(data), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            found = re.search(r"http://\S+", line)
            if found:
                yield Running(found[0].rstrip("."), data, process)
                return
        pytest.fail(f"kurs did not start: {''.join(said)}")
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., "contextmanager[Running]"]:  # type: ignore[valid-type]
    """Start the player on zips; its data outlives the process, so a second start goes on."""

    def start(*zips: Path) -> object:
        return running("play", *zips, data=tmp_path / "player-data")

    return start
