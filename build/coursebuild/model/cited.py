"""What a node rests on, as keys that many nouns share; and the rules that a node silences."""

from typing import Annotated

from coursebuild.model.field import field
from coursebuild.model.node import Id, Text

Sources = Annotated[
    list[Text],
    field(
        default_factory=list,
        description="Källor: dokument#rubrik ur course/sources.yaml, till exempel "
        "kunskapsstod-2025#nedtrappningsstrategier.",
    ),
]
Laws = Annotated[
    list[Id], field(default_factory=list, description="Lagrum: id ur course/laws.yaml.")
]
Statements = Annotated[
    list[Id],
    field(
        default_factory=list,
        description="Påståenden ur course/statements.yaml som det handlar om.",
    ),
]
Misconceptions = Annotated[
    list[Id],
    field(
        default_factory=list,
        description="Missuppfattningar ur course/statements.yaml som bemöts här.",
    ),
]
Silence = Annotated[
    dict[str, Text],
    field(
        default_factory=dict,
        description="Regler som inte gäller här, med skäl: {L07: varför}. Skälet syns i rapporten.",
    ),
]
