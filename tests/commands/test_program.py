"""The real program, from the outside: exit codes, streams, help and wrong options, all in Swedish."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checking.cases import COURSES, DAY, EXPECTED, lay_out
from conftest import kurs
from coursebuild import cli


def _kurs(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `kurs` as its own process, with pipes as a script would."""
    return subprocess.run(
        [sys.executable, "-m", "coursebuild.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=60,
    )


def test_a_clean_course_ends_well_and_quietly(tmp_path: Path) -> None:
    """Exit code 0, one line, nothing on the error stream."""
    ran = _kurs("check", "--course", lay_out(tmp_path), "--as-of", DAY)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Inga fel.\n", "")


@pytest.mark.parametrize("case", ["manga-fel-i-en-fil", "fel-i-flera-filer", "ingen-kursmapp"])
def test_a_bad_course_ends_with_one(case: str, tmp_path: Path) -> None:
    """The process writes what the golden file holds, and its exit code is 1."""
    ran = _kurs("check", "--course", lay_out(tmp_path, "bad", case), "--as-of", DAY)
    golden = (COURSES / "bad" / case / EXPECTED).read_bytes().decode()
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, golden, "")


def test_an_old_console_encoding_does_not_stop_the_program(tmp_path: Path) -> None:
    """Windows consoles may know neither ” nor –: the message is still there, and no traceback."""
    folder = lay_out(tmp_path, "bad", "kolon-i-titel")
    ran = subprocess.run(
        [sys.executable, "-m", "coursebuild.cli", "check", "--course", str(folder), "--as-of", DAY],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp850:replace"},
        timeout=60,
    )
    assert ran.returncode == 1
    assert b"modules/stod.yaml:1:12" in ran.stdout
    assert ran.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "command", [["check", "--explain", "L18"], ["graph", "luckan"], ["--help"]]
)
def test_a_reader_that_stops_reading_is_no_error_of_the_author_s(
    command: list[str], tmp_path: Path
) -> None:
    """`kurs … | head` ends without a traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    at = [] if command[0] == "--help" else ["--course", str(lay_out(tmp_path))]
    ran = subprocess.run(
        [sys.executable, "-m", "coursebuild.cli", *command, *at],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_takes_no_more_is_told(tmp_path: Path) -> None:
    """`kurs check > file` on a full disk: a sentence and exit code 1, not a traceback."""
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "coursebuild.cli", "check", "--course", str(lay_out(tmp_path))],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
            timeout=60,
        )
    said = "STOPP  Det går inte att skriva det som skulle visas: disken är full.\n"
    assert (ran.returncode, ran.stderr) == (1, said)


def test_pages_that_cannot_be_written_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where `kurs docs` wants its folder: it is named, and there is no traceback."""
    course = lay_out(tmp_path / "kurs")
    (course / "docs").write_text("min fil", encoding="utf-8")
    assert cli.main(["docs", "--course", str(course)]) == 1
    said = capsys.readouterr().err
    assert said == (
        f"STOPP  Det går inte att läsa eller skriva {course / 'docs'}: det finns redan en fil med "
        "det namnet.\n"
    )


@pytest.mark.parametrize("command", [["play", "paket.zip"], ["preview", "--no-browser"]])
def test_a_data_folder_that_cannot_be_used_is_named(
    command: list[str],
    course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In Swedish, with the folder and where it is chosen."""
    data = tmp_path / "data"
    data.write_text("min fil", encoding="utf-8")
    monkeypatch.setenv("KURS_DATA", str(data))
    monkeypatch.chdir(course)
    assert cli.main([*command, "--port", "0"]) == 1
    assert capsys.readouterr().err == (
        f"STOPP  Spelaren kan inte spara i {data}: det finns redan en fil med det namnet. "
        "Välj en annan mapp med miljövariabeln KURS_DATA.\n"
    )


def test_each_package_that_cannot_be_played_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several may be given at once; with none left to play the player does not start."""
    monkeypatch.setenv("KURS_DATA", str(tmp_path / "data"))
    text, missing = tmp_path / "text.zip", tmp_path / "borta.zip"
    text.write_text("hej", encoding="utf-8")
    assert cli.main(["play", "--port", "0", str(text), str(missing)]) == 1
    assert capsys.readouterr().err == (
        f"STOPP  {text}: Filen är ingen hel zip-fil. Skapa eller hämta den igen.\n"
        f"STOPP  {missing}: Filen går inte att läsa. Finns den?\n"
    )


def test_json_holds_every_field(tmp_path: Path) -> None:
    """A program gets the same list: code, severity, place, three texts and the suggestion."""
    folder = lay_out(tmp_path, "bad", "felstavad-nyckel")
    ran = _kurs("check", "--course", folder, "--as-of", DAY, "--format", "json")
    assert ran.returncode == 1
    first, second = json.loads(ran.stdout)["problems"]
    assert second == {
        "code": "M02",
        "severity": "fel",
        "file": "quizzes/luckan.yaml",
        "line": 23,
        "column": 9,
        "message": "Nyckeln ”nxt” finns inte här.",
        "why": "Det som står under en okänd nyckel kommer aldrig med i kursen.",
        "fix": "Byt till ”next”.",
        "suggestion": "next",
    }
    assert list(first) == list(second)


_ARGPARSE = re.compile(
    r"usage|positional|arguments\b|\boptions\b|show this|\bexit\b|\berror\b|choose from|required|expected|"
    r"invalid|unrecognized|ambiguous|unknown|default|maybe you|not allowed|one of",
    re.IGNORECASE,
)


def _help(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_every_help_text_is_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    """No phrase of argparse is left in the help of any command."""
    main = _help(capsys)
    commands = re.findall(r"(?m)^    ([a-z]+)  ", main)
    assert {"check", "build", "preview", "play"} <= set(commands)
    for text in [main, *(_help(capsys, command) for command in commands)]:
        assert text.startswith("användning: kurs")
        assert not _ARGPARSE.search(text), text


WRONG = {
    (): "kurs: det här saknas: KOMMANDO",
    ("bygg",): "kurs: KOMMANDO: ”bygg” går inte att välja (välj bland",
    ("check", "--course", "finns-inte"): "kurs check: --course: mappen ”finns-inte” finns inte",
    ("check", "--format", "xml"): "kurs check: --format: ”xml” går inte att välja (välj bland",
    (
        "check",
        "--as-of",
        "igår",
    ): "kurs check: --as-of: ”igår” är inte ett datum; skriv till exempel",
    ("check", "--as-of"): "kurs check: --as-of: ett värde saknas",
    ("check", "--strikt"): "kurs: okända argument: --strikt",
    ("check", "--strict=ja"): "kurs check: --strict: värdet 'ja' används inte",
    ("check", "--explain", "L99"): "Det finns ingen regel L99. Menade du L",
    ("build", "--target", "scorm13"): "kurs build: --target: ”scorm13” går inte att välja",
    ("build", "--target"): "kurs build: --target: ett värde saknas",
    ("preview", "--port", "hej"): "kurs preview: --port: ”hej” är inte en port; skriv ett tal",
    ("play",): "kurs play: det här saknas: ZIP",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_options_are_told_in_swedish(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2, the error stream says what is wrong, and nothing else is written."""
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.startswith(WRONG[arguments])
    assert not _ARGPARSE.search(said.err.replace("okända argument", "").replace("--explain", ""))


def test_wrong_options_end_the_process_with_two() -> None:
    """The same as a process, with the hint at the end."""
    ran = _kurs("check", "--as-of", "2026-13-01")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith("Skriv   kurs check --help   för hjälp.\n")


def test_an_error_in_a_quiz_that_no_module_uses_yet_is_told(course: Path) -> None:
    """An author who writes the quiz first learns what is wrong with it."""
    (course / "quizzes" / "ny.yaml").write_text("kind: scenario\ntitle: Ny\n", encoding="utf-8")
    done = kurs("check", "--as-of", DAY, course=course)
    assert done.returncode == 1
    assert "quizzes/ny.yaml:1:1" in done.stdout
    assert "Nyckeln ”scenes” saknas här." in done.stdout


def test_a_module_that_the_course_does_not_have_is_named(course: Path, tmp_path: Path) -> None:
    """`--module` with a name that is not there: which, which there are, and nothing built."""
    done = kurs("build", "--module", "finns-inte", "--out", tmp_path / "ut", course=course)
    assert done.returncode == 1
    assert done.stderr == "STOPP  Modulen finns-inte finns inte i kursen. Modulerna är: prova.\n"
    assert not list((tmp_path / "ut").glob("*.zip"))


def test_a_date_from_the_environment_that_means_nothing_is_told(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH that is not a number gives a sentence, not a traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    done = kurs("check", course=course)
    assert done.returncode == 1
    assert done.stderr.startswith("STOPP  Miljövariabeln SOURCE_DATE_EPOCH är ”i går”")


def test_a_date_from_the_environment_that_no_zip_can_hold_is_told(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zip's years end with 2107 (APPNOTE 4.4.6)."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4354819198")
    assert kurs("build", "--out", tmp_path / "ut", course=course).returncode == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4354819200")
    done = kurs("build", "--out", tmp_path / "ut", course=course)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "STOPP  Miljövariabeln SOURCE_DATE_EPOCH är ”4354819200”, men ska vara ett antal sekunder "
        "sedan 1970, till och med år 2107.\n"
    )


def test_what_a_package_cannot_do_without_cannot_be_silenced(course: Path) -> None:
    """A dangling reference stays an error though the author has asked for silence."""
    module = course / "modules" / "prova.yaml"
    text = module.read_text(encoding="utf-8")
    text = text.replace("scenarios: [disken]", "scenarios: [diskn]") + '\nsilence: {R01: "sedan"}\n'
    module.write_text(text, encoding="utf-8")
    done = kurs("check", "--as-of", DAY, course=course)
    assert done.returncode == 1
    assert "Scenariot ”diskn” finns inte." in done.stdout
    assert "Regeln R01 går inte att tysta." in done.stdout


_NUMBERS = """\
Inga fel.

Prova att lyssna (prova) i siffror
  tid           5 minuter, uträknat 3
  till godkänt  5 minuter: alla delar, ett scenario och provet, 200 ord i
                minuten
  ord           1127 i allt, med alla vägar och svar
  meningar      i snitt 6,6 ord, den längsta 22
  LIX           15, med ordlistans ord 15
  frågor        1 i kunskapskollarna, 4 i scenariot disken, 3 i frågebanken
  mål prövas    lyssna 6 ggr, anmala 2 ggr
  bästa svaret  längst i 2 av 5; plats 1: 2, plats 2: 2, plats 3: 1
  disken        4 minuter, uträknat 2; 3–4 beslut, 4 vägar; 6 av 12 val märks
                senare
"""


def test_a_module_is_told_in_figures(course: Path) -> None:
    """Only when asked for, with no sum of them all, and nothing of a module that has errors."""
    done = kurs("check", "--as-of", DAY, "--numbers", course=course)
    assert done.stdout == _NUMBERS
    assert kurs("check", "--as-of", DAY, course=course).stdout == "Inga fel.\n"
    file = course / "quizzes" / "disken.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("next: barnet", "next: barnen"), encoding="utf-8")
    done = kurs("check", "--as-of", DAY, "--numbers", course=course)
    assert "barnen" in done.stdout
    assert "i siffror" not in done.stdout
