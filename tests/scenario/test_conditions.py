"""Conditions in words: what is read, and what is said of what cannot be."""

import pytest

from coursebuild.scenario.conditions import BadClause, Bound, holds, read
from coursebuild.scenario.memory import Slip, change, memory_of, takes
from scenario.remembering import scenario

MEMORY = memory_of(scenario())  # lugn 0..3 from 1, lovat, tid 0..3 steps of 10 min


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("lovat", [Bound(1, 1, 1)]),
        ("not lovat", [Bound(1, 0, 0)]),
        ("lugn at least 2", [Bound(0, 2, 3)]),
        ("lugn at most 2", [Bound(0, 0, 2)]),
        ("tid at least 20 min", [Bound(2, 2, 3)]),
        ("tid at most 0 min and  not lovat", [Bound(2, 0, 0), Bound(1, 0, 0)]),
    ],
)
def test_four_forms_are_read(text: str, bounds: list[Bound]) -> None:
    """As bounds, in steps."""
    assert read(text, MEMORY) == tuple(bounds)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lugn minst 2", "lugn at least 2"),
        ("at least 2 lugn", "lugn at least 2"),
        ("lugn >= 2", "lugn at least 2"),
        ("lugn > 1", "lugn at least 2"),
        ("lugn < 2", "lugn at most 1"),
        ("lugn = 2", "lugn at least 2 and lugn at most 2"),
        ("not lugn at least 2", "lugn at most 1"),
        ("inte lovat", "not lovat"),
        ("lovat = no", "not lovat"),
        ("lungn", "lugn"),
        ("lugn", "lugn at least 1"),
        ("lovat at least 1", "lovat"),
        ("tid at least 30", "10 min"),
    ],
)
def test_what_was_meant_is_said(text: str, meant: str) -> None:
    """People write signs and Swedish words; each gets the words to write."""
    found = read(text, MEMORY)
    assert isinstance(found, BadClause)
    assert found.slip.meant == meant


def test_the_clause_that_is_wrong_is_pointed_out() -> None:
    """Its first letter, within the condition."""
    found = read("lovat and lugn minst 2", MEMORY)
    assert isinstance(found, BadClause)
    assert found.offset == len("lovat and ")
    found = read("lovat or lugn at least 2", MEMORY)
    assert isinstance(found, BadClause)
    assert (found.offset, "or" in found.slip.message) == (len("lovat "), True)


def test_all_clauses_must_hold() -> None:
    """And an empty condition always does."""
    condition = read("lovat and lugn at least 2", MEMORY)
    assert not isinstance(condition, BadClause)
    assert holds(condition, (2, 1, 0))
    assert not holds(condition, (2, 0, 0))
    assert not holds(condition, (1, 1, 0))
    assert holds((), (0, 0, 0))


def test_a_scale_stops_at_its_ends() -> None:
    """And so do the clock and a yes or no."""
    assert MEMORY.start == (1, 0, 0)
    assert MEMORY.after((3, 1, 3), {0: 1, 1: 1, 2: 2}) == (3, 1, 3)
    assert MEMORY.after((0, 1, 2), {0: -2, 1: -1, 2: 2}) == (0, 0, 3)


def test_changes_are_steps() -> None:
    """Signed for scales, yes or no for the others, never of the clock; time in whole steps."""
    assert change(MEMORY, "lugn", "-1") == -1
    assert change(MEMORY, "lovat", "yes") == 1
    assert change(MEMORY, "lovat", "no") == -1
    for name, said in (("lugn", "1"), ("lugn", "yes"), ("lovat", "ja"), ("tid", "+1"), ("x", "+1")):
        assert isinstance(change(MEMORY, name, said), Slip)
    assert takes(MEMORY, "20 min") == 2
    for spent in ("15 min", "0 min", "en kvart", "50 min"):
        assert isinstance(takes(MEMORY, spent), Slip)
