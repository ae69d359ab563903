"""A thing that an author has just begun reads as what it is: its class says what is to be written there."""

import pytest
import yaml

from coursebuild.authoring.shapes import FILES
from coursebuild.editing.begun import TODO, begun
from coursebuild.editing.examples import can_add, example_of
from coursebuild.editing.registers import is_register
from coursebuild.model.node import Node, classes_in
from coursebuild.model.questions.item import Item
from coursebuild.model.trainer import AgendaLine
from coursebuild.model.validating import validator

ADDED = [
    (owner, field.alias or name, held)
    for _, shapes in FILES
    for owner in shapes
    for name, field in owner.model_fields.items()
    for held in classes_in(field.annotation)
    if can_add(owner, field.alias or name) and not is_register(owner, field.alias or name)
]


@pytest.mark.parametrize(
    ("owner", "key", "held"),
    [one for one in ADDED if not issubclass(one[2], Item)],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_is_begun_can_be_read(owner: type[Node], key: str, held: type[Node]) -> None:
    """With nothing said, and with words that YAML would read otherwise."""
    for said in ("", "Ring 112: nu"):
        written = example_of(owner, key, said, lambda _: "ett-namn")
        read = validator(held).validate_python(yaml.load(written, Loader=yaml.BaseLoader))
        assert getattr(read, "id", "ett-namn") == "ett-namn"
        assert (said or TODO.removesuffix(" –")) in written


def test_a_thing_can_be_begun_in_every_list_that_asks_for_one_more() -> None:
    assert {f"{owner.__name__}.{key}" for owner, key, _ in ADDED} >= {
        *("Module.goals", "Section.checks", "Scene.asides", "JobAid.must", "Glossary.terms"),
        *("Region.numbers", "Sources.sources", "ManagersKit.agenda", "SingleItem.options"),
    }


def test_what_is_said_is_its_first_words() -> None:
    """And not its minutes."""
    assert begun(AgendaLine, "Läs svaren", str, "") == "minutes: 5\nsays: Läs svaren"
