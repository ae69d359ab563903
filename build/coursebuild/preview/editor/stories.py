"""What the form of a scenario lets one choose among: where a way leads, what may have been remembered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coursebuild.editing.remembering import Choices, choices_of, memory_in
from coursebuild.editing.renaming import is_from_example, names_of
from coursebuild.editing.source import Source
from coursebuild.editing.story import pointing, ways_of


@dataclass(slots=True)
class Story:
    """All of it, empty for a file that is no scenario."""

    memory: bool = False
    """Whether the file may remember anything."""

    remembered: list[Choices] = field(default_factory=list)
    known_clauses: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    """Scenes and endings, with what they are called."""

    leads: dict[str, list[str]] = field(default_factory=dict)
    """What leads to each of them, in words."""

    old_names: list[tuple[str, str]] = field(default_factory=list)
    """Names in the file that do not follow what its author has written since, and what would."""

    onward: dict[str, str] = field(default_factory=dict)
    """Where most choices of a scene lead: what led to it may lead there when it is gone."""


def story_of(source: Source | None) -> Story:
    """Of a file."""
    data: Any = source.data if source else None
    if not isinstance(data, dict) or data.get("kind") != "scenario":
        return Story()
    remembered = choices_of(memory_in(data))
    places = {
        str(one.get("id")): f"{kind}: {one.get('title', '')}"
        for key, kind in (("scenes", "Scen"), ("endings", "Slut"))
        for one in data.get(key) or []
        if isinstance(one, dict)
    }
    return Story(
        True,
        remembered,
        [said for one in remembered for said, _ in one.conditions],
        list(places.items()),
        {place: list(dict.fromkeys(said for _, said in pointing(data, place))) for place in places},
        names_of(data).changed if source and is_from_example(source) else [],
        _onward(data),
    )


def _onward(data: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for scene in data.get("scenes") or []:
        led = Counter(
            to
            for option in scene.get("options") or []
            if option.get("next")
            for _, to in ways_of(option)
            if to != scene.get("id")
        )
        if led:
            found[str(scene.get("id"))] = led.most_common(1)[0][0]
    return found
