"""What the player's tests share: packages made from files, and a desk with a clock of its own."""

import itertools
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from courseplayer import create_app, create_content_app
from courseplayer.launching.desk import Desk
from postgres import NONE, Postgres, programs, running

PACKAGES = Path(__file__).parent / "samples"
MANAGE = "http://127.0.0.1:8000"
CONTENT = "http://127.0.0.1:8001"
SECRET = "hemlig"  # noqa: S105  (the tests' own)

MakeZip = Callable[..., Path]


@pytest.fixture
def make_zip(tmp_path: Path) -> MakeZip:
    """Make a zip of one of the folders in samples/ and what they have in common, some of its files changed or added.

    Called as `make_zip("scorm12", {"sco.html": "…"}, name="kurs.zip")`; a change to None leaves
    the file out.
    """

    def make(
        folder: str, changes: Mapping[str, str | None] | None = None, name: str | None = None
    ) -> Path:
        files: dict[str, str | None] = {
            path.name: path.read_text(encoding="utf-8")
            for path in sorted([*(PACKAGES / folder).iterdir(), *(PACKAGES / "common").iterdir()])
        }
        target = tmp_path / (name or f"{folder}.zip")
        with zipfile.ZipFile(target, "w") as archive:
            for path, text in {**files, **(changes or {})}.items():
                if text is not None:
                    # Of no time, so that the same files are the same zip whenever it is made.
                    archive.writestr(zipfile.ZipInfo(path), text, zipfile.ZIP_DEFLATED)
        return target

    return make


class OriginClient(FlaskClient):
    """A client that is on `origin`."""

    origin = MANAGE

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request there, unless told otherwise."""
        return super().open(*args, **{"base_url": self.origin, "buffered": True, **kwargs})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Make a desk in a fresh folder, whose clock ticks a second at each look."""
    seconds = itertools.count()

    def now() -> str:
        second = next(seconds)
        return f"2026-01-15T09:{second // 60:02}:{second % 60:02}+01:00"

    return Desk(tmp_path / "data", 8000, 8001, now, SECRET)


@pytest.fixture
def manage(desk: Desk) -> OriginClient:
    """Make a client of the manage origin, which holds the token of the player's own pages."""
    app = create_app(desk)
    app.testing = True
    client = OriginClient(app, app.response_class)
    client.environ_base["HTTP_X_TOKEN"] = SECRET
    return client


@pytest.fixture
def content(desk: Desk) -> OriginClient:
    """Make a client of the content origin."""
    app = create_content_app(desk)
    app.testing = True
    client = OriginClient(app, app.response_class)
    client.origin = CONTENT
    return client


class Learner:
    """Opens packages and calls the run-time API as a browser would."""

    def __init__(self, manage: OriginClient, content: OriginClient) -> None:
        self.manage = manage
        self.content = content
        self.token = ""
        self.number = 0
        self.next = 1

    def begin(self, key: str, **form: str) -> int:
        """Begin a new attempt; gives its id."""
        answer = self.manage.post(f"/paket/{key}/forsok", data=form)
        assert answer.status_code == 303
        return int(answer.location.rpartition("/")[2])

    def open(self, attempt: int, **form: str) -> int:
        """Open an attempt; gives the id of the one that opened. From then on the content client is on its origin."""
        answer = self.manage.post(f"/forsok/{attempt}/visning", data=form)
        assert answer.status_code == 200, answer.text
        opened = answer.get_json()
        self.arrive(opened["frame"])
        self.number = opened["number"]
        return int(opened["page"].rpartition("/")[2])

    def arrive(self, frame: str) -> None:
        """Be in the launch frame with this address."""
        self.content.origin, self.token = re.fullmatch(r"(http://.+:8001)/(.+)/", frame).groups()  # type: ignore[union-attr]
        self.next = 1

    def batch(self, *calls: list[str | None], first: int | None = None) -> Any:
        """Send calls; gives their answers."""
        number = self.next if first is None else first
        answer = self.content.post(
            f"/{self.token}/anrop", json={"first": number, "calls": list(calls)}
        )
        assert answer.status_code == 200, answer.text
        self.next = max(self.next, number + len(calls))
        return answer.get_json()

    def call(self, *call: str | None) -> tuple[str, str]:
        """Make one call; gives return value and error code."""
        ((result, code),) = self.batch(list(call))
        return result, code

    def state(self, attempt: int, seen: str = "") -> Any:
        """Tell what the play page learns when it asks."""
        return self.manage.get(
            f"/forsok/{attempt}/lage", query_string={"visning": self.number, "sett": seen}
        ).get_json()


@pytest.fixture
def learner(manage: OriginClient, content: OriginClient) -> Learner:
    """Make someone who plays packages."""
    return Learner(manage, content)


@pytest.fixture
def key12(desk: Desk, make_zip: MakeZip) -> str:
    """Take in a SCORM 1.2 package."""
    return desk.add(make_zip("scorm12")).key


@pytest.fixture
def key2004(desk: Desk, make_zip: MakeZip) -> str:
    """Take in a SCORM 2004 package."""
    return desk.add(make_zip("scorm2004")).key


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One real PostgreSQL for a worker's tests; where there is none they are left out, and say so."""
    found = programs()
    if found is None:
        pytest.skip(NONE)
    with running(found) as server:
        yield server
