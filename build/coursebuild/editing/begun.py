"""A thing as an author begins it: what it must have, with what is to be written there, as its class says (`todo`)."""

from collections.abc import Callable
from typing import Literal, get_args, get_origin

from coursebuild.editing.scalars import inline
from coursebuild.model.called import called
from coursebuild.model.field import Field, Limits
from coursebuild.model.node import Node, classes_in
from coursebuild.model.texts import text_keys
from coursebuild.packing.clock import build_date

TODO = "Ändra här –"

_FIRST = "forsta"
"""What the first of a map of texts is called, until the author calls it something."""


def begun(shape: type[Node], said: str, name: Callable[[str], str], otherwise: str) -> str:
    """One more of a class, in YAML: its first words are what is said; its id is `name` of that, or of `otherwise`."""
    must = {
        field.alias or key: field for key, field in shape.model_fields.items() if field.required
    }
    first = next((key for key, field in must.items() if _is_free(field)), "")
    rows: list[str] = []
    for key, field in must.items():
        if key == "id":
            rows.append(f"id: {name(said or otherwise)}")
        else:
            rows += _key(shape, key, field, said if key == first else "")
    return "\n".join(rows)


def _is_free(field: Field) -> bool:
    """Whether anything may be written there: no id, day, number or word of a few."""
    return field.annotation is str and not any(getattr(n, "pattern", None) for n in field.metadata)


def or_todo(said: str, todo: str) -> str:
    """What is said, or that it is to be written."""
    return inline(said or f"{TODO} {todo}")


def _key(shape: type[Node], key: str, field: Field, said: str) -> list[str]:
    text = next((one for one in text_keys(shape) if one.key == key), None)
    todo = called(shape, key).todo or (called(shape, key).label or key).lower()
    if text is None:
        return _value(key, field, said, todo)
    if text.form == "list":
        return [f"{key}:", f"  - {or_todo(said, todo)}"]
    if text.form == "map":
        return [f"{key}:", f"  {_FIRST}: {or_todo(said, todo)}"]
    if text.markdown:
        lines = (said or f"{TODO} {todo}").split("\n")
        return [f"{key}: |", *(f"  {line}" if line else "" for line in lines)]
    return [f"{key}: {or_todo(said, todo)}"]


def _value(key: str, field: Field, said: str, todo: str) -> list[str]:
    """What is no running text: things, a word of a few, a number, a day, or what is said."""
    kind = field.annotation
    limits = [note for note in field.metadata if isinstance(note, Limits)]
    if things := list(classes_in(kind)):
        below = begun(things[0], said, lambda _: _FIRST, _FIRST).split("\n")
        if get_origin(kind) is not list:
            return [f"{key}:", *(f"  {row}" for row in below)]
        return [f"{key}:", f"  - {below[0]}", *(f"    {row}" for row in below[1:])]
    if get_origin(kind) is Literal:
        return [f"{key}: {get_args(kind)[0]}"]
    if kind in (int, float):
        least = max((limit.ge for limit in limits if limit.ge is not None), default=0)
        return [f"{key}: {todo if todo.isdecimal() else least}"]
    if any(r"\d{4}" in (limit.pattern or "") for limit in limits):
        return [f"{key}: {build_date().isoformat()}"]
    return [f"{key}: {inline(said or TODO.removesuffix(' –'))}"]
