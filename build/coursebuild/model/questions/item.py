"""What all questions have, of whatever kind."""

from typing import ClassVar

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.node import Id, Markdown, Node, Text


class BaseItem(Node, called="frågan", scope="item"):
    """A question of no particular kind."""

    PARTS: ClassVar[str] = "options"
    """The key of what an answer is made of."""

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
