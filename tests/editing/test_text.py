"""A text is changed, and nothing else: over every file of the course, in LF and CRLF, and in odd ways of writing."""

import codecs
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import COURSE, ROOT
from coursebuild.editing.patch import Change
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.text import changed, cleaned, set_text
from coursebuild.editing.wrapping import rewrapped, unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.reading.yamlsource import read_bytes

FILES = sorted(
    path for name in ("course", "modules", "quizzes") for path in (COURSE / name).rglob("*.yaml")
)
ODD = ROOT / "tests" / "courses" / "good"

WORDS = st.sampled_from(
    "sedan och hon: lugn #ett 'två' \"tre\" [fyra] {fem} – åäö ”sex” \\n %sju @åtta - * & ! | > ? 9 true null".split()  # noqa: SIM905
)
SAID = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4)
TYPED = (
    st.builds("\n\n".join, SAID)
    | st.builds("\n".join, SAID)
    | st.lists(WORDS, min_size=1).map(" ".join)
)


@cache
def source_of(path: Path, eol: str = "\n") -> Source:
    raw = path.read_bytes().replace(b"\n", eol.encode())
    return Source(raw, path.name)


def texts_in(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all texts."""
    if isinstance(data, str):
        yield path
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        yield from texts_in(value, (*path, key))


@cache
def paths_of(path: Path) -> list[tuple[str | int, ...]]:
    """Those that stand in one place only: what several share is refused, and tested below."""
    source = source_of(path)
    return [found for found in texts_in(source.data) if not is_shared(source, found)]


def is_shared(source: Source, path: tuple[str | int, ...]) -> bool:
    try:
        source.spot(path)
    except EditRefusedError:
        return True
    return False


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    return reduce(lambda value, step: value[step], path, data)


def edited(source: Source, path: tuple[str | int, ...], value: str) -> bytes:
    """Set a text, and prove what every edit promises."""
    raw = set_text(source, path, value)
    document = read_bytes(raw, source.name)
    assert document.data == changed(source.data, path, lambda _: value)
    change = Change.between(source.raw, raw)
    assert change.back(raw) == source.raw
    assert change.again(source.raw) == raw
    assert raw.endswith((b"\n", b"\r")) == source.raw.endswith((b"\n", b"\r"))
    assert raw.startswith(codecs.BOM_UTF8) == source.bom
    return raw


def the_node_alone(source: Source, path: tuple[str | int, ...], raw: bytes) -> None:
    """What differs lies within the lines of the text that was changed."""
    spot, change = source.spot(path), Change.between(source.raw, raw)
    start = len(source.text[: spot.start].encode()) + 3 * source.bom
    end = len(source.text[: spot.end].encode()) + 3 * source.bom
    assert change.start >= start - 1
    assert change.start + len(change.old) <= end + 1


@settings(max_examples=80)
@given(data=st.data(), typed=TYPED, crlf=st.booleans(), markdown=st.booleans())
def test_any_text_of_any_file(
    data: st.DataObject, typed: str, *, crlf: bool, markdown: bool
) -> None:
    """Any text typed anywhere reads back as it was typed, all else is equal, and undone the bytes are the same."""
    file = data.draw(st.sampled_from(FILES))
    path = data.draw(st.sampled_from(paths_of(file)))
    source = source_of(file, "\r\n" if crlf else "\n")
    value = cleaned(typed) + ("\n" if markdown else "")
    raw = edited(source, path, value)
    the_node_alone(source, path, raw)
    assert (b"\r\n" in raw) == crlf
    assert crlf or b"\r" not in raw
    again = Source(raw, source.name)
    edited(again, path, at(source.data, path))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_a_word_changed_touches_its_own_line(file: Path) -> None:
    """In a dozen texts of each: one word becomes another as long, and one line differs."""
    source = source_of(file)
    for path in paths_of(file)[:: len(paths_of(file)) // 12 + 1]:
        value = at(source.data, path)
        if path[-1] in ("id", "kind") or " " not in value:
            continue
        word = value.split()[-1]
        raw = edited(
            source,
            path,
            value[: value.rindex(word)] + "x" * len(word) + value[value.rindex(word) + len(word) :],
        )
        old, new = source.raw.split(b"\n"), raw.split(b"\n")
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
        assert len(raw) >= len(source.raw) - len(value)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_paragraphs_are_shown_whole_and_written_on_lines_again(file: Path) -> None:
    """What a field shows and nobody changed is the same lines; a word more is shown as it was typed."""
    source = source_of(file)
    for path in paths_of(file):
        value = at(source.data, path)
        shown = unwrapped(value)
        assert rewrapped(value, shown, source.width) == value
        more = shown.replace(". ", " och mer. ", 1)
        assert unwrapped(rewrapped(value, more, source.width)) == more


def odd_files() -> list[Path]:
    return sorted(
        path
        for folder in ("course", "modules", "quizzes")
        for path in ODD.rglob(f"{folder}/*.yaml")
    )


@settings(max_examples=80)
@given(data=st.data(), typed=TYPED)
def test_files_that_are_odd_but_right(data: st.DataObject, typed: str) -> None:
    """With a BOM, old line ends, no last line end, quotes and blocks: changed, or refused in words and untouched."""
    file = data.draw(st.sampled_from(odd_files()))
    try:
        source = Source(file.read_bytes(), file.name)
    except EditRefusedError:
        assert "ord-som-yaml" in str(file)  # the reader has to guess there
        return
    path = data.draw(st.sampled_from(list(texts_in(source.data))))
    if not is_shared(source, path):
        edited(source, path, cleaned(typed))


STYLES = b"""\
# Om filen.
plain: ett tv\xc3\xa5 tre
long: ett tv\xc3\xa5
  tre fyra
single: 'ett ''tv\xc3\xa5'' tre'
double: "ett \\"tv\xc3\xa5\\" tre"  # kvar
over: "ett tv\xc3\xa5
  tre"
literal: |
  ett
    tv\xc3\xa5

  tre

# Mellan.
strip: |-  # om blocket
    ett
    tv\xc3\xa5
folded: >-
  ett tv\xc3\xa5
  tre

  fyra
keep: |+
  ett

flow: {a: ett, b: [tv\xc3\xa5, "tre"]}  # ocks\xc3\xa5
items:
  - ett
  - |
    tv\xc3\xa5
empty:
last: sist"""


@pytest.mark.parametrize("eol", [b"\n", b"\r\n", b"\r"])
@settings(max_examples=40)
@given(data=st.data(), typed=TYPED)
def test_every_style(data: st.DataObject, typed: str, eol: bytes) -> None:
    """Comments, line ends and the missing last line end stay, whatever is typed where."""
    source = Source(codecs.BOM_UTF8 + STYLES.replace(b"\n", eol), "stilar.yaml")
    path = data.draw(st.sampled_from(list(texts_in(source.data))))
    raw = edited(source, path, cleaned(typed))
    assert raw.count(b"# ") == source.raw.count(b"# ") or "#" in typed
    the_node_alone(source, path, raw)


@pytest.mark.parametrize(
    ("address", "value", "line"),
    [
        ("plain", "fyra fem", "plain: fyra fem\n"),
        ("plain", "fyra: fem", 'plain: "fyra: fem"'),
        ("plain", 'sade "nej": gick', "plain: 'sade \"nej\": gick'"),
        ("plain", "2025", 'plain: "2025"'),
        ("plain", "ett\ntvå", "plain: |-\n  ett\n  två\n"),
        ("single", "it's", "single: 'it''s'"),
        ("double", 'a "b"', 'double: "a \\"b\\""'),
        (
            "literal",
            "ett\n  två\n\nfyra\n",
            "literal: |\n  ett\n    två\n\n  fyra\n\n# Mellan.",
        ),
        ("strip", "ett\ntre", "strip: |-  # om blocket\n    ett\n    tre\n"),
        ("folded", "ett två tre\nfem", "folded: >-\n  ett två\n  tre\n\n  fem\n"),
        ("flow/a", "ett, två", 'flow: {a: "ett, två", b'),
        ("flow/b/0", "tvåtvå", "b: [tvåtvå,"),
        ("long", "ett två tre fem", "long: ett två\n  tre fem\n"),
    ],
)
def test_as_a_careful_author_would(address: str, value: str, line: str) -> None:
    """The style of the text is kept, and left only where the words demand it."""
    source = Source(STYLES, "stilar.yaml")
    raw = edited(source, resolve(source.data, address), value)
    assert line in raw.decode()


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("a: &x ett\nb: *x\n", "a", "&x"),
        ("a: &x ett\nb: *x\n", "b", "*"),
        ("a: &x {c: ett}\nb: {<<: *x, d: två}\n", "b/d", "<<"),
        ("a: &x {c: ett}\nb: {<<: *x, d: två}\n", "a/c", "&x"),
        ("a: [ett\nb: två\n", "b", "går inte att läsa"),
        ("a: ett\n", "b/c", "finns inte längre"),
    ],
)
def test_what_is_shared_or_broken_is_refused_kindly(text: str, address: str, said: str) -> None:
    """With the line and what to do instead, and elsewhere in such a file one may go on."""

    def change() -> None:
        source = Source(text.encode(), "fil.yaml")
        set_text(source, resolve(source.data, address), "nytt")

    with pytest.raises(EditRefusedError, match=r"editor|Ladda om") as refused:
        change()
    assert said in str(refused.value)


def test_beside_an_anchor_texts_can_be_changed() -> None:
    source = Source(b"a: &x ett\nb: *x\nc: tre\n", "fil.yaml")
    assert set_text(source, ("c",), "fyra") == b"a: &x ett\nb: *x\nc: fyra\n"


def test_lines_move_only_when_they_must() -> None:
    """A word more on a full line moves what follows; a word less leaves the next line alone."""
    old = "ett två tre fyra fem sex\nsju åtta nio tio elva\ntolv tretton"
    assert (
        rewrapped(old, unwrapped(old).replace("tre", "3", 1), 26).split("\n")[1:]
        == old.split("\n")[1:]
    )
    assert rewrapped(old, unwrapped(old).replace("tre", "trettiotre", 1), 27) == (
        "ett två trettiotre fyra fem\nsex sju åtta nio tio elva\ntolv tretton"
    )


def test_lists_and_replies_keep_their_lines() -> None:
    """A list's items hang, and what somebody says begins a line of its own."""
    text = (
        "- ett två\n  tre\n- fyra\n\nJoakim: Jaha?\nElsa: Nej.\n### Rubrik\n::: säg så\n”Hej.”\n:::"
    )
    assert unwrapped(text) == text.replace("två\n  tre", "två tre")
    assert rewrapped(text, unwrapped(text), 80) == text
