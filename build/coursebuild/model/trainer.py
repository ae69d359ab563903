"""The nouns of whoever leads a talk: objections, the job aid, the manager's kit. No learner's page shows them."""

from coursebuild.model.cited import Laws, Silence, Sources
from coursebuild.model.field import field
from coursebuild.model.node import Node, Text


class Objection(Node):
    """What somebody in a group usually says about a decision, and what the leader can answer."""

    says: Text = field(
        description="Det som någon i gruppen brukar säga, utan citattecken: Så mycket tid har vi aldrig."
    )
    answer: Text = field(
        description="Vad den som leder kan svara: ta invändningen på allvar, säg vad som gäller, fråga vidare."
    )
    sources: Sources
    laws: Laws
    silence: Silence


class AidLine(Node):
    """One line of a job aid or a checklist, with what it rests on."""

    says: Text = field(description="Raden, så kort att den går att läsa i farten.")
    sources: Sources
    laws: Laws
    silence: Silence


class JobAid(Node):
    """A module's job aid: one side of paper, or one screen of a phone."""

    steps: list[Text] = field(
        min_length=2, max_length=7, description="Så gör du, i ordning: 2–7 steg."
    )
    must: list[AidLine] = field(default_factory=list, description="Det man ska göra.")
    may: list[AidLine] = field(default_factory=list, description="Det man får göra.")
    must_not: list[AidLine] = field(default_factory=list, description="Det man inte får göra.")
    numbers: list[Text] = field(
        default_factory=list,
        description="Vilka nummer som ska fyllas i när arbetsplatsen inte har någon fil i course/regions/, "
        "till exempel Socialjouren.",
    )
    silence: Silence


class AgendaLine(Node):
    """One part of a meeting."""

    minutes: int = field(ge=1, le=45, description="Minuterna.")
    says: Text = field(description="Vad man gör då.")


class ManagersKit(Node):
    """What a manager needs for a meeting of 45 minutes and for what comes before and after."""

    checklist: list[AidLine] = field(
        min_length=1,
        description="Vad som ska finnas på plats. Varje rad får ett namn och ett datum.",
    )
    agenda: list[AgendaLine] = field(
        min_length=2, description="Mötets delar. Minuterna blir tillsammans 45."
    )
    decisions: list[Text] = field(
        min_length=1, description="Det som mötet bestämmer för den egna arbetsplatsen, som frågor."
    )
    follow_up: list[Text] = field(
        min_length=1, description="Vad man frågar och räknar efter fyra veckor."
    )
    silence: Silence
