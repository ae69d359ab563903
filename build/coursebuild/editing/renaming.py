"""The names of a scenario that was begun from an example, made to follow what its author has written since.

Under the names (`id`) every LMS stores what learners did, so it is for a scenario that nobody has taken yet. All that
points to them goes along: ways on, conditions, what a choice changes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursebuild.editing.patch import Piece
from coursebuild.editing.source import Source, Spot
from coursebuild.editing.story import new_id
from coursebuild.editing.text import first_that_reads
from coursebuild.scenario.conditions import WORDS

_WORD = re.compile(r"(?<![\w-])[a-z][a-z0-9-]*(?![\w-])")
_HEAD = 4
_ADVICE = re.compile(r" *# (?:Ett färdigt scenario, gjort av mallen|Ändra här)")
"""The comments of an example that are for whoever has not changed it yet."""

_POINTS = frozenset({"start", "next", "to"})
_CONDITIONS = frozenset({"when", "only"})


@dataclass(slots=True)
class Names:
    """What each name becomes: of scenes and endings, of the memory, and of each scene's choices."""

    places: dict[str, str] = field(default_factory=dict)
    memory: dict[str, str] = field(default_factory=dict)
    inside: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """By the scene's old name and the list."""

    @property
    def changed(self) -> list[tuple[str, str]]:
        """The names that become others."""
        every = [self.places, self.memory, *self.inside.values()]
        return [(old, new) for names in every for old, new in names.items() if old != new]

    def step(self, said: str) -> str:
        """The name of a text in the reviewers' document (`scenariot.platsen.lyssna.why`) as it then is."""
        parts = said.split(".")
        if len(parts) > 1 and parts[1] in self.places:
            for (scene, _), names in self.inside.items():
                if scene == parts[1] and parts[2:3] and parts[2] in names:
                    parts[2] = names[parts[2]]
                    break
            parts[1] = self.places[parts[1]]
        return ".".join(parts)


def names_of(data: Any) -> Names:
    """The names that follow from what a scenario's data say; none for what is no scenario."""
    found = Names()
    if not isinstance(data, dict) or data.get("kind") != "scenario":
        return found
    parts = [*_items(data, "scenes"), *_items(data, "endings")]
    found.places = _named((one, str(one.get("title", ""))) for one in parts)
    for scene in _items(data, "scenes"):
        for key in ("options", "find_out"):
            names = _named((one, str(one.get("text", ""))) for one in _items(scene, key))
            found.inside[str(scene.get("id")), key] = names
    memory = data.get("memory")
    for name, how in memory.items() if isinstance(memory, dict) else ():
        shows = str(how.get("shows", "")) if isinstance(how, dict) else ""
        made = new_id(shows or str(name), {*found.memory.values(), *WORDS})
        found.memory[str(name)] = made if shows else str(name)
    return found


def is_from_example(source: Source) -> bool:
    """Whether a file says that it is an example still: no learner can have taken what nobody has made their own."""
    return any(map(_ADVICE.match, source.text.splitlines()[:_HEAD]))


def rename(source: Source, names: Names) -> bytes:
    """The file with those names, and without what the example advised; raises EditRefusedError if it cannot be."""
    pieces = list(_pieces(source, source.spot(()), ("", ""), names))
    pieces += [
        Piece(source.line_start(number), source.line_start(number + 1), "")
        for number in range(len(source.lines))
        if _ADVICE.match(source.line(number))
    ]
    return first_that_reads(source, _renamed(source.data, ("", ""), names), [pieces])


def _items(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    there = data.get(key)
    return [one for one in there if isinstance(one, dict)] if isinstance(there, list) else []


def _named(said: Iterator[tuple[dict[str, Any], str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one, text in said:
        found[str(one.get("id"))] = new_id(text or str(one.get("id")), found.values())
    return found


_Where = tuple[str, str]
"""The scene that one is in, by its old name, and the list or the map that one is in."""


def _scalar(said: str, key: str, where: _Where, names: Names) -> str:
    """What the value of a key becomes."""
    if key == "id":
        own = names.places if where[1] in ("scenes", "endings") else names.inside.get(where, {})
        return own.get(said, said)
    if key in _POINTS:
        return names.places.get(said, said)
    if key in _CONDITIONS:
        return _WORD.sub(lambda word: names.memory.get(word[0], word[0]), said)
    return said


def _within(where: _Where, key: str, data: Any) -> _Where:
    return (where[0], key) if isinstance(data, dict | list) else where


def _of_scene(where: _Where, data: Any) -> _Where:
    """Where one is inside an item: of `scenes`, in the scene."""
    return (str(data.get("id")), "") if where[1] == "scenes" and isinstance(data, dict) else where


def _renamed(data: Any, where: _Where, names: Names) -> Any:
    if isinstance(data, list):
        return [_renamed(one, where, names) for one in data]
    if not isinstance(data, dict) or where[1] == "stage":
        return data
    inner, keys = _of_scene(where, data), names.memory if where[1] in ("memory", "changes") else {}
    made = {}
    for key, value in data.items():
        if isinstance(value, str):
            new = _scalar(value, key, where, names)
        else:
            new = _renamed(value, _within(inner, key, value), names)
        made[keys.get(key, key)] = new
    return made


def _pieces(source: Source, spot: Spot, where: _Where, names: Names) -> Iterator[Piece]:
    for item in spot.items:
        yield from _pieces(source, item, where, names)
    if spot.kind != "map" or where[1] == "stage":
        return
    said = {name: source.text[value.start : value.end] for _, value, name in spot.pairs}
    inner = (said["id"].strip("\"'"), "") if where[1] == "scenes" and "id" in said else where
    for name, value, key in spot.pairs:
        if where[1] in ("memory", "changes") and names.memory.get(str(key), key) != key:
            yield Piece(name.start, name.end, names.memory[str(key)])
        if value.kind != "text":
            yield from _pieces(source, value, (inner[0], str(key)), names)
            continue
        bare = said[key].strip("\"'")
        if (new := _scalar(bare, str(key), where, names)) != bare:
            yield Piece(value.start, value.end, said[key].replace(bare, new))
