"""The nouns of a stage: a room in a few lines, which the builder draws and tells in words."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from coursebuild.model.node import Id, Node, Text, empty
from coursebuild.model.oneormany import OneOrMany

Metres = Annotated[float, Field(ge=0, le=60)]
Point = Annotated[
    list[Metres],
    Field(min_length=2, max_length=2),
]
"""Metres from the upper left corner: to the right, and down."""


def _said_yes(value: object) -> object:
    """`yes` and `no` beside the words of `Flag`: in a stage one writes `sits: yes`."""
    said = {"yes": True, "true": True, "no": False, "false": False}
    return said.get(value, value) if isinstance(value, str) else value


Yes = Annotated[
    bool,
    BeforeValidator(_said_yes),
    Field(strict=True),
    WithJsonSchema({"type": ["boolean", "string"], "pattern": "^(true|false|yes|no)$"}),
]


class Exit(Node):
    """A way out, in a wall."""

    spot: Point = Field(alias="at", description="Var i väggen: [meter åt höger, meter nedåt].")
    says: Text = Field(description="Vart den leder, i bestämd form: utgången.")


class Person(Node):
    """Somebody in the room."""

    who: Text = Field(description="Namnet, eller du.")
    spot: Point = Field(alias="at", description="Var: [meter åt höger, meter nedåt].")
    looks: OneOrMany[Text, Metres] | None = Field(
        default=None, description="Vem eller vad man är vänd mot: ett namn, eller [x, y]."
    )
    mood: Text | None = Field(default=None, description="Hur det syns på en: ett ord, arg.")
    sits: Yes = Field(default=False, description="yes om man sitter.")
    lies: Yes = Field(default=False, description="yes om man ligger.")


class Thing(Node):
    """Furniture: what one sits on, stands behind or cannot walk through."""

    what: Text = Field(description="Vad det är: disk.")
    spot: Point = Field(
        alias="at", description="Det övre vänstra hörnet: [meter åt höger, meter nedåt]."
    )
    size: Point = Field(description="Bredd och djup i meter: [3, 0.5].")


class Stage(Node):
    """The room as it is when the scene begins or, in an option, after the choice."""

    place: Id | None = Field(
        default=None,
        description="Ett namngivet rum: vantrum, korridor, sal, undersokningsrum, expedition, "
        "parkering, gata eller matsal.",
    )
    size: Point | None = Field(default=None, description="Annars rummets bredd och djup i meter.")
    exits: list[Exit] = Field(default_factory=empty, description="Vägar ut, i väggarna.")
    people: list[Person] = Field(min_length=1, description="De som är där.")
    things: list[Thing] = Field(default_factory=empty, description="Möbler och annat som står där.")
