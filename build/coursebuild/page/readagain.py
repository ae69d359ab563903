"""Which sections a learner who missed an item of the test should read again."""

from coursebuild.model.module import Section
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scene
from coursebuild.model.unit import Unit


def sections_for(item: Item, unit: Unit) -> list[str]:
    """The ids of the sections that teach what the item tests: its statements, else its goal."""
    assert unit.module is not None  # noqa: S101  (only asked of complete units)
    sections = unit.module.sections
    found = [s.id for s in sections if set(s.statements) & set(item.statements)]
    return found or [s.id for s in sections if item.goal and item.goal in _goals(s, unit)]


def _goals(section: Section, unit: Unit) -> set[str | None]:
    """The goals that a section's checks and scenarios practise."""
    scenes = [scene for name in section.scenarios for scene in unit.scenarios[name].scenes]
    practised: list[Item | Scene] = [*section.checks, *scenes]
    return {part.goal for part in practised}
