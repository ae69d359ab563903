"""The nouns: a module, its sections and items, a scenario, a bank.

Every class is one shape of YAML; the field descriptions are in Swedish because authors read them (in
the editor and in the author's guide). Course-wide files are in `course.py`.
"""

from typing import Annotated, Literal

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.memory import Aside, Changes, Condition, FindOut, Remembered, Takes, Way
from coursebuild.model.node import Date, Id, Markdown, Node, Text
from coursebuild.model.questions import AnyItem
from coursebuild.model.stage import Stage
from coursebuild.model.trainer import JobAid, ManagersKit, Objection

POINTS: dict[str, int] = {"best": 2, "fair": 1, "poor": 0}
"""What a scenario choice is worth. The author only says how good it is; nobody does sums."""

Rating = Literal["best", "fair", "poor"]

Outcome = Literal["good", "mixed", "hard"]
"""How a scenario ended, for those whom it is about."""

Asides = Annotated[
    list[Aside],
    field(
        default_factory=list,
        description="Text som står sist, var och en bara när villkoret gäller.",
    ),
]


class Goal(Node):
    """What a learner can do afterwards."""

    id: Id = field(description="Målets namn, till exempel lasa-laget.")
    text: Text = field(description="Börjar med ett verb som går att se någon göra.")


class Figure(Node):
    """A picture with words that carry the same content."""

    id: Id = field(description="Figurens namn. I texten: ![](figure:namnet).")
    file: Text = field(
        description="Bildens fil i modulens mapp, till exempel rum.svg eller rum.jpg: SVG, JPEG, PNG eller WebP."
    )
    alt: Text = field(description="Kort beskrivning för den som inte ser bilden, 5–150 tecken.")
    caption: Text = field(description="Bildtexten under figuren.")
    description: Markdown = field(description="Allt som figuren visar, i ord.")
    sources: Sources
    silence: Silence


class Section(Node):
    """A part of the module to read, with its knowledge checks and the scenarios played after it."""

    id: Id = field(description="Avsnittets namn.")
    title: Text = field(description="Rubriken.")
    text: Markdown = field(description="Texten, i Markdown. Underrubriker börjar med ###.")
    sources: Sources
    laws: Laws
    statements: Statements
    misconceptions: Misconceptions
    checks: list[AnyItem] = field(
        default_factory=list, description="Kunskapskollar efter avsnittet."
    )
    scenarios: list[Id] = field(
        default_factory=list, description="Scenarier som spelas efter avsnittet."
    )
    silence: Silence


class FinalTest(Node):
    """The final test: which bank, and how many of its items."""

    bank: Id = field(description="Frågebanken: filens namn i quizzes/ utan .yaml.")
    draw: int = field(ge=1, le=40, description="Hur många frågor som dras ur banken.")
    silence: Silence


class Module(Node):
    """One module: modules/<id>.yaml. The file's name is the module's id."""

    title: Text = field(description="Modulens titel.")
    description: Text = field(
        description="En eller två meningar om modulen, för lärplattformens katalog."
    )
    minutes: int = field(ge=1, le=240, description="Ungefärlig tid i minuter, utan scenarierna.")
    keywords: list[Text] = field(
        default_factory=list, description="Sökord för lärplattformens katalog."
    )
    owner: Text = field(description="Rollen som äger texten, inte ett namn.")
    reviewed: Date = field(description="Dagen då innehållet senast granskades.")
    content_note: Markdown | None = field(
        default=None, description="Vad modulen innehåller som kan kännas svårt."
    )
    goals: list[Goal] = field(min_length=1, max_length=4, description="1–4 mål.")
    figures: list[Figure] = field(default_factory=list, description="Modulens figurer.")
    sections: list[Section] = field(min_length=1, description="Avsnitten, i ordning.")
    test: FinalTest | None = field(default=None, description="Slutprovet.")
    summary: Markdown = field(description="Sammanfattningen, att skriva ut.")
    job_aid: JobAid | None = field(
        default=None,
        description="Lathunden, en sida att ha till hands. Deltagarens sida visar den inte.",
    )
    manager: ManagersKit | None = field(
        default=None, description="Chefens underlag: checklista, möte och uppföljning."
    )
    changes: list[Text] = field(
        default_factory=list, description="Vad som är nytt i den här versionen, en mening var."
    )
    silence: Silence


class Choice(Node):
    """An option in a scene."""

    id: Id = field(description="Valets namn, till exempel lyssna.")
    text: Text = field(description="Vad man gör eller säger.")
    rating: Rating = field(description="best, fair eller poor. Poängen räknas ut av programmet.")
    consequence: Markdown = field(description="Vad som händer i rummet.")
    why: Text = field(description="Varför det blir så.")
    better: Text | None = field(
        default=None, description="Vad som är bättre. Krävs om rating inte är best."
    )
    next: Id | list[Way] = field(
        description="Nästa scen eller ett slut. Eller en lista av vägar: den första vars villkor gäller, "
        "och sist en utan villkor."
    )
    only: Condition
    changes: Changes
    takes: Takes
    asides: Asides
    stage: Stage | None = field(default=None, description="Hur rummet ser ut efter valet.")
    sources: Sources
    laws: Laws
    misconceptions: Misconceptions
    silence: Silence


class Scene(Node):
    """A situation that asks for a decision."""

    id: Id = field(description="Scenens namn.")
    title: Text = field(description="Rubriken.")
    place: Text | None = field(
        default=None, description="Var scenen utspelar sig, om det inte är scenariots plats."
    )
    text: Markdown = field(
        description="Situationen, högst 120 ord. En rad som börjar med ett namn och kolon sägs av den."
    )
    asides: Asides
    stage: Stage | None = field(default=None, description="Rummet, som ritas och sägs i ord.")
    find_out: list[FindOut] = field(
        default_factory=list,
        max_length=4,
        description="Sådant man kan ta reda på innan man väljer, högst fyra.",
    )
    question: Text = field(description="Frågan, till exempel Vad gör du först?")
    goal: Id | None = field(default=None, description="Vilket av modulens mål scenen prövar.")
    options: list[Choice] = field(min_length=2, max_length=5, description="Valen, helst tre.")
    objections: list[Objection] = field(
        default_factory=list,
        max_length=4,
        description="Vad någon i gruppen brukar säga om beslutet, för den som leder samtalet. Deltagaren ser det inte.",
    )
    statements: Statements
    silence: Silence


class Ending(Node):
    """Where a path ends."""

    id: Id = field(description="Slutets namn.")
    title: Text = field(description="Rubriken.")
    outcome: Outcome | None = field(
        default=None, description="good, mixed eller hard. Krävs när scenariot har memory."
    )
    text: Markdown = field(description="Hur det gick, och vad man tar med sig.")
    asides: Asides
    take_along: Text | None = field(
        default=None, description="En mening att ta med sig. Den visas för sig."
    )
    silence: Silence


class Debrief(Node):
    """Open questions for a group, in four phases (PEARLS; INACSL)."""

    reaction: list[Text] = field(min_length=1, description="Hur kändes det?")
    description: list[Text] = field(min_length=1, description="Vad hände?")
    analysis: list[Text] = field(min_length=1, description="Varför blev det så?")
    summary: list[Text] = field(min_length=1, description="Vad tar vi med oss?")


class Scenario(Node):
    """A branching scenario: quizzes/<id>.yaml with kind: scenario."""

    kind: Literal["scenario"] = field(description="scenario: ett förgrenat scenario.")
    title: Text = field(description="Scenariots titel.")
    place: Text = field(description="Var det utspelar sig, till exempel Akutmottagning.")
    role: Markdown = field(description="Vem du är och vad du vet när det börjar.")
    minutes: int = field(ge=1, le=60, description="Ungefärlig tid i minuter.")
    content_note: Markdown = field(description="Vad scenariot innehåller som kan kännas svårt.")
    owner: Text | None = field(default=None, description="Rollen som äger texten, inte ett namn.")
    reviewed: Date | None = field(default=None, description="Dagen för senaste granskning.")
    workplace: Id | list[Id] | None = field(
        default=None,
        description="Arbetsplatsen, eller en lista: id under workplaces i course.yaml.",
    )
    mode: Literal["direct", "replay"] = field(
        default="direct",
        description="direct: återkoppling efter varje val. replay: bara följder, all återkoppling vid slutet.",
    )
    memory: dict[Id, Remembered] = field(
        default_factory=dict,
        description="Vad scenariot minns: skalor, ja eller nej, och högst en klocka. Helst högst fyra namn.",
    )
    speakers: list[Text] = field(
        default_factory=list,
        description="Namn vars repliker visas som pratbubblor. De på scenens stage räknas också.",
    )
    start: Id = field(description="Den första scenen.")
    scenes: list[Scene] = field(min_length=1, description="Scenerna.")
    endings: list[Ending] = field(min_length=1, description="Sluten.")
    debrief: Debrief = field(description="Frågor att prata om i grupp.")
    sources: Sources
    laws: Laws
    silence: Silence


class Bank(Node):
    """A bank of test items: quizzes/<id>.yaml with kind: bank."""

    kind: Literal["bank"] = field(description="bank: en frågebank.")
    title: Text = field(description="Bankens titel.")
    items: list[AnyItem] = field(min_length=1, description="Frågorna.")
    silence: Silence


Quiz = Scenario | Bank
