"""What the rules say, for somebody who has never seen the file: with titles for ids, and the page's words for keys."""

import re
from collections.abc import Iterator
from typing import Any

from coursebuild.editing.keywords import without_keys
from coursebuild.editing.remembering import memory_in
from coursebuild.language.swedish import shortened
from coursebuild.scenario.inwords import condition as in_words
from coursebuild.scenario.memory import Memory

_QUOTED = re.compile(r"”([a-z][a-z0-9-]*)”")
_CONDITION = re.compile(
    r"”((?:not )?[a-z][a-z0-9-]*(?: at (?:least|most) [^” ]+(?: min)?)?(?: and [^”]+)?)”"
)
_EXAMPLE = re.compile(r"Ett exempel: [^.]*\.|Minnet är då [^.]*\.")
"""A way through the story and what is remembered then, with the names of the file."""

_WORD = re.compile(r"[a-z][a-z0-9-]*")
_NAMING = ("title", "question", "text", "shows", "term")


def plainly(said: str, data: Any) -> str:
    """A message about a file, said with what its data calls things."""
    names, memory = _called_one_thing(data), memory_in(data)
    said = without_keys(said, names)
    said = _CONDITION.sub(lambda found: _chosen(found[1], memory), said)
    said = _QUOTED.sub(lambda found: f"”{names.get(found[1], found[1])}”", said)
    return _EXAMPLE.sub(lambda found: _WORD.sub(lambda w: _told(w[0], names), found[0]), said)


def _called_one_thing(data: Any) -> dict[str, str]:
    """Each id that is of one thing only, and what that is called: options of several scenes may share one."""
    found: dict[str, set[str]] = {}
    for name, called in _names(data):
        found.setdefault(name, set()).add(called)
    return {name: called.pop() for name, called in found.items() if len(called) == 1}


def _told(word: str, names: dict[str, str]) -> str:
    return {"yes": "ja", "no": "nej"}.get(word) or names.get(word, word)


def _chosen(condition: str, memory: Memory) -> str:
    """A condition as the lists of the page have it; a name alone is left as it is."""
    if " " not in condition:
        return f"”{condition}”"
    return f"”{in_words(condition, memory).replace('”', '')}”"


def _names(data: Any) -> Iterator[tuple[str, str]]:
    """Each id and what it is called; of a scenario's memory too."""
    if isinstance(data, list):
        for one in data:
            yield from _names(one)
    if not isinstance(data, dict):
        return
    if isinstance(data.get("id"), str) and (name := _called(data)):
        yield data["id"], name
    memory = data.get("memory")
    for key, how in memory.items() if isinstance(memory, dict) else ():
        if name := _called(how):
            yield str(key), name
    for below in data.values():
        yield from _names(below)


def _called(node: Any) -> str:
    if not isinstance(node, dict):
        return ""
    found = next((node[key] for key in _NAMING if isinstance(node.get(key), str)), "")
    return shortened(found.strip().split("\n")[0].strip("”"), 60)
