"""What a class of the model says of a key beside its type: what it is for, and what may stand there.

A type in `Annotated[…]` has such notes of its own (`Id` is a text of a certain form); those of a key are added to them.
`model/validating.py` reads them.
"""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, get_args, get_origin


class Limits(NamedTuple):
    """What a value must keep to: a number's least and most, a list's or a text's length, a text's form."""

    ge: int | None = None
    le: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    strip_whitespace: bool | None = None


class Words(NamedTuple):
    """Words that an author writes instead of true and false. Every scalar of a file arrives as text."""

    yes: tuple[str, ...]
    no: tuple[str, ...]

    def read(self, value: object) -> object:
        """The truth value that a word stands for; anything else as it is."""
        if not isinstance(value, str):
            return value
        return True if value in self.yes else False if value in self.no else value


class Told(NamedTuple):
    """What is told of a key: its description in Swedish, what it is called in a file, and what it is when left out."""

    description: str | None = None
    alias: str | None = None
    default: Any = ...
    default_factory: Callable[[], Any] | None = None


class _Notes(NamedTuple):
    """What `field` was called with, until the class that has the key is made."""

    told: Told
    limits: Limits


def field(
    *,
    description: str | None = None,
    alias: str | None = None,
    default: Any = ...,
    default_factory: Callable[[], Any] | None = None,
    ge: int | None = None,
    le: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
) -> Any:
    """Notes on a key, or on a type; a key without a default must be there."""
    told = Told(description, alias, default, default_factory)
    return _Notes(told, Limits(ge, le, min_length, max_length))


class Field(NamedTuple):
    """A key of a class: its type without notes, all notes on it, and what is told of it."""

    annotation: Any
    metadata: tuple[Any, ...]
    told: Told

    @property
    def description(self) -> str | None:
        """What it is for, in Swedish."""
        return self.told.description

    @property
    def alias(self) -> str | None:
        """What an author calls it, where Python cannot."""
        return self.told.alias

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return self.told.default is ... and self.told.default_factory is None

    def default(self) -> Any:
        """What it is when it is left out."""
        made = self.told.default_factory
        return made() if made else self.told.default


def field_of(annotation: Any, said: Any) -> Field:
    """The key with that type and what was said of it: `field(…)`, or a default, or nothing at all (`...`)."""
    told: Told | None = said.told if isinstance(said, _Notes) else None
    limits = [said.limits] if isinstance(said, _Notes) else []
    metadata: list[Any] = []
    bare = annotation
    if get_origin(annotation) is Annotated:
        bare, *notes = get_args(annotation)
        for note in notes:
            if isinstance(note, _Notes):
                told = told or note.told
                limits.insert(0, note.limits)
            else:
                metadata.append(note)
    metadata += [limit for limit in limits if any(value is not None for value in limit)]
    return Field(bare, tuple(metadata), told or Told(default=said))
