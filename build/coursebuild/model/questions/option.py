"""An answer to choose, of a question that has some to choose among."""

from typing import Annotated, ClassVar, Literal

from coursebuild.model.cited import Misconceptions, Silence
from coursebuild.model.field import field
from coursebuild.model.node import Flag, Id, Node, Text
from coursebuild.model.questions.item import Texts

Order = Annotated[
    Literal["fixed"] | None,
    field(
        default=None,
        description="fixed om svaren ska stå i filens ordning, som ja och nej eller tal. Annars blandas "
        "de i provet.",
    ),
]


class Option(Node):
    """An answer to choose."""

    TEXTS: ClassVar[Texts] = (("text", False), ("feedback", False))

    id: Id = field(description="Svarets namn.")
    text: Text = field(description="Svaret som deltagaren läser.")
    correct: Flag = field(default=False, description="true om svaret är rätt.")
    feedback: Text = field(description="Vad deltagaren får veta om just det här svaret.")
    misconceptions: Misconceptions
    silence: Silence
