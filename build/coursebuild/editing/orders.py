"""In which order careful authors write the keys of each kind of thing: a new key is put where one looks for it."""

from itertools import pairwise

from coursebuild.model.module import Module, Section
from coursebuild.model.node import Node
from coursebuild.model.scenario import Choice, Ending, Scenario, Scene

_ORDERS: dict[type[Node], tuple[str, ...]] = {
    Choice: (
        "id", "text", "only", "rating", "changes", "takes", "consequence", "asides", "why", "better",
        "misconceptions", "laws", "sources", "next", "stage", "silence",
    ),
    Scene: (
        "id", "title", "goal", "statements", "place", "text", "asides", "stage", "find_out",
        "question", "options", "silence",
    ),
    Ending: ("id", "title", "outcome", "text", "asides", "take_along", "silence"),
    Scenario: (
        "kind", "title", "place", "role", "minutes", "workplace", "content_note", "memory", "mode",
        "speakers", "start", "scenes", "endings", "debrief", "sources", "laws", "owner",
        "reviewed", "silence",
    ),
    Section: (
        "id", "title", "text", "sources", "laws", "statements", "misconceptions", "checks",
        "scenarios", "silence",
    ),
    Module: (
        "title", "description", "minutes", "keywords", "owner", "reviewed", "content_note", "goals",
        "figures", "sections", "test", "summary", "changes", "silence",
    ),
}  # fmt: skip


def order_of(shape: type[Node]) -> tuple[str, ...]:
    """All keys of a shape in the order in which they are usually written; a new one where its class has it."""
    keys = [field.alias or name for name, field in shape.model_fields.items()]
    order = [*_ORDERS.get(shape, keys)]
    for before, key in pairwise(["", *keys]):
        if key not in order:
            order.insert(order.index(before) + 1 if before else 0, key)
    return tuple(order)
