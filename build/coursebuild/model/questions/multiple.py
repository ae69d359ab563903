"""A question with several right answers."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.questions.item import BaseItem
from coursebuild.model.questions.option import Option, Order


class MultipleItem(BaseItem):
    """All right answers are to be chosen."""

    kind: Literal["multiple"] = field(description="multiple: flera rätta svar.")
    order: Order
    options: list[Option] = field(
        min_length=2, max_length=8, description="Svaren, i visad ordning."
    )

    def longest_answer(self) -> int:
        """The most characters that a stored answer can take: the ids joined with `+`."""
        return len("+".join(option.id for option in self.options))
