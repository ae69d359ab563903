"""The nouns of a module: its goals, figures and sections, and the bank of its test.

Every class is one shape of YAML; the field descriptions are in Swedish because authors read them (in the editor and in
the author's guide). Scenarios are in `scenario.py`, questions in `questions/`, course-wide files in `course.py`.
"""

from typing import Literal

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.node import Date, Id, Markdown, Node, Text, Value
from coursebuild.model.questions import AnyItem
from coursebuild.model.scenario import Scenario
from coursebuild.model.trainer import JobAid, ManagersKit


class Goal(Node, called="målet"):
    """What a learner can do afterwards."""

    id: Id = field(description="Målets namn, till exempel lasa-laget.")
    text: Text = field(
        todo="vad man kan göra efteråt",
        label="Målet",
        description="Börjar med ett verb som går att se någon göra.",
    )


class Figure(Node, called="figuren", scope="figure"):
    """A picture with words that carry the same content."""

    id: Id = field(description="Figurens namn. I texten: ![](figure:namnet).")
    file: Value = field(
        description="Bildens fil i modulens mapp, till exempel rum.svg eller rum.jpg: SVG, JPEG, PNG eller WebP."
    )
    alt: Text = field(description="Kort beskrivning för den som inte ser bilden, 5–150 tecken.")
    caption: Text = field(
        label="Bildtext", changed="bildtexten ändrad", description="Bildtexten under figuren."
    )
    description: Markdown = field(
        label="Allt som figuren visar, i ord", description="Allt som figuren visar, i ord."
    )
    sources: Sources
    silence: Silence


class Section(Node, called="avsnittet", scope="section"):
    """A part of the module to read, with its knowledge checks and the scenarios played after it."""

    id: Id = field(description="Avsnittets namn.")
    title: Text = field(todo="rubriken", description="Rubriken.")
    text: Markdown = field(
        todo="texten.",
        about="En tom rad skiljer stycken åt. ### först på raden gör en rubrik, och - en punkt.",
        description="Texten, i Markdown. Underrubriker börjar med ###.",
    )
    sources: Sources
    laws: Laws = field(seldom=True)
    statements: Statements = field(seldom=True)
    misconceptions: Misconceptions = field(seldom=True)
    checks: list[AnyItem] = field(
        default_factory=list,
        label="Kunskapskollar",
        one="Kunskapskoll",
        new="Ny kunskapskoll",
        description="Kunskapskollar efter avsnittet.",
    )
    scenarios: list[Id] = field(
        default_factory=list,
        label="Scenarier",
        changed="scenarierna ändrade",
        seldom=True,
        description="Scenarier som spelas efter avsnittet.",
    )
    silence: Silence


class FinalTest(Node, called="slutprovet"):
    """The final test: which bank, and how many of its items."""

    bank: Id = field(
        label="Frågebank",
        changed="frågebanken ändrad",
        description="Frågebanken: filens namn i quizzes/ utan .yaml.",
    )
    draw: int = field(
        ge=1,
        le=40,
        label="Så många frågor dras",
        changed="antalet frågor som dras ändrat",
        description="Hur många frågor som dras ur banken.",
    )
    silence: Silence


class Module(Node, called="modulen", scope="module"):
    """One module: modules/<id>.yaml. The file's name is the module's id."""

    title: Text = field(description="Modulens titel.")
    description: Text = field(
        description="En eller två meningar om modulen, för lärplattformens katalog."
    )
    minutes: int = field(ge=1, le=240, description="Ungefärlig tid i minuter, utan scenarierna.")
    keywords: list[Value] = field(
        default_factory=list, description="Sökord för lärplattformens katalog."
    )
    owner: Value = field(description="Rollen som äger texten, inte ett namn.")
    reviewed: Date = field(description="Dagen då innehållet senast granskades.")
    content_note: Markdown | None = field(
        default=None, description="Vad modulen innehåller som kan kännas svårt."
    )
    goals: list[Goal] = field(
        min_length=1, max_length=4, label="Mål", one="Mål", new="Nytt mål", description="1–4 mål."
    )
    figures: list[Figure] = field(
        default_factory=list, label="Figurer", one="Figur", description="Modulens figurer."
    )
    sections: list[Section] = field(
        min_length=1,
        label="Avsnitt",
        one="Avsnitt",
        new="Nytt avsnitt",
        description="Avsnitten, i ordning.",
    )
    test: FinalTest | None = field(
        default=None, label="Slutprov", changed="slutprovet ändrat", description="Slutprovet."
    )
    summary: Markdown = field(description="Sammanfattningen, att skriva ut.")
    job_aid: JobAid | None = field(
        default=None,
        label="Lathunden",
        changed="lathunden ändrad",
        description="Lathunden, en sida att ha till hands. Deltagarens sida visar den inte.",
    )
    manager: ManagersKit | None = field(
        default=None,
        label="Chefens underlag",
        changed="chefens underlag ändrat",
        description="Chefens underlag: checklista, möte och uppföljning.",
    )
    changes: list[Text] = field(
        default_factory=list,
        seldom=True,
        description="Vad som är nytt i den här versionen, en mening var.",
    )
    silence: Silence


class Bank(Node, called="frågebanken", scope="bank"):
    """A bank of test items: quizzes/<id>.yaml with kind: bank."""

    kind: Literal["bank"] = field(description="bank: en frågebank.")
    title: Value = field(description="Bankens titel.")
    items: list[AnyItem] = field(
        min_length=1, label="Frågor", one="Fråga", new="Ny fråga", description="Frågorna."
    )
    silence: Silence


Quiz = Scenario | Bank
