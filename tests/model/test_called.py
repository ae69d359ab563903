"""A key says in its class all that is said of it: what the editing page and a comparison call it, and who reads it."""

from typing import get_args, get_origin

import pytest

from coursebuild.authoring.shapes import FILES
from coursebuild.model.called import called
from coursebuild.model.memory import Way
from coursebuild.model.node import Node
from coursebuild.model.usual import USUAL

SHAPES = [shape for _, shapes in FILES for shape in shapes]
by_name = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)


def _keys(shape: type[Node]) -> dict[str, object]:
    return {field.alias or name: field.annotation for name, field in shape.model_fields.items()}


def _things_of(kind: object) -> set[type[Node]]:
    """The classes that a list or a map holds, which a comparison tells one by one."""
    if get_origin(kind) not in (list, dict):
        return set()
    inside = [part for one in get_args(kind) for part in (one, *get_args(one))]
    return {part for part in inside if isinstance(part, type) and issubclass(part, Node)} - {Way}


@by_name
def test_every_key_says_what_it_is_called(shape: type[Node]) -> None:
    """On the editing page: `label`; a list of things also what one of them is: `one`."""
    keys = _keys(shape)
    assert [key for key in keys if not called(shape, key).label] == [], "give field(label=…)"
    lists = [key for key, kind in keys.items() if _things_of(kind)]
    assert [key for key in lists if not called(shape, key).one] == [], "give field(one=…)"


@by_name
def test_every_key_says_what_a_comparison_calls_it(shape: type[Node]) -> None:
    """`changed`; a map of texts is told text by text, by `thing`; a list of things by what their class is called."""
    assert shape.CALLED, 'say class …(Node, called="…")'
    for key, kind in _keys(shape).items():
        if _things_of(kind):
            continue
        said = called(shape, key)
        asked = "thing" if get_origin(kind) is dict else "changed"
        assert getattr(said, asked), f"give {key}: field({asked}=…)"


@by_name
def test_every_word_that_a_key_takes_is_called_something(shape: type[Node]) -> None:
    """`choices`; of a key that takes one word there is nothing to choose."""
    for key, kind in _keys(shape).items():
        words = [
            w
            for part in (kind, *get_args(kind))
            if get_origin(part) is not None
            for w in get_args(part)
        ]
        words = [word for word in words if isinstance(word, str)]
        if len(words) > 1:
            assert set(called(shape, key).choices or {}) == set(words), key


def test_the_usual_words_are_those_of_several_classes() -> None:
    """What stands in one class has its words there: a new key needs no line in the table."""
    for key in USUAL:
        assert sum(key in _keys(shape) for shape in SHAPES) > 1, key
