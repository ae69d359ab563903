"""Docs and code cannot drift: every command, option, rule and key is documented, and made pages are fresh."""

import argparse
import re
from pathlib import Path

import pytest

from conftest import ROOT
from coursebuild import cli
from coursebuild.authoring import handbook
from coursebuild.reading.load import load_shared
from coursebuild.telling import explain

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of `kurs`, by name."""
    parser = cli._parser()
    found = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    """The README's table names each command with its options."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `kurs {name}`"))
    for action in commands()[name]._actions:
        for option in action.option_strings:
            if option not in ("-h", "--help", "--course"):
                assert f"`{option}`" in row
    assert "`--course MAPP`" in README


def test_every_make_target_that_the_readme_names_is_there() -> None:
    """No command in the README is made up."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("code", sorted(explain.rules()))
def test_every_rule_has_a_manual_page(code: str) -> None:
    """What, a bad example, a good example, and why."""
    rule = explain.rules()[code]
    assert rule.title
    assert len(rule.why) > 20
    assert "Dåligt:" in rule.page
    assert "Bra:" in rule.page
    assert len(rule.page.split("Dåligt:")[0].strip()) > 20


@pytest.mark.parametrize("name", ["regler.md", "formatet.md", "tackning.md"])
def test_made_pages_are_fresh(name: str) -> None:
    """`kurs docs` has been run since the rules, the format or the course changed."""
    shared, problems = load_shared(ROOT)
    assert shared
    assert not problems
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == handbook.pages(shared)[name]


def test_every_link_between_documents_leads_somewhere() -> None:
    """Links to files in README and docs/ are not broken."""
    for document in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_no_package_registry_is_named() -> None:
    """Lock files and docs name no registry's host."""
    hosts = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "registry." + "npm"]
    for path in [
        *ROOT.glob("requirements/*"),
        *ROOT.glob("tests/node/*.json"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "README.md",
        ROOT / "Makefile",
    ]:
        text = Path(path).read_text(encoding="utf-8")
        assert not [host for host in hosts if host in text], path


def test_the_coverage_has_no_empty_row() -> None:
    """Every statement is taught and tested (or says why not), every misconception is met."""
    table = (ROOT / "docs/tackning.md").read_text(encoding="utf-8")
    assert "|  |" not in table
    assert "| |" not in table
