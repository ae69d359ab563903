"""Print how fast and how big we are: medians and ratios from one run. No test depends on these.

Run by `make bench`. `--quick` leaves out the course of a thousand modules. A figure is the time on the clock; where
programs are run, their seconds of processor stand beside it: those hold also on a machine that does other things.

*Cold* is a build or a check of a course of which nothing is known, by a builder that has run before: its Python,
templates and scripts are compiled, as its first run leaves them. That first run has a line of its own.
"""

import contextlib
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
from functools import partial
from pathlib import Path
from typing import NamedTuple

import bench_edit
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


class Spent(NamedTuple):
    """What programs took: seconds on the clock, seconds of processor, and memory in MB, all processes together."""

    clock: float
    processor: float
    memory: float = 0


def median(work: Callable[[], object], runs: int = RUNS) -> Spent:
    """The medians of some runs of something in this process."""
    times = []
    for _ in range(runs):
        began, used = time.perf_counter(), time.process_time()
        work()
        times.append(Spent(time.perf_counter() - began, time.process_time() - used))
    return middle(times)


def middle(runs: list[Spent]) -> Spent:
    """The median of each figure."""
    return Spent(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


AS_USERS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""With that setting, which containers like, each run would compile our code anew."""

COLD = {"KURS_CACHE": "off"}


def run(*command: str, cache: Path | None = None, more: dict[str, str] | None = None) -> Spent:
    """Run a program quietly to its end; with a cache, one that knows what it did last."""
    kept = {"KURS_CACHE": str(cache)} if cache else COLD
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, check=True, capture_output=True, env={**AS_USERS, **kept, **(more or {})}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - began, used)


def often(*command: str, cache: Path | None = None) -> Spent:
    """The medians of some runs of a program."""
    return middle([run(*command, cache=cache) for _ in range(RUNS)])


def row(what: str, spent: Spent, goal: float | None = None, note: str = "") -> None:
    """One line of figures."""
    against = f"  mål {goal * 1000:.0f} ms, {spent.clock / goal:.2f} × målet" if goal else ""
    used = f"processor {spent.processor * 1000:.0f} ms"
    print(
        f"{what:<52} {spent.clock * 1000:>8.0f} ms  ({used}){against}  {note}".rstrip(), flush=True
    )


def start_up() -> None:
    """`kurs --help` beside a bare interpreter."""
    bare, helped = often(sys.executable, "-c", "pass"), often(*KURS, "--help")
    row("en tom Python", bare)
    row("kurs --help", helped, note=f"{helped.clock / bare.clock:.2f} × en tom Python")


def whole_course(out: Path) -> None:
    """A cold build of everything, and what a package weighs."""
    build = [*KURS, "build", "--course", str(ROOT), "--out", str(out)]
    check = [*KURS, "check", "--course", str(ROOT)]
    nothing_compiled = {"PYTHONPYCACHEPREFIX": str(out.with_name("compiled"))}
    row("hela kursen, byggarens allra första körning", run(*build, more=nothing_compiled))
    cold, checked = often(*build), often(*check)
    modules = len(list((ROOT / "modules").glob("*.yaml")))
    texts = sum(p.stat().st_size for n in ("modules", "quizzes") for p in (ROOT / n).glob("*.yaml"))
    size = f"{modules} moduler, {len(list(out.glob('*.zip')))} paket, {texts / 1000:.0f} kB text"
    each = f"{cold.clock / modules * 1000:.0f} ms per modul"
    row("hela kursen, alla mål, kallt", cold, 0.8, f"{size}, {each}")
    row("kurs check, kallt", checked, 0.6, f"{checked.clock / modules * 1000:.0f} ms per modul")
    cache = out.with_name("cache")
    run(*build, cache=cache)
    run(*check, cache=cache)
    row("hela kursen, inget ändrat", often(*build, cache=cache), 0.4)
    row("kurs check, inget ändrat", often(*check, cache=cache))
    for path in sorted(out.glob("*-scorm12.zip")):
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
        figures = sum(entry.compress_size for entry in entries if entry.filename.endswith(".svg"))
        total = path.stat().st_size
        bare = f"utan figurer {(total - figures) / 1000:.1f} kB (mål 40), {len(entries)} filer"
        print(f"{path.name:<52} {total / 1000:>8.1f} kB, {bare}")


def one_edit(folder: Path) -> None:
    """One saved file to its rebuilt package, in a running preview."""
    from coursebuild.preview.workshop import Workshop

    course, name, number = folder / "edited", "quizzes/vantrummet.yaml", iter(range(1000))
    for part in ("course", "modules", "quizzes"):
        shutil.copytree(ROOT / part, course / part)
    workshop = Workshop(course, folder / "edited-out", "scorm12")
    workshop.build()
    before = (course / name).read_text(encoding="utf-8")

    def work() -> None:
        edited = before.replace("title: ", f"title: {next(number)} ", 1)
        (course / name).write_text(edited, encoding="utf-8")
        workshop.build({name})

    row("en ändring till ombyggt paket", median(work), 0.08)


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
        asked = {"path": path, "text": f"Ett skäl, {next(number)}."}
        do = partial(bench.do, file, "text", asked, bench.digest(file))
        shown.append(median(do, 1))
        checked.append(median(lambda: bench.open(file), 1))
    preview.player.close()
    row("en skriven text till visad sida", middle(shown), 0.3, "utan webbläsaren")
    row("därefter kontrollerad, med vägarna bredvid", middle(checked))


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
    spent = watched([*KURS, "build", "--course", str(course), "--out", str(out), "--region", "all"])
    count = len(list(out.glob("*/*.zip")))
    note = f"{spent.clock / count * 420:.1f} s för 420 paket (mål 15), {spent.memory:.0f} MB"
    row(f"21 regioner, {count} paket", spent, 15 * count / 420, note)


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


def watched(command: list[str]) -> Spent:
    """Run a program to its end, and see how much memory it and those that it starts have at most."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        program = subprocess.Popen(command, stdout=said, stderr=said, env={**AS_USERS, **COLD})
        most = 0
        while program.poll() is None:
            most = max(most, sum(map(memory_of, family(program.pid))))
            time.sleep(0.1)
        said.seek(0)
        assert program.returncode == 0, said.read().decode(errors="replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # Where nothing tells what is shared, the largest process stands for each: too much rather than too little.
    peak = most or after.ru_maxrss * min(os.cpu_count() or 1, 8)
    return Spent(time.perf_counter() - began, used, peak / 1024)


def family(process: int) -> list[int]:
    """A process and all that it has started that still run."""
    found = [process]
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in tasks.read_text(encoding="ascii").split():
                found += family(int(child))
    return found


def processor() -> float:
    """The seconds of processor of this process and of all that it has started and that still run."""
    used = 0
    for process in family(os.getpid()):
        with contextlib.suppress(OSError):
            figures = (
                Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            )
            used += int(figures[11]) + int(figures[12])
    return used / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> int:
    """The kilobytes of a process; of what several share, its part (PSS)."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").split("\n"):
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def growth(counts: list[int], folder: Path) -> None:
    """Seconds and peak memory of courses of different sizes."""
    first = 0.0
    for count in counts:
        course, out = synthetic(count, folder), folder / f"out-{count}"
        spent = watched([*KURS, "build", "--course", str(course), "--out", str(out)])
        each = spent.clock / count
        first = first or each
        note = f"{each * 1000:.1f} ms per modul, {each / first:.2f} × den minsta kursens"
        note += f", alla processer högst {spent.memory:.0f} MB (mål 250)"
        goal = 20 * count / 1000 if count >= 1000 else None
        row(f"{count} moduler som minns, {len(list(out.glob('*.zip')))} paket", spent, goal, note)
        shutil.rmtree(out)
        shutil.rmtree(course)


def main() -> None:
    """Print everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up()
        whole_course(folder / "out")
        one_edit(folder)
        one_typed_text(folder)
        for line in bench_edit.compare(folder / "browser", f"{MODULE}-scorm12", processor):
            print(line, flush=True)
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
