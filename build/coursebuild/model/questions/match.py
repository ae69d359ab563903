"""Things to put in pairs."""

from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.node import Id, Text
from coursebuild.model.questions.arranging import ArrangedItem
from coursebuild.model.questions.item import Example, Shown
from coursebuild.model.questions.part import Filled, Part


class Pair(Part, called="paret"):
    """Two things that belong together."""

    NAME: ClassVar[str] = "par"
    ANSWERS: ClassVar[tuple[str, ...]] = ("text", "match")
    SPELLS_OUT: ClassVar[bool] = True
    ONE_MORE: ClassVar[Filled] = {
        "id": "steg",
        "text": "steget",
        "match": "det som hör ihop med det",
    }

    id: Id = field(description="Parets namn.")
    text: Text = field(description="Det som står till vänster.")
    match: Text = field(
        label="Hör ihop med",
        changed="det som hör ihop ändrat",
        description="Det som hör ihop med det, som val i listan.",
    )


class MatchItem(ArrangedItem):
    """For each text, choose what belongs to it in a list."""

    PLACE: ClassVar[int] = 4
    NAME: ClassVar[str] = "para ihop"
    TITLE: ClassVar[str] = "Para ihop"
    ALSO_CALLED: ClassVar[tuple[str, ...]] = ("para", "para ihop")
    ASKS: ClassVar[str] = "Vad hör ihop?"
    EXAMPLE: ClassVar[Example] = {
        "feedback": "varför de hör ihop",
        "pairs": [
            {
                "id": f"par-{number}",
                "text": f"det som står till vänster, {number}",
                "match": f"det som hör ihop med {number}",
            }
            for number in (1, 2, 3)
        ],
    }
    PARTS: ClassVar[str] = "pairs"
    PART: ClassVar[type[Part]] = Pair

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

    def right_answer(self) -> object:
        """What belongs to each."""
        return {pair.id: pair.match for pair in self.pairs}

    def chance(self) -> float:
        """One choice for each pair, of all the lists' different ones."""
        return float(len({pair.match for pair in self.pairs}) ** -len(self.pairs))

    def shown_of(self, part: Part) -> Shown:  # noqa: ARG002  (all are alike)
        """The two that belong together."""
        return (("Det här", "text"), ("hör ihop med", "match"))
