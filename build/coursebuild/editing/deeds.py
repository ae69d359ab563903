"""What a page can ask for, by name: each deed takes a file as it is and what was filled in, and gives the new bytes.

`DEEDS` is the whole list; there is no other way to change a file from the page.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

from coursebuild.editing import local, registers, story, structure, words
from coursebuild.editing.orders import order_of
from coursebuild.editing.remembering import memory_in
from coursebuild.editing.shapes import Shape, bare, shape_at
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.text import cleaned, set_text
from coursebuild.editing.wrapping import rewrapped, unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path

Asked = Mapping[str, Any]
Deed = Callable[[Source, Asked], bytes]


def _said(asked: Asked, name: str) -> str:
    value = asked.get(name, "")
    return cleaned(value) if isinstance(value, str) else ""


def _list_of(asked: Asked, name: str) -> list[str]:
    value = asked.get(name, [])
    return (
        [cleaned(one) for one in value if isinstance(one, str)] if isinstance(value, list) else []
    )


def _path(source: Source, asked: Asked, name: str = "path") -> Path:
    return resolve(source.data, _said(asked, name))


def _value(source: Source, path: Path) -> Any:
    value = source.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
    return value


def text(source: Source, asked: Asked) -> bytes:
    """A text: written, or taken away when it may be missing and nothing is left of it."""
    path, said = _path(source, asked), _said(asked, "text")
    before = _value(source, path)
    shape = shape_at(source.name, source.data, path)
    if before is None:
        if not said:
            return source.raw
        return structure.put_key(
            source,
            path[:-1],
            str(path[-1]),
            _written(source, path, said, markdown=shape.markdown),
            order_of(shape.owner),
        )
    if not isinstance(before, str):
        raise EditRefusedError("Det som står där är ingen text.")
    if not said and not shape.required:
        if isinstance(path[-1], int):
            return structure.remove_item(source, path[:-1], path[-1])
        return structure.drop_key(source, path[:-1], str(path[-1]))
    end = before[len(before.rstrip("\n")) :]
    body = (
        rewrapped(before.rstrip("\n"), said, source.width - 8)
        if "\n" in before.rstrip("\n") or shape.markdown
        else said
    )
    if shape.markdown and not end and "\n" in body and "\n" not in before:
        end = "\n"
    return set_text(source, path, body + end)


def _written(source: Source, path: Path, said: str, *, markdown: bool) -> str:
    """A text that was not there before: a block for Markdown, else one line."""
    if _in_brackets(source, path):
        return structure.item_text(said, in_flow=True)
    if markdown or "\n" in said:
        return "|\n" + rewrapped("", said, 110)
    return structure.item_text(said)


def _in_brackets(source: Source, path: Path) -> bool:
    return source.spot(path[:-1]).style == "{"


def move(source: Source, asked: Asked) -> bytes:
    """An item one place up or down."""
    path = _path(source, asked)
    if not path or not isinstance(path[-1], int):
        raise EditRefusedError("Det går inte att flytta.")
    step = -1 if _said(asked, "to") == "up" else 1
    return structure.move_item(source, path[:-1], path[-1], path[-1] + step)


def remove(source: Source, asked: Asked) -> bytes:
    """An item away; what led to a scene or an ending leads to `instead`."""
    path = _path(source, asked)
    if not path:
        raise EditRefusedError("Hela filen tas inte bort härifrån.")
    if path[0] in ("scenes", "endings") and len(path) == 2:
        return story.remove_place(source, _said(asked, "path"), _said(asked, "instead") or None)
    if not isinstance(path[-1], int):
        return structure.drop_key(source, path[:-1], str(path[-1]))
    shape = shape_at(source.name, source.data, path[:-1])
    if len(_value(source, path[:-1])) <= shape.least:
        raise EditRefusedError(f"Det ska finnas minst {shape.least}. Skriv en ny först.")
    return structure.remove_item(source, path[:-1], path[-1])


def choose(source: Source, asked: Asked) -> bytes:
    """One of a few words that the format knows: a rating, an outcome, a goal, true or false."""
    path, value = _path(source, asked), _said(asked, "value")
    before = _value(source, path)
    shape = shape_at(source.name, source.data, path)
    if before is None:
        return (
            structure.put_key(
                source,
                path[:-1],
                str(path[-1]),
                _written(source, path, value, markdown=False),
                order_of(shape.owner),
            )
            if value
            else source.raw
        )
    if not value:
        return structure.drop_key(source, path[:-1], str(path[-1]))
    return set_text(source, path, value)


def list_add(source: Source, asked: Asked) -> bytes:
    """A source, a provision or another short word more in a list."""
    path, value = _path(source, asked), _said(asked, "value")
    if not value:
        return source.raw
    there, shape = _value(source, path), shape_at(source.name, source.data, path)
    if get_origin(shape.of) is not list or bare(get_args(shape.of)[0]) is not str:
        raise EditRefusedError("Så kan den listan inte fyllas på.")
    if there is None:
        written = f"[{structure.item_text(value, in_flow=True)}]"
        return structure.put_key(source, path[:-1], str(path[-1]), written, order_of(shape.owner))
    if value in there:
        return source.raw
    in_flow = source.spot(path).style == "{"
    return structure.insert_item(
        source, path, len(there), structure.item_text(value, in_flow=in_flow)
    )


def way(source: Source, asked: Asked) -> bytes:
    """Where an option leads."""
    given = asked.get("ways")
    rows = given if isinstance(given, list) else []
    ways = [(_said(row, "when"), _said(row, "to")) for row in rows if isinstance(row, dict)]
    return story.set_ways(source, _path(source, asked), ways)


def change(source: Source, asked: Asked) -> bytes:
    """What an option does with the memory."""
    name = _said(asked, "name")
    if name not in memory_in(source.data).names:
        raise EditRefusedError("Scenariot minns inget med det namnet.")
    return story.set_change(source, _path(source, asked), name, _said(asked, "value"))


def remember(source: Source, asked: Asked) -> bytes:
    """A new name in the memory."""
    kind = _said(asked, "kind")
    keys = {"scale": ("from", "to", "start"), "clock": ("minutes", "to")}.get(kind, ())
    how = {key: _said(asked, key) for key in (*keys, "shows")}
    return story.remember(source, _said(asked, "shows") or kind, how)


def scene(source: Source, asked: Asked) -> bytes:
    """A new scene after another one."""
    said = {key: _said(asked, key) for key in ("title", "text", "question")}
    options = [one for one in _list_of(asked, "options") if one]
    return story.add_scene(source, _said(asked, "after"), said, options, _list_of(asked, "come"))


def ending(source: Source, asked: Asked) -> bytes:
    """A new ending."""
    return story.add_ending(
        source, _said(asked, "title"), _said(asked, "text"), _said(asked, "outcome")
    )


def option(source: Source, asked: Asked) -> bytes:
    """A new option in a scene."""
    return story.add_option(
        source, _said(asked, "scene"), _said(asked, "text"), _said(asked, "rating")
    )


def item(source: Source, asked: Asked) -> bytes:
    """One more of what a list holds: an aside, something to find out, an answer, a question, a section, a word."""
    path = _path(source, asked)
    shape = shape_at(source.name, source.data, path)
    there = _value(source, path) or []
    written, index = _one_more(source, shape, there, asked)
    if not there:
        rows = written.split("\n")
        listed = "\n".join([f"\n- {rows[0]}", *(f"  {row}" if row else "" for row in rows[1:])])
        if _value(source, path) is None:
            return structure.put_key(
                source, path[:-1], str(path[-1]), listed, order_of(shape.owner)
            )
        return structure.put_value(source, path, listed)
    return structure.insert_item(source, path, index, written)


def _one_more(source: Source, shape: Shape, there: list[Any], asked: Asked) -> tuple[str, int]:
    """What is to be written, and as which of the list: as somebody filled it in, or an example to change."""
    filled = {key: _said(asked, key) for key in asked}
    if registers.is_register(shape.owner, shape.key):
        made = registers.entry_of(shape.owner, shape.key, filled, source.data)
        return made.written, made.index
    taken = {str(one.get("id")) for one in there if isinstance(one, dict)}
    said, kind = filled.get("text", ""), filled.get("kind", "")
    return shape.example(said, lambda name: story.new_id(name, taken), kind), len(there)


def entry(source: Source, asked: Asked) -> bytes:
    """One more text in a map: a heading of a document, a region's own routine for the place `name`."""
    path, said = _path(source, asked), _said(asked, "text")
    shape, there = shape_at(source.name, source.data, path), _value(source, path) or {}
    if not words.can_be_added_to(shape.owner, shape.key) or not said:
        raise EditRefusedError("Skriv vad det ska stå först.")
    name = _said(asked, "name") or story.new_id(said, there)
    if name in there or not re.fullmatch("[a-z][a-z0-9-]*", name):
        raise EditRefusedError("Den finns redan. Ändra den som står där.")
    block = "|\n" + rewrapped("", said, 110) if shape.key == "local" else structure.item_text(said)
    if there:
        return structure.put_key(source, path, name, block, ())
    rows = f"{name}: {block}".split("\n")
    written = "\n" + "\n".join([rows[0], *(f"  {row}" if row else "" for row in rows[1:])])
    return structure.put_key(source, path[:-1], str(path[-1]), written, order_of(shape.owner))


def place_for_own(source: Source, asked: Asked) -> bytes:
    """A place in a section's text for a region's own routine."""
    path = _path(source, asked)
    shape, before = shape_at(source.name, source.data, path), _value(source, path)
    if (shape.owner.__name__, shape.key) != ("Section", "text") or not isinstance(before, str):
        raise EditRefusedError("En plats för egna rutiner står i ett avsnitts text.")
    now = unwrapped(before.rstrip("\n"))
    after, called, said = (_said(asked, key) for key in ("after", "name", "text"))
    made = local.with_place(now, after, called, said)
    return text(source, {"path": _said(asked, "path"), "text": made})


DEEDS: dict[str, Deed] = {
    "text": text,
    "move": move,
    "remove": remove,
    "choose": choose,
    "list": list_add,
    "way": way,
    "change": change,
    "remember": remember,
    "scene": scene,
    "ending": ending,
    "option": option,
    "item": item,
    "entry": entry,
    "local": place_for_own,
}

SAYS: dict[str, str] = {
    "text": "texten",
    "move": "flyttningen",
    "remove": "borttagningen",
    "choose": "valet",
    "list": "tillägget i listan",
    "way": "vägen vidare",
    "change": "ändringen i minnet",
    "remember": "det nya minnet",
    "scene": "den nya scenen",
    "ending": "det nya slutet",
    "option": "det nya valet",
    "item": "tillägget",
    "entry": "tillägget",
    "local": "platsen för en egen rutin",
}
"""What is undone when a deed is."""
