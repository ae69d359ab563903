"""What the course's own tests and scenes measure: the course keeps to the figures that `kurs check --numbers` shows."""

import datetime
import random
from collections import Counter

import pytest

from conftest import ROOT
from coursebuild.checking import readingtime, unread
from coursebuild.checking.facts import Facts
from coursebuild.checking.guessing import Asked, Counts, guess
from coursebuild.model.unit import Unit
from coursebuild.packing.modules import check_course
from coursebuild.reading.load import load_unit

MOST_PASSED_UNREAD = 0.05


@pytest.fixture(scope="module")
def course() -> tuple[Facts, list[Unit]]:
    """The whole course, read and checked once."""
    result = check_course(ROOT, datetime.date(2026, 11, 29))
    assert result.facts
    assert result.shared
    return result.facts, [load_unit(ROOT, name)[0] for name in result.shared.course.modules]


def test_no_bank_check_or_scenario_gives_its_answers_away(
    course: tuple[Facts, list[Unit]],
) -> None:
    """The word model finds at most 45 % of a bank, half of a module's checks, half (rounded up) of a scenario."""
    facts, _ = course
    total = facts.all_words()
    for name, kept in facts.words.items():
        others = total.without(kept.counts)
        for pool in kept.pools:
            found = guess(others, pool.asked, 0)
            if pool.scenes:
                assert found.right <= (found.asked + 1) // 2, pool.name
            elif pool.name == "frågebanken":
                assert found.share <= 0.45, name
            else:
                assert found.share <= 0.50, f"{name}, {pool.name}"


def test_no_test_is_passed_unread(course: tuple[Facts, list[Unit]]) -> None:
    """Neither chance nor the words alone pass one try in twenty, in any module."""
    facts, _ = course
    total = facts.all_words()
    assert len(facts.tests) == 5
    for name, test in facts.tests.items():
        found = unread.passed(test, total.without(facts.words[name].counts), 80)
        assert max(found.blind, found.words) < MOST_PASSED_UNREAD, name


def test_a_module_is_passed_in_the_time_of_a_coffee_break(course: tuple[Facts, list[Unit]]) -> None:
    """All sections, a scenario and the test: 25 minutes at most, whichever scenario one takes."""
    _, units = course
    for unit in units:
        _, longest = readingtime.of_route(unit)
        assert longest <= 25, unit.id


def test_a_bank_that_tells_is_passed_unread() -> None:
    """Where the best answers share a word the model passes each time; chance seldom does."""
    counts = Counts()
    asked = Asked((frozenset({"lyssnar"}), frozenset({"kräver"}), frozenset({"hotar"})), 0)
    counts.learn([asked] * 10)
    bank = tuple(unread.Asking("g", None, 1 / 3, asked) for _ in range(30))
    found = unread.passed(unread.Draw(bank, 10), counts, 80)
    assert found.words == 1
    assert found.blind < 0.01


def test_the_draw_takes_from_each_goal_and_one_of_a_family() -> None:
    """As the page does: goals in turn, and twins only when nothing else is left."""
    bank = tuple(
        unread.Asking(f"g{number % 2}", "twins" if number < 6 else None, 0.5, None)
        for number in range(12)
    )
    for seed in range(20):
        dice = random.Random(seed)  # noqa: S311
        drawn = unread._drawn(unread.Draw(bank, 6), dice)
        assert Counter(bank[number].goal for number in drawn) == {"g0": 3, "g1": 3}
        assert sum(bank[number].family is not None for number in drawn) <= 1
        assert len(unread._drawn(unread.Draw(bank, 20), dice)) == 12
