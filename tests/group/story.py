"""A scenario as its author wrote it: what a room should see of it, however the words change."""

import re
from dataclasses import dataclass
from functools import cache

from conftest import COURSE
from coursebuild.model.memory import FindOut
from coursebuild.model.scenario import Choice, Scenario, Scene
from coursebuild.reading.load import load_unit


@dataclass(frozen=True)
class Story:
    """One scenario of the course under test."""

    scenario: Scenario

    def scene(self, scene: str) -> Scene:
        """A scene by its id."""
        return next(one for one in self.scenario.scenes if one.id == scene)

    def choice(self, scene: str, choice: str) -> Choice:
        """A choice by its id."""
        return next(one for one in self.scene(scene).options if one.id == choice)

    def key(self, scene: str, choice: str) -> str:
        """The digit that a choice has where all choices of its scene are there."""
        return str([one.id for one in self.scene(scene).options].index(choice) + 1)

    def find_out(self, scene: str, name: str) -> FindOut:
        """What can be found out, by its id."""
        return next(one for one in self.scene(scene).find_out if one.id == name)


@cache
def _scenarios(module: str) -> dict[str, Scenario]:
    unit, _ = load_unit(COURSE, module)
    return unit.scenarios


def story(module: str, scenario: str) -> Story:
    """A scenario of a module."""
    return Story(_scenarios(module)[scenario])


def part(text: str) -> str:
    """The longest part of a text that stands in one piece on the page."""
    return max(re.split(r"[\n”:–*_]", text), key=len).strip()
