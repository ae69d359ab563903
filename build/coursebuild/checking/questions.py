"""A scene and a test item seen alike: a question with answers, of which some are best."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from coursebuild.language import prose
from coursebuild.model.module import Bank
from coursebuild.model.node import Node
from coursebuild.model.problems import Place
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.option import Option
from coursebuild.model.same import Same
from coursebuild.model.scenario import Choice, Scene
from coursebuild.model.unit import Unit


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One answer: its words, whether it is a best one, and all that is said of it afterwards."""

    node: Option | Choice
    text: str
    best: bool
    feedback: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where the author wrote the answer's text."""
        return self.node.at("text")


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question with answers to choose among."""

    node: Scene | Item
    situation: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def place(self) -> Place:
        """Where the author wrote the question."""
        return self.node.at("question")

    @property
    def one_best(self) -> bool:
        """Whether exactly one answer is best."""
        return sum(answer.best for answer in self.answers) == 1


def question_of(node: Node) -> Question | None:
    """Give the question that a scene or item asks, if it has answers to choose among; many rules ask."""
    return _question_of(Same(node))


@lru_cache(maxsize=128)
def _question_of(key: Same[Node]) -> Question | None:
    node = key.thing
    if isinstance(node, Scene):
        answers = tuple(_choice(option) for option in node.options)
        return Question(node, prose.plain(node.text), node.question, answers)
    if isinstance(node, Item) and (choices := node.choices()):
        answers = tuple(Answer(o, o.text, o.correct, (o.feedback,)) for o in choices)
        return Question(node, prose.plain(node.situation or ""), node.question, answers)
    return None


def _choice(choice: Choice) -> Answer:
    said = (prose.plain(choice.consequence), choice.why, choice.better or "")
    return Answer(
        choice, choice.text, choice.rating == "best", tuple(text for text in said if text)
    )


class Group(NamedTuple):
    """The questions of one file, in the order they are written."""

    name: str
    nodes: tuple[Item | Scene, ...]

    @property
    def questions(self) -> list[Question]:
        """Those with answers to choose among."""
        return [found for node in self.nodes if (found := question_of(node))]


def groups(unit: Unit) -> Iterator[Group]:
    """Give the module's knowledge checks, each scenario, the bank."""
    if unit.module:
        checks = (item for section in unit.module.sections for item in section.checks)
        yield Group("kunskapskollarna", tuple(checks))
    for name, scenario in unit.scenarios.items():
        yield Group(f"scenariot {name}", tuple(scenario.scenes))
    if isinstance(unit.bank, Bank):
        yield Group("frågebanken", tuple(unit.bank.items))
