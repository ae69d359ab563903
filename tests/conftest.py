"""What the tests share: the real course built once, a real browser, the real program in a process."""

import datetime
import gc
import io
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

import nursery
import sharing
from browser import find_browser, launch_arguments
from coursebuild import cli
from faults import FAULTS
from lending import Lending, Motion

ROOT = Path(__file__).resolve().parent.parent
COURSE = Path(os.environ.get("KURS_TEST_COURSE", ROOT))
"""The course under test: this repository's, or another region's."""

# A test's page lives for seconds: to compile its scripts a second and a third time, better, costs more than it gives.
# What measures how fast a page is (bench*.py) leaves it as learners have it.
COMPILED_ONCE = "--js-flags=--no-turbofan,--no-maglev"

DAY = "2026-11-22"
WAIT_MS = 15_000

# Whoever asks which day it is, here or in a program that is started, is told DAY: what was reviewed in time then
# is too old some other day.
_MIDNIGHT = datetime.datetime.fromisoformat(f"{DAY}T00:00:00+00:00")
os.environ["SOURCE_DATE_EPOCH"] = str(int(_MIDNIGHT.timestamp()))

# What was built before is not taken for what is built now; tests of that choose a folder of their own.
os.environ["KURS_CACHE"] = "off"

# The same examples every time, however slow the machine is just then.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test waits for a page, a server or a clock a tenth of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several workers share the tests, each begins with long ones."""
    if sharing.workers() > 1:
        items[:] = sharing.dealt(items, sharing.workers())


def pytest_collection_finish() -> None:
    """What has been read by now stays: nobody need look for rubbish in it again, and more seldom in what comes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def no_page_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """No script of a page may fail unheard, but where a test says so: `@pytest.mark.page_errors("a pattern")`."""
    FAULTS.forget()
    yield
    expected = [pattern for one in request.node.iter_markers("page_errors") for pattern in one.args]
    assert FAULTS.unexpected(expected) == [], "a script of the page failed"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Have a test that failed tell what its pages complained of."""
    if call.excinfo and (told := FAULTS.told()):
        item.add_report_section(call.when, "pages", told)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker."""
    path = find_browser()
    assert path, "no browser: run `make test`, or tests/setup.py"
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=[*launch_arguments(), COMPILED_ONCE]
        )
        FAULTS.hear(running)
        yield running
        running.close()


@pytest.fixture(scope="session")
def lending(browser: Browser) -> Iterator[dict[Motion, Lending]]:
    """The pages of a worker, which its tests take in turn."""
    each: dict[Motion, Lending] = {
        "reduce": Lending(browser, "reduce", WAIT_MS),
        "no-preference": Lending(browser, "no-preference", WAIT_MS),
    }
    yield each
    for one in each.values():
        one.close()


@pytest.fixture
def page(lending: dict[Motion, Lending]) -> Iterator[Page]:
    """A page at 1280×900 in Swedish, without motion: each step that comes in would be waited for."""
    with lending["reduce"].lent() as page:
        yield page


@pytest.fixture
def moving_page(lending: dict[Motion, Lending]) -> Iterator[Page]:
    """The same for one who has not asked for less motion, as most have not."""
    with lending["no-preference"].lent() as page:
        yield page


@dataclass(frozen=True)
class Done:
    """What a command that has ended leaves: its exit code, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def kurs(*arguments: str | Path, course: Path | None = None) -> Done:
    """Run the real program to its end, within this process: starting one costs more than most commands.

    What only a process can show (its streams' encoding, its end) is tested in commands/test_program.py.
    """
    place = ["--course", str(course)] if course else []
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main([*map(str, arguments), *place])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def built_once(factory: pytest.TempPathFactory, name: str, course: Path) -> Path:
    """The folder with a course's packages, built by the first worker that asks; the others wait for it.

    The lock is a database's: it works on every system, and it is let go if its holder dies.
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out, ready = shared / f"packages-{name}", shared / f"packages-{name}.ready"
    with closing(
        sqlite3.connect(shared / f"{name}.lock", timeout=300, isolation_level=None)
    ) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not ready.exists():
            result = kurs("build", "--out", out, "--as-of", DAY, course=course)
            assert result.returncode == 0, result.stdout + result.stderr
            ready.touch()
    return out


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built for every target: the folder with the zips. Nobody changes it."""
    return built_once(tmp_path_factory, "real", COURSE)


def modules_for_the_web(out: Path) -> list[Path]:
    """The packages for the web in a folder, but for the one of the whole course."""
    found = sorted(out.glob("*-web.zip"))
    return [path for path in found if "sida.js" in zipfile.ZipFile(path).namelist()]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small sample course, to change freely."""
    return Path(shutil.copytree(ROOT / "tests" / "courses" / "liten", tmp_path / "course"))


@dataclass(frozen=True)
class Running:
    """A player in a process of its own."""

    url: str
    data: Path

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
    process, hears = nursery.start(
        [*map(str, arguments), "--port", "0", "--no-browser"],
        {**os.environ, "KURS_DATA": str(data)},
    )
    said = ""
    try:
        while not (found := re.search(r"http://\S+\s", said)):
            try:
                said += hears.recv()
            except EOFError:
                pytest.fail(f"kurs did not start: {said}")
        yield Running(found[0].strip().rstrip("."), data)
    finally:
        process.terminate()
        process.join(timeout=20)
        hears.close()


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., "contextmanager[Running]"]:  # type: ignore[valid-type]
    """Start the player on zips; its data outlives the process, so a second start goes on."""

    def start(*zips: Path) -> object:
        return running("play", *zips, data=tmp_path / "player-data")

    return start
