"""The nouns of whoever leads a talk: objections, the job aid, the manager's kit. No learner's page shows them."""

from pydantic import Field

from coursebuild.model.cited import Laws, Silence, Sources
from coursebuild.model.node import Node, Text, empty


class Objection(Node):
    """What somebody in a group usually says about a decision, and what the leader can answer."""

    says: Text = Field(
        description="Det som någon i gruppen brukar säga, utan citattecken: Så mycket tid har vi aldrig."
    )
    answer: Text = Field(
        description="Vad den som leder kan svara: ta invändningen på allvar, säg vad som gäller, fråga vidare."
    )
    sources: Sources
    laws: Laws
    silence: Silence


class AidLine(Node):
    """One line of a job aid or a checklist, with what it rests on."""

    says: Text = Field(description="Raden, så kort att den går att läsa i farten.")
    sources: Sources
    laws: Laws
    silence: Silence


class JobAid(Node):
    """A module's job aid: one side of paper, or one screen of a phone."""

    steps: list[Text] = Field(
        min_length=2, max_length=7, description="Så gör du, i ordning: 2–7 steg."
    )
    must: list[AidLine] = Field(default_factory=empty, description="Det man ska göra.")
    may: list[AidLine] = Field(default_factory=empty, description="Det man får göra.")
    must_not: list[AidLine] = Field(default_factory=empty, description="Det man inte får göra.")
    numbers: list[Text] = Field(
        default_factory=empty,
        description="Vilka nummer som ska fyllas i när arbetsplatsen inte har någon fil i course/regions/, "
        "till exempel Socialjouren.",
    )
    silence: Silence


class AgendaLine(Node):
    """One part of a meeting."""

    minutes: int = Field(ge=1, le=45, description="Minuterna.")
    says: Text = Field(description="Vad man gör då.")


class ManagersKit(Node):
    """What a manager needs for a meeting of 45 minutes and for what comes before and after."""

    checklist: list[AidLine] = Field(
        min_length=1,
        description="Vad som ska finnas på plats. Varje rad får ett namn och ett datum.",
    )
    agenda: list[AgendaLine] = Field(
        min_length=2, description="Mötets delar. Minuterna blir tillsammans 45."
    )
    decisions: list[Text] = Field(
        min_length=1, description="Det som mötet bestämmer för den egna arbetsplatsen, som frågor."
    )
    follow_up: list[Text] = Field(
        min_length=1, description="Vad man frågar och räknar efter fyra veckor."
    )
    silence: Silence
