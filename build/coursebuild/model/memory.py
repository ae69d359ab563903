"""The nouns of a scenario that remembers: its memory, what depends on it and what one can ask.

Conditions and changes are kept as the author wrote them; `scenario/conditions.py` and `scenario/memory.py`
read them, once the whole scenario is known.
"""

from typing import Annotated

from pydantic import Field

from coursebuild.model.node import Id, Markdown, Node, Text

Condition = Annotated[
    Text | None,
    Field(default=None, description="Villkoret. Står det inget gäller det alltid."),
]
Changes = Annotated[
    dict[Id, Text],
    Field(
        default_factory=dict,
        description="Vad som ändras i minnet: {fortroende: -1, namnet-sagt: yes}. En skala får ett "
        "tal med tecken, ett ja eller nej får yes eller no.",
    ),
]
Takes = Annotated[
    Text | None,
    Field(
        default=None, description="Tiden det tar, till exempel 20 min. Kräver en klocka i memory."
    ),
]


class Remembered(Node):
    """One name of a scenario's memory: a scale, a yes or no, or the clock."""

    from_: int | None = Field(
        alias="from", default=None, ge=-20, le=20, description="Skalans lägsta steg."
    )
    to: int | None = Field(
        default=None,
        ge=-20,
        le=60,
        description="Skalans högsta steg. För klockan: så många steg ryms.",
    )
    start: int | None = Field(
        default=None,
        ge=-20,
        le=60,
        description="Steget när scenariot börjar. Utan den: det lägsta.",
    )
    minutes: int | None = Field(
        default=None, ge=1, le=1440, description="Gör namnet till klockan: minuter i varje steg."
    )
    shows: Text | None = Field(
        default=None, description="Vad det heter för deltagaren, till exempel Joakims förtroende."
    )


class Aside(Node):
    """Text that stands only for those whose memory it fits."""

    when: Text = Field(
        description="Villkoret: X, not X, X at least N eller X at most N, flera med and emellan."
    )
    text: Markdown = Field(description="Texten som då står här.")


class Way(Node):
    """One of several ways on from a choice; the first whose condition holds is taken."""

    when: Condition
    to: Id = Field(description="Nästa scen eller ett slut.")


class FindOut(Node):
    """Something to find out before one chooses."""

    id: Id = Field(description="Namnet, till exempel jour.")
    text: Text = Field(
        description="Vad man gör för att ta reda på det, till exempel Ringer jouren."
    )
    answer: Markdown = Field(description="Vad man får veta.")
    takes: Takes
    changes: Changes
    only: Condition
