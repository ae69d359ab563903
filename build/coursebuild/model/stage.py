"""The nouns of a stage: a room in a few lines, which the builder draws and tells in words."""

from typing import Annotated

from coursebuild.model.field import Limits, Words, field
from coursebuild.model.node import Id, Node, Text, Value

Metres = Annotated[float, Limits(ge=0, le=60)]
Point = Annotated[list[Metres], Limits(min_length=2, max_length=2)]
"""Metres from the upper left corner: to the right, and down."""


Yes = Annotated[bool, Words(("true", "yes"), ("false", "no"))]
"""`yes` and `no` beside the words of `Flag`: in a stage one writes `sits: yes`."""


class Exit(Node, called="vägen ut"):
    """A way out, in a wall."""

    spot: Point = field(alias="at", description="Var i väggen: [meter åt höger, meter nedåt].")
    says: Text = field(
        label="Vart den leder",
        changed="vart den leder ändrat",
        description="Vart den leder, i bestämd form: utgången.",
    )


class Person(Node, called="personen"):
    """Somebody in the room."""

    who: Text = field(label="Vem", changed="namnet ändrat", description="Namnet, eller du.")
    spot: Point = field(alias="at", description="Var: [meter åt höger, meter nedåt].")
    looks: Value | list[Metres] | None = field(
        default=None,
        label="Är vänd mot",
        changed="vart man är vänd ändrat",
        description="Vem eller vad man är vänd mot: ett namn, eller [x, y].",
    )
    mood: Text | None = field(
        default=None,
        label="Hur det syns",
        changed="hur det syns på en ändrat",
        description="Hur det syns på en: ett ord, arg.",
    )
    sits: Yes = field(
        default=False,
        label="Sitter",
        changed="att man sitter ändrat",
        description="yes om man sitter.",
    )
    lies: Yes = field(
        default=False,
        label="Ligger",
        changed="att man ligger ändrat",
        description="yes om man ligger.",
    )


class Thing(Node, called="möbeln"):
    """Furniture: what one sits on, stands behind or cannot walk through."""

    what: Text = field(label="Vad", changed="vad det är ändrat", description="Vad det är: disk.")
    spot: Point = field(
        alias="at", description="Det övre vänstra hörnet: [meter åt höger, meter nedåt]."
    )
    size: Point = field(description="Bredd och djup i meter: [3, 0.5].")


class Stage(Node, called="rummet", scope="stage"):
    """The room as it is when the scene begins or, in an option, after the choice."""

    place: Id | None = field(
        default=None,
        description="Ett namngivet rum: vantrum, korridor, sal, undersokningsrum, expedition, "
        "parkering, gata eller matsal.",
    )
    size: Point | None = field(default=None, description="Annars rummets bredd och djup i meter.")
    exits: list[Exit] = field(
        default_factory=list, label="Vägar ut", one="Väg ut", description="Vägar ut, i väggarna."
    )
    people: list[Person] = field(
        min_length=1, label="De som är där", one="Person", description="De som är där."
    )
    things: list[Thing] = field(
        default_factory=list,
        label="Saker",
        one="Sak",
        description="Möbler och annat som står där.",
    )
