"""The base of every model class: a value that knows where in which file it was written."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar, get_args, get_origin

from coursebuild.model.field import Field, Limits, Prose, Reader, Words, field_of
from coursebuild.model.positions import Path, Positions
from coursebuild.model.problems import Place

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[str, Limits(pattern=ID_PATTERN, max_length=40)]
"""An author's own name for a thing: ASCII kebab-case, 1–40 characters, stable for ever."""

Text = Annotated[str, Limits(min_length=1, strip_whitespace=True), Prose(markdown=False)]
"""Plain text on one line or several, not empty, that somebody reads."""

Markdown = Annotated[str, Limits(min_length=1), Prose(markdown=True)]
"""Text in the Markdown that `markdown.py` allows, not empty, that somebody reads."""

Value = Annotated[str, Limits(min_length=1, strip_whitespace=True)]
"""Words that are no running text: a file, an address, a keyword, a condition, whose text it is."""

Date = Annotated[str, Limits(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]
"""A day or a month: `2026-11-22` or `2025-03`."""

Flag = Annotated[bool, Words(("true",), ("false",))]
"""`true` or `false`: only the two words of YAML 1.2 are truth values."""


class _Written(NamedTuple):
    """Where a node was written: its file's places, and the way to it in the file's data."""

    positions: Positions | None
    path: Path


_NOWHERE = _Written(None, ())


CLASSES: dict[str, "type[Node]"] = {}
"""Every class of the model by its name, in the order in which they are made."""


class Node:
    """A model class whose instances know their place and never change. Unknown keys are mistakes.

    A subclass says its keys as annotations, with `field(…)` for what is told of them. Nodes are made by the validator
    (`validating.py`), which fills `__dict__`; the other names that it sets are here because it does.
    """

    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
        "_written_at",
    )

    model_fields: ClassVar[dict[str, Field]] = {}
    """The keys by their names in Python: first those of the class above."""

    CALLED: ClassVar[str] = ""
    """What a comparison calls one: `scenen`."""

    SCOPE: ClassVar[str] = ""
    """What rules call the class. A rule of a scope is called with each node of it, and the context."""

    READER: ClassVar[Reader] = "learner"
    """Who reads its texts, where a key does not say otherwise."""

    def __init_subclass__(
        cls, *, called: str | None = None, scope: str | None = None, reader: Reader | None = None
    ) -> None:
        """A class says what it is called, its scope and its reader, or has those of the class above."""
        super().__init_subclass__()
        cls.CALLED = called or cls.CALLED
        cls.SCOPE = scope or cls.SCOPE
        cls.READER = reader or cls.READER
        CLASSES[cls.__name__] = cls
        own = {
            name: field_of(annotation, vars(cls).get(name, ...))
            for name, annotation in cls.__annotations__.items()
            if _is_key(annotation)
        }
        for name in own:
            if name in vars(cls):
                delattr(cls, name)
        cls.model_fields = {**cls.model_fields, **own}

    def __init__(self, **values: Any) -> None:
        """A node that no file holds, of values that are right; what is left out is as a file would leave it."""
        for name, key in self.model_fields.items():
            self.__dict__[name] = values[name] if name in values else key.default()

    def changed(self, **values: Any) -> Self:
        """The same node, in the same place, with other values."""
        node = self.__new__(type(self))
        node.__setstate__(({**self.__dict__, **values}, self._written))
        return node

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        assert isinstance(other, Node)  # noqa: S101  (they are of one class)
        return self.__dict__ == other.__dict__ and self._written == other._written

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"

    def __getstate__(self) -> object:
        return self.__dict__, self._written

    def __setstate__(self, state: tuple[dict[str, Any], _Written]) -> None:
        values, written = state
        self.__dict__.update(values)
        object.__setattr__(self, "_written_at", written)

    def bind(self, positions: Positions | None, path: Path = ()) -> Self:
        """Tell this node and all below it where they were written."""
        object.__setattr__(self, "_written_at", _Written(positions, path))
        values = self.__dict__
        for name in node_keys(type(self)):
            for step, child in children(values.get(name)):
                child.bind(positions, (*path, self.model_fields[name].alias or name, *step))
        return self

    @property
    def _written(self) -> _Written:
        found: _Written = getattr(self, "_written_at", _NOWHERE)
        return found

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


T = TypeVar("T")


def once_per_class(make: Callable[[type[Node]], T]) -> Callable[[type[Node]], T]:
    """What is made of a class, made once: a class does not change. Rules ask thousands of times."""
    return _Once(make).__getitem__


class _Once(dict[type[Node], T]):
    """What has been made, by class; what has not is made when it is asked for."""

    def __init__(self, make: Callable[[type[Node]], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, shape: type[Node]) -> T:
        self[shape] = made = self._make(shape)
        return made


@once_per_class
def node_keys(shape: type[Node]) -> tuple[str, ...]:
    """The names in Python of the keys that hold nodes, in the order of the class."""
    fields = shape.model_fields.items()
    return tuple(name for name, field in fields if any(classes_in(field.annotation)))


def classes_in(kind: Any) -> Iterator[type[Node]]:
    """The classes of the nodes that a key of a type may hold."""
    if isinstance(kind, type) and issubclass(kind, Node):
        yield kind
    for part in get_args(kind):
        yield from classes_in(part)


def _is_key(annotation: object) -> bool:
    origin: object = get_origin(annotation)
    return origin is not ClassVar


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
