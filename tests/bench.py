"""Print how fast and how big we are: medians and ratios from one run. No test depends on these.

Run by `make bench`. `--quick` leaves out the course of a thousand modules.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import bench_page
import bench_pages
from checking.cases import lay_out
from coursebuild.model.module import Quiz
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_file
from coursebuild.scenario import states

ROOT = Path(__file__).resolve().parent.parent
LARGEST = ROOT / "tests" / "courses" / "bad" / "minne-for-stort" / "quizzes" / "luckan.yaml"
MODULE = "trygga-moten-lagaffektivt-bemotande"
RUNS = 7
KURS = [sys.executable, "-m", "coursebuild.cli"]


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


AS_USERS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""With that setting, which containers like, each run would compile our code anew."""

COLD = {"KURS_CACHE": "off"}


def run(*command: str, cache: Path | None = None) -> None:
    """Run a program quietly to its end; with a cache, one that knows what it did last."""
    kept = {"KURS_CACHE": str(cache)} if cache else COLD
    subprocess.run(command, check=True, capture_output=True, env={**AS_USERS, **kept})


def row(what: str, seconds: float, goal: float | None = None, note: str = "") -> None:
    """One line of figures."""
    against = f"  mål {goal * 1000:.0f} ms, {seconds / goal:.2f} × målet" if goal else ""
    print(f"{what:<52} {seconds * 1000:>8.0f} ms{against}  {note}".rstrip())


def start_up() -> None:
    """`kurs --help` beside a bare interpreter."""
    bare = median(lambda: run(sys.executable, "-c", "pass"))
    helped = median(lambda: run(*KURS, "--help"))
    row("en tom Python", bare)
    row("kurs --help", helped, note=f"{helped / bare:.2f} × en tom Python")


def whole_course(out: Path) -> None:
    """A cold build of everything, and what a package weighs."""
    build = [*KURS, "build", "--course", str(ROOT), "--out", str(out)]
    check = [*KURS, "check", "--course", str(ROOT)]
    row("hela kursen, alla mål, kallt", median(lambda: run(*build)), 0.8)
    row("kurs check, kallt", median(lambda: run(*check)), 0.6)
    cache = out.with_name("cache")
    run(*build, cache=cache)
    run(*check, cache=cache)
    row("hela kursen, inget ändrat", median(lambda: run(*build, cache=cache)), 0.4)
    row("kurs check, inget ändrat", median(lambda: run(*check, cache=cache)))
    for path in sorted(out.glob("*-scorm12.zip")):
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        figures = sum(entry.compress_size for entry in entries if entry.filename.endswith(".svg"))
        total = path.stat().st_size
        bare = f"utan figurer {(total - figures) / 1000:.1f} kB (mål 40), {len(entries)} filer"
        print(f"{path.name:<52} {total / 1000:>8.1f} kB, {bare}")


def one_edit(out: Path) -> None:
    """One saved file to its rebuilt package, in a running preview."""
    from coursebuild.preview.workshop import Workshop

    workshop = Workshop(ROOT, out, "scorm12")
    workshop.build()
    name = "quizzes/vantrummet.yaml"
    row("en ändring till ombyggt paket", median(lambda: workshop.build({name})), 0.08)


def one_typed_text(folder: Path) -> None:
    """From the end of the pause after a key to a page that is saved, built and shown; then what is told of it."""
    from coursebuild.preview.watching import Preview
    from coursebuild.preview.workshop import Workshop

    course = folder / "typed"
    for name in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / name, course / name)
    os.environ["KURS_DATA"] = str(folder / "data")
    preview = Preview(Workshop(course, folder / "typed-out", "scorm12"), port=0)
    preview.show(None)
    bench, number = preview.bench, iter(range(1000))
    file, path = "quizzes/vantrummet.yaml", "scenes/disken/options/ropa/why"
    shown, checked = [], []
    for _ in range(RUNS):
        began = time.perf_counter()
        asked = {"path": path, "text": f"Ett skäl, {next(number)}."}
        bench.do(file, "text", asked, bench.digest(file))
        shown.append(time.perf_counter() - began)
        bench.open(file)
        checked.append(time.perf_counter() - began - shown[-1])
    preview.player.close()
    row("en skriven text till visad sida", statistics.median(shown), 0.3, "utan webbläsaren")
    row("därefter kontrollerad, med vägarna bredvid", statistics.median(checked))


def largest_scenario() -> None:
    """A scenario with as many states as the limit allows, explored and asked for its best way."""
    made, _ = validate(read_file(LARGEST, LARGEST.name), Quiz)

    def work() -> None:
        states.best_way(states.explore(made))

    row(f"ett scenario med {states.LIMIT} lägen, prövat", median(work, 3), 1.0)


def regions(folder: Path) -> None:
    """The whole course for twenty-one regions."""
    course = folder / "regions"
    for part in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / part, course / part)
    there = course / "course" / "regions"
    one = next(there.glob("*.yaml")).read_text(encoding="utf-8")
    for old in there.glob("*.yaml"):
        old.unlink()
    one = "\n".join(line for line in one.split("\n") if not line.startswith("targets:"))
    for number in range(21):
        (there / f"region-{number}.yaml").write_text(one, encoding="utf-8")
    out = folder / "regions-out"
    seconds = median(
        lambda: run(*KURS, "build", "--course", str(course), "--out", str(out), "--region", "all"),
        1,
    )
    count = len(list(out.glob("*/*.zip")))
    row(f"21 regioner, {count} paket", seconds, 15 * count / 420)


def synthetic(count: int, folder: Path) -> Path:
    """A course of `count` modules, each a copy of one whose scenario remembers, with its quizzes."""
    course = folder / f"course-{count}"
    sample = lay_out(folder / f"sample-{count}", "good", "scenario-som-minns")
    shutil.copytree(sample / "course", course / "course")
    (course / "modules").mkdir()
    (course / "quizzes").mkdir()
    quizzes = sorted((sample / "quizzes").glob("*.yaml"))
    (module,) = (m for m in (sample / "modules").glob("*.yaml") if "scenarios:" in m.read_text())
    text = module.read_text(encoding="utf-8")
    names = []
    for number in range(count):
        name = f"modul-{number}"
        names.append(name)
        own = text
        for quiz in quizzes:
            own = own.replace(f" {quiz.stem}", f" {quiz.stem}-{number}").replace(
                f"[{quiz.stem}", f"[{quiz.stem}-{number}"
            )
            shutil.copy(quiz, course / "quizzes" / f"{quiz.stem}-{number}.yaml")
        (course / "modules" / f"{name}.yaml").write_text(own, encoding="utf-8")
        figures = sample / "modules" / module.stem
        if figures.is_dir():
            shutil.copytree(figures, course / "modules" / name)
    path = course / "course" / "course.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    begin = next(number for number, line in enumerate(lines) if line.startswith("modules:"))
    end = begin + 1
    while end < len(lines) and lines[end].startswith((" ", "-")):
        end += 1
    lines[begin:end] = ["modules:", *(f"  - {name}" for name in names)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return course


_CHILD = """
import os, resource, sys, time
from coursebuild.cli import main
began = time.perf_counter()
code = main(["build", "--course", sys.argv[1], "--out", sys.argv[2]])
seconds = time.perf_counter() - began
peak = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(code, seconds, peak[0] + peak[1] * min(os.cpu_count() or 1, 8), file=sys.stderr)
"""


def growth(counts: list[int], folder: Path) -> None:
    """Seconds and peak memory of courses of different sizes."""
    first = 0.0
    for count in counts:
        course = synthetic(count, folder)
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(course), str(folder / f"out-{count}")],
            check=False, capture_output=True, text=True, encoding="utf-8", env={**AS_USERS, **COLD},
        )  # fmt: skip
        code, seconds, peak = done.stderr.split("\n")[-2].split()
        assert code == "0", done.stderr
        each = float(seconds) / count
        first = first or each
        print(
            f"{count:>5} moduler × 4 mål {float(seconds):>32.2f} s  {each * 1000:.1f} ms per modul "
            f"({each / first:.2f} × den minsta), alla processer högst {int(peak) / 1024:.0f} MB (mål 250)"
        )
        shutil.rmtree(folder / f"out-{count}", ignore_errors=True)


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up()
        whole_course(folder / "out")
        one_edit(folder / "preview")
        one_typed_text(folder)
        regions(folder)
        largest_scenario()
        for line in bench_page.compare(folder / "out" / f"{MODULE}-scorm12.zip"):
            print(line)
        for line in bench_pages.pages(folder / "out", folder / "first"):
            print(line)
        growth([10, 100] if "--quick" in sys.argv else [10, 100, 1000], folder)
    print(
        f"(den här processen: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)"
    )


if __name__ == "__main__":
    main()
