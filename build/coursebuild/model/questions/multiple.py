"""A question with several right answers."""

import math
from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.questions.choosing import RIGHT, WRONG, WRONG_TOO, ChoiceItem, Order
from coursebuild.model.questions.item import Example
from coursebuild.model.questions.option import Option


class MultipleItem(ChoiceItem):
    """All right answers are to be chosen."""

    PLACE: ClassVar[int] = 2
    NAME: ClassVar[str] = "flera rätta svar"
    TITLE: ClassVar[str] = "Fråga med flera rätta svar"
    ALSO_CALLED: ClassVar[tuple[str, ...]] = ("flera", "flerval", "flervalsfråga")
    ASKS: ClassVar[str] = "Vad gör du? Välj två."
    EXAMPLE: ClassVar[Example] = {
        "options": [
            RIGHT,
            {
                "id": "ratt-2",
                "text": "ett rätt svar till",
                "correct": True,
                "feedback": "varför det också är rätt, med andra ord",
            },
            WRONG,
            WRONG_TOO,
        ]
    }
    SEVERAL: ClassVar[bool] = True

    kind: Literal["multiple"] = field(description="multiple: flera rätta svar.")
    order: Order
    options: list[Option] = field(
        min_length=2,
        max_length=8,
        label="Svar",
        one="Svar",
        new="Nytt svar",
        description="Svaren, i visad ordning.",
    )

    def right_answer(self) -> object:
        """The options that are right: no answer is, but all of them."""
        return {option.id for option in self.right()}, "alla"

    def chance(self) -> float:
        """As many options as are right, which the question tells, taken blindly."""
        return 1 / math.comb(len(self.options), len(self.right()))
