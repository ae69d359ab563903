"""Where the browser for the tests is, and how it is started."""

import os
import shutil
from pathlib import Path

from courseplayer import browsers

# Chromium must not look up its maker's hosts: tests need no network, and the log stays quiet.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    # Fewer processes to hand each picture and each request over to.
    "--in-process-gpu",
    "--enable-features=NetworkServiceInProcess2",
]

SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows: a page opens in a fifth of the time."""


def find_browser() -> str | None:
    """The path of an installed Chrome, Edge or Chromium, or of Playwright's own; None if there is none.

    The environment variable KURS_TEST_BROWSER overrides the search.
    """
    chosen = os.environ.get("KURS_TEST_BROWSER")
    if chosen:
        return chosen
    for name in (SHELL, *browsers.NAMES):
        found = shutil.which(name)
        if found:
            return found
    for place in browsers.PLACES:
        if Path(place).is_file():
            return place
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def launch_arguments() -> list[str]:
    """Command-line arguments for the browser; as root (CI) Chromium's sandbox cannot start."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if is_root else [])]
