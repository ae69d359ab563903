"""What the rules say, for somebody who has never seen the file: with titles for ids, and the page's words for keys."""

import re
from collections.abc import Iterator
from typing import Any

from coursebuild.editing.remembering import memory_in
from coursebuild.scenario.inwords import condition as in_words
from coursebuild.scenario.memory import Memory

_QUOTED = re.compile(r"”([a-z][a-z0-9-]*)”")
_CONDITION = re.compile(
    r"”((?:not )?[a-z][a-z0-9-]*(?: at (?:least|most) [^” ]+(?: min)?)?(?: and [^”]+)?)”"
)
_NAMING = ("title", "question", "text", "shows", "term")
_INSTEAD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(said), meant)
    for said, meant in (
        (r"Lägg till raden goal: .*", "Välj ett under ”Mål som prövas”."),
        (r"Lägg till raden (\w+): …?", r"Fyll i ”\1”."),
        (r", eller ta bort det ur memory\b", ", eller ta bort det under Minnet"),
        (r"\bunder memory:?", "under Minnet"),
        (r"\bi memory\b", "i Minnet"),
        (r" \((?:changes|takes|next|only|asides|memory)\)", ""),
        (r"Inget villkor läser (”[^”]+”)\.", r"Inget beror på \1 än."),
    )
)


def plainly(said: str, data: Any) -> str:
    """A message about a file, said with what its data calls things."""
    names, memory = dict(_names(data)), memory_in(data)
    said = _CONDITION.sub(lambda found: _chosen(found[1], memory), said)
    said = _QUOTED.sub(lambda found: f"”{names.get(found[1], found[1])}”", said)
    for written, meant in _INSTEAD:
        said = written.sub(meant, said)
    return said


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
    first: str = found.strip().split("\n")[0].strip("”")
    return first if len(first) < 60 else f"{first[:56]} …"
