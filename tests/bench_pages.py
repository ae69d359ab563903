"""Measure every module's page, beside the first edition's in the same run. Called by bench.py.

What it weighs uncompressed above its own words and figures; when it can be used on the slowed phone, uncompressed; and
the work of its slowest change of step on a processor slowed six times. Visits to the two editions and to a bare page
with the same text are made in turn, so that what else the machine does falls on all.
"""

import io
import statistics
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import bench_page
import bench_steps
import weight
from browser import find_browser, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
FIRST = "311156b"
"""The first edition."""

RUNS = 5
GOAL_KB, GOAL_MS = 90, 1000
NETWORK = bench_page.NETWORKS["Lighthouse"]


def first_edition(folder: Path) -> Path | None:
    """The first edition's packages, built by its own builder; None where its history is not there."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", FIRST], capture_output=True, check=False
    )
    if archive.returncode:
        return None
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
    path = f"import sys; sys.path[:0] = ['{folder / 'build'}', '{folder / 'player'}']; "
    command = "from coursebuild.cli import main; sys.exit(main(sys.argv[1:]))"
    made = ["build", "--course", str(folder), "--out", str(folder / "out"), "--target", "scorm12"]
    subprocess.run([sys.executable, "-c", path + command, *made], check=True, capture_output=True)
    return folder / "out"


def _files(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def usable(browser: Browser, pages: dict[str, dict[str, bytes]]) -> dict[str, float]:
    """When each page can be used, uncompressed: medians of visits made in turn. A bare page can be when it is read."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(RUNS):
        for name, files in pages.items():
            with bench_page.serving(files, packed=False) as url:
                press = "sida.js" in files
                seen = bench_page.visit(browser, f"{url}index.html", NETWORK, press=press)
            times[name].append(seen.usable)
    return {name: statistics.median(own) for name, own in times.items()}


def coming_back(browser: Browser, files: dict[str, bytes]) -> tuple[float, float]:
    """When whoever stood at the sources is greeted, and can go on from there, uncompressed: medians."""
    state = "tm2;i:abc123;n:7;w:0a1b2c3d;@kallor"
    found = []
    for _ in range(RUNS):
        with bench_page.serving(files, packed=False) as url:
            stored = f"{state};e:{len(state)}"
            found.append(bench_page.return_to(browser, f"{url}index.html", NETWORK, stored))
    greeted, onward = zip(*found, strict=True)
    return statistics.median(greeted), statistics.median(onward)


def line(browser: Browser, package: Path, first: Path | None) -> str:
    """One module's figures."""
    files = _files(package)
    old = first / package.name if first else None
    before = _files(old) if old and old.is_file() else None
    text = {"index.html": bench_page.bare(files["index.html"].decode())}
    pages = {"now": files, "text": text} | ({"first": before} if before else {})
    above, after = weight.above_words(files), weight.after(files)
    times = usable(browser, pages)
    greeted, onward = coming_back(browser, files)
    steps = bench_steps.step_changes(browser, package)
    beside = {
        "above": f", {above / weight.above_words(before):.2f} × första utgåvan" if before else "",
        "times": f", {times['now'] / times['first']:.2f} × första utgåvan" if before else "",
    }
    slowest = f"långsammast {steps.slowest:.0f} ms ({steps.name}; som mest {steps.highest:.0f} ms"
    return (
        f"{above / 1000:.0f} kB utöver ord och figurer (mål {GOAL_KB}{beside['above']}; "
        f"med resten, som kommer sedan, {(above + after) / 1000:.0f} kB), "
        f"går att använda efter {times['now']:.0f} ms (mål {GOAL_MS}, "
        f"{times['now'] / times['text']:.2f} × bara texten{beside['times']}), "
        f"den som kommer tillbaka hälsas efter {greeted:.0f} ms och kan fortsätta efter {onward:.0f} ms, "
        f"stegbyte {steps.median:.0f} ms, {slowest}; mål {bench_steps.GOAL_MS} ms, "
        f"{steps.number} steg och tryck, medianer av {bench_steps.VISITS} besök, "
        f"processorn {bench_steps.CPU} × långsammare)"
    )


def pages(out: Path, folder: Path) -> Iterator[str]:
    """Every SCORM 1.2 package in `out`: lines to print."""
    first = first_edition(folder)
    if first is None:
        yield f"(första utgåvan, {FIRST}, finns inte i den här kopians historik)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=launch_arguments()
        )
        for package in sorted(out.glob("*-scorm12.zip")):
            name = package.stem.removesuffix("-scorm12")
            yield f"{name}: okomprimerat {line(browser, package, first)}"
        browser.close()
