"""What has been tried so far with the packages on this computer, and the fragment about it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from coursebuild.preview.companion.pane import Told, about, html, picture
from coursebuild.preview.workshop import Known
from coursebuild.scenario.stored import runs
from coursebuild.scenario.storymap import StoryMap
from coursebuild.scenario.ways import Tried, count


@dataclass(slots=True)
class Guide:
    """Beside the modules of the course in `folder`. Not safe for several threads at once."""

    folder: Path
    _known: dict[str, Known] = field(default_factory=dict)
    _stories: dict[str, StoryMap] = field(default_factory=dict)
    _tried: dict[str, Tried] = field(default_factory=dict)
    _ways: dict[str, int] = field(default_factory=dict)
    _made: dict[str, tuple[Any, Markup]] = field(default_factory=dict)
    """What was last told of a scenario, and what it was made of: drawing all of a module again takes long."""

    def learn(self, module: str, known: Known) -> str:
        """Take in a module as it is after an edit; gives its fragment. What is gone is forgotten as tried."""
        self._known[module] = known
        for name, scenario in known.scenarios.items():
            if name in self._stories and self._stories[name].scenario is scenario:
                continue
            story = StoryMap(scenario)
            self._stories[name] = story
            self._ways[name] = count(story)
            self._tried.setdefault(name, Tried()).keep(story)
        return self._html(module)

    def saved(self, module: str, text: str) -> str | None:
        """Take in what a page has stored; gives the module's fragment, or None if nothing new was tried."""
        news = [
            self._tried[name].note(self._stories[name], run)
            for name, run in runs(text).items()
            if name in self._known[module].scenarios
        ]
        return self._html(module) if any(news) else None

    def known(self, module: str) -> Known:
        """The module as it was last taken in."""
        return self._known[module]

    def tried(self, module: str) -> dict[str, tuple[int, int]]:
        """For each scenario of a module how many of its ways have been tried, and how many there are."""
        return {
            name: (len(self._tried[name].ways), self._ways[name])
            for name in self._known[module].scenarios
        }

    def picture(self, name: str) -> str:
        """The drawing of one scenario alone; empty if no module has it."""
        known = next((k for k in self._known.values() if name in k.scenarios), None)
        return picture(self.folder, self._told(known, name)) if known else ""

    def _html(self, module: str) -> str:
        known = self._known[module]
        is_alone = len(known.scenarios) == 1
        return html([self._about(self._told(known, n), is_alone) for n in known.scenarios])

    def _about(self, told: Told, is_alone: bool) -> Markup:
        tried = frozenset(told.tried.ways), frozenset(told.tried.choices)
        of = (told.story, tried, tuple(told.problems), told.is_old, is_alone)
        before = self._made.get(told.name)
        if before is None or before[0] != of:
            before = self._made[told.name] = of, about(self.folder, told, is_alone=is_alone)
        return before[1]

    def _told(self, known: Known, name: str) -> Told:
        problems = [p for p in known.report.problems if p.place.file == f"quizzes/{name}.yaml"]
        is_old = name in known.unreadable
        return Told(name, self._stories[name], self._tried[name], problems, is_old)
