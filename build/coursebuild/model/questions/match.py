"""Things to put in pairs."""

from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.node import Id, Node, Text
from coursebuild.model.questions.item import BaseItem


class Pair(Node, called="paret"):
    """Two things that belong together."""

    id: Id = field(description="Parets namn.")
    text: Text = field(description="Det som står till vänster.")
    match: Text = field(
        label="Hör ihop med",
        changed="det som hör ihop ändrat",
        description="Det som hör ihop med det, som val i listan.",
    )


class MatchItem(BaseItem):
    """For each text, choose what belongs to it in a list."""

    PARTS: ClassVar[str] = "pairs"

    kind: Literal["match"] = field(description="match: para ihop.")
    pairs: list[Pair] = field(
        min_length=2,
        max_length=7,
        label="Par",
        one="Par",
        new="Nytt par",
        description="Paren. Lika val slås ihop.",
    )
    feedback: Text = field(description="Varför de hör ihop.")

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: `pair.choice` joined with `+`."""
        longest = max(len(pair.id) for pair in self.pairs)
        return sum(len(pair.id) + 1 + longest for pair in self.pairs) + len(self.pairs) - 1
