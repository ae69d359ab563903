"""The nouns of whoever leads a talk: objections, the job aid, the manager's kit. No learner's page shows them."""

from coursebuild.model.cited import Laws, Silence, Sources
from coursebuild.model.field import field
from coursebuild.model.node import Node, Text


class Objection(Node, called="invändningen", scope="objection", reader="trainer"):
    """What somebody in a group usually says about a decision, and what the leader can answer."""

    says: Text = field(
        todo="det någon brukar säga",
        label="Någon säger",
        changed="det som sägs ändrat",
        description="Det som någon i gruppen brukar säga, utan citattecken: Så mycket tid har vi aldrig.",
    )
    answer: Text = field(
        todo="vad den som leder kan svara.",
        label="Den som leder kan svara",
        description="Vad den som leder kan svara: ta invändningen på allvar, säg vad som gäller, fråga vidare.",
    )
    sources: Sources
    laws: Laws
    silence: Silence


class AidLine(Node, called="raden", scope="aid-line", reader="trainer"):
    """One line of a job aid or a checklist, with what it rests on."""

    says: Text = field(
        todo="raden",
        label="Det som står",
        description="Raden, så kort att den går att läsa i farten.",
    )
    sources: Sources
    laws: Laws
    silence: Silence


class JobAid(Node, called="lathunden", scope="aid", reader="trainer"):
    """A module's job aid: one side of paper, or one screen of a phone."""

    steps: list[Text] = field(
        min_length=2,
        max_length=7,
        label="Steg",
        changed="stegen ändrade",
        description="Så gör du, i ordning: 2–7 steg.",
    )
    must: list[AidLine] = field(
        default_factory=list,
        label="Du ska",
        one="Rad",
        new="Något mer du ska",
        description="Det man ska göra.",
    )
    may: list[AidLine] = field(
        default_factory=list,
        label="Du får",
        one="Rad",
        new="Något mer du får",
        description="Det man får göra.",
    )
    must_not: list[AidLine] = field(
        default_factory=list,
        label="Du får inte",
        one="Rad",
        new="Något mer du inte får",
        description="Det man inte får göra.",
    )
    numbers: list[Text] = field(
        default_factory=list,
        label="Nummer att fylla i",
        description="Vilka nummer som ska fyllas i när arbetsplatsen inte har någon fil i course/regions/, "
        "till exempel Socialjouren.",
    )
    silence: Silence


class AgendaLine(Node, called="mötesdelen", reader="trainer"):
    """One part of a meeting."""

    minutes: int = field(todo="5", ge=1, le=45, description="Minuterna.")
    says: Text = field(todo="vad man gör då", label="Vad ni gör då", description="Vad man gör då.")


class ManagersKit(Node, called="chefens underlag", scope="manager", reader="trainer"):
    """What a manager needs for a meeting of 45 minutes and for what comes before and after."""

    checklist: list[AidLine] = field(
        min_length=1,
        label="Det som ska vara på plats",
        one="Rad",
        new="Något mer att ha på plats",
        description="Vad som ska finnas på plats. Varje rad får ett namn och ett datum.",
    )
    agenda: list[AgendaLine] = field(
        min_length=2,
        label="Mötets delar",
        one="Del av mötet",
        new="En del till av mötet",
        description="Mötets delar. Minuterna blir tillsammans 45.",
    )
    decisions: list[Text] = field(
        min_length=1,
        label="Att besluta hos er",
        changed="besluten ändrade",
        description="Det som mötet bestämmer för den egna arbetsplatsen, som frågor.",
    )
    follow_up: list[Text] = field(
        min_length=1,
        label="Att följa upp",
        changed="uppföljningen ändrad",
        description="Vad man frågar och räknar efter fyra veckor.",
    )
    silence: Silence
