"""The editor's schemas are fresh, take every good file, and refuse what the model refuses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from authoring.editorsyaml import read
from conftest import COURSE, ROOT
from coursebuild.authoring import editor, schema
from coursebuild.authoring.shapes import FILES
from coursebuild.model import course as coursemodel
from coursebuild.model import memory, questions, registers, remark, scenario, stage, trainer
from coursebuild.model import module as model
from coursebuild.model.node import Node
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_bytes

COURSES = ROOT / "tests" / "courses"
FOLDERS = {"modules": "module", "quizzes": "quiz"}


def _schema_of(path: Path) -> str:
    return FOLDERS.get(path.parent.name, path.stem)


def _files(course: Path) -> list[Path]:
    """Every YAML file of a course."""
    parts = ("course", "modules", "quizzes")
    return sorted(path for part in parts for path in (course / part).glob("*.yaml"))


def _checker(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema.schema(name))


GOOD = [*_files(COURSE), *_files(COURSES / "liten"), *_files(COURSES / "grund")]


@pytest.mark.parametrize("path", editor.made_files())
def test_made_files_are_fresh(path: str) -> None:
    """`kurs docs` has been run since the model, the rules or the snippets changed."""
    assert (ROOT / path).read_text(encoding="utf-8") == editor.made_files()[path]


@pytest.mark.parametrize("name", schema.SHAPES)
def test_a_schema_is_valid_draft_7(name: str) -> None:
    """With no `$ref` beside other keys, which draft-07 readers would not see."""
    made = schema.schema(name)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    for piece in _pieces(made):
        assert "$ref" not in piece or list(piece) == ["$ref"]
        assert "x-note" not in piece


def _pieces(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from _pieces(part)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_is_not_underlined(path: Path) -> None:
    """Every file of the real course and of the sample courses."""
    found = list(_checker(_schema_of(path)).iter_errors(read(path.read_text(encoding="utf-8"))))
    assert not found, found[0].message


@pytest.mark.parametrize("path", _files(ROOT), ids=lambda path: path.stem)
def test_a_file_of_the_course_names_its_schema(path: Path) -> None:
    """The first line works in any editor with a YAML language server, without settings."""
    with path.open(encoding="utf-8") as file:
        first = file.readline()
    assert first == schema.modeline(_schema_of(path))
    assert (path.parent / first.partition("$schema=")[2].strip()).exists()


SHAPES = sorted(
    {shape for _, shapes in FILES for shape in shapes}, key=lambda shape: shape.__name__
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_has_a_description(shape: type[Node]) -> None:
    """What an author reads on hover."""
    for name, field in shape.model_fields.items():
        assert (field.description or "").rstrip(")”").endswith((".", "?", ".yaml")), name


def test_no_shape_is_forgotten() -> None:
    """Each class of the model is in the handbook, which names it in the schema."""
    every = [
        value
        for module in (model, scenario, coursemodel, memory, registers, remark, stage, trainer)
        for value in vars(module).values()
    ]
    nodes = {v for v in every if isinstance(v, type) and issubclass(v, Node)} - {Node}
    assert nodes | {*questions.ITEM_KINDS, *questions.ITEM_PARTS} == set(SHAPES)


@pytest.mark.parametrize("name", schema.SHAPES)
def test_every_key_is_told_on_hover(name: str) -> None:
    """In Swedish, with what must be there and what it may hold."""
    for piece in _pieces(schema.schema(name)):
        if piece.get("additionalProperties") is False:
            assert piece["description"]
            for key, told in piece["properties"].items():
                assert told["markdownDescription"], key
                assert ("Måste finnas" in told["markdownDescription"]) == (
                    key in piece.get("required", [])
                )


LITEN = {
    "course": "course/course.yaml",
    "laws": "course/laws.yaml",
    "module": "modules/prova.yaml",
    "scenario": "quizzes/disken.yaml",
    "bank": "quizzes/prova-prov.yaml",
}
SHAPE_OF = {
    "course": coursemodel.Course,
    "laws": registers.Laws,
    "module": model.Module,
    "scenario": model.Quiz,
    "bank": model.Quiz,
}

BOTH_TAKE = [
    ("course", 'version: "1.0"', "version: 1.0"),
    ("course", "title: Liten kurs", "title: 2024"),
    ("course", "title: Liten kurs", "title: true"),
    ("course", "reviewed: 2026-11-01", "reviewed: 2026-11"),
    ("course", "modules:", "report_choices: true\nmodules:"),
    ("course", "modules:", 'report_choices: "false"\nmodules:'),
    ("course", "modules:", "standing_note:\nmodules:"),
    ("course", "keywords: [lyssna]", "keywords: [1, 2.5, true, no, 2026-11-22]"),
    ("course", "owner: Redaktionen", "owner: no"),
    ("laws", 'section: "1"', "section: 1"),
    ("laws", 'sfs: "2025:400"', "sfs: 2025:400"),
    ("module", "minutes: 5", 'minutes: "5"'),
    ("module", "test:\n", "silence: {L07: 1}\ntest:\n"),
    ("scenario", "why: Frågan", "why: 100 % säkert. Frågan"),
    ("scenario", "id: fraga\n", "id: true\n"),
    ("bank", "correct: true", 'correct: "true"'),
]
"""What looks like a number or a truth value, but is good: the editor must not underline it."""

BOTH_REFUSE = [
    ("course", "title: Liten kurs\n", ""),
    ("course", "title:", "titel:"),
    ("course", "language: sv", "language: en"),
    ("course", "id: liten-kurs", "id: Liten kurs"),
    ("course", "id: liten-kurs", "id: 2026"),
    ("course", "id: liten-kurs", f"id: {'a' * 41}"),
    ("course", "reviewed: 2026-11-01", "reviewed: 22/11 2026"),
    ("course", "  - prova", "  []"),
    ("course", "modules:", "report_choices: ja\nmodules:"),
    ("course", "modules:", "pass:\n  share: 101\nmodules:"),
    ("course", "modules:", "pass:\n  share: 80 procent\nmodules:"),
    ("course", "keywords: [lyssna]", "keywords: lyssna"),
    ("course", "owner: Redaktionen", "owner: [Redaktionen]"),
    ("course", "owner: Redaktionen", "owner:"),
    ("laws", "confidence: C", "confidence: E"),
    ("laws", "    says: Gäller annan sekretess.\n", ""),
    ("module", "minutes: 5", "minutes: 0"),
    ("module", "minutes: 5", "minutes: fem"),
    ("module", "kind: match", "kind: par"),
    ("module", "kind: match", "kind: order"),
    ("module", "      - kind: match\n        id", "      - id"),
    ("scenario", "kind: scenario", "kind: scen"),
    ("scenario", "kind: scenario", "kind: bank"),
    ("scenario", "rating: best", "rating: good"),
    ("scenario", "        next: oro\n", "        nxt: oro\n"),
    ("scenario", "  reaction: [Vad kände du när handen slog i disken?]", "  reaction: []"),
    ("bank", "correct: true", "correct: ja"),
    ("bank", "        feedback: Ja. Du behöver", "        why: Ja. Du behöver"),
]
"""Mistakes that can be seen while writing."""


def _both(kind: str, old: str, new: str) -> tuple[bool, bool]:
    """Whether the model takes the small course's file with a change, and whether the schema does."""
    text = (COURSES / "liten" / LITEN[kind]).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    document = read_bytes(text.encode(), LITEN[kind])
    value, _ = validate(document, SHAPE_OF[kind])
    name = "quiz" if kind in ("scenario", "bank") else kind
    return value is not None and not document.problems, _checker(name).is_valid(read(text))


@pytest.mark.parametrize(("kind", "old", "new"), BOTH_TAKE)
def test_what_kurs_takes_the_editor_takes(kind: str, old: str, new: str) -> None:
    """A text may look like anything."""
    assert _both(kind, old, new) == (True, True)


@pytest.mark.parametrize(("kind", "old", "new"), BOTH_REFUSE)
def test_what_the_editor_underlines_kurs_refuses(kind: str, old: str, new: str) -> None:
    """Unknown keys, missing keys, wrong words and wrong sizes."""
    assert _both(kind, old, new) == (False, False)


def test_a_rule_can_be_looked_up_where_it_is_silenced() -> None:
    """The codes are suggested, with what the rule is about."""
    told = schema.schema("module")["definitions"]["Silence"]["properties"]
    assert told["L07"]["description"].startswith("Svaren är olika långa.")
    assert "R01" not in told


def test_the_schemas_are_small_and_name_no_other_host() -> None:
    """They work offline. Each kind of question has in it what all of them have."""
    for path, text in schema.files().items():
        assert len(text) < 25_000 * len(questions.ITEM_KINDS), path
        addresses = {part for part in text.split('"') if part.startswith("http")}
        assert addresses == {json.loads(text)["$schema"]}
