"""What a node rests on, as keys that many nouns share; and the rules that a node silences."""

from typing import Annotated

from pydantic import Field

from coursebuild.model.node import Id, Text, empty

Sources = Annotated[
    list[Text],
    Field(
        default_factory=empty,
        description="Källor: dokument#rubrik ur course/sources.yaml, till exempel "
        "kunskapsstod-2025#nedtrappningsstrategier.",
    ),
]
Laws = Annotated[
    list[Id], Field(default_factory=empty, description="Lagrum: id ur course/laws.yaml.")
]
Statements = Annotated[
    list[Id],
    Field(
        default_factory=empty,
        description="Påståenden ur course/statements.yaml som det handlar om.",
    ),
]
Misconceptions = Annotated[
    list[Id],
    Field(
        default_factory=empty,
        description="Missuppfattningar ur course/statements.yaml som bemöts här.",
    ),
]
Silence = Annotated[
    dict[str, Text],
    Field(
        default_factory=dict,
        description="Regler som inte gäller här, med skäl: {L07: varför}. Skälet syns i rapporten.",
    ),
]
