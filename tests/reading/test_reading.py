"""The reader of YAML: what comes out, and where every part of it stands."""

import re
from pathlib import Path

import pytest

from checking.cases import COURSES
from coursebuild.model.problems import Problem
from coursebuild.reading import yamlparser
from coursebuild.reading.decoding import MAX_BYTES, lines_of
from coursebuild.reading.document import Document
from coursebuild.reading.yamlsource import read_bytes, read_file

TEXT = """\
title: Väntrummet
role: |
  Du är trött.

    Klockan är tio.
scenes:
  - id: disken
    options:
      - text: 'Det är ''nu'''
        next: slut
      - {text: Sedan, next: slut}
goals: [lyssna, vila]
note: >-
  En lång
  text
"""


def _read(text: str) -> Document:
    return read_bytes(text.encode(), "fil.yaml")


def test_values_know_where_they_stand() -> None:
    """Line and column from 1, of values in blocks, in lists and in braces."""
    document = _read(TEXT)
    assert document.problems == []
    places = {path: document.positions.value(path) for path in document.positions.values}
    assert str(places[("title",)]) == "fil.yaml:1:8"
    assert str(places[("role",)]) == "fil.yaml:2:7"
    assert str(places[("scenes", 0, "options", 0, "text")]) == "fil.yaml:9:15"
    assert str(places[("scenes", 0, "options", 1, "next")]) == "fil.yaml:11:29"
    assert str(places[("goals", 1)]) == "fil.yaml:12:17"


def test_keys_know_where_they_stand() -> None:
    """A key's own place; of what has no key, where it begins; of what is missing, its parent's."""
    positions = _read(TEXT).positions
    assert str(positions.key(("role",))) == "fil.yaml:2:1"
    assert str(positions.key(("scenes", 0, "options"))) == "fil.yaml:8:5"
    assert str(positions.key(("scenes", 0))) == "fil.yaml:7:5"
    assert str(positions.value(("scenes", 0, "title"))) == "fil.yaml:7:5"


def test_lines_of_a_block_know_where_they_stand() -> None:
    """A block's text begins on the line below its key, each line at its first letter."""
    positions = _read(TEXT).positions
    assert [str(positions.line_of_text(("role",), line)) for line in (0, 2)] == [
        "fil.yaml:3:3",
        "fil.yaml:5:5",
    ]
    assert str(positions.line_of_text(("note",), 1)) == "fil.yaml:15:3"
    assert str(positions.line_of_text(("title",), 0)) == "fil.yaml:1:8"


@pytest.mark.parametrize(
    "word", ["no", "on", "yes", "ja", "1.10", "0x1F", "12:30", "2026-11-22", "true", "="]
)
def test_words_stay_text(word: str) -> None:
    """What YAML 1.1 would make a truth value, a number or a date of is text."""
    assert _read(f"a: {word}\nb: [{word}]\n").data == {"a": word, "b": [word]}


@pytest.mark.parametrize("nothing", ["", " ", " ~", " null", " # en anteckning"])
def test_nothing_is_none(nothing: str) -> None:
    """An empty value is None, whether or not a note follows; two quotes are an empty text."""
    assert _read(f"a:{nothing}\nb: ''\n").data == {"a": None, "b": ""}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbftitle: \xc3\xa5\nplace: b\n",
        b"title: \xc3\xa5\r\nplace: b\r\n",
        b"title: \xc3\xa5\rplace: b",
        b"title: a\xcc\x8a\nplace: b\n",
    ],
)
def test_byte_order_mark_line_ends_and_composition_do_not_matter(raw: bytes) -> None:
    """Windows, old Macs and decomposed letters: the same data, the same places."""
    document = read_bytes(raw, "f")
    assert document.data == {"title": "å", "place": "b"}
    assert str(document.positions.value(("place",))) == "f:2:8"
    assert document.problems == []


def test_a_mended_line_keeps_its_columns() -> None:
    """Problems on a line that was mended point at the author's own columns."""
    document = _read("goals:\n\t\t- id: a: b\n")
    assert [(p.code, str(p.place)) for p in document.problems] == [
        ("Y03", "fil.yaml:2:1"),
        ("Y04", "fil.yaml:2:10"),
    ]
    assert document.data == {"goals": [{"id": "a: b"}]}
    assert str(document.positions.value(("goals", 0, "id"))) == "fil.yaml:2:9"


def test_what_is_lost_is_said_once() -> None:
    """A line that nobody can guess is left out, and the rest is read."""
    document = _read("title: a\n}}} %% {{{\nplace: b\n")
    assert document.data == {"title": "a", "place": "b"}
    assert document.lost == {2}
    assert [p.code for p in document.problems] == ["Y01"]


def test_anchors_are_read_and_bombs_are_not() -> None:
    """A text may be used twice; a file that grows out of bounds is refused."""
    assert _read("a: &x hej\nb: *x\n").data == {"a": "hej", "b": "hej"}
    levels = "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 2)}]\n" for n in range(1, 30))
    bomb = _read(f"a0: &a0 [x]\n{levels}")
    assert bomb.data is None
    assert bomb.problems[-1].code in ("Y17", "Y18")


def test_guesses_that_undo_each_other_come_to_an_end() -> None:
    """A text found by hypothesis where quoting one line unquoted another."""
    document = _read(
        "sources:\n  - id: s\n    publisher: M\n~x    date: 2025\n    headings\n      l: A\n"
    )
    assert document.problems
    assert len(document.problems) < 10


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Missing, a folder, too large: one problem each, and no lines to show."""
    large = tmp_path / "stor.yaml"
    large.write_bytes(b"a" * (MAX_BYTES + 1))
    for path, code in ((tmp_path / "ingen.yaml", "Y12"), (tmp_path, "Y12"), (large, "Y13")):
        document = read_file(path, "x.yaml")
        assert document.data is None
        assert [p.code for p in document.problems] == [code]
    assert lines_of(tmp_path / "ingen.yaml") == lines_of(tmp_path) == []


def test_shown_lines_are_those_that_are_counted(tmp_path: Path) -> None:
    """Odd line breaks inside a text are no lines of their own, here as in the reader."""
    path = tmp_path / "f.yaml"
    path.write_bytes("a: b\u2028c\x0b\x85d\r\ne: f\n".encode())
    assert lines_of(path) == ["a: b\u2028c\x0b\x85d", "e: f"]
    assert read_file(path, "f").data == {"a": "b c  d", "e": "f"}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_another_encoding_is_told_and_read_on(encoding: str) -> None:
    """One problem, at the first such letter, and the other mistakes of the file too."""
    document = read_bytes("title: åäö\nplace: b: c\n".encode(encoding), "f")
    assert [p.code for p in document.problems] == ["Y10", "Y04"]
    assert document.data == {"title": "åäö", "place": "b: c"}
    assert re.fullmatch(r"f:1:[18]", str(document.problems[0].place))


def test_libyaml_or_not_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sample course, also the spoilt ones: same data, same problems at the same places."""
    files = sorted(
        path for path in COURSES.rglob("*.yaml") if path.is_file() and path.stat().st_size < 20_000
    )
    assert len(files) > 200
    fast = [_all_of(path.read_bytes()) for path in files]
    monkeypatch.setattr(yamlparser, "LOADER", yamlparser.SlowLoader)
    for path, known in zip(files, fast, strict=True):
        assert _all_of(path.read_bytes()) == known, path


@pytest.mark.parametrize(
    "text",
    [
        "reaction: [Hur kändes det?]\n",
        "reaction: [Hur, kändes det? Säg]\n",
        "{a?: b?, c: ?d}\n",
        "text: ord\t\n",
        "text: två\tord\n",
        "?  #c",
        "a: [b,\t'c']\n",
    ],
)
def test_what_the_two_parsers_take_differently_by_themselves(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Question marks between brackets, and tabs that cannot be seen."""
    fast = _all_of(text.encode())
    monkeypatch.setattr(yamlparser, "LOADER", yamlparser.SlowLoader)
    assert _all_of(text.encode()) == fast


def _all_of(raw: bytes) -> tuple[object, list[Problem]]:
    document = read_bytes(raw, "fil.yaml")
    return document.data, document.problems
