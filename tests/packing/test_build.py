"""`kurs build`: whole or not at all, the same bytes every time, kind words when it cannot be done."""

import datetime
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from checking.cases import DAY, lay_out
from conftest import ROOT
from coursebuild import cli
from coursebuild.model.target_names import TARGET_NAMES
from coursebuild.packing.clock import build_date
from coursebuild.packing.targets import USUAL

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
ALL = sorted(
    [f"grund-{module}-{target}.zip" for module in ("lugn", "stod") for target in TARGET_NAMES]
    + ["grund-web.zip"]
)


def test_a_target_is_a_file_of_its_name() -> None:
    """The command line knows the files' names, and what is built is in them."""
    assert tuple(USUAL) == TARGET_NAMES


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Give a copy of the base course."""
    return lay_out(tmp_path / "kurs")


def _build(course: Path, *options: str | Path) -> int:
    return cli.main(["build", "--course", str(course), "--as-of", DAY, *map(str, options)])


def _process(
    *arguments: str | Path, code: str = "", **options: object
) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "coursebuild.cli"]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *start, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
        **{"env": {**os.environ, "PYTHONUTF8": "1"}, **options},
    )


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_one_zip_for_each_module_and_target_and_a_table(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All names are in the out folder and in the table, with size and time; the error stream is silent."""
    assert _build(course) == 0
    assert sorted(path.name for path in (course / "out").iterdir()) == ALL
    said = capsys.readouterr()
    head, *rows, last = said.out.splitlines()
    assert head.split() == ["Paket", "kB", "ms"]
    assert sorted(row.split()[0] for row in rows) == ALL
    assert all(re.fullmatch(r"\S+ +\d+,\d +\d+", row) for row in rows)
    assert re.fullmatch(rf"{len(ALL)} paket, \d+,\d kB, i {re.escape(str(course / 'out'))}", last)
    assert said.err == ""


def test_only_what_is_asked_for(course: Path, tmp_path: Path) -> None:
    """--module, --target (more than once) and --out; other packages in the folder stay."""
    out = tmp_path / "paket"
    out.mkdir()
    (out / "annat.zip").write_bytes(b"kvar")
    assert (
        _build(course, "--out", out, "--module", "stod", "--target", "web", "--target", "scorm12")
        == 0
    )
    assert sorted(path.name for path in out.iterdir()) == [
        "annat.zip",
        "grund-stod-scorm12.zip",
        "grund-stod-web.zip",
    ]
    assert not (course / "out").exists()


def test_the_same_target_twice_is_built_once(course: Path) -> None:
    """Asking twice for a thing gives it once."""
    twice = ["--target", "web", "--target", "web", "--module", "stod", "--module", "stod"]
    assert _build(course, *twice) == 0
    assert [path.name for path in (course / "out").iterdir()] == ["grund-stod-web.zip"]


def test_an_unknown_module_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name is shown with those that there are; nothing is built."""
    assert _build(course, "--module", "stod", "--module", "stodd") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "STOPP  Modulen stodd finns inte i kursen. Modulerna är: lugn, stod.\n"
    assert not list((course / "out").glob("*.zip"))


def test_errors_leave_the_out_folder_as_it_was(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad module, and neither old packages nor times change, and nothing is added."""
    assert _build(course) == 0
    before = _contents(course / "out")
    times = {path: path.stat().st_mtime_ns for path in (course / "out").iterdir()}
    lay_out(course, "bad", "next-leder-ingenstans")
    (course / "modules" / "stod.yaml").write_text("title: Stöd\n", encoding="utf-8")
    capsys.readouterr()
    assert _build(course) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "FEL R04" in said.err
    assert said.err.endswith("Inga paket har byggts. Rätta felen ovan och kör kommandot igen.\n")
    assert _contents(course / "out") == before
    assert {path: path.stat().st_mtime_ns for path in (course / "out").iterdir()} == times


def test_a_folder_that_is_no_course_gets_no_out_folder(tmp_path: Path) -> None:
    """As when --course points at the wrong place: nothing is left there."""
    assert _build(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_warnings_stop_a_strict_build_only(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --strict the packages are built and the warning is shown."""
    module = course / "modules" / "stod.yaml"
    module.write_text(
        module.read_text(encoding="utf-8").replace("minutes: 1", "minutes: 9"), encoding="utf-8"
    )
    assert _build(course, "--strict") == 1
    assert not list((course / "out").glob("*"))
    assert _build(course) == 0
    assert "VARNING L22" in capsys.readouterr().err
    assert len(list((course / "out").glob("*.zip"))) == len(ALL)


@POSIX
def test_a_killed_build_leaves_only_what_the_next_one_sweeps(course: Path) -> None:
    """Killed while it writes: no half package under its real name; the next build is whole."""
    ran = _process("build", "--course", course, "--as-of", DAY, code=_killed("all"))
    assert ran.returncode == -signal.SIGKILL
    left = list((course / "out").iterdir())
    assert left
    assert all(path.name.startswith(".kurs-") for path in left)
    assert _build(course) == 0
    assert sorted(path.name for path in (course / "out").iterdir()) == ALL


def _killed(who: str) -> str:
    """The program, in which the one that writes the first package kills the main process (`all`) or only itself."""
    return f"""
import os, signal, sys
from coursebuild import cli
from coursebuild.packing import package, workers
main, who = os.getpid(), {who!r}
def killed(path, files):
    path.write_bytes(b"half")
    os.kill(main if who == "all" else os.getpid(), signal.SIGKILL)
package.write_zip = killed
workers.LIGHTEST_FORKED = 0
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there a small course has workers")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor needs no workers")
def test_a_worker_that_is_killed_stops_the_build_kindly(course: Path) -> None:
    """As when the memory is full: what was built before stays whole, nothing else is left."""
    assert _build(course) == 0
    before = _contents(course / "out")
    ran = _process("build", "--course", course, "--as-of", DAY, code=_killed("itself"))
    assert ran.returncode == 1
    assert ran.stderr == (
        "STOPP  En del av arbetet avbröts utifrån, kanske för att datorns minne tog slut. Inga paket har ändrats. "
        "Stäng det du inte behöver, och kör kommandot igen.\n"
    )
    assert _contents(course / "out") == before


def test_processes_that_start_anew_build_the_same(tmp_path: Path) -> None:
    """As on Windows and on a Mac, where none is forked: they get all they need handed over."""
    code = """
import sys
from coursebuild import cli
from coursebuild.packing import workers
workers._method = lambda count: "spawn"
workers.LIGHTEST_FORKED = 0
sys.exit(cli.main(sys.argv[1:]))
"""
    course = ROOT / "tests" / "courses" / "grund"
    for number, how in enumerate(["", code]):
        out = tmp_path / str(number)
        ran = _process("build", "--course", course, "--as-of", DAY, "--out", out, code=how)
        assert ran.returncode == 0, ran.stderr
    assert _contents(tmp_path / "0") == _contents(tmp_path / "1") != {}


def _no_large_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))


def _assert_kind(said: str, reason: str) -> None:
    assert said.startswith("STOPP  ")
    assert reason in said
    assert said.endswith("Inga paket har ändrats.\n")
    assert not re.search(r"Traceback|Errno|[Nn]o such|[Pp]ermission|[Tt]oo large|exists", said)


@POSIX
def test_a_disk_that_takes_no_more_loses_nothing(course: Path) -> None:
    """The program is told that the file cannot grow, as on a full disk; old packages stay whole."""
    assert _build(course) == 0
    before = _contents(course / "out")
    ran = _process("build", "--course", course, "--as-of", DAY, preexec_fn=_no_large_files)
    assert (ran.returncode, ran.stdout) == (1, "")
    _assert_kind(ran.stderr, "Det går inte att skriva till")
    assert _contents(course / "out") == before


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "du får inte skriva där"),
        (OSError(28, "No space left on device"), "disken är full"),
        (OSError(30, "Read-only file system"), "disken är skrivskyddad"),
    ],
)
def test_a_folder_that_may_not_be_written_to(
    error: OSError,
    reason: str,
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message names the folder and the reason; exit code 1."""

    def refuse(**_: object) -> str:
        raise error

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    assert _build(course) == 1
    said = capsys.readouterr()
    assert said.out == ""
    _assert_kind(said.err, reason)
    assert str(course / "out") in said.err


@POSIX
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may write everywhere")
def test_a_read_only_folder(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same, with a real folder."""
    out = tmp_path / "last"
    out.mkdir(mode=0o555)
    assert _build(course, "--out", out) == 1
    _assert_kind(capsys.readouterr().err, "du får inte skriva där")


@pytest.mark.parametrize("below", ["", "under/den"])
def test_a_file_where_the_folder_should_be(
    below: str, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in the way is named and left alone."""
    blocked = tmp_path / "upptagen"
    blocked.write_text("min fil", encoding="utf-8")
    assert _build(course, "--out", blocked / below) == 1
    _assert_kind(capsys.readouterr().err, "en fil")
    assert blocked.read_text(encoding="utf-8") == "min fil"


def test_a_package_that_cannot_be_replaced(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when Windows holds it open: the message says how many are new already, and which one is not."""
    (course / "out" / ALL[5]).mkdir(parents=True)
    assert _build(course) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"STOPP  Det går inte att skriva till {course / 'out' / ALL[5]}: det finns redan en mapp med "
        "det namnet. 5 paket är nya, resten är som förut. Kör kommandot igen när det går.\n"
    )
    assert sorted(path.name for path in (course / "out").iterdir()) == ALL[:6]


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Another folder, time zone, hash seed, locale and creation mask: not one byte differs."""
    built: list[dict[str, str]] = []
    plain = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    for number, (zone, seed) in enumerate([("Europe/Stockholm", "0"), ("Pacific/Apia", "4242")]):
        folder = lay_out(tmp_path / f"plats {number}" / "kurs")
        environment = {
            **plain,
            "PYTHONUTF8": "1",
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": "C",
        }
        ran = _process(
            "build", "--course", folder, "--as-of", DAY, env=environment, umask=0o77 * number
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        built.append(_contents(folder / "out"))
    assert built[0] == built[1]
    assert sorted(built[0]) == ALL


def test_the_set_date_is_the_only_thing_that_it_changes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH gives the entries its time and nothing else; unset gives a fixed time."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert _build(course, "--target", "scorm12") == 0
    unset = _entries(course / "out")
    first = _contents(course / "out")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert _build(course, "--target", "scorm12") == 0
    assert _entries(course / "out") == unset
    second = _contents(course / "out")
    assert _build(course, "--target", "scorm12") == 0
    assert _contents(course / "out") == second != first


def test_without_a_set_date_the_day_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock on the author's wall."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = _today()
    found = build_date()
    assert before <= found <= _today()


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _entries(out: Path) -> dict[str, list[tuple[str, bytes]]]:
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path in sorted(out.iterdir()):
        with zipfile.ZipFile(path) as archive:
            found[path.name] = [
                (entry.filename, archive.read(entry)) for entry in archive.infolist()
            ]
    return found
