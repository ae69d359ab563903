"""The model as JSON Schema, for the author's editor: one schema for each kind of file.

Draft-07, which is what VS Code's YAML extension reads best. Every scalar of a YAML file stays text until
the model has seen it (`yamlsource.py`), so a text may look like a number or a truth value to the editor
(`version: 1.0`): the schema accepts what `kurs` accepts. What it cannot say (a name that must exist, a
date that no calendar has) `kurs check` says.
"""

import json
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from coursebuild.authoring.shapes import name_of
from coursebuild.model import course as coursemodel
from coursebuild.model import module as model
from coursebuild.model import registers
from coursebuild.model.node import ID_PATTERN
from coursebuild.model.oneormany import MANY, ONE
from coursebuild.model.validating import described
from coursebuild.telling.explain import rules

FOLDER = "schemas"

SHAPES: dict[str, tuple[Any, str, str]] = {
    "course": (coursemodel.Course, "Kursen", "course/course.yaml: det som gäller för hela kursen."),
    "sources": (registers.Sources, "Källor", "course/sources.yaml: dokumenten kursen vilar på."),
    "laws": (registers.Laws, "Lagar", "course/laws.yaml: författningar och lagrum."),
    "glossary": (registers.Glossary, "Ordlista", "course/glossary.yaml: ord som förklaras."),
    "statements": (
        registers.Statements,
        "Påståenden",
        "course/statements.yaml: det som kursen måste lära ut, och det som är fel.",
    ),
    "theme": (
        coursemodel.Theme,
        "Utseende",
        "course/themes/<namn>.yaml: en regions färger, logotyp och adresser.",
    ),
    "region": (
        coursemodel.Region,
        "Region",
        "course/regions/<namn>.yaml: det som är en regions eget.",
    ),
    "module": (model.Module, "Modul", "modules/<namn>.yaml: en modul."),
    "quiz": (model.Quiz, "Scenario eller frågebank", "quizzes/<namn>.yaml: se nyckeln kind."),
}
"""The kinds of file: the name of the schema, its model, and two Swedish texts about it."""

_ID_RULE = "Skriv små bokstäver a–z, siffror och bindestreck, först en bokstav. Högst 40 tecken."
_DATE_RULE = "Skriv år, månad och dag, till exempel 2026-11-22, eller bara år och månad: 2026-11."
_MARKDOWN = (
    "Här går Markdown bra: **fet**, *kursiv*, listor med bindestreck. Skriv lång text efter `|`."
)
_SILENCE = "#/definitions/Silence"
_NOTE = "x-note"
"""What is put under a piece of schema while it is made, and ends up in the text shown on hover."""


@cache
def files() -> dict[str, str]:
    """Every schema: its path in the course folder, and its text."""
    return {file_of(name): _as_text(schema(name)) for name in SHAPES}


def file_of(name: str) -> str:
    """The path of a schema in the course folder."""
    return f"{FOLDER}/{name}.schema.json"


def modeline(name: str) -> str:
    """The first line of a YAML file one folder down, which tells the editor where the schema is."""
    return f"# yaml-language-server: $schema=../{file_of(name)}\n"


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file."""
    shape, title, about = SHAPES[name]
    made = _Generator(ref_template="#/definitions/{model}").generate(described(shape))
    definitions = made.pop("$defs", {})
    done = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_finished(made),
        "title": title,
        "description": f"{about} Görs av kurs docs; ändra inte för hand.",
        "definitions": {key: _finished(value) for key, value in definitions.items()},
    }
    if _SILENCE in json.dumps(done):
        done["definitions"]["Silence"] = _silence()
    return done


def _as_text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Pydantic's schema, where a scalar is what it looks like to an editor that reads YAML."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False

    def model_field_schema(self, schema: core_schema.ModelField) -> JsonSchemaValue:
        made = super().model_field_schema(schema)
        told = {key: text for key, text in schema["metadata"].items() if text}
        return {**made, **told}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        pattern = made.get("pattern")
        if pattern == ID_PATTERN:  # `true` and `null` look like ids too; a number never does
            note = {"patternErrorMessage": _ID_RULE, _NOTE: _ID_RULE}
            return {**made, "type": ["string", "boolean"], **note}
        if pattern:
            return {**made, "patternErrorMessage": _DATE_RULE, _NOTE: _DATE_RULE}
        note = {} if schema.get("strip_whitespace") else {_NOTE: _MARKDOWN}
        return {**made, "type": ["string", "number", "boolean"], **note}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        made = super().int_schema(schema)
        note = f"Ett heltal, {made['minimum']}–{made['maximum']}."
        sign = "-?" if made["minimum"] < 0 else ""
        return {
            **made,
            "type": ["integer", "string"],
            "pattern": f"^{sign}[0-9]+$",
            "patternErrorMessage": note,
            _NOTE: note,
        }

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """The words that are read as true and false."""
        *words, last = schema["metadata"]["words"]
        return {
            **self.generate_inner(schema["schema"]),
            "type": ["boolean", "string"],
            "pattern": f"^({'|'.join([*words, last])})$",
            "patternErrorMessage": f"Skriv {', '.join(words)} eller {last}.",
        }

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        made = super().float_schema(schema)
        note = "Ett tal, till exempel 2.5."
        return {
            **made,
            "type": ["number", "string"],
            "pattern": "^[0-9]+([.][0-9]+)?$",
            "patternErrorMessage": note,
        }

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        made = super().list_schema(schema)
        least, most = made.get("minItems"), made.get("maxItems")
        if least and most:
            number = f"{least}–{most}" if least < most else str(least)
            return {**made, _NOTE: f"{number} stycken."}
        return {**made, _NOTE: "Minst en."} if least else made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        made.pop("propertyNames", None)
        made.pop("patternProperties", None)
        inside = schema.get("values_schema")
        if inside and inside["type"] in ("model", "definition-ref"):
            return {**made, "additionalProperties": self.generate_inner(inside)}
        return {
            **made,
            "additionalProperties": {"type": ["string", "number", "boolean"], "minLength": 1},
        }

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), bool | int):
            made.pop("default", None)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be left out may also be left empty."""
        made = self.generate_inner(schema["schema"])
        if "type" in made:
            kinds = made["type"] if isinstance(made["type"], list) else [made["type"]]
            return {**made, "type": [*kinds, "null"]}
        return {"anyOf": [made, {"type": "null"}]}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """The word after `kind` says which keys there are: better messages than `oneOf` gives."""
        made = {str(tag): self.generate_inner(part) for tag, part in schema["choices"].items()}
        if set(made) == {ONE, MANY}:
            return {"if": {"type": "array"}, "then": made[MANY], "else": made[ONE]}
        choices = [
            {"if": {"properties": {"kind": {"const": tag}}, "required": ["kind"]}, "then": part}
            for tag, part in made.items()
        ]
        return {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": list(made)}},
            "allOf": choices,
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = self.generate_inner(schema["schema"])
        name = name_of(schema["cls"])
        return {**made, "title": name, "description": name, "additionalProperties": False}


def _finished(made: Any) -> Any:
    """The piece with every property's hover text, and no `$ref` with keys beside it (draft-07)."""
    if isinstance(made, list):
        return [_finished(part) for part in made]
    if not isinstance(made, dict):
        return made
    done = {
        key: _finished(value) for key, value in made.items() if key not in ("properties", _NOTE)
    }
    if "properties" in made:
        done["properties"] = _properties(made)
    if "$ref" in done and len(done) > 1:
        done["allOf"] = [{"$ref": done.pop("$ref")}]
    return done


def _properties(made: dict[str, Any]) -> dict[str, Any]:
    if "type" not in made:  # the condition of an `if`
        return dict(made["properties"])
    required = made.get("required", [])
    return {
        key: _property(key, value, required=key in required)
        for key, value in made["properties"].items()
    }


def _property(key: str, made: dict[str, Any], *, required: bool) -> dict[str, Any]:
    done: dict[str, Any] = _finished(made)
    if key == "kind" and "description" not in made:
        done["description"] = f"Vilket slag det är: {', '.join(made['enum'])}."
    if key == "silence":
        done = {"description": done["description"], "allOf": [{"$ref": _SILENCE}]}
    must = "**Måste finnas.**" if required else ""
    parts = [done.get("description", ""), made.get(_NOTE, ""), _choices(made), must]
    done["markdownDescription"] = "\n\n".join(part for part in parts if part)
    return done


def _choices(made: dict[str, Any]) -> str:
    words = made.get("enum", [])
    return "Välj bland: " + ", ".join(f"`{word}`" for word in words) + "." if words else ""


def _silence() -> dict[str, Any]:
    """Every rule that can be silenced, so that the editor can tell what its code means."""
    reason = {"type": ["string", "number", "boolean"], "minLength": 1}
    checked = [rule for rule in rules().values() if rule.check and rule.can_be_silenced]
    told = {
        rule.code: f"{rule.title}. Skriv varför regeln inte gäller här."
        for rule in sorted(checked, key=lambda rule: rule.code)
    }
    return {
        "type": "object",
        "properties": {code: {**reason, "description": text} for code, text in told.items()},
        "additionalProperties": reason,
    }
