"""A question with one right answer."""

from typing import ClassVar, Literal

from coursebuild.model.field import field
from coursebuild.model.questions.choosing import RIGHT, WRONG, WRONG_TOO, ChoiceItem, Order
from coursebuild.model.questions.item import Example
from coursebuild.model.questions.option import Option


class SingleItem(ChoiceItem):
    """One right answer among two to six."""

    PLACE: ClassVar[int] = 1
    NAME: ClassVar[str] = "ett rätt svar"
    TITLE: ClassVar[str] = "Fråga med ett rätt svar"
    ALSO_CALLED: ClassVar[tuple[str, ...]] = ("ett", "envalsfråga")
    EXAMPLE: ClassVar[Example] = {"options": [RIGHT, WRONG, WRONG_TOO]}

    kind: Literal["single"] = field(description="single: ett rätt svar.")
    order: Order
    options: list[Option] = field(
        min_length=2,
        max_length=6,
        label="Svar",
        one="Svar",
        new="Nytt svar",
        description="Svaren, i visad ordning.",
    )

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: an option's id."""
        return max(len(option.id) for option in self.options)

    def right_answer(self) -> object:
        """The options that are right: each is right by itself."""
        return {option.id for option in self.right()}

    def chance(self) -> float:
        """One option, taken blindly."""
        return len(self.right()) / len(self.options)
