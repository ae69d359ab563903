"""What reviewers have remarked on, beside the course: no package holds it."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.node import Date, Id, Node, Text


class Remark(Node):
    """One remark on a text of the course."""

    id: Id = field(description="Anmärkningens namn.")
    step: Text = field(
        description="Vad den gäller: textens namn i granskarens dokument, till exempel vantrummet.disken.andas.why. "
        "Texter i kursens egna filer: course.glossary.adhd.explanation."
    )
    quote: Text | None = field(default=None, description="Orden som den gäller, som de stod då.")
    text: Text = field(description="Anmärkningen.")
    role: Text = field(description="Granskarens roll, inte ett namn: jurist, sjuksköterska.")
    date: Date = field(description="Dagen då den skrevs.")
    state: Literal["open", "answered"] = field(
        default="open", description="open: väntar på svar. answered: besvarad."
    )
    answer: Text | None = field(default=None, description="Svaret.")


class Remarks(Node):
    """course/remarks/<id>.yaml: the remarks on a module, scenario or bank; in course.yaml on the course's own files."""

    remarks: list[Remark] = field(description="Anmärkningarna, i den ordning de kom.")
