"""The base of every model class: a value that knows where in which file it was written."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from coursebuild.model.positions import Path, Positions
from coursebuild.model.problems import Place

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=40)]
"""An author's own name for a thing: ASCII kebab-case, 1–40 characters, stable for ever."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Plain text on one line or several, not empty."""

Markdown = Annotated[str, StringConstraints(min_length=1)]
"""Text in the Markdown that `markdown.py` allows, not empty."""

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
"""A day or a month: `2026-11-22` or `2025-03`."""


def _yes_or_no(value: object) -> object:
    """YAML scalars arrive as text; only the two words of YAML 1.2 are truth values."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_yes_or_no), Field(strict=True)]
"""`true` or `false`."""


def empty() -> list[Any]:
    """A new list. pydantic reads the signature of what makes a default, and reads that of `list` as text."""
    return []


class _Written(NamedTuple):
    """Where a node was written: its file's places, and the way to it in the file's data."""

    positions: Positions | None
    path: Path


_NOWHERE = _Written(None, ())
_PRIVATE = "__pydantic_private__"


class Node(BaseModel):
    """A model class whose instances know their place. Unknown keys are mistakes.

    The place is kept where pydantic keeps private attributes, so that nodes are equal, copied and handed over with
    it; but without declaring one: each node would be given it twice, and asking would take five times as long.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        populate_by_name=False,
        hide_input_in_errors=True,
    )

    def bind(self, positions: Positions | None, path: Path = ()) -> Self:
        """Tell this node and all below it where they were written."""
        object.__setattr__(self, _PRIVATE, {"written": _Written(positions, path)})
        values = self.__dict__
        for name, label in _labels(type(self)):
            value = values.get(name)
            if isinstance(value, Node | list | dict):
                for key, child in children(value):
                    child.bind(positions, (*path, label, *key))
        return self

    @property
    def _written(self) -> _Written:
        private: dict[str, _Written] | None = getattr(self, _PRIVATE, None)
        return private["written"] if private else _NOWHERE

    def listed(self, key: str) -> list[str]:
        """The list under `key`, or none if this class has no such key."""
        found: list[str] = self.__dict__.get(key, [])
        return found

    @property
    def positions(self) -> Positions:
        """The places of the file that this node was written in."""
        return self._written.positions or Positions("?", [])

    def path_to(self, *keys: str | int) -> Path:
        """The path of a value below this node."""
        return (*self._written.path, *keys)

    def at(self, *keys: str | int) -> Place:
        """Where this node begins or, with keys, where the value below it stands."""
        positions, path = self._written
        return positions.value((*path, *keys)) if positions else Place("?")

    def line_at(self, key: str, line: int) -> Place:
        """The place of line `line` (from 0) of the text under `key`."""
        positions, path = self._written
        return positions.line_of_text((*path, key), line) if positions else Place("?")


@cache
def _labels(shape: type[Node]) -> tuple[tuple[str, str], ...]:
    """The fields of a class, each with what an author calls it."""
    return tuple((name, field.alias or name) for name, field in shape.model_fields.items())


def children(value: Any) -> Iterator[tuple[Path, Node]]:
    """The nodes that a key holds, alone, in a list or by name, each with the way to it."""
    if isinstance(value, Node):
        yield (), value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, Node):
                yield (index,), item
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, Node):
                yield (key,), item
