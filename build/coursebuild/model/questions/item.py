"""What all questions have, of whatever kind, and what each kind answers of itself.

A kind is a class in a file of its own beside this one. Whoever must know something of a question asks it here, never
what kind it is of (docs/decisions/0028-a-question-answers-for-itself.md).
"""

from typing import ClassVar

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.node import Id, Markdown, Node, Text
from coursebuild.model.questions.option import Option
from coursebuild.model.questions.part import Filled, Part

Example = dict[str, str | list[Filled]]
"""The keys of a question, with what is to be written there."""

Shown = tuple[tuple[str, str], ...]
"""What a reviewer reads: what each text is, in Swedish, and its key."""


class Item(Node, called="frågan", scope="item"):
    """A question of no particular kind."""

    PLACE: ClassVar[int]
    """Where the kind stands among the others, in the pages and lists that show them all."""

    NAME: ClassVar[str]
    """What the kind is called, in Swedish: `ett rätt svar`."""

    TITLE: ClassVar[str]
    """The same as a heading: `Fråga med ett rätt svar`."""

    ALSO_CALLED: ClassVar[tuple[str, ...]] = ()
    """What authors write as `kind` and mean this one."""

    ASKS: ClassVar[str] = "Vad gör du?"
    """What such a question may ask, as an example."""

    EXAMPLE: ClassVar[Example]
    """A new question as an author begins it: the keys that it needs besides its name and what it asks."""

    PARTS: ClassVar[str]
    """The key of what an answer is made of."""

    PART: ClassVar[type[Part]]
    """What stands there."""

    SEVERAL: ClassVar[bool] = False
    """Whether the right answer is several of its options."""

    IS_REQUEST: ClassVar[bool] = False
    """Whether it may be worded as a request, without a question mark."""

    IS_WHOLE: ClassVar[bool] = False
    """Whether an answer has all the parts in it: with one of them gone, none that is stored can be kept."""

    id: Id = field(description="Frågans namn. Ändra det aldrig när kursen används.")
    goal: Id | None = field(default=None, description="Vilket av modulens mål frågan prövar.")
    situation: Markdown | None = field(
        default=None,
        label="Situation",
        changed="situationen ändrad",
        description="Det man behöver veta för att svara.",
    )
    question: Text = field(description="Frågan. En mening, med frågetecken.")
    family: Id | None = field(
        default=None,
        label="Familj",
        changed="fallet som frågan hör till ändrat",
        seldom=True,
        description="Frågor som är samma fall med ett ändrat faktum har samma namn här. Provet drar "
        "helst bara en av dem.",
    )
    sources: Sources
    laws: Laws = field(seldom=True)
    statements: Statements = field(seldom=True)
    misconceptions: Misconceptions = field(seldom=True)
    silence: Silence

    def parts(self) -> list[Part]:
        """What an answer is made of, in the order of the file."""
        found: list[Part] = self.__dict__[self.PARTS]
        return found

    def choices(self) -> list[Option]:
        """The answers to choose among; none where an answer is made in another way."""
        return []

    def right_answer(self) -> object:
        """What decides whether an answer is right. While it is the same, stored answers count as they did."""
        raise NotImplementedError

    def chance(self) -> float:
        """The chance to answer it blindly, from 0 to 1."""
        raise NotImplementedError

    def explanations(self) -> list[str]:
        """What is told of the right answer, below what is right."""
        raise NotImplementedError

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: ids joined with `+`."""
        return len("+".join(part.id for part in self.parts()))

    def shown_of(self, part: Part) -> Shown:
        """What a reviewer reads of one of its parts."""
        raise NotImplementedError

    def shown_after(self) -> Shown:
        """What a reviewer reads below all the parts."""
        return ()
