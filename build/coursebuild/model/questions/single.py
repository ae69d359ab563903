"""A question with one right answer."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.questions.item import BaseItem
from coursebuild.model.questions.option import Option, Order


class SingleItem(BaseItem):
    """One right answer among two to six."""

    kind: Literal["single"] = field(description="single: ett rätt svar.")
    order: Order
    options: list[Option] = field(
        min_length=2, max_length=6, description="Svaren, i visad ordning."
    )

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: an option's id."""
        return max(len(option.id) for option in self.options)
