"""One of the validator's errors, looked up in the author's file and in the model."""

from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from coursebuild.model.field import Field
from coursebuild.model.node import Node
from coursebuild.model.oneormany import MANY, ONE
from coursebuild.model.positions import Path
from coursebuild.model.problems import Place
from coursebuild.model.told import KEY
from coursebuild.reading.document import Document

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Case:
    """One of the validator's errors, looked up in the author's file and in the model."""

    def __init__(self, details: "ErrorDetails", document: Document, shape: Any) -> None:
        self.value = details.get("input")
        self.context: dict[str, Any] = details.get("ctx", {})
        self.type = details["type"]
        self.positions = document.positions
        self.data = document.data
        self.path: Path = ()
        self.owner: type[Node] | None = None
        self.beside: Any = None
        self.shape: Any = None
        self.others: list[type[Node]] = []
        self.of_key = False
        self._walk(details["loc"], document.data, shape)
        named = self.path[:-1] if self.of_key else self.path
        self.key = next((str(step) for step in reversed(named) if isinstance(step, str)), "filen")

    def _walk(self, loc: tuple[str | int, ...], data: Any, shape: Any) -> None:
        """Follow the validator's location, leaving out the union tags that it puts in."""
        others, shape = _others(shape, data), resolve(shape, data)
        is_tag = bool(others)
        for step in loc:
            if step == "[key]":
                self.of_key = True
                continue
            # A tag comes first, also where a key has the same name: `order` of a question with `kind: order`.
            if is_tag and step == data.get("kind"):
                is_tag = False
                continue
            if step in (ONE, MANY) and not isinstance(data, dict):
                continue
            self.path = (*self.path, step)
            self.owner = shape if is_node(shape) else None
            self.beside = data
            self.others = others
            shape = _inside(shape, step)
            data = item(data, step)
            others, shape = _others(shape, data), resolve(shape, data)
            is_tag = bool(others)
        self.shape = shape

    @property
    def in_list(self) -> bool:
        """Whether the error is about an item of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)

    @property
    def what(self) -> str:
        """What the error is about, to begin a sentence with."""
        if not self.path:
            return "Filen"
        named = f"{KEY:”{self.key}”}"
        return f"En punkt under {named}" if self.in_list else named

    @property
    def place(self) -> Place:
        """Where the value stands; for a key that is wrong, the key."""
        return self.positions.key(self.path) if self.of_key else self.positions.value(self.path)

    @property
    def field(self) -> Field | None:
        """The model's field that the error is about, if it is one."""
        if self.owner is None or not self.path:
            return None
        return fields(self.owner).get(str(self.path[-1]))


def is_node(shape: Any) -> bool:
    """Whether a shape is one class of the model."""
    return isinstance(shape, type) and issubclass(shape, Node)


def fields(owner: type[Node]) -> dict[str, Field]:
    """The fields of a class by the keys that authors write."""
    return {field.alias or name: field for name, field in owner.model_fields.items()}


def item(data: Any, step: str | int) -> Any:
    """What stands under `step`, or None."""
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def resolve(shape: Any, data: Any) -> Any:
    """Of a union, the part that fits the data: its `kind`, or one or many; other shapes as they are."""
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    parts = [part for part in map(_bare, get_args(shape)) if part is not NoneType]
    lists = [part for part in parts if get_origin(part) is list]
    if lists and get_origin(shape) not in (list, dict):
        many = isinstance(data, list)
        return resolve(next(p for p in parts if (get_origin(p) is list) == many), data)
    members = [member for member in get_args(shape) if is_node(member)]
    if get_origin(shape) in (list, dict) or not members:
        return shape
    kind = data.get("kind") if isinstance(data, dict) else None
    for member in members:
        field = member.model_fields.get("kind")
        if field is None or kind in get_args(field.annotation):
            return member
    return shape


def _others(shape: Any, data: Any) -> list[type[Node]]:
    """The classes that the data would be of, had it another `kind`."""
    found = resolve(shape, data)
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    members = get_args(shape) if is_node(found) else ()
    kinds = [one for one in members if is_node(one) and "kind" in one.model_fields]
    return [one for one in kinds if one is not found]


def _bare(shape: Any) -> Any:
    """A shape without what is noted beside it."""
    return get_args(shape)[0] if get_origin(shape) is Annotated else shape


def _inside(shape: Any, step: str | int) -> Any:
    """The shape of what stands under `step`."""
    if is_node(shape) and isinstance(step, str):
        field = fields(shape).get(step)
        return field.annotation if field else None
    arguments = get_args(shape)
    if get_origin(shape) is list:
        return arguments[0]
    if get_origin(shape) is dict:
        return arguments[1]
    return None
