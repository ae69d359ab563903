"""An answer to choose, of a question that has some to choose among."""

from typing import ClassVar

from coursebuild.model.cited import Misconceptions, Silence
from coursebuild.model.field import field
from coursebuild.model.node import Flag, Id, Text
from coursebuild.model.questions.part import Filled, Part


class Option(Part, called="svaret", scope="option"):
    """An answer to choose."""

    NAME: ClassVar[str] = "svar"
    ONE_MORE: ClassVar[Filled] = {"id": "svar", "text": "svaret", "feedback": "varför"}

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
