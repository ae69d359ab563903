"""Nodes of the model: what they are made of, that they never change, and that their place goes with them."""

import pickle

import pytest

from conftest import COURSE
from coursebuild.model.course import Course, PassRule
from coursebuild.model.module import Module
from coursebuild.model.node import Node
from coursebuild.model.validating import described
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_file


def _module() -> Module:
    name = "lagaffektivt-bemotande.yaml"
    module, problems = validate(read_file(COURSE / "modules" / name, name), Module)
    assert not problems
    assert isinstance(module, Module)
    return module


def test_a_node_handed_to_another_process_is_the_same_in_the_same_place() -> None:
    module = _module()
    again = pickle.loads(pickle.dumps(module))  # noqa: S301  (our own)
    assert repr(again) == repr(module)
    assert again.sections[1].at("title") == module.sections[1].at("title")


def test_a_node_with_other_values_stands_where_the_first_did() -> None:
    section = _module().sections[0]
    other = section.changed(title="Något annat")
    assert (other.title, other.text) == ("Något annat", section.text)
    assert other.at("title") == section.at("title")
    assert other != section


def test_a_node_never_changes() -> None:
    with pytest.raises(AttributeError, match="never changes"):
        _module().title = "Något annat"


def test_what_is_left_out_is_as_a_file_would_leave_it() -> None:
    """And nothing that one node has is shared with another."""
    assert Course(id="kurs").pass_rule == PassRule(share=80)
    assert Course().keywords is not Course().keywords


def test_a_kind_of_type_that_the_validator_is_not_told_of_is_refused() -> None:
    """Whoever adds one is told so when the class is first read."""

    class Odd(Node):
        """A node with a key of a kind that no other has."""

        pair: tuple[int, int]

    with pytest.raises(TypeError, match="no such type"):
        described(Odd)
