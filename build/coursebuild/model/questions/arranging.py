"""Questions whose parts are all put where they belong: what those kinds have in common."""

from typing import ClassVar

from coursebuild.model.questions.item import Item, Shown


class ArrangedItem(Item):
    """A question that is explained once, for all of it. A kind of it has the key `feedback`."""

    IS_REQUEST: ClassVar[bool] = True
    IS_WHOLE: ClassVar[bool] = True

    def explanations(self) -> list[str]:
        """What is told of the whole."""
        return [self.__dict__["feedback"]]

    def shown_after(self) -> Shown:
        """What is told of the whole."""
        return (("Återkoppling", "feedback"),)
