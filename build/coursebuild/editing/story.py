"""What is done to a scenario as a whole: scenes and options come, go and lead elsewhere.

Each function takes the file as it is and gives the new bytes, or raises EditRefusedError in words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coursebuild.editing.orders import order_of
from coursebuild.editing.remembering import memory_in
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.structure import (
    drop_key,
    insert_item,
    item_text,
    put_key,
    put_value,
    remove_item,
)
from coursebuild.editing.wrapping import rewrapped
from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path
from coursebuild.model.scenario import Choice, Scenario
from coursebuild.reading.validate import id_from
from coursebuild.scenario.memory import Name

_RATINGS = ("best", "fair", "poor")
_TODO = "Ändra här –"
_LONGEST_ID = 24
_LEADS_ON = re.compile(
    r"-(?:att|av|de[nt]|ett?|for|fran|genom|har|hos|i|innan|med|mot|nar|och|om|pa|sin|som|till|under|ur|vid|ar|"
    r"jag|du|han|hon|vi|ni|hur)$"
)
"""Words that something follows."""


def pointing(data: Mapping[str, Any], place: str) -> list[tuple[Path, str]]:
    """What leads to a scene or an ending: the path of each word that names it, and where that is, in words."""
    found: list[tuple[Path, str]] = []
    if data.get("start") == place:
        found.append((("start",), "scenariots början"))
    for path, option, scene in options_of(data):
        said = f"”{str(option.get('text', '')).strip('”')}” i ”{scene.get('title', '')}”"
        ways = option.get("next")
        if ways == place:
            found.append(((*path, "next"), said))
        elif isinstance(ways, list):
            found += [
                ((*path, "next", n, "to"), said) for n, way in enumerate(ways) if _to(way) == place
            ]
    return found


def options_of(data: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any], dict[str, Any]]]:
    """Every option with its path and its scene."""
    for s, scene in enumerate(data.get("scenes") or []):
        for o, option in enumerate(scene.get("options") or []):
            yield ("scenes", s, "options", o), option, scene


def add_scene(
    source: Source, after: str, said: Mapping[str, str], options: Sequence[str], come: Iterable[str]
) -> bytes:
    """A new scene after the scene `after`. `said` may have its title, text and question, `options` its choices.

    The options `come` (ids) of that scene lead to it; its own lead on to where most of those led before.
    """
    scenes = source.data["scenes"]
    index = next(n for n, scene in enumerate(scenes) if scene["id"] == after)
    title = said.get("title") or "Ny scen"
    name = new_id(title, _places(source.data))
    come = set(come)
    there = scenes[index]["options"]
    onward = _usual([one for one in there if one["id"] in come]) or _usual(there)
    lines = [f"id: {name}", f"title: {item_text(title)}"]
    if scenes[index].get("goal"):
        lines.append(f"goal: {scenes[index]['goal']}")
    text = said.get("text") or f"{_TODO} vad som händer nu, vad man ser och vad någon säger."
    lines += _block("text", text)
    lines += [f"question: {item_text(said.get('question') or 'Vad gör du?')}", "options:"]
    taken: set[str] = set()
    for number, choice in enumerate(options if len(options) > 1 else [*options, "", ""][:2]):
        written = _option(choice, _RATINGS[min(number, 2)], onward, taken)
        lines += [
            ("  - " if not n else "    ") + row if row else "" for n, row in enumerate(written)
        ]
    raw = insert_item(source, ("scenes",), index + 1, "\n".join(lines))
    for option in scenes[index]["options"]:
        if option["id"] in come:
            path = resolve(source.data, f"scenes/{after}/options/{option['id']}/next")
            raw = put_value(Source(raw, source.name), path, name)
    return raw


def add_ending(source: Source, title: str, text: str, outcome: str) -> bytes:
    """A new ending, after the others."""
    name = new_id(title or "Nytt slut", _places(source.data))
    lines = [f"id: {name}", f"title: {item_text(title or 'Nytt slut')}"]
    lines += [f"outcome: {outcome}"] if outcome else []
    lines += _block("text", text or f"{_TODO} hur det gick, och vad man tar med sig.")
    return insert_item(source, ("endings",), len(source.data["endings"]), "\n".join(lines))


def add_option(source: Source, scene: str, text: str, rating: str) -> bytes:
    """A new option, after the others of the scene; it leads where most of them do."""
    path = resolve(source.data, f"scenes/{scene}/options")
    there = source.data["scenes"][path[1]]["options"]
    onward = _usual(there)
    lines = _option(
        text, rating if rating in _RATINGS else "fair", onward, {option["id"] for option in there}
    )
    return insert_item(source, path, len(there), "\n".join(lines))


def remove_place(source: Source, address: str, instead: str | None) -> bytes:
    """Take out a scene or an ending. What led to it leads to `instead`, which must then be given."""
    path = resolve(source.data, address)
    place = source.data[path[0]][path[1]]["id"]
    if len(source.data[path[0]]) == 1:
        raise EditRefusedError("Det är den enda som finns. Skriv en ny först.")
    inside = {"scenes": path[:2]}
    ways = [
        (way, said)
        for way, said in pointing(source.data, place)
        if way[:2] != inside.get(str(path[0]))
    ]
    if ways and (not instead or instead == place):
        told = ", ".join(dict.fromkeys(said for _, said in ways))
        raise EditRefusedError(f"Hit leder {told}. Välj vart det ska leda i stället.")
    raw = source.raw
    for way, _ in ways:
        raw = put_value(Source(raw, source.name), way, str(instead))
    return remove_item(Source(raw, source.name), path[:1], int(path[1]))


def set_ways(source: Source, option: Path, ways: Sequence[tuple[str, str]]) -> bytes:
    """Where an option leads: one place, or several with conditions of which the last has none."""
    known = _places(source.data)
    for _, to in ways:
        if to not in known:
            raise EditRefusedError(
                f"Det finns ingen scen och inget slut som heter ”{to}”. Välj i listan."
            )
    if not ways or ways[-1][0] or not all(when for when, _ in ways[:-1]):
        raise EditRefusedError(
            "Sist ska det stå en väg utan villkor, och alla före den ska ha ett."
        )
    return put_value(source, (*option, "next"), _ways_text(ways))


def set_change(source: Source, path: Path, name: str, value: str) -> bytes:
    """What an option or a question changes in the memory; an empty value takes the change away."""
    value = _change_of(memory_in(source.data).names[name], value)
    node: Any = source.data
    for step in path:
        node = node[step]
    changes = node.get("changes") or {}
    where = (*path, "changes")
    if not value:
        return drop_key(source, where, name) if name in changes else source.raw
    if name in changes:
        return put_value(source, (*where, name), value)
    if changes:
        return put_key(source, where, name, value, ())
    return put_key(source, path, "changes", f"{{{name}: {value}}}", order_of(Choice))


def _change_of(name: Name, value: str) -> str:
    """A change as the file says it; raises EditRefusedError."""
    if name.kind == "yes":
        if value not in ("", "yes", "no"):
            raise EditRefusedError("Välj ja eller nej.")
        return value
    value = value.replace("−", "-").replace(" ", "")
    if not re.fullmatch(r"(?:[+-]?\d{1,2})?", value):
        raise EditRefusedError("Skriv ett tal med tecken, till exempel +1 eller -1.")
    steps = int(value or 0)
    return f"{steps:+d}" if steps else ""


def remember(source: Source, name: str, how: Mapping[str, str]) -> bytes:
    """A new name in the scenario's memory: a scale (from, to, start), the clock (minutes, to) or a yes or no."""
    keys = [key for key in ("from", "minutes", "to", "start") if how.get(key)]
    parts = [
        f"{key}: {item_text(how[key], in_flow=True)}"
        if not _number(how[key])
        else f"{key}: {how[key]}"
        for key in keys
    ]
    if how.get("shows"):
        parts.append(f"shows: {item_text(how['shows'], in_flow=True)}")
    memory = source.data.get("memory") or {}
    name = new_id(name, memory)
    text = "{" + ", ".join(parts) + "}"
    if memory:
        return put_key(source, ("memory",), name, text, ())
    return put_key(source, (), "memory", f"\n{name}: {text}", order_of(Scenario))


def new_id(text: str, taken: Iterable[str]) -> str:
    """A short name made of a text, that nothing else has."""
    words = id_from(text).split("-")
    name = ""
    for word in words if len("-".join(words)) <= _LONGEST_ID else words[:4]:
        if len(f"{name}-{word}") > _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word
    name = (name if name == "-".join(words) else _whole(name)) or (
        words[0][:_LONGEST_ID] if words[0] else "ny"
    )
    if not re.match("[a-z]", name):
        name = f"n{name}"
    there, number, made = set(taken), 1, name
    while made in there:
        number += 1
        made = f"{name}-{number}"
    return made


def _whole(name: str) -> str:
    """A name that does not end in the middle of what it says: `du-har-sagt-att` is `du-har-sagt`."""
    while shorter := _LEADS_ON.sub("", name):
        if shorter == name:
            break
        name = shorter
    return name


def _option(text: str, rating: str, onward: str, taken: set[str]) -> list[str]:
    name = new_id(text or "val", taken)
    taken.add(name)
    lines = [
        f"id: {name}",
        f"text: {item_text(text or f'{_TODO} vad man gör eller säger')}",
        f"rating: {rating}",
    ]
    lines += _block("consequence", f"{_TODO} vad som händer i rummet.")
    lines.append(f"why: {item_text(f'{_TODO} varför det blir så.')}")
    if rating != "best":
        lines.append(f"better: {item_text(f'{_TODO} vad som är bättre.')}")
    head, *rest = onward.split("\n")
    return [*lines, f"next: {head}".rstrip(), *(f"  {row}" for row in rest)]


def _block(key: str, text: str, width: int = 110) -> list[str]:
    rows = rewrapped("", text, width).split("\n")
    return [f"{key}: |", *(f"  {row}" if row else "" for row in rows)]


def _places(data: Mapping[str, Any]) -> list[str]:
    return [str(one.get("id")) for key in ("scenes", "endings") for one in data.get(key) or []]


def _to(way: Any) -> Any:
    return way.get("to") if isinstance(way, dict) else None


def _usual(options: Sequence[Mapping[str, Any]]) -> str:
    """Where most of some options lead, in YAML: one place, or the ways with their conditions."""
    written = [_ways_text(ways_of(option)) for option in options if option.get("next")]
    found = Counter(written).most_common(1)
    return found[0][0] if found else ""


def ways_of(option: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Where an option leads: each way's condition, empty if it has none, and its place."""
    ways = option["next"]
    if not isinstance(ways, list):
        return [("", str(ways))]
    return [(str(way.get("when") or ""), str(_to(way))) for way in ways if isinstance(way, dict)]


def _ways_text(ways: Sequence[tuple[str, str]]) -> str:
    if len(ways) == 1 and not ways[0][0]:
        return ways[0][1]
    rows = [
        f"when: {item_text(when, in_flow=True)}, to: {to}" if when else f"to: {to}"
        for when, to in ways
    ]
    return "\n" + "\n".join(f"- {{{row}}}" for row in rows)


def _number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+", text) is not None
