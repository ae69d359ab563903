"""Questions with answers to choose among: what those kinds have in common."""

from typing import Annotated, ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.questions.item import Item, Shown
from coursebuild.model.questions.option import Option
from coursebuild.model.questions.part import Filled, Part

Order = Annotated[
    Literal["fixed"] | None,
    field(
        default=None,
        label="Svarens ordning",
        changed="svarens ordning ändrad",
        seldom=True,
        choices={"fixed": "som i filen"},
        description="fixed om svaren ska stå i filens ordning, som ja och nej eller tal. Annars blandas "
        "de i provet.",
    ),
]

RIGHT: Filled = {
    "id": "ratt",
    "text": "det rätta svaret",
    "correct": True,
    "feedback": "varför det är rätt, med ord som eftersom eller därför",
}
WRONG: Filled = {
    "id": "fel",
    "text": "ett svar som många tror på",
    "feedback": "vad som är bättre, och varför",
}
WRONG_TOO: Filled = {
    "id": "fel-2",
    "text": "det man gör när det är bråttom",
    "feedback": "vad det leder till, och vad som är bättre",
}
"""Options of an example."""


class ChoiceItem(Item):
    """A question with options. A kind of it has the keys `order` and `options`."""

    PARTS: ClassVar[str] = "options"
    PART: ClassVar[type[Part]] = Option

    def choices(self) -> list[Option]:
        """All of them."""
        found: list[Option] = self.__dict__[self.PARTS]
        return found

    def right(self) -> list[Option]:
        """Those that are right."""
        return [option for option in self.choices() if option.correct]

    def explanations(self) -> list[str]:
        """What is told of each right option."""
        return [option.feedback for option in self.right()]

    def shown_of(self, part: Part) -> Shown:
        """Whether it is right, and what is told of it."""
        is_right = any(part is option for option in self.right())
        return (("Rätt svar" if is_right else "Fel svar", "text"), ("Återkoppling", "feedback"))
