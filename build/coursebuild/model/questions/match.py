"""Things to put in pairs."""

from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.node import Id, Node, Text
from coursebuild.model.questions.item import BaseItem, Texts


class Pair(Node):
    """Two things that belong together."""

    TEXTS: ClassVar[Texts] = (("text", False), ("match", False))

    id: Id = field(description="Parets namn.")
    text: Text = field(description="Det som står till vänster.")
    match: Text = field(description="Det som hör ihop med det, som val i listan.")


class MatchItem(BaseItem):
    """For each text, choose what belongs to it in a list."""

    TEXTS: ClassVar[Texts] = (*BaseItem.TEXTS, ("feedback", False))
    PARTS: ClassVar[str] = "pairs"

    kind: Literal["match"] = field(description="match: para ihop.")
    pairs: list[Pair] = field(min_length=2, max_length=7, description="Paren. Lika val slås ihop.")
    feedback: Text = field(description="Varför de hör ihop.")

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: `pair.choice` joined with `+`."""
        longest = max(len(pair.id) for pair in self.pairs)
        return sum(len(pair.id) + 1 + longest for pair in self.pairs) + len(self.pairs) - 1
