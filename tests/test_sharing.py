"""Each worker has as many tests, the long ones first and evenly, and none is lost."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import sharing


@dataclass(frozen=True)
class Item:
    """As much of a test as is looked at."""

    path: Path
    number: int
    browser: bool = False

    def get_closest_marker(self, name: str) -> bool:
        """Whether it is marked."""
        return self.browser and name == "browser"


def file(name: str, tests: int, *, browser: bool = False) -> list[Item]:
    """The tests of a file."""
    return [Item(sharing.HERE / name, number, browser) for number in range(tests)]


def test_the_long_ones_come_first_in_each_part() -> None:
    """The named ones first of all; a file stays in one piece, if no part ends in it."""
    items: list[Any] = [
        *file("a.py", 40), *file("b.py", 3, browser=True), *file("c.py", 2, browser=True), *file("d.py", 40),
        *file(sharing.LONG[0], 2), *file("e.py", 3, browser=True),
    ]  # fmt: skip
    parts = sharing.dealt(items, 2)
    assert sorted(parts, key=items.index) == items
    first, second = parts[:45], parts[45:]
    names = [
        [path.name for path, _ in groupby(part, key=lambda item: item.path)]
        for part in (first, second)
    ]
    assert names == [["test_flows.py", "c.py", "a.py", "d.py"], ["b.py", "e.py", "d.py"]]


def test_more_long_ones_than_a_part_has_room_for() -> None:
    """Nothing is lost, and the order is the same in every worker."""
    items: list[Any] = [*file("a.py", 9, browser=True), *file("b.py", 1)]
    assert sorted(sharing.dealt(items, 3), key=items.index) == items


def test_what_is_named_is_there() -> None:
    """A file that has moved would no longer be begun first."""
    assert [name for name in sharing.LONG if not (sharing.HERE / name).is_file()] == []
