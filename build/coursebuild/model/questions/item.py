"""What all questions have, of whatever kind."""

from typing import ClassVar

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.node import Id, Markdown, Node, Text

Texts = tuple[tuple[str, bool], ...]
"""The texts of a node that a learner reads: the key, and whether it is Markdown."""


class BaseItem(Node):
    """A question of no particular kind."""

    TEXTS: ClassVar[Texts] = (("situation", True), ("question", False))
    PARTS: ClassVar[str] = "options"
    """The key of what an answer is made of."""

    id: Id = field(description="Frågans namn. Ändra det aldrig när kursen används.")
    goal: Id | None = field(default=None, description="Vilket av modulens mål frågan prövar.")
    situation: Markdown | None = field(
        default=None, description="Det man behöver veta för att svara."
    )
    question: Text = field(description="Frågan. En mening, med frågetecken.")
    family: Id | None = field(
        default=None,
        description="Frågor som är samma fall med ett ändrat faktum har samma namn här. Provet drar "
        "helst bara en av dem.",
    )
    sources: Sources
    laws: Laws
    statements: Statements
    misconceptions: Misconceptions
    silence: Silence
