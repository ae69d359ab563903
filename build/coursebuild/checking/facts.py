"""What is kept of each module after it has been checked: small, for the rules that compare modules."""

from dataclasses import dataclass, field
from typing import TypeVar

from coursebuild.checking import unread
from coursebuild.checking.guessing import Counts, ModuleWords, words_of
from coursebuild.model.module import Section
from coursebuild.model.node import Node
from coursebuild.model.problems import Place
from coursebuild.model.unit import Unit
from coursebuild.model.walk import visits
from coursebuild.page.local import places

_Found = TypeVar("_Found")


@dataclass(slots=True)
class Facts:
    """Which quiz files, provisions, statements and misconceptions the modules use, and where first."""

    quizzes: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    """Quiz file → (module, place) of each use."""

    taught: dict[str, list[Place]] = field(default_factory=dict)
    tested: dict[str, list[Place]] = field(default_factory=dict)
    met: dict[str, list[Place]] = field(default_factory=dict)
    """Misconceptions → where they are met."""

    laws: dict[str, list[Place]] = field(default_factory=dict)
    sources: dict[str, list[Place]] = field(default_factory=dict)
    local: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    """Places for a region's own words → (module, place) of each."""
    words: dict[str, ModuleWords] = field(default_factory=dict)
    """Module → the words of its answers, for the model that guesses."""

    tests: dict[str, unread.Draw] = field(default_factory=dict)
    """Module → its final test, for those who take it unread."""

    unsaid: frozenset[str] | None = None
    """The glossary's words that stand in no file; None as long as nobody has looked."""

    complete: bool = True

    def learn(self, unit: Unit) -> None:
        """Note what a module uses."""
        self.complete = self.complete and unit.complete
        module = unit.module
        if module is None:
            return
        for section in module.sections:
            for name in section.scenarios:
                self.quizzes.setdefault(name, []).append((unit.id, section.at("scenarios")))
        if module.test:
            self.quizzes.setdefault(module.test.bank, []).append((unit.id, module.test.at("bank")))
        for owner, key in [
            *((section, "text") for section in module.sections),
            (module, "summary"),
        ]:
            for name, line in places(getattr(owner, key)):
                self.local.setdefault(name, []).append((unit.id, owner.line_at(key, line)))
        self.words[unit.id] = words_of(unit)
        test = unread.test_of(unit)
        if test:
            self.tests[unit.id] = test
        for visit in visits(unit):
            self._learn_node(visit.node)

    def add(self, more: "Facts") -> None:
        """Note what others have noted too, after it."""
        for own, found in ((self.quizzes, more.quizzes), (self.local, more.local)):
            _join(own, found)
        for mine, others in (
            (self.taught, more.taught),
            (self.tested, more.tested),
            (self.met, more.met),
            (self.laws, more.laws),
            (self.sources, more.sources),
        ):
            _join(mine, others)
        self.words |= more.words
        self.tests |= more.tests
        if more.unsaid is not None:
            self.unsaid = more.unsaid
        self.complete = self.complete and more.complete

    def all_words(self) -> Counts:
        """The words of all modules, counted together."""
        total = Counts()
        for kept in self.words.values():
            total.add(kept.counts)
        return total

    def _learn_node(self, node: Node) -> None:
        goes_to = self.taught if isinstance(node, Section) else self.tested
        for key, register in (
            ("statements", goes_to),
            ("misconceptions", self.met),
            ("laws", self.laws),
            ("sources", self.sources),
        ):
            if names := node.listed(key):
                place = node.at()
                for name in names:
                    register.setdefault(name, []).append(place)


def _join(mine: dict[str, list[_Found]], others: dict[str, list[_Found]]) -> None:
    for name, found in others.items():
        mine.setdefault(name, []).extend(found)
