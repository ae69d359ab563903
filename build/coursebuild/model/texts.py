"""Which keys of a class hold texts that somebody reads, as its types say."""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, get_args, get_origin

from coursebuild.model.field import Field, Prose, Reader
from coursebuild.model.node import Node, once_per_class

Form = Literal["one", "list", "map"]
"""Whether a key holds a text, one on each line of a list, or several by name."""


class TextKey(NamedTuple):
    """A key whose text somebody reads: its name in Python and in the file, and what it holds."""

    name: str
    key: str
    markdown: bool
    form: Form
    reader: Reader
    on_pages: bool


@once_per_class
def text_keys(shape: type[Node]) -> tuple[TextKey, ...]:
    """The keys of a class whose texts somebody reads, in the order of the class."""
    return tuple(_text_keys(shape))


def _text_keys(shape: type[Node]) -> Iterator[TextKey]:
    for name, field in shape.model_fields.items():
        prose = _prose(field)
        if prose:
            told = field.told
            reader = told.reader or shape.READER
            key = told.alias or name
            yield TextKey(name, key, prose.markdown, _form(field), reader, told.on_pages)


def _prose(field: Field) -> Prose | None:
    """The note on a text, on what an optional one, a list or a map of texts is made of."""
    parts = [part for part in get_args(field.annotation) if get_origin(part) is Annotated]
    notes = [*field.metadata, *(note for part in parts for note in get_args(part)[1:])]
    return next((note for note in notes if isinstance(note, Prose)), None)


def _form(field: Field) -> Form:
    origin = get_origin(field.annotation)
    return "list" if origin is list else "map" if origin is dict else "one"


def markdown_keys(shape: type[Node]) -> frozenset[str]:
    """The keys of a class whose texts are Markdown."""
    return frozenset(one.key for one in text_keys(shape) if one.markdown and one.form == "one")


def list_keys(shape: type[Node]) -> tuple[str, ...]:
    """The keys of a class that hold one text on each line."""
    return tuple(one.key for one in text_keys(shape) if one.form == "list")
