"""VS Code's settings lead to the schemas, and every snippet expands to something the model takes."""

import json
import re
from typing import Any

import pytest

from authoring.editorsyaml import read
from conftest import ROOT
from coursebuild.authoring import editor, schema
from coursebuild.model import memory, questions, scenario, stage, trainer
from coursebuild.model import module as model
from coursebuild.model.questions.item import Item
from coursebuild.model.validating import validator
from coursebuild.page import markdown
from coursebuild.scenario import room

SNIPPETS: dict[str, dict[str, Any]] = json.loads(editor.made_files()[".vscode/kurs.code-snippets"])
SHAPES: dict[str, Any] = {
    "Scen med tre val": scenario.Scene,
    "Val i en scen": scenario.Choice,
    "Slut på ett scenario": scenario.Ending,
    "Text med villkor": memory.Aside,
    "Ta reda på något": memory.FindOut,
    "Invändning i en scen": trainer.Objection,
    "Vägar med villkor": memory.Way,
    **{kind.TITLE: questions.AnyItem for kind in questions.ITEM_KINDS},
    "Avsnitt i en modul": model.Section,
    "Figur i en modul": model.Figure,
}
"""The snippets that are one item of a list."""


def _expanded(name: str) -> str:
    """The snippet's text as it is inserted: the words in the places, the first of a choice."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


def _settings() -> dict[str, Any]:
    """The settings without their comments."""
    text = editor.own_files()[".vscode/settings.json"]
    value: dict[str, Any] = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    return value


@pytest.mark.parametrize("name", SHAPES)
def test_a_snippet_is_what_the_model_takes(name: str) -> None:
    """As an item of a list."""
    items = read(_expanded(name))
    assert len(items) == (2 if name == "Vägar med villkor" else 1)
    for item in items:
        validator(SHAPES[name]).validate_python(item)


def test_every_kind_of_question_has_a_snippet() -> None:
    """`fråga` and Ctrl+Space show them all."""
    kinds = {read(_expanded(name))[0].get("kind") for name in SHAPES}
    assert kinds - {None} == set(map(questions.kind_of, questions.ITEM_KINDS))
    asked = [name for name, snippet in SNIPPETS.items() if "fråga" in snippet["prefix"]]
    assert asked == [kind.TITLE for kind in questions.ITEM_KINDS]


@pytest.mark.parametrize("kind", questions.ITEM_KINDS)
def test_what_is_told_of_an_answer_may_hold_a_colon(kind: type[Item]) -> None:
    """It is several sentences: a snippet gives it lines of its own, where no sign means anything."""
    written = "Rätt: säg först ”jag hör dig”. # Sedan: vänta"
    body = "\n".join(SNIPPETS[kind.TITLE]["body"])
    told = re.sub(r"(?<=\|\n)( +)\$\{\d+:[^}]*\}", rf"\1{written}", body)
    (item,) = read(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", told))
    found = [item, *item[kind.PARTS]]
    texts = [
        part[key].strip() for part in found for key in ("situation", "feedback") if key in part
    ]
    assert len(texts) > 1
    assert set(texts) == {written}


def test_the_other_snippets_are_valid_too() -> None:
    """A call-out that exists, sources as a list, a reason for silence."""
    rest = SNIPPETS.keys() - SHAPES.keys()
    assert rest == {
        "Ruta i en text",
        "Källor",
        "Tysta en regel",
        "Minne i ett scenario",
        "Rummet i en scen",
        "Lathund i en modul",
    }
    for named in read(_expanded("Minne i ett scenario"))["memory"].values():
        validator(memory.Remembered).validate_python(named)
    room_ = validator(stage.Stage).validate_python(read(_expanded("Rummet i en scen"))["stage"])
    assert list(room.misplaced(room_)) == []
    named_rooms = re.search(r"\|(.*)\|", SNIPPETS["Rummet i en scen"]["body"][1])
    assert named_rooms
    assert named_rooms[1].split(",") == list(room.ROOMS)
    validator(trainer.JobAid).validate_python(read(_expanded("Lathund i en modul"))["job_aid"])
    assert not markdown.slips(_expanded("Ruta i en text"))
    offered = re.search(r"\|(.*)\|", SNIPPETS["Ruta i en text"]["body"][0])
    assert offered
    assert offered[1].split(",") == list(markdown.CALLOUTS)
    assert read(_expanded("Källor")) == {"sources": ["dokument#rubrik"]}
    assert list(read(_expanded("Tysta en regel"))["silence"]) == ["L07"]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_has_a_place_for_each_number(name: str) -> None:
    """Tab goes from place to place, once to each, and no tabs or other files are touched."""
    snippet = SNIPPETS[name]
    body = "\n".join(snippet["body"])
    numbers = [int(number) for number in re.findall(r"\$\{(\d+)", body)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "\t" not in body
    assert snippet["scope"] == "yaml"
    assert snippet["description"]


def test_the_settings_lead_to_every_schema() -> None:
    """Also for a file without the first line that names it."""
    mapped = _settings()["yaml.schemas"]
    assert set(mapped) == {f"./{path}" for path in schema.files()}
    for pattern in mapped.values():
        assert list(ROOT.glob(pattern)), pattern


def test_the_settings_keep_files_as_the_repository_wants_them() -> None:
    """Two spaces, line feeds, no spell checker, no schemas from elsewhere."""
    settings = _settings()
    assert settings["files.eol"] == "\n"
    assert settings["[yaml]"]["editor.insertSpaces"] is True
    assert settings["[yaml]"]["editor.tabSize"] == 2
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["cSpell.enabled"] is False


@pytest.mark.parametrize("path", editor.own_files())
def test_this_repository_has_the_files_of_a_new_course(path: str) -> None:
    """They were written by `kurs docs`."""
    assert (ROOT / path).exists()
    assert "redhat.vscode-yaml" in editor.own_files()[".vscode/extensions.json"]
