"""Nothing an author can write stops the program: good files, spoilt in every way, give problems.

Hypothesis cuts, doubles and swaps lines, and puts in what people type by mistake. Whatever comes out,
loading and checking return problems with a place inside the file and Swedish texts.
"""

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from checking.cases import BASE, DAY
from coursebuild.checking.check import check_facts, check_shared, check_unit
from coursebuild.checking.facts import Facts
from coursebuild.model.problems import Problem
from coursebuild.model.report import Report
from coursebuild.reading.decoding import lines_of
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.telling.report import WIDTH, as_json, as_text

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))
AS_OF = datetime.date.fromisoformat(DAY)
TYPED = [
    "\t", ":", ": ", " #", "#", "-", "- ", '"', "'", "[", "]", "{", "}", ",", "|", ">", "&a ", "*a", "!", "%",
    "@", "`", "\\", "?", "=", "---\n", "...\n", "\n", "\r", "  ", " ", "\u00a0", "\u200b", "\u2028", "\ufeff",
    "\x00", "\x0b", "a\u0308", "ö", "”", "…", "🙂", "1e9", "null", "~", "<b>", "::: viktigt\n", "![](figure:x)",
    "kind: bank\n", "title:", "<<: *a\n", "? a\n", "!!python/object:os.system ", "2026-13-40", "٣",
]  # fmt: skip

places = st.integers(min_value=0, max_value=10_000)
mutations = st.one_of(
    st.tuples(
        st.sampled_from(["cut", "double", "swap", "indent", "dedent", "truncate"]),
        places,
        st.just(""),
    ),
    st.tuples(st.just("insert"), places, st.sampled_from(TYPED) | st.text(max_size=5)),
    st.tuples(st.just("remove"), places, st.just("")),
)


def _mutate(text: str, kind: str, place: int, typed: str) -> str:
    at = place % (len(text) + 1)
    if kind == "insert":
        return text[:at] + typed + text[at:]
    if kind == "remove":
        return text[:at] + text[at + 1 :]
    if kind == "truncate":
        return text[:at]
    lines = text.splitlines(keepends=True) or [""]
    number = place % len(lines)
    line = lines[number]
    if kind == "cut":
        lines[number] = ""
    elif kind == "double":
        lines[number] = line * 2
    elif kind == "swap":
        other = (number + 1) % len(lines)
        lines[number], lines[other] = lines[other], line
    elif kind == "indent":
        lines[number] = f" {line}"
    else:
        lines[number] = line.removeprefix(" ")
    return "".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Give a copy of the base course that every example spoils and mends."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(BASE, name, dirs_exist_ok=True)
        yield Path(name)


@settings(
    max_examples=300,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=st.sampled_from(FILES), changes=st.lists(mutations, min_size=1, max_size=4))
def test_a_spoilt_file_gives_problems_and_never_an_exception(
    folder: Path, name: str, changes: list[tuple[str, int, str]]
) -> None:
    """Every problem stands inside its file and says what, why and how, and the report fits the screen."""
    text = (BASE / name).read_text(encoding="utf-8")
    for change in changes:
        text = _mutate(text, *change)
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        _assert_sound(_check(folder), folder)
    finally:
        shutil.copyfile(BASE / name, folder / name)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(FILES), raw=st.binary(max_size=60) | st.text(max_size=60).map(str.encode)
)
def test_any_bytes_give_problems_and_never_an_exception(
    folder: Path, name: str, raw: bytes
) -> None:
    """A file of anything at all."""
    (folder / name).write_bytes(raw)
    try:
        _assert_sound(_check(folder), folder)
    finally:
        shutil.copyfile(BASE / name, folder / name)


def _check(folder: Path) -> Report:
    shared, problems = load_shared(folder)
    report = Report(list(problems))
    if shared is None:
        return report
    facts = Facts()
    for module in dict.fromkeys(shared.course.modules):
        unit, problems = load_unit(folder, module)
        report.add(Report(list(problems)))
        report.add(check_unit(shared, unit, AS_OF))
        facts.learn(unit)
    report.add(check_shared(shared, AS_OF))
    report.add(check_facts(shared, facts, AS_OF))
    return report


def _assert_sound(report: Report, folder: Path) -> None:
    for problem in report.problems:
        _assert_place(problem, folder)
        assert problem.message.strip()
        assert problem.why.strip()
        assert problem.fix.strip()
    text = as_text(report, lambda name: lines_of(folder / name))
    assert all(len(line) <= WIDTH for line in text.split("\n"))
    assert as_json(report)


def _assert_place(problem: Problem, folder: Path) -> None:
    place = problem.place
    assert place.file != "?"
    lines = lines_of(folder / place.file)
    assert 1 <= place.line <= max(len(lines), 1) + 1
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    assert 1 <= place.column <= len(line) + 1, (problem, line)
