"""Every mistake that an author can make: `kurs check` says exactly what its golden file holds.

KURS_UPDATE_GOLDEN=1 writes the golden files anew; read each change before you keep it.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from checking.cases import COURSES, DAY, EXPECTED, PREPARE, lay_out, names
from checking.on_page import names_the_file
from coursebuild import cli
from coursebuild.model.report import Report
from coursebuild.telling import report
from coursebuild.telling.explain import rules
from coursebuild.telling.report import as_json

BAD = names("bad")
GOLDEN = {case: COURSES / "bad" / case / EXPECTED for case in BAD}
UPDATE = os.environ.get("KURS_UPDATE_GOLDEN") == "1"


def _check(folder: Path, *options: str) -> int:
    return cli.main(["check", "--course", str(folder), "--as-of", DAY, *options])


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_gives_exactly_its_message(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard output is the golden file, byte for byte; the exit code is 1; nothing on the error stream.

    Said once more as JSON, from what was kept, each problem has every field and a place in its file; and what the
    editing page says of it speaks of no key and no file.
    """
    monkeypatch.setenv("KURS_CACHE", str(tmp_path / "kept"))
    folder = lay_out(tmp_path, "bad", case)
    reports = _as_json_is_asked_of(monkeypatch)
    code = _check(folder)
    said = capsys.readouterr()
    if UPDATE:
        GOLDEN[case].write_bytes(said.out.encode())
    assert (code, said.err) == (1, "")
    assert said.out == GOLDEN[case].read_bytes().decode()
    assert _check(folder, "--format", "json") == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert len(problems) >= len(re.findall(r"(?m)^[A-ZÅÄÖ]+ [A-Z]\d\d  ", said.out))
    for problem in problems:
        _lies_in_its_file(problem, folder)
    assert names_the_file(reports[0].problems, folder) == []


def _as_json_is_asked_of(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """What will be said as JSON, as the program has it."""
    reports: list[Report] = []

    def noted(found: Report) -> str:
        reports.append(found)
        return as_json(found)

    monkeypatch.setattr(report, "as_json", noted)
    return reports


def _lies_in_its_file(problem: dict[str, Any], folder: Path) -> None:
    """Every field is there, and line and column are those of a character (or just after one)."""
    assert all(problem[key] for key in ("code", "severity", "file", "message", "why", "fix"))
    path = folder / problem["file"]
    if path.is_file():
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig", "replace")
        lines = re.split(r"\r\n|\r|\n", text)
        assert 1 <= problem["line"] <= len(lines)
        assert 1 <= problem["column"] <= len(lines[problem["line"] - 1]) + 1


@pytest.mark.parametrize("case", names("good"))
def test_what_is_allowed_gives_no_message(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Odd but correct ways to write the course are taken as they were meant."""
    assert _check(lay_out(tmp_path, "good", case), "--strict") == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_the_course_that_all_cases_start_from_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the golden files would hold what no case is about."""
    assert _check(lay_out(tmp_path), "--strict") == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_every_prepared_case_has_its_folder() -> None:
    """A case that is renamed is renamed in both places."""
    assert set(PREPARE) <= set(BAD)


def test_every_golden_file_belongs_to_a_case_that_changes_something() -> None:
    """A golden file whose case is gone, or that changes nothing, is a mistake of ours."""
    assert sorted(COURSES.rglob(EXPECTED)) == sorted(GOLDEN.values())
    for case in BAD:
        files = [path for path in (COURSES / "bad" / case).rglob("*") if path.is_file()]
        assert case in PREPARE or len(files) > 1, case


def test_every_rule_about_files_has_a_case() -> None:
    """All codes of the reader, the model, the references and the structure fire in some golden file."""
    fired = {
        code
        for path in GOLDEN.values()
        for code in re.findall(r"(?m)^[A-Z]+ ([A-Z]\d\d)  ", _text(path))
    }
    wanted = {code for code in rules() if code[0] in "YMRS"} | {"T01", "L01"}
    assert wanted - fired == set()


def _text(path: Path) -> str:
    return path.read_bytes().decode()


_ENGLISH = re.compile(
    r"\b(?:error|expected|found|mapping|scalar|token|string|input|valid|invalid|value|None|null|Traceback|"
    r"pydantic|yaml\.|the|and|not|should|must|field|required|could|while|parsing|scanning|character|"
    r"directory|permission|denied|file)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("case", BAD)
def test_messages_are_swedish_and_fit_the_screen(case: str) -> None:
    """No words of the parser or the model, no traceback, no line over 80 columns."""
    for line in _text(GOLDEN[case]).splitlines():
        assert len(line) <= 80, line
        if re.match(r" [ >] *\d+ \| |  (?:course|modules|quizzes)/|  Menade du: |    \S+: …", line):
            continue
        words = re.sub(r"”[^”]*”|\w+: |[\w/-]+\.yaml\b|\b(?:true|false)\b", "", line)
        assert not _ENGLISH.search(words), line
