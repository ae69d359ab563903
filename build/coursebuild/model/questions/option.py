"""An answer to choose, of a question that has some to choose among."""

from typing import Annotated, Literal

from coursebuild.model.cited import Misconceptions, Silence
from coursebuild.model.field import field
from coursebuild.model.node import Flag, Id, Node, Text

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


class Option(Node, called="svaret", scope="option"):
    """An answer to choose."""

    id: Id = field(description="Svarets namn.")
    text: Text = field(label="Svaret", description="Svaret som deltagaren läser.")
    correct: Flag = field(
        default=False,
        label="Rätt svar",
        changed="det rätta svaret ändrat",
        description="true om svaret är rätt.",
    )
    feedback: Text = field(description="Vad deltagaren får veta om just det här svaret.")
    misconceptions: Misconceptions = field(seldom=True)
    silence: Silence
