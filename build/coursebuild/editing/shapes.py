"""What the model knows of a place in a file: which class has the key, and whether it must be there."""

from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from coursebuild.editing.examples import example_of
from coursebuild.errors import EditRefusedError
from coursebuild.model import course as coursemodel
from coursebuild.model import registers
from coursebuild.model.field import Field
from coursebuild.model.module import Module, Quiz
from coursebuild.model.node import Node
from coursebuild.model.positions import Path
from coursebuild.model.texts import markdown_keys
from coursebuild.reading.modelcase import fields, is_node, resolve

_COURSE_FILES: dict[str, Any] = {
    "course": coursemodel.Course,
    "sources": registers.Sources,
    "laws": registers.Laws,
    "glossary": registers.Glossary,
    "statements": registers.Statements,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A key of the model, and the class that has it."""

    owner: type[Node]
    key: str
    field: Field

    @property
    def required(self) -> bool:
        """Whether the file cannot be read without it."""
        return self.field.required

    @property
    def markdown(self) -> bool:
        """Whether its text is Markdown."""
        return self.key in markdown_keys(self.owner)

    @property
    def about(self) -> str:
        """What it is, in Swedish."""
        return self.field.description or ""

    @property
    def least(self) -> int:
        """How many a list must have."""
        found = [getattr(one, "min_length", None) for one in self.field.metadata]
        return max((int(one) for one in found if one), default=0)

    @property
    def of(self) -> Any:
        """What its value is: a class, `str`, or what a list or a map holds."""
        return bare(self.field.annotation)

    @property
    def words(self) -> tuple[str, ...]:
        """The words to choose among, if the format knows only a few."""
        found = self.of
        if get_origin(found) is Literal:
            return tuple(map(str, get_args(found)))
        return ("true", "false") if found is bool else ()

    def example(self, said: str, name: Callable[[str], str], kind: str = "") -> str:
        """One more of what its list holds, in YAML, beginning from what somebody said; a question of that kind."""
        return example_of(self.owner, self.key, said, name, kind)


def root_of(name: str) -> Any:
    """The class that a file of the course is read as; raises EditRefusedError."""
    folder, _, rest = name.partition("/")
    if folder == "modules":
        return Module
    if folder == "quizzes":
        return Quiz
    if rest.startswith("regions/"):
        return coursemodel.Region
    if rest.startswith("themes/"):
        return coursemodel.Theme
    found = _COURSE_FILES.get(rest.removesuffix(".yaml"))
    if found is None:
        raise EditRefusedError(f"{name} är ingen av kursens filer.")
    return found


def shape_at(name: str, data: Any, path: Path) -> Shape:
    """The key of the model that `path` leads to or into; raises EditRefusedError."""
    shape = resolve(root_of(name), data)
    found: Shape | None = None
    for step in path:
        shape = resolve(bare(shape), data)
        if is_node(shape) and isinstance(step, str):
            field = fields(shape).get(step)
            if field is None:
                raise EditRefusedError(f"Formatet har ingen nyckel ”{step}” där.")
            found = Shape(shape, step, field)
            shape = field.annotation
        else:
            shape = get_args(shape)[-1] if get_args(shape) else None
        data = data.get(step) if isinstance(data, dict) else data[step] if data else None
        shape = resolve(shape, data)
    if found is None:
        raise EditRefusedError("Det går inte att ändra hela filen på en gång.")
    return found


def bare(shape: Any) -> Any:
    """A shape without what is noted beside it, and without that it may be missing."""
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    parts = [part for part in get_args(shape) if part is not NoneType]
    is_optional = len(parts) < len(get_args(shape))
    return bare(parts[0]) if is_optional and len(parts) == 1 else shape
