"""A word model that has never read the situations: how often it finds the right answer, and by which words.

It knows only how often each word stands in best answers and in others, in the *other* modules of the course. An
answer's score is the sum, over its words, of how much more common the word is among the best. So everything it does
can be told: these words give it away. The counts are gathered once, while the modules pass by (`facts.py`); for each
module its own are taken away again.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from coursebuild.checking.questions import Question, groups
from coursebuild.language.swedish import words
from coursebuild.model.problems import Place
from coursebuild.model.scenario import Scene
from coursebuild.model.unit import Unit

CODE = "L36"
Words = frozenset[str]
_COMMA = "komma"
_SMOOTH = 0.5


class Asked(NamedTuple):
    """One question: the words of each answer, and which is best."""

    answers: tuple[Words, ...]
    best: int


class Pool(NamedTuple):
    """The questions of one file, of one kind; `reason` says why its author does not mind."""

    name: str
    scenes: bool
    place: Place
    reason: str | None
    asked: tuple[Asked, ...]


@dataclass(slots=True)
class Counts:
    """In how many best answers, and in how many others, each word stands."""

    best: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)

    def learn(self, asked: Iterable[Asked]) -> None:
        """Count the words of some questions."""
        for question in asked:
            for number, said in enumerate(question.answers):
                best = number == question.best
                (self.best if best else self.other).update(said)
                self.answers["best" if best else "other"] += 1

    def add(self, more: "Counts") -> None:
        """Count what others have counted too."""
        self.best.update(more.best)
        self.other.update(more.other)
        self.answers.update(more.answers)

    def without(self, own: "Counts") -> "Counts":
        """The counts with one module's own taken away."""
        left = Counts(self.best.copy(), self.other.copy(), self.answers.copy())
        left.best.subtract(own.best)
        left.other.subtract(own.other)
        left.answers.subtract(own.answers)
        return left

    def weight(self, word: str) -> float:
        """How much more common a word is in best answers: above zero it speaks for one."""
        best = (self.best.get(word, 0) + _SMOOTH) / (self.answers["best"] + 2 * _SMOOTH)
        other = (self.other.get(word, 0) + _SMOOTH) / (self.answers["other"] + 2 * _SMOOTH)
        return math.log(best / other)


@dataclass(slots=True)
class ModuleWords:
    """What is kept of one module."""

    pools: list[Pool]
    counts: Counts


class Guessed(NamedTuple):
    """How often the model was right in some questions, what chance would give, and the words that told."""

    right: float
    chance: float
    asked: int
    telling: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of right guesses."""
        return self.right / self.asked if self.asked else 0.0


def words_of(unit: Unit) -> ModuleWords:
    """The words of a module's questions, and where they stand."""
    pools = [_pool(unit, group.name, group.questions) for group in groups(unit)]
    kept = [pool for pool in pools if pool and pool.asked]
    counts = Counts()
    for pool in kept:
        counts.learn(pool.asked)
    return ModuleWords(kept, counts)


def _pool(unit: Unit, name: str, questions: list[Question]) -> Pool | None:
    told = [question for question in questions if question.one_best]
    if not told:
        return None
    scenes = isinstance(told[0].node, Scene)
    holders = [s for s in unit.scenarios.values() if scenes and told[0].node in s.scenes]
    owner = holders[0] if holders else unit.bank if name == "frågebanken" else unit.module
    reasons: dict[str, str] = getattr(owner, "silence", {})
    place = owner.at("title") if owner else told[0].place
    asked = tuple(asked_of(question) for question in told)
    return Pool(name, scenes, place, reasons.get(CODE), asked)


def asked_of(question: Question) -> Asked:
    """The words of a question's answers, and which is the best."""
    best = next(number for number, answer in enumerate(question.answers) if answer.best)
    return Asked(tuple(said(answer.text) for answer in question.answers), best)


def said(text: str) -> Words:
    """The words of an answer, each once, and whether it has a comma."""
    found = {word.lower() for word in words(text)}
    return frozenset(found | {_COMMA} if "," in text else found)


def guess(counts: Counts, asked: Iterable[Asked], most_told: int) -> Guessed:
    """Let the model guess, and name at most so many of the words that tell.

    Where it cannot choose between answers it is right as often as chance.
    """
    right = chance = 0.0
    number = 0
    telling: Counter[str] = Counter()
    weigh = cache(counts.weight)
    for question in asked:
        scores = [sum(map(weigh, told)) for told in question.answers]
        top = [n for n, score in enumerate(scores) if score >= max(scores) - 1e-9]
        number += 1
        chance += 1 / len(scores)
        if question.best in top:
            right += 1 / len(top)
            if most_told:
                telling.update(_telling(question, weigh, counts))
    order = sorted(telling, key=lambda word: (-telling[word], word))
    return Guessed(right, chance, number, tuple(order[:most_told]))


def _telling(question: Asked, weigh: Callable[[str], float], counts: Counts) -> dict[str, int]:
    """The words that only the best answer has and that speak for it, with how loudly."""
    answers = question.answers
    others = frozenset[str]().union(*(told for n, told in enumerate(answers) if n != question.best))
    weights = {word: weigh(word) for word in answers[question.best] - others}
    return {
        word: round(weight * 1000)
        for word, weight in weights.items()
        if weight > 0 and counts.best[word] > 1
    }
