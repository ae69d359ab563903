"""What an answer to a question is made of: an option, a step, a pair, whatever the kind has."""

from typing import ClassVar

from coursebuild.model.field import field
from coursebuild.model.node import Id, Node, Text

Filled = dict[str, str | bool]
"""A part as an example has it: its keys, with what is to be written there or what already stands."""


class Part(Node):
    """A part of a question, of no particular kind."""

    NAME: ClassVar[str]
    """What it is called, in Swedish: `svar`."""

    ANSWERS: ClassVar[tuple[str, ...]] = ("text",)
    """The keys of what a learner answers with; other texts of it are told afterwards."""

    SPELLS_OUT: ClassVar[bool] = False
    """Whether one of its texts may be what another is short for."""

    ONE_MORE: ClassVar[Filled]
    """One more of it, as an author begins it: its id where nothing is said, and what to write in each text."""

    id: Id = field(description="Delens namn.")
    text: Text = field(description="Det som deltagaren läser.")

    def answers(self) -> list[str]:
        """The texts that a learner answers with."""
        return [self.__dict__[key] for key in self.ANSWERS]
