"""Every rule is said in the editing page's words too. The cases hold each message to it; here are the rules they lack.

The cases are run once, in `test_rules.py` and `test_messages.py`, which ask `on_page.py` of all that is found.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import coursebuild
from checking.case import COURSE, check, fires
from checking.on_page import keys, names_the_file
from checking.test_messages import GOLDEN
from checking.test_rules import CASES, LITEN
from coursebuild.editing.words import FILES, choice, known
from coursebuild.model.called import called
from coursebuild.model.manual import RULES
from coursebuild.model.node import CLASSES
from coursebuild.model.told import KEY, Told, either, for_page
from coursebuild.model.usual import USUAL

BUILDER = Path(coursebuild.__file__).parent
THEME = "course/themes/x.yaml"
CHOSEN = (COURSE, "title: ", "theme: x\ntitle: ")
NAMED = "name: Region Y\n"
BLUE = f'{NAMED}accent: "#005a70"\n'
OF_THEMES = (
    fires("D01", "ingen färg", CHOSEN, (THEME, "", f'{NAMED}accent: "grön"\n')),
    fires("D01", "kontrasten", CHOSEN, (THEME, "", f'{NAMED}accent: "#9fd3c7"\n')),
    fires(
        "D02", "finns inte", CHOSEN, (THEME, "", f"{BLUE}logo: {{file: x.svg, alt: Region Y}}\n")
    ),
    fires("D03", "https", CHOSEN, (THEME, "", f"{BLUE}privacy_url: http://example.org/\n")),
    fires("D07", "adress", (COURSE, "title:", "iri: kurs\ntitle:")),
)


def test_what_is_wrong_with_a_theme_is_said_in_the_page_s_words(tmp_path: Path) -> None:
    """The rules that have their cases elsewhere."""
    for number, case in enumerate(OF_THEMES):
        folder = Path(shutil.copytree(LITEN, tmp_path / str(number)))
        for edit in case.edits:
            edit.make(folder)
        problems = check(folder, spelling=False).problems
        assert [p.code for p in problems if case.says and case.says in p.message] == [case.code]
        assert names_the_file(problems, folder) == []


def test_every_rule_is_asked_what_the_page_says() -> None:
    """Each code fires in some case, so that no message is left that nobody has looked at."""
    golden = "".join(path.read_bytes().decode() for path in GOLDEN.values())
    asked = {*re.findall(r"(?m)^[A-Z]+ ([A-Z]\d\d)  ", golden)}
    asked |= {case.code for case in (*CASES, *OF_THEMES) if case.says}
    assert set(RULES) - asked == set()


def _slots() -> Iterator[tuple[str, str]]:
    """The file and the spec of each slot that names a key of its own: not one that is put together there."""
    for path in BUILDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FormattedValue) or not isinstance(node.value, ast.Name):
                continue
            spec = node.format_spec
            if node.value.id in ("KEY", "FILE") and isinstance(spec, ast.JoinedStr):
                first = spec.values[0]
                if isinstance(first, ast.Constant):
                    yield node.value.id, str(first.value)


def _labels(key: str) -> set[str]:
    """What the classes that have the key call it; the usual name alone, if the key has one."""
    if key in USUAL:
        return {USUAL[key].label or ""}
    return {said for shape in CLASSES.values() if (said := called(shape, key).label)}


def test_every_slot_names_a_key_that_the_page_has_a_word_for() -> None:
    """Also those of messages that no case has: a slip here would show the key as it is written."""
    slots = set(_slots())
    assert len(slots) > 50
    for kind, spec in slots:
        if kind == "FILE":
            assert spec == "course/" or Path(spec).stem in FILES, spec
        elif name := spec.partition("=")[0].strip("”:").rpartition(".")[2]:
            assert known(name), spec
            assert spec[:1].isupper() or _labels(name) == {known(name)}, f"say which class: {spec}"
            assert name in keys() | {"situation", "start", "test", "text"}, spec


def test_a_slot_is_a_key_in_the_file_and_a_field_in_the_page() -> None:
    """With its colon, its quotation marks and its value; in the page with that of the class."""

    def named(slot: tuple[str, str, str | None, str]) -> str:
        return f"<{'/'.join(part or '' for part in slot)}>"

    for slotted, in_file, in_page in (
        (f"under {KEY:forms}.", "under forms.", "under </forms//>."),
        (f"{KEY:Figure.alt:} saknas", "alt: saknas", "<Figure/alt//> saknas"),
        (f"{KEY:”title”} saknas", "”title” saknas", "</title//> saknas"),
        (f"Ge det {KEY:rating=fair}.", "Ge det rating: fair.", "Ge det </rating/fair/>."),
        (either(f"a {KEY:x}", f"b {KEY:y}"), "a x", "b </y//>"),
        (either(f"a{either(' 1', ' 2')}", f"b{either(' 1', ' 2')}"), "a 1", "b 2"),
    ):
        told = Told(slotted)
        assert told == in_file
        assert for_page(told, named) == in_page
    assert choice("fair").startswith("Godtagbart")
