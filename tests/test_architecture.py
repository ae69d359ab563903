"""`docs/architecture.md` names every module and nothing else; the arrows run the way that it says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
BUILDER = ROOT / "build" / "coursebuild"
PLAYER = ROOT / "player" / "courseplayer"
BASES = [ROOT, ROOT / "docs", BUILDER, BUILDER / "page", PLAYER, PLAYER / "static"]

KNOT = {"coursebuild.check", "coursebuild.readingtime"}
"""With modules of `coursebuild.rules`, the only cycle there may be."""

STARTS_THE_PLAYER = {"coursebuild.playing", "coursebuild.preview"}

_NAME = re.compile(r"`([\w./-]+(?:\.(?:py|js|ts|yaml|html|css|sql|md|json)|/))`")
_TREE = re.compile(r"^out/$|^build/$")

Graph = dict[str, set[str]]


def section(title: str) -> str:
    """Give the text below a heading, to the next one of the same level."""
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def modules(package: Path) -> dict[str, Path]:
    """Give every module of a package by its full name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path, package: str) -> Iterator[str]:
    """Give every name that a file imports, also inside functions, as `a.b` and `a.b.c`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(filter(None, [package if node.level else "", node.module]))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def graph(package: Path) -> Graph:
    """Give which modules of a package each of them imports, packages on the way included."""
    known = modules(package)
    arrows: Graph = {}
    for name, path in known.items():
        own = name if path.stem == "__init__" else name.rpartition(".")[0]
        found = {target for target in imported(path, package.name) if target in known}
        ways = {target.rpartition(".")[0] for target in found} & known.keys()
        arrows[name] = (found | ways) - {name, own, package.name}
        if path.stem == "__init__":
            arrows[name] = found - {name}
    return arrows


def reached(arrows: Graph, start: str) -> set[str]:
    """Give all that a module leads to."""
    seen: set[str] = set()
    waiting = list(arrows[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += arrows[name]
    return seen


def test_every_file_that_is_named_exists() -> None:
    """Paths are from the top, from `docs/`, or from the package that the table is about."""
    names = {name for name in _NAME.findall(PAGE) if not _TREE.match(name)}
    assert len(names) > 100
    assert [n for n in sorted(names) if not any((base / n).exists() for base in BASES)] == []


@pytest.mark.parametrize(("package", "title"), [(BUILDER, "The builder"), (PLAYER, "The player")])
def test_every_module_is_named(package: Path, title: str) -> None:
    """A new file gets a row, or a place in one."""
    text = section(title)
    files = sorted(path.name for path in package.glob("*.py"))
    assert [name for name in files if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("folder", "title"), [(BUILDER / "page", "The builder"), (PLAYER / "static", "The player")]
)
def test_every_script_is_named(folder: Path, title: str) -> None:
    """The page's scripts and the player's are files of one duty each, as the modules are."""
    text = section(title)
    assert [path.name for path in sorted(folder.glob("*.?s")) if f"`{path.name}`" not in text] == []


def test_every_folder_is_named() -> None:
    """Also those that hold templates and no code."""
    text = section("The builder") + section("The player")
    folders = [
        path
        for package in (BUILDER, PLAYER)
        for path in sorted(package.iterdir())
        if path.is_dir() and path.name != "__pycache__"
    ]
    assert [path.name for path in folders if f"{path.name}/" not in text] == []


def test_the_player_knows_nothing_of_the_builder() -> None:
    """It reads zips and manifests, as an LMS does."""
    for path in modules(PLAYER).values():
        names = set(imported(path, "courseplayer"))
        assert not {name for name in names if name.split(".")[0] == "coursebuild"}, path.name


def test_only_two_modules_of_the_builder_know_the_player() -> None:
    """Those that start it."""
    found = {
        name
        for name, path in modules(BUILDER).items()
        if any(target.split(".")[0] == "courseplayer" for target in imported(path, "coursebuild"))
    }
    assert found == STARTS_THE_PLAYER


@pytest.mark.parametrize("package", [BUILDER, PLAYER])
def test_the_arrows_run_one_way(package: Path) -> None:
    """No module leads back to itself, but for the one knot that the page tells of."""
    arrows = graph(package)
    cyclic = {name for name in arrows if name in reached(arrows, name)}
    outside_rules = {name for name in cyclic if not name.startswith("coursebuild.rules")}
    assert outside_rules == (KNOT if package == BUILDER else set())


def test_the_page_tells_of_the_knot() -> None:
    """Every file in it, by name."""
    told = section("The builder").split("**The one knot.**", 1)[1].split("\n\n", 1)[0]
    assert [name for name in KNOT if f"`{name.rpartition('.')[2]}.py`" not in told] == []
