"""`docs/architecture.md` is the map: its rooms are the folders, and arrows run the way that it says."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.page import assets
from coursebuild.page.pagewords import words

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
BUILDER = ROOT / "build" / "coursebuild"
PLAYER = ROOT / "player" / "courseplayer"
BASES = [ROOT, ROOT / "docs", BUILDER, PLAYER]
TITLES = {BUILDER: "The builder", PLAYER: "The player"}
LOOSE = {
    BUILDER: {"__init__.py", "cli.py", "errors.py"},
    PLAYER: {"__init__.py", "errors.py", "server.py"},
}

STARTS_THE_PLAYER = "coursebuild.preview."
"""Only this room of the builder knows the player."""

FINDERS = {
    "checking/rules/__init__.py",
    "model/questions/__init__.py",
    "packing/targets/__init__.py",
}
"""Packages that import each file that lies in them: adding one is adding a file."""

MOST_FILES = 30
"""More than this in one room, and a stranger reads a list of names again."""

_NAME = re.compile(r"`([\w./-]+(?:\.(?:py|js|ts|yaml|html|css|sql|md|json)|/))`")
_TREE = re.compile(r"^out/$|^build/$")
_ROW = re.compile(r"^\| `(\w+)/` \| (.+?) \|$", re.MULTILINE)

Graph = dict[str, set[str]]
both = pytest.mark.parametrize("package", [BUILDER, PLAYER], ids=["builder", "player"])


def section(title: str) -> str:
    """Give the text below a heading, to the next one of the same level."""
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rooms(package: Path) -> list[str]:
    """Give the rooms of a package in the order of the map's table, the lowest first."""
    return [name for name, _ in _ROW.findall(section(TITLES[package]))]


def modules(package: Path) -> dict[str, Path]:
    """Give every module of a package by its full name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """Give every name that a file imports, also inside functions, as `a.b` and `a.b.c`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import hides where it leads"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph(package: Path) -> Graph:
    """Give which modules of a package each of them imports.

    Importing a module runs the packages on the way to it, so those are arrows too; a package's own
    modules may do that, or no package could list what it holds. Who finds files imports all of its room.
    """
    known = modules(package)
    arrows: Graph = {}
    for name, path in known.items():
        found = {target for target in imported(path) if target in known}
        if path.relative_to(package).as_posix() in FINDERS:
            found |= {target for target in known if target.startswith(f"{name}.")}
        ways = {target.rpartition(".")[0] for target in found} & known.keys()
        above = {name.rsplit(".", n)[0] for n in range(1, name.count(".") + 1)}
        arrows[name] = (found | ways) - {name} - above
    return arrows


def circle(arrows: Graph, start: str) -> list[str]:
    """Give a way from a module back to itself, or nothing."""
    came = dict.fromkeys(arrows[start], start)
    waiting = list(arrows[start])
    while waiting:
        name = waiting.pop(0)
        if name == start:
            way = [start]
            while not way[1:] or way[-1] != start:
                way.append(came[way[-1]])
            return way[::-1]
        for target in arrows[name]:
            if target not in came:
                came[target] = name
                waiting.append(target)
    return []


def room_of(module: str) -> str:
    """Give the room of `package.room.file`, or an empty text for what lies loose."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_every_file_that_is_named_exists() -> None:
    """Paths are from the top, from `docs/`, or from the package that the section is about."""
    names = {name for name in _NAME.findall(PAGE) if not _TREE.match(name)}
    assert len(names) > 50
    assert [n for n in sorted(names) if not any((base / n).exists() for base in BASES)] == []


@both
def test_the_rooms_of_the_map_are_the_folders(package: Path) -> None:
    """Each with one sentence, and nothing lies loose but what the map says."""
    folders = {p.name for p in package.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert set(rooms(package)) == folders
    assert {p.name for p in package.iterdir() if p.is_file()} == LOOSE[package]
    for _, sentence in _ROW.findall(section(TITLES[package])):
        assert sentence.endswith(".")
        assert ". " not in sentence
    for name in LOOSE[package]:
        assert f"`{name}`" in section(TITLES[package])


def test_the_picture_is_the_table() -> None:
    """The rooms stand in the Mermaid picture in the table's order."""
    picture = section("The builder").split("```mermaid\n", 1)[1].split("```", 1)[0]
    drawn = re.findall(r"\b(?!flowchart\b|LR\b)[a-z]+\b", picture)
    assert list(dict.fromkeys(drawn)) == rooms(BUILDER)


@both
def test_no_room_is_crowded(package: Path) -> None:
    """Sub-folders count by themselves."""
    for folder in {path.parent for path in modules(package).values()}:
        assert len(list(folder.glob("*.py"))) <= MOST_FILES, folder


@both
def test_a_folder_of_code_is_a_package(package: Path) -> None:
    """What is found by looking into packages (`FINDERS`) passes by a folder that is none: its rules would never run."""
    folders = {path.parent for path in modules(package).values()}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@both
def test_no_arrow_runs_back_between_rooms(package: Path) -> None:
    """What stands low in the table knows nothing of what stands below it on the page."""
    order = {room: level for level, room in enumerate(rooms(package))}
    back = [
        f"{name} imports {target}"
        for name, targets in graph(package).items()
        for target in sorted(targets)
        if order.get(room_of(target), -1) > order.get(room_of(name), len(order))
    ]
    assert back == []


@both
def test_no_circle_of_imports(package: Path) -> None:
    """Also none inside functions."""
    arrows = graph(package)
    assert [" → ".join(way) for name in arrows if (way := circle(arrows, name))] == []


def test_no_import_hides_from_the_map() -> None:
    """`importlib` is for who finds the files of its room, for the files of `commands/`, and for a dictionary."""
    found = {
        path.relative_to(BUILDER).as_posix()
        for path in modules(BUILDER).values()
        if "import_module(" in path.read_text(encoding="utf-8")
    }
    assert found == {"cli.py", "language/spelling.py", *FINDERS}


def test_the_player_knows_nothing_of_the_builder() -> None:
    """It reads zips and manifests, as an LMS does."""
    for path in modules(PLAYER).values():
        assert not {name for name in imported(path) if name.split(".")[0] == "coursebuild"}, path


def test_only_the_preview_knows_the_player() -> None:
    """The room that starts it."""
    found = [
        name
        for name, path in modules(BUILDER).items()
        if any(target.split(".")[0] == "courseplayer" for target in imported(path))
    ]
    assert found
    assert [name for name in found if not name.startswith(STARTS_THE_PLAYER)] == []


def test_each_command_is_a_file() -> None:
    """With its help, its arguments and what runs it."""
    files = sorted(p.stem for p in (BUILDER / "commands").glob("*.py") if p.stem != "__init__")
    assert files
    for name in files:
        text = (BUILDER / "commands" / f"{name}.py").read_text(encoding="utf-8")
        assert text.startswith(f'"""`kurs {name}`'), name
        assert "\nHELP = " in text, name
        assert "\ndef add_arguments(" in text, name


KINDS = {kind_of(shape): shape for shape in ITEM_KINDS}
"""The kinds of question: what a file calls each, and its class."""

OWN = [
    *(Path(inspect.getfile(shape)) for shape in ITEM_KINDS),
    *(BUILDER / "page" / "components" / "question" / f"{kind}.html" for kind in KINDS),
    *(BUILDER / "page" / "script" / "kinds" / f"{kind}.js" for kind in KINDS),
]
"""The files of each kind: its class, its template, its script. Its words are the fourth."""

MAY_NAME_A_KIND = {
    "packing/repetition.py": "makes questions of one kind",
    "bringing/questions/bank.py": "writes what other programs' questions have, in their kinds",
    "bringing/questions/gift.py": "reads another program's kinds",
    "bringing/questions/table.py": "reads a table's kinds",
    "page/script/forms.js": "a list that says no kind, as a scene's",
    "page/script/group-items.js": "the kinds that a room of people can vote on",
    "page/components/question/style.css": "what is said of an option, read without script",
    "preview/inplace/showing.js": "a list that is sorted by its words is made anew",
}
"""Who else may, and why."""

_A_KIND = "|".join(KINDS)
_NAMED = re.compile(
    rf"""kind\w*\b.*(?P<quote>["'])(?:{_A_KIND})(?P=quote)|(?P<q>["'])(?:{_A_KIND})(?P=q).*\bkind|data-kind=["']?(?:{_A_KIND})\b""",
    re.IGNORECASE,
)


def asking(path: Path) -> Iterator[int]:
    """Give the lines of a file where it asks what kind a question is of, by its class or by its name."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        classes = {shape.__name__ for shape in ITEM_KINDS}
        for node in ast.walk(ast.parse(text)):
            named = {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
            if named & classes or (isinstance(node, ast.Constant) and node.value in classes):
                yield getattr(node, "lineno", 0)
    for number, line in enumerate(text.splitlines(), start=1):
        if _NAMED.search(line.partition("# ")[0] if path.suffix == ".py" else line):
            yield number


def test_nobody_asks_what_kind_a_question_is_of() -> None:
    """It is asked what one must know (`model/questions/item.py`): so a new kind is its own files and no other."""
    found = [
        f"{path.relative_to(BUILDER).as_posix()}:{number}"
        for suffix in ("py", "js", "ts", "html", "css")
        for path in sorted(BUILDER.rglob(f"*.{suffix}"))
        if path not in OWN
        for number in asking(path)
    ]
    assert [one for one in found if one.rpartition(":")[0] not in MAY_NAME_A_KIND] == []
    assert MAY_NAME_A_KIND.keys() == {one.rpartition(":")[0] for one in found}


def test_every_kind_of_question_has_its_files() -> None:
    """And the words below what it asks."""
    assert [path for path in OWN if not path.exists()] == []
    assert {f"hint_{kind}" for kind in KINDS} <= words()["script"].keys()
    assert set(assets.KINDS) == {f"kinds/{kind}" for kind in KINDS}
