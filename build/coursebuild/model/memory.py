"""The nouns of a scenario that remembers: its memory, what depends on it and what one can ask.

Conditions and changes are kept as the author wrote them; `scenario/conditions.py` and `scenario/memory.py`
read them, once the whole scenario is known.
"""

from typing import Annotated

from coursebuild.model.field import field
from coursebuild.model.node import Id, Markdown, Node, Text, Value

Condition = Annotated[
    Value | None,
    field(
        default=None,
        label="Finns bara när",
        changed="villkoret ändrat",
        description="Villkoret. Står det inget gäller det alltid.",
    ),
]
Changes = Annotated[
    dict[Id, Value],
    field(
        default_factory=dict,
        label="Vad som ändras i minnet",
        thing="ändringen av",
        about="Lämna tomt det som inte ändras. +1 är ett steg mer, -1 ett steg mindre.",
        description="Vad som ändras i minnet: {fortroende: -1, namnet-sagt: yes}. En skala får ett "
        "tal med tecken, ett ja eller nej får yes eller no.",
    ),
]
Takes = Annotated[
    Value | None,
    field(
        default=None,
        label="Tid det tar",
        changed="tiden det tar ändrad",
        about="Tiden det tar, till exempel 20 min.",
        description="Tiden det tar, till exempel 20 min. Kräver en klocka i memory.",
    ),
]


class Remembered(Node, called="minnet"):
    """One name of a scenario's memory: a scale, a yes or no, or the clock."""

    from_: int | None = field(
        alias="from",
        default=None,
        ge=-20,
        le=20,
        label="Lägsta steget",
        changed="det lägsta steget ändrat",
        description="Skalans lägsta steg.",
    )
    to: int | None = field(
        default=None,
        ge=-20,
        le=60,
        label="Högsta steget, eller hur många steg som ryms",
        description="Skalans högsta steg. För klockan: så många steg ryms.",
    )
    start: int | None = field(
        default=None,
        ge=-20,
        le=60,
        changed="det första steget ändrat",
        description="Steget när scenariot börjar. Utan den: det lägsta.",
    )
    minutes: int | None = field(
        default=None,
        ge=1,
        le=1440,
        label="Minuter i varje steg",
        description="Gör namnet till klockan: minuter i varje steg.",
    )
    shows: Text | None = field(
        default=None,
        label="Vad det heter för deltagaren",
        changed="det som deltagaren läser ändrat",
        description="Vad det heter för deltagaren, till exempel Joakims förtroende.",
    )


class Aside(Node, called="texten när"):
    """Text that stands only for those whose memory it fits."""

    when: Value = field(
        about="Välj vad som ska ha hänt. Alla villkor ska stämma.",
        description="Villkoret: X, not X, X at least N eller X at most N, flera med and emellan.",
    )
    text: Markdown = field(todo="vad som då står här.", description="Texten som då står här.")


class Way(Node, called="vägen"):
    """One of several ways on from a choice; the first whose condition holds is taken."""

    when: Condition
    to: Id = field(
        label="Leder till",
        changed="vart den leder ändrat",
        description="Nästa scen eller ett slut.",
    )


class FindOut(Node, called="det att ta reda på"):
    """Something to find out before one chooses."""

    id: Id = field(description="Namnet, till exempel jour.")
    text: Text = field(
        todo="vad man gör för att ta reda på det",
        label="Vad man gör för att ta reda på det",
        description="Vad man gör för att ta reda på det, till exempel Ringer jouren.",
    )
    answer: Markdown = field(todo="vad man får veta.", description="Vad man får veta.")
    takes: Takes
    changes: Changes
    only: Condition = field(about="Finns för alla, om inget annat sägs.")
