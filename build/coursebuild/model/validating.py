"""A shape of the model, a class of nodes or a union of such, as what pydantic's validator reads.

The validator itself (`pydantic_core`) is a small compiled library that tells every mistake at once, with its place.
What pydantic puts before it, classes that work out their own schemas, took a third of a cold check to import and to
build (docs/decisions/0027-a-cold-start.md); the model needs a dozen kinds of types, and here they are. The author's
editor gets its JSON Schema from the very same description (`authoring/schema.py`).
"""

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from coursebuild.model.compiled import SchemaValidator
from coursebuild.model.field import Field, Limits, Words, field_of
from coursebuild.model.node import Node
from coursebuild.model.oneormany import MANY, ONE, shape_of

if TYPE_CHECKING:
    from pydantic_core import CoreConfig

Schema = dict[str, Any]
"""In the validator's words: pydantic_core's `core_schema.py` lists them."""

KIND = "kind"
"""The key that tells classes apart, in a union of several."""

_CONFIG: "CoreConfig" = {"extra_fields_behavior": "forbid", "hide_input_in_errors": True}
"""Unknown keys are mistakes."""

_VALIDATORS: dict[int, SchemaValidator] = {}
"""By the shape's identity: shapes are module-level names and live as long as the program."""


def validator(shape: Any) -> SchemaValidator:
    """What makes nodes of plain data, or raises pydantic_core's ValidationError with every mistake."""
    if id(shape) not in _VALIDATORS:
        _VALIDATORS[id(shape)] = SchemaValidator(described(shape), _CONFIG)
    return _VALIDATORS[id(shape)]


def described(shape: Any) -> Schema:
    """The shape, with each class of nodes described once, however often it is used."""
    classes: dict[str, Schema] = {}
    root = _of_field(field_of(shape, ...), classes)
    return {"type": "definitions", "schema": root, "definitions": list(classes.values())}


def _of_field(key: Field, classes: dict[str, Schema]) -> Schema:
    """What may stand under a key, with its limits, and what it is when it is left out."""
    limits = {
        name: value
        for limit in key.metadata
        if isinstance(limit, Limits)
        for name, value in zip(limit._fields, limit, strict=True)
        if value is not None
    }
    made = _of_type(key.annotation, limits, classes)
    for words in key.metadata:
        if isinstance(words, Words):
            made = {
                "type": "function-before",
                "function": {"type": "no-info", "function": words.read},
                "schema": made,
                "metadata": {"words": words.yes + words.no},
            }
    if key.required:
        return made
    if key.told.default_factory:
        return {"type": "default", "schema": made, "default_factory": key.told.default_factory}
    return {"type": "default", "schema": made, "default": key.told.default}


def _of_type(kind: Any, limits: dict[str, Any], classes: dict[str, Schema]) -> Schema:
    """A type without notes, kept to some limits."""
    if kind in _SCALARS:
        return _SCALARS[kind] | limits
    arguments = get_args(kind)
    match get_origin(kind):
        case None:
            return _of_class(kind, classes)
        case origin if origin is Literal:
            return {"type": "literal", "expected": list(arguments)}
        case origin if origin is list:
            item = _of_field(field_of(arguments[0], ...), classes)
            return {"type": "list", "items_schema": item, **limits}
        case origin if origin is dict:
            key, value = (_of_field(field_of(part, ...), classes) for part in arguments)
            return {"type": "dict", "keys_schema": key, "values_schema": value}
        case origin if origin in (Union, UnionType):
            return _of_union(arguments, limits, classes)
    raise TypeError(f"the model has no such type: {kind}")


_SCALARS: dict[type, Schema] = {
    str: {"type": "str"},
    int: {"type": "int"},
    float: {"type": "float"},
    bool: {"type": "bool", "strict": True},
}


def _of_union(parts: tuple[Any, ...], limits: dict[str, Any], classes: dict[str, Schema]) -> Schema:
    """Something or nothing, one or many, or one of several classes."""
    some = [part for part in parts if part is not NoneType]
    if len(some) == 1:
        inner = field_of(some[0], ...)
        made = _of_field(inner._replace(metadata=(*inner.metadata, Limits(**limits))), classes)
    elif any(_bare(part) is list for part in some):
        one, many = (_of_field(field_of(part, ...), classes) for part in some)
        made = _one_of({ONE: one, MANY: many}, shape_of)
    else:
        choices = {
            word: _of_class(part, classes)
            for part in some
            for word in get_args(part.model_fields[KIND].annotation)
        }
        made = _one_of(choices, KIND)
    return {"type": "nullable", "schema": made} if len(some) < len(parts) else made


def _one_of(choices: dict[str, Schema], told_by: Any) -> Schema:
    """One of several, told apart by a key or by a function."""
    return {"type": "tagged-union", "choices": choices, "discriminator": told_by}


def _bare(kind: Any) -> Any:
    """What a type is made of: `list`, of a list of texts that there must be one of."""
    return get_origin(get_args(kind)[0] if get_origin(kind) is Annotated else kind)


def _of_class(shape: type[Node], classes: dict[str, Schema]) -> Schema:
    """A class by its name; it is described the first time."""
    name = shape.__name__
    if name not in classes:
        classes[name] = {"type": "any"}  # there, for whoever asks before it is done
        fields = {
            "type": "model-fields",
            "fields": {name: _of_key(key, classes) for name, key in shape.model_fields.items()},
            "model_name": name,
        }
        classes[name] = {
            "type": "model",
            "cls": shape,
            "schema": fields,
            "config": _CONFIG,
            "ref": name,
        }
    return {"type": "definition-ref", "schema_ref": name}


def _of_key(key: Field, classes: dict[str, Schema]) -> Schema:
    """A key of a class, what is told of it, and the name that it has in the file if that is another."""
    made: Schema = {
        "type": "model-field",
        "schema": _of_field(key, classes),
        "metadata": {"description": key.description},
    }
    return made | {"validation_alias": key.alias} if key.alias else made
