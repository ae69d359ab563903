"""What a node rests on, as keys that many nouns share; and the rules that a node silences."""

from typing import Annotated

from coursebuild.model.field import field
from coursebuild.model.node import Id, Value

Sources = Annotated[
    list[Value],
    field(
        default_factory=list,
        label="Källor",
        changed="källorna ändrade",
        description="Källor: dokument#rubrik ur course/sources.yaml, till exempel "
        "kunskapsstod-2025#nedtrappningsstrategier.",
    ),
]
Laws = Annotated[
    list[Id],
    field(
        default_factory=list,
        label="Lagrum",
        changed="lagrummen ändrade",
        description="Lagrum: id ur course/laws.yaml.",
    ),
]
Statements = Annotated[
    list[Id],
    field(
        default_factory=list,
        label="Påståenden",
        changed="påståendena ändrade",
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
    dict[str, Value],
    field(
        default_factory=dict,
        label="Tystade regler",
        thing="den tystade regeln",
        description="Regler som inte gäller här, med skäl: {L07: varför}. Skälet syns i rapporten.",
    ),
]
