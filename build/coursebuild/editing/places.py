"""Where in the form a problem of the file belongs: beside the field whose lines it stands in."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from coursebuild.editing.forms import Part, every_field
from coursebuild.editing.plainly import plainly
from coursebuild.editing.source import Source
from coursebuild.model.positions import Path
from coursebuild.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem, with the address of the field or the part that it is shown beside."""

    address: str
    severity: str
    text: str
    fix: str
    line: int
    code: str


def placed(source: Source, form: Part, problems: list[Problem]) -> list[Placed]:
    """The problems of the file in its order, each with its place in the form."""
    there = {field.address for field in every_field(form)} | _parts(form)
    values = source.document.positions.values
    starts = sorted((place, path) for path, place in _with_keys(source, values).items())
    begins = [place for place, _ in starts]
    found = []
    for problem in problems:
        index = bisect_right(begins, (problem.place.line, problem.place.column)) - 1
        path = starts[index][1] if index >= 0 else ()
        address = address_of(source.data, path)
        while address and address not in there:
            address = address.rpartition("/")[0]
        parts = (problem.message, problem.why, problem.fix)
        what, why, fix = (plainly(part, source.data) for part in parts)
        said = f"{what} {why}".strip()
        found.append(Placed(address, problem.severity, said, fix, problem.place.line, problem.code))
    return found


def _with_keys(source: Source, values: dict[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
    """Where each value begins or, if it has one, its key."""
    return {**values, **source.document.positions.keys}


def _parts(part: Part) -> set[str]:
    found = {part.address}
    for group in part.groups:
        found.add(group.address)
        for below in group.parts:
            found |= _parts(below)
    return found


def address_of(data: Any, path: Path) -> str:
    """The address of a path: ids where there are any, else numbers."""
    steps = []
    for step in path:
        data = _below(data, step)
        name = data.get("id") if isinstance(data, dict) and isinstance(step, int) else None
        steps.append(str(name or step))
    return "/".join(steps)


def _below(data: Any, step: Any) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None
