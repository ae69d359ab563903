"""Things to put in order."""

from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.node import Id, Node, Text
from coursebuild.model.questions.item import BaseItem, Texts


class OrderStep(Node):
    """One of the things to put in order."""

    TEXTS: ClassVar[Texts] = (("text", False),)

    id: Id = field(description="Stegets namn.")
    text: Text = field(description="Steget som deltagaren läser.")


class OrderItem(BaseItem):
    """Put the steps in order; the file holds them in the right one, the page shows them mixed."""

    TEXTS: ClassVar[Texts] = (*BaseItem.TEXTS, ("feedback", False))
    PARTS: ClassVar[str] = "steps"

    kind: Literal["order"] = field(description="order: sätt i rätt ordning.")
    steps: list[OrderStep] = field(
        min_length=3, max_length=7, description="Stegen i rätt ordning. Sidan blandar dem."
    )
    feedback: Text = field(description="Varför ordningen är den rätta.")

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: the ids joined with `+`."""
        return len("+".join(step.id for step in self.steps))
