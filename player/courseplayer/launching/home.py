"""What the player's first page shows when a package's owner has a course to show: its modules, in its own order.

The player knows nothing of courses. The owner hands it words, and names the packages by their keys; what has been
tried with them, and the forms that open them, are the player's own.
"""

import threading
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Door:
    """A way out of the first page: a word, and the document that it opens (see `documents`), at a place in it."""

    label: str
    document: str
    place: str = ""


@dataclass(frozen=True)
class Part:
    """Something in a module that can be opened by itself, at the step of the page that it begins with."""

    title: str
    about: str
    tried: str
    step: str
    doors: tuple[Door, ...] = ()
    papers: tuple[Door, ...] = ()
    """The doors that lead to something to print."""


@dataclass(frozen=True)
class Module:
    """A module, whose package has this key once there is one."""

    key: str
    title: str
    about: str
    goals: tuple[str, ...]
    parts: tuple[Part, ...]
    parts_title: str = ""
    doors: tuple[Door, ...] = ()
    papers: tuple[Door, ...] = ()
    notice: str = ""


@dataclass(frozen=True)
class Course:
    """What the first page shows."""

    title: str
    about: str
    modules: tuple[Module, ...]


@dataclass
class Home:
    """The course on the first page, if there is one, and how many times it has changed."""

    course: Course | None = None
    number: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def put(self, course: Course) -> None:
        """Show a course, in place of what was shown."""
        with self._turn:
            if course != self.course:
                self.course = course
                self.number += 1

    def doors(self, key: str) -> tuple[Door, ...]:
        """The doors of the module whose package has this key."""
        modules = self.course.modules if self.course else ()
        return next((module.doors for module in modules if module.key == key), ())

    @property
    def keys(self) -> frozenset[str]:
        """The packages that are shown as modules."""
        course = self.course
        return frozenset(module.key for module in course.modules) if course else frozenset()
