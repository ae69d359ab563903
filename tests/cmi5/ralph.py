"""A real LRS, Ralph (`ralph-malph` on PyPI), with its store in a folder: where it is installed, by itself.

    python3 -m venv /tmp/ralph && /tmp/ralph/bin/pip install "ralph-malph[full]"
    KURS_RALPH=/tmp/ralph/bin/ralph make test

It needs no other service and no network. It takes statements only: it has no State API.
"""

import base64
import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from cmi5.lms import Forward
from cmi5.rules import Json

WAIT = 60
_USER, _WORD = "au", "provord"

SERVE = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]))
"""
"""Its own server, in its own Python: as it comes (5.1.0) its file store takes one request and then no more, since it
would make a new file for each.
"""


def program() -> str | None:
    """Where Ralph is: what KURS_RALPH says, else what is found by its name; None if it is not installed."""
    return os.environ.get("KURS_RALPH") or shutil.which("ralph")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Ralph:
    """A running one."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """One request, as its user."""
        word = base64.b64encode(f"{_USER}:{_WORD}".encode()).decode()
        headers = {
            "Authorization": f"Basic {word}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        request = urllib.request.Request(
            self.address + path, data=body or None, headers=headers, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=WAIT) as answer:
                return int(answer.status), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    @property
    def forward(self) -> Forward:
        """What hands statements on to it."""
        return lambda method, query, body: self.ask(
            method, f"/xAPI/statements/?{urlencode(query)}", body
        )

    def statements(self) -> list[Json]:
        """All that it has, oldest first."""
        status, text = self.ask("GET", "/xAPI/statements/?ascending=true")
        assert status == 200, text
        found: list[Json] = json.loads(text)["statements"]
        return found


@contextlib.contextmanager
def running(ralph: str, folder: Path) -> Iterator[Ralph]:
    """Start it on the loopback with an empty store, and end it with all that it started."""
    store = folder / "store"
    store.mkdir()
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(store),
    }
    agent = ["-A", "1", "https://lms.invalid"]
    subprocess.run(
        [ralph, "auth", "-u", _USER, "-p", _WORD, "-s", "all", *agent, "-w"],
        env=environment, check=True, capture_output=True, timeout=WAIT,
    )  # fmt: skip
    there = Ralph(_free_port())
    port = there.address.rpartition(":")[2]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [Path(ralph).with_name("python"), "-c", SERVE, port],
            env=environment, cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(there, process, folder / "log")
            yield there
        finally:
            process.terminate()
            process.wait(timeout=WAIT)


def _wait(there: Ralph, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            if there.ask("GET", "/__heartbeat__")[0] == 200:
                return
        time.sleep(0.1)
    raise AssertionError(
        f"Ralph did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
