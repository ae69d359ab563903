"""The nouns of a scenario that remembers: its memory, what depends on it and what one can ask.

Conditions and changes are kept as the author wrote them; `scenario/conditions.py` and `scenario/memory.py`
read them, once the whole scenario is known.
"""

from typing import Annotated

from coursebuild.model.field import field
from coursebuild.model.node import Id, Markdown, Node, Text

Condition = Annotated[
    Text | None,
    field(default=None, description="Villkoret. Står det inget gäller det alltid."),
]
Changes = Annotated[
    dict[Id, Text],
    field(
        default_factory=dict,
        description="Vad som ändras i minnet: {fortroende: -1, namnet-sagt: yes}. En skala får ett "
        "tal med tecken, ett ja eller nej får yes eller no.",
    ),
]
Takes = Annotated[
    Text | None,
    field(
        default=None, description="Tiden det tar, till exempel 20 min. Kräver en klocka i memory."
    ),
]


class Remembered(Node):
    """One name of a scenario's memory: a scale, a yes or no, or the clock."""

    from_: int | None = field(
        alias="from", default=None, ge=-20, le=20, description="Skalans lägsta steg."
    )
    to: int | None = field(
        default=None,
        ge=-20,
        le=60,
        description="Skalans högsta steg. För klockan: så många steg ryms.",
    )
    start: int | None = field(
        default=None,
        ge=-20,
        le=60,
        description="Steget när scenariot börjar. Utan den: det lägsta.",
    )
    minutes: int | None = field(
        default=None, ge=1, le=1440, description="Gör namnet till klockan: minuter i varje steg."
    )
    shows: Text | None = field(
        default=None, description="Vad det heter för deltagaren, till exempel Joakims förtroende."
    )


class Aside(Node):
    """Text that stands only for those whose memory it fits."""

    when: Text = field(
        description="Villkoret: X, not X, X at least N eller X at most N, flera med and emellan."
    )
    text: Markdown = field(description="Texten som då står här.")


class Way(Node):
    """One of several ways on from a choice; the first whose condition holds is taken."""

    when: Condition
    to: Id = field(description="Nästa scen eller ett slut.")


class FindOut(Node):
    """Something to find out before one chooses."""

    id: Id = field(description="Namnet, till exempel jour.")
    text: Text = field(
        description="Vad man gör för att ta reda på det, till exempel Ringer jouren."
    )
    answer: Markdown = field(description="Vad man får veta.")
    takes: Takes
    changes: Changes
    only: Condition
