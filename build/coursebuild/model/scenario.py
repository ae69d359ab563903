"""The nouns of a scenario: its scenes, what one can choose in them, and how it ends."""

from typing import Annotated, Literal

from coursebuild.model.cited import Laws, Misconceptions, Silence, Sources, Statements
from coursebuild.model.field import field
from coursebuild.model.memory import Aside, Changes, Condition, FindOut, Remembered, Takes, Way
from coursebuild.model.node import Date, Id, Markdown, Node, Text, Value
from coursebuild.model.stage import Stage
from coursebuild.model.trainer import Objection

POINTS: dict[str, int] = {"best": 2, "fair": 1, "poor": 0}
"""What a scenario choice is worth. The author only says how good it is; nobody does sums."""

Rating = Literal["best", "fair", "poor"]

Outcome = Literal["good", "mixed", "hard"]
"""How a scenario ended, for those whom it is about."""

Asides = Annotated[
    list[Aside],
    field(
        default_factory=list,
        label="Text som står bara ibland",
        one="Text som står bara ibland",
        new="Ny text som står bara ibland",
        description="Text som står sist, var och en bara när villkoret gäller.",
    ),
]


class Choice(Node, called="alternativet", scope="choice"):
    """An option in a scene."""

    id: Id = field(description="Valets namn, till exempel lyssna.")
    text: Text = field(label="Valet", description="Vad man gör eller säger.")
    rating: Rating = field(
        label="Hur bra valet är",
        changed="betyget ändrat",
        choices={"best": "Bäst", "fair": "Godtagbart (delvis)", "poor": "Sämre (svårare)"},
        description="best, fair eller poor. Poängen räknas ut av programmet.",
    )
    consequence: Markdown = field(
        label="Vad som händer",
        changed="det som händer ändrat",
        description="Vad som händer i rummet.",
    )
    why: Text = field(
        label="Varför det blir så", changed="förklaringen ändrad", description="Varför det blir så."
    )
    better: Text | None = field(
        default=None,
        label="Vad som är bättre",
        changed="det som är bättre ändrat",
        about="Vad som är bättre. Det bästa valet behöver ingen sådan text.",
        description="Vad som är bättre. Krävs om rating inte är best.",
    )
    next: Id | list[Way] = field(
        label="Vägen vidare",
        changed="vägen vidare ändrad",
        about="Vart valet leder. Med villkor gäller den första vägen som stämmer.",
        description="Nästa scen eller ett slut. Eller en lista av vägar: den första vars villkor gäller, "
        "och sist en utan villkor.",
    )
    only: Condition = field(
        about="Alla får välja det, om inget annat sägs. Annars bara den som minnet stämmer för."
    )
    changes: Changes
    takes: Takes
    asides: Asides
    stage: Stage | None = field(default=None, description="Hur rummet ser ut efter valet.")
    sources: Sources = field(seldom=True)
    laws: Laws = field(seldom=True)
    misconceptions: Misconceptions = field(seldom=True)
    silence: Silence


class Scene(Node, called="scenen", scope="scene"):
    """A situation that asks for a decision."""

    id: Id = field(description="Scenens namn.")
    title: Text = field(description="Rubriken.")
    place: Text | None = field(
        default=None,
        seldom=True,
        description="Var scenen utspelar sig, om det inte är scenariots plats.",
    )
    text: Markdown = field(
        label="Situationen",
        about="Högst 120 ord. En rad som börjar med ett namn och kolon sägs av den.",
        description="Situationen, högst 120 ord. En rad som börjar med ett namn och kolon sägs av den.",
    )
    asides: Asides
    stage: Stage | None = field(default=None, description="Rummet, som ritas och sägs i ord.")
    find_out: list[FindOut] = field(
        default_factory=list,
        max_length=4,
        label="Att ta reda på",
        one="Att ta reda på",
        new="Något mer att ta reda på",
        description="Sådant man kan ta reda på innan man väljer, högst fyra.",
    )
    question: Text = field(description="Frågan, till exempel Vad gör du först?")
    goal: Id | None = field(default=None, description="Vilket av modulens mål scenen prövar.")
    options: list[Choice] = field(min_length=2, max_length=5, description="Valen, helst tre.")
    objections: list[Objection] = field(
        default_factory=list,
        max_length=4,
        label="Det någon brukar säga",
        one="Invändning",
        new="Något mer som någon säger",
        description="Vad någon i gruppen brukar säga om beslutet, för den som leder samtalet. Deltagaren ser det inte.",
    )
    statements: Statements = field(seldom=True)
    silence: Silence


class Ending(Node, called="slutet", scope="ending"):
    """Where a path ends."""

    id: Id = field(description="Slutets namn.")
    title: Text = field(description="Rubriken.")
    outcome: Outcome | None = field(
        default=None,
        label="Slags slut",
        changed="hur det gick ändrat",
        choices={"good": "Gick bra", "mixed": "Både och", "hard": "Gick illa"},
        description="good, mixed eller hard. Krävs när scenariot har memory.",
    )
    text: Markdown = field(
        label="Hur det gick", description="Hur det gick, och vad man tar med sig."
    )
    asides: Asides
    take_along: Text | None = field(
        default=None,
        label="Att ta med sig",
        changed="det att ta med sig ändrat",
        description="En mening att ta med sig. Den visas för sig.",
    )
    silence: Silence


class Debrief(Node, called="samtalet efteråt"):
    """Open questions for a group, in four phases (PEARLS; INACSL)."""

    reaction: list[Text] = field(
        min_length=1,
        label="Hur kändes det?",
        changed="frågorna ”Hur kändes det?” ändrade",
        description="Hur kändes det?",
    )
    description: list[Text] = field(
        min_length=1,
        label="Vad hände?",
        changed="frågorna ”Vad hände?” ändrade",
        description="Vad hände?",
    )
    analysis: list[Text] = field(
        min_length=1,
        label="Varför blev det så?",
        changed="frågorna ”Varför blev det så?” ändrade",
        description="Varför blev det så?",
    )
    summary: list[Text] = field(
        min_length=1,
        label="Vad tar vi med oss?",
        changed="frågorna ”Vad tar vi med oss?” ändrade",
        description="Vad tar vi med oss?",
    )


class Scenario(Node, called="scenariot", scope="scenario"):
    """A branching scenario: quizzes/<id>.yaml with kind: scenario."""

    kind: Literal["scenario"] = field(description="scenario: ett förgrenat scenario.")
    title: Text = field(description="Scenariots titel.")
    place: Text = field(description="Var det utspelar sig, till exempel Akutmottagning.")
    role: Markdown = field(
        label="Vem du är och vad du vet",
        changed="rollen ändrad",
        description="Vem du är och vad du vet när det börjar.",
    )
    minutes: int = field(ge=1, le=60, description="Ungefärlig tid i minuter.")
    content_note: Markdown = field(description="Vad scenariot innehåller som kan kännas svårt.")
    owner: Value | None = field(default=None, description="Rollen som äger texten, inte ett namn.")
    reviewed: Date | None = field(default=None, description="Dagen för senaste granskning.")
    workplace: Id | list[Id] | None = field(
        default=None,
        label="Arbetsplats",
        changed="arbetsplatsen ändrad",
        seldom=True,
        description="Arbetsplatsen, eller en lista: id under workplaces i course.yaml.",
    )
    mode: Literal["direct", "replay"] = field(
        default="direct",
        label="Återkopplingen kommer",
        changed="sättet att ge återkoppling ändrat",
        seldom=True,
        choices={"direct": "efter varje val", "replay": "först vid slutet"},
        description="direct: återkoppling efter varje val. replay: bara följder, all återkoppling vid slutet.",
    )
    memory: dict[Id, Remembered] = field(
        default_factory=dict,
        label="Minnet",
        one="Minne",
        description="Vad scenariot minns: skalor, ja eller nej, och högst en klocka. Helst högst fyra namn.",
    )
    speakers: list[Value] = field(
        default_factory=list,
        label="De som talar",
        changed="de som talar ändrade",
        seldom=True,
        description="Namn vars repliker visas som pratbubblor. De på scenens stage räknas också.",
    )
    start: Id = field(seldom=True, description="Den första scenen.")
    scenes: list[Scene] = field(min_length=1, label="Scener", one="Scen", description="Scenerna.")
    endings: list[Ending] = field(min_length=1, label="Slut", one="Slut", description="Sluten.")
    debrief: Debrief = field(
        label="Att prata om i grupp",
        changed="samtalet efteråt ändrat",
        description="Frågor att prata om i grupp.",
    )
    sources: Sources = field(seldom=True)
    laws: Laws = field(seldom=True)
    silence: Silence
