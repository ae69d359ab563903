"""What reviewers have remarked on, beside the course: no package holds it."""

from typing import Literal

from coursebuild.model.field import field
from coursebuild.model.node import Date, Id, Node, Text, Value


class Remark(Node, called="anmärkningen"):
    """One remark on a text of the course."""

    id: Id = field(description="Anmärkningens namn.")
    step: Value = field(
        label="Gäller",
        changed="vad den gäller ändrat",
        description="Vad den gäller: textens namn i granskarens dokument, till exempel vantrummet.disken.andas.why. "
        "Texter i kursens egna filer: course.glossary.adhd.explanation.",
    )
    quote: Value | None = field(
        default=None,
        label="Orden",
        changed="orden ändrade",
        description="Orden som den gäller, som de stod då.",
    )
    text: Text = field(description="Anmärkningen.")
    role: Value = field(
        label="Granskarens roll",
        changed="rollen ändrad",
        description="Granskarens roll, inte ett namn: jurist, sjuksköterska.",
    )
    date: Date = field(label="Skriven", description="Dagen då den skrevs.")
    state: Literal["open", "answered"] = field(
        default="open",
        label="Läget",
        changed="läget ändrat",
        choices={"open": "väntar på svar", "answered": "besvarad"},
        description="open: väntar på svar. answered: besvarad.",
    )
    answer: Text | None = field(default=None, label="Svaret", description="Svaret.")


class Remarks(Node, called="anmärkningarna"):
    """course/remarks/<id>.yaml: the remarks on a module, scenario or bank; in course.yaml on the course's own files."""

    remarks: list[Remark] = field(
        label="Anmärkningar", one="Anmärkning", description="Anmärkningarna, i den ordning de kom."
    )
