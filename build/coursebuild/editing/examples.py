"""One more of something, filled in so that the file still reads: what an author then changes."""

from collections.abc import Callable
from typing import TypeGuard

from coursebuild.editing.begun import begun, or_todo
from coursebuild.editing.registers import is_register
from coursebuild.editing.scalars import inline
from coursebuild.errors import EditRefusedError
from coursebuild.model.called import called
from coursebuild.model.node import Node, classes_in
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.part import Filled


def _item(said: str, name: Callable[[str], str], kind: type[Item] = ITEM_KINDS[0]) -> str:
    """A question of a kind."""
    head = f"kind: {kind_of(kind)}\nid: {name(said or 'ny fråga')}\nquestion: {or_todo(said, 'vad frågar du?')}\n"
    return head + "\n".join(row for key, value in kind.EXAMPLE.items() for row in _rows(key, value))


def _rows(key: str, value: str | list[Filled]) -> list[str]:
    if isinstance(value, str):
        return [f"{key}: {or_todo('', value)}"]
    parts = ["\n    ".join(_part_rows(part)) for part in value]
    return [f"{key}:", *(f"  - {part}" for part in parts)]


def _part_rows(part: Filled) -> list[str]:
    """The keys of a part, with what is to be written there; a name or a yes stands already."""
    return [
        f"{key}: {value if key == 'id' else 'true' if value is True else or_todo('', str(value))}"
        for key, value in part.items()
    ]


def _part_of_item(kind: type[Item], said: str, name: Callable[[str], str]) -> str:
    """One more of what a question's answers are made of: what is said is the first of its texts."""
    more = kind.PART.ONE_MORE
    first, *rest = _part_rows({key: value for key, value in more.items() if key != "id"})
    key, _, _ = first.partition(":")
    text = f"{key}: {or_todo(said, str(more[key]))}"
    return "\n".join([f"id: {name(said or str(more['id']))}", text, *rest])


def _is_part(owner: type[Node], key: str) -> TypeGuard[type[Item]]:
    return issubclass(owner, Item) and key == owner.PARTS


def can_add(owner: type[Node], key: str) -> bool:
    """Whether one more can be begun from here: of things, where the key says what one more is called (`new`)."""
    said = bool(called(owner, key).new) and bool(_held(owner, key))
    return said or _is_part(owner, key) or is_register(owner, key) or owner.__name__ == "Debrief"


def example_of(
    owner: type[Node], key: str, said: str, name: Callable[[str], str], kind: str = ""
) -> str:
    """One more of what a list holds, in YAML; raises EditRefusedError where there is no example."""
    held = _held(owner, key)
    if held and issubclass(held[0], Item):
        found = next((shape for shape in ITEM_KINDS if kind in ("", kind_of(shape))), None)
        if found is None:
            raise EditRefusedError("Det slaget av fråga finns inte. Välj ett i listan.")
        return _item(said, name, found)
    if _is_part(owner, key):
        return _part_of_item(owner, said, name)
    if held and can_add(owner, key):
        return begun(held[0], said, name, (called(owner, key).one or key).lower())
    if said:
        return inline(said)
    raise EditRefusedError("Skriv vad det ska stå först.")


def _held(owner: type[Node], key: str) -> list[type[Node]]:
    """The classes that a key of a class holds."""
    fields = owner.model_fields.items()
    found = [field for name, field in fields if key == (field.alias or name)]
    return [shape for field in found for shape in classes_in(field.annotation)]
