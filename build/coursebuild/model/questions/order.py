"""Things to put in order."""

import math
from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.node import Id, Text
from coursebuild.model.questions.arranging import ArrangedItem
from coursebuild.model.questions.item import Example, Shown
from coursebuild.model.questions.part import Filled, Part


class OrderStep(Part, called="steget"):
    """One of the things to put in order."""

    NAME: ClassVar[str] = "steg"
    ONE_MORE: ClassVar[Filled] = {"id": "steg", "text": "steget"}

    id: Id = field(description="Stegets namn.")
    text: Text = field(description="Steget som deltagaren läser.")


class OrderItem(ArrangedItem):
    """Put the steps in order; the file holds them in the right one, the page shows them mixed."""

    PLACE: ClassVar[int] = 3
    NAME: ClassVar[str] = "sätt i ordning"
    TITLE: ClassVar[str] = "Sätt i ordning"
    ALSO_CALLED: ClassVar[tuple[str, ...]] = ("ordning", "rangordna")
    ASKS: ClassVar[str] = "Sätt stegen i ordning."
    EXAMPLE: ClassVar[Example] = {
        "feedback": "varför ordningen är den rätta",
        "steps": [
            {"id": "steg-1", "text": "det som kommer först"},
            {"id": "steg-2", "text": "det som kommer sedan"},
            {"id": "steg-3", "text": "det som kommer sist"},
        ],
    }
    PARTS: ClassVar[str] = "steps"
    PART: ClassVar[type[Part]] = OrderStep

    kind: Literal["order"] = field(description="order: sätt i rätt ordning.")
    steps: list[OrderStep] = field(
        min_length=3,
        max_length=7,
        label="Steg",
        one="Steg",
        new="Nytt steg",
        description="Stegen i rätt ordning. Sidan blandar dem.",
    )
    feedback: Text = field(description="Varför ordningen är den rätta.")

    def right_answer(self) -> object:
        """The steps as they stand in the file."""
        return [step.id for step in self.steps]

    def chance(self) -> float:
        """One order of all that there are."""
        return 1 / math.factorial(len(self.steps))

    def shown_of(self, part: Part) -> Shown:
        """A step, and where it belongs."""
        place = next(n for n, step in enumerate(self.steps, start=1) if step is part)
        return ((f"Rätt plats: {place}", "text"),)
