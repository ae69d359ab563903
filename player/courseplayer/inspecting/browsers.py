"""An installed browser, started without windows on an address of this computer, with a profile that is thrown away."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "chrome",
    "microsoft-edge",
    "msedge",
)
"""What an installed Chrome, Edge or Chromium is called where programs are found by name."""

PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
"""Where they lie where programs are not found by name."""

_ARGUMENTS = (
    "--headless=new",
    # Without it some versions end as soon as the page has loaded.
    "--remote-debugging-port=0",
    # No address but this computer's is looked up: neither the package's nor the browser maker's.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--window-size=1280,900",
)
BROWSER = "KURS_BROWSER"
NO_SANDBOX = "KURS_BROWSER_NO_SANDBOX"


def find() -> str | None:
    """The path of an installed Chrome, Edge or Chromium, or of what KURS_BROWSER names; None if there is none."""
    chosen = os.environ.get(BROWSER)
    if chosen:
        return chosen if Path(chosen).is_file() else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def is_safe() -> bool:
    """Whether a stranger's package may be opened: as root a browser starts only without its own fences."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return not is_root or bool(os.environ.get(NO_SANDBOX))


@contextlib.contextmanager
def shown(browser: str, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Open an address, until the block ends. Raises OSError if the browser does not start."""
    bare = ["--no-sandbox"] if os.environ.get(NO_SANDBOX) else []
    with TemporaryDirectory(prefix="kurs-webb-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [browser, *_ARGUMENTS, *bare, f"--user-data-dir={profile}", url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser with all that it started: on Linux what is started is a script, and the browser its child."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
