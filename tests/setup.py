r"""Fetch what the tests need beyond the Python packages: npm packages and a browser.

Run by `make test` (and by hand on Windows: `.venv\Scripts\python tests\setup.py`). Needs network once.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from browser import SHELL, find_browser  # noqa: E402  (a script: its folder is not a package)


def install_npm_packages() -> None:
    """Install axe-core, TypeScript and the SCORM schemas exactly as the npm lock file says."""
    npm = shutil.which("npm", path=str(Path(sys.executable).parent)) or shutil.which("npm")
    if npm is None:
        sys.exit("npm saknas. Kör: pip install --require-hashes -r requirements/dev.lock")
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }
    subprocess.run(
        [npm, "ci", "--no-progress", "--loglevel=error"],
        cwd=HERE / "node",
        env=environment,
        check=True,
    )


def install_browser() -> None:
    """Make sure that a Chromium-like browser is there: installed, Debian's, or Playwright's own."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        if shutil.which(SHELL) is None:
            _install_debians()
    elif find_browser() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    if find_browser() is None:
        sys.exit("Ingen webbläsare hittades. Installera Chrome, Edge eller Chromium och kör om.")


def _install_debians() -> None:
    """The fast one, else the usual one; an older browser that is there already will do too."""
    subprocess.run(["apt-get", "update", "-qq"], check=find_browser() is None)
    for package in (SHELL, "chromium"):
        installed = subprocess.run(
            ["apt-get", "install", "-qq", "-y", "--no-install-recommends", package],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        )
        if installed.returncode == 0 or find_browser() is not None:
            return


if __name__ == "__main__":
    install_npm_packages()
    install_browser()
