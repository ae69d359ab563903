"""How often the final test is passed by someone who has not read the module, but guesses.

Two who guess: one at random, and one who goes by the words that are common in best answers in the other modules
(`guessing.py`). The draw follows `page/script/draw.js`. The dice are seeded, so the same course gives the same figures.
"""

import random
from typing import NamedTuple

from coursebuild.checking.guessing import Asked, Counts, asked_of, guess
from coursebuild.checking.questions import question_of
from coursebuild.model.questions.item import Item
from coursebuild.model.unit import Unit

TRIES = 1000
"""Tests that are taken: enough for the figure to stand within about a percentage point."""


class Asking(NamedTuple):
    """One item of a bank: its goal and family, the chance of guessing it blindly, and its words."""

    goal: str
    family: str | None
    chance: float
    words: Asked | None


class Draw(NamedTuple):
    """A module's final test: its bank, and how many of it are drawn."""

    bank: tuple[Asking, ...]
    draw: int


class Passed(NamedTuple):
    """The share of tries that pass: by chance, and by the words alone."""

    blind: float
    words: float


def test_of(unit: Unit) -> Draw | None:
    """What is kept of a module's test; nothing when it has none."""
    if not unit.bank or not unit.module or not unit.module.test:
        return None
    return Draw(tuple(_asking(item) for item in unit.bank.items), unit.module.test.draw)


def _asking(item: Item) -> Asking:
    question = question_of(item)
    told = asked_of(question) if question and question.one_best else None
    return Asking(item.goal or "", item.family, item.chance(), told)


def passed(test: Draw, others: Counts, share: int) -> Passed:
    """How often each of the two passes, when `share` per cent is needed."""
    told = [
        guess(others, [asking.words], 0).right if asking.words else asking.chance
        for asking in test.bank
    ]
    blind = [asking.chance for asking in test.bank]
    return Passed(_rate(test, blind, share), _rate(test, told, share))


def _rate(test: Draw, chances: list[float], share: int) -> float:
    dice = random.Random(0)  # noqa: S311  (no secret: the same figures every time)
    won = 0
    for _ in range(TRIES):
        drawn = _drawn(test, dice)
        right = sum(dice.random() < chances[number] for number in drawn)
        won += right * 100 // len(drawn) >= share
    return won / TRIES


def _drawn(test: Draw, dice: random.Random) -> list[int]:
    """Draw from every goal in turn, of each family one as far as it goes round: numbers into the bank."""
    left = list(range(len(test.bank)))
    dice.shuffle(left)
    goals = list(dict.fromkeys(test.bank[number].goal for number in left))
    drawn: list[int] = []
    turn = 0
    while len(drawn) < min(test.draw, len(test.bank)):
        taken = {test.bank[number].family for number in drawn} - {None}
        own = [n for n in left if test.bank[n].goal == goals[turn % len(goals)]]
        new = [n for n in own if test.bank[n].family not in taken]
        only_twins = all(test.bank[n].family in taken for n in left)
        pick = (new or (own if only_twins else []))[:1]
        for number in pick:
            left.remove(number)
            drawn.append(number)
        turn += 1
    return drawn
