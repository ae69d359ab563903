"""Templates are compiled once, and what is kept of that never shows."""

from pathlib import Path

import pytest
from jinja2 import Environment

from coursebuild.packing import target
from coursebuild.page import pagewords, render, templates

WORDS = "{{ word }}!"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template, where compiled files may be kept."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    (tmp_path / "one.html").write_text(WORDS, encoding="utf-8")
    return tmp_path


def said(folder: Path) -> str:
    """What the template comes to."""
    return templates.environment(folder).get_template("one.html").render(word="Hej")


def test_compiled_code_is_kept_and_used_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = said(folder)
    monkeypatch.setattr(Environment, "_generate", lambda *_: pytest.fail("compiled again"))
    assert said(folder) == first == "Hej!"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    said(folder)
    (folder / "one.html").write_text("{{ word }}?", encoding="utf-8")
    assert said(folder) == "Hej?"


@pytest.mark.parametrize("left", [b"", b"x" * 10, b"x" * 400, None])
def test_damaged_code_is_compiled_anew(folder: Path, left: bytes | None) -> None:
    said(folder)
    (kept,) = (folder / "__pycache__").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] if left is None else left)
    assert said(folder) == "Hej!"
    assert kept.read_bytes() == whole


def test_no_template_calls_a_filter_while_it_is_compiled() -> None:
    """Else the code that is kept would depend on more than the template."""
    for environment in (render._environment(), target._environment()):
        asked = environment.overlay(cache_size=0)
        asked.filters = {
            name: lambda *_, name=name: pytest.fail(f"{name} was called") for name in asked.filters
        }
        for name in asked.list_templates(extensions=["html", "xml"]):
            assert asked.loader is not None
            asked.compile(asked.loader.get_source(asked, name)[0], name)


def test_the_pages_words_are_read_once_and_anew_when_they_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lie beside their file as they were read; a file that has changed is read, whatever lies there."""
    file, read = folder / "words.yaml", pagewords.words.__wrapped__
    file.write_text("page: {next: Nästa}\n", encoding="utf-8")
    monkeypatch.setattr(pagewords, "_FILE", file)
    first = read()
    file.write_text("page: {next: Vidare}\n", encoding="utf-8")
    assert read() == {"page": {"next": "Vidare"}}
    monkeypatch.setattr(pagewords, "_read", lambda _: pytest.fail("read again"))
    assert read() == {"page": {"next": "Vidare"}}
    assert first == {"page": {"next": "Nästa"}}
