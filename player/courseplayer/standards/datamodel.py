"""What a data model is: elements, arrays, keywords and error codes, as tables.

`datamodel12` and `datamodel2004` fill the tables in; `runtime` acts on them. An element's name is
written with `n` for every index, as the standards do: `cmi.interactions.n.objectives.n.id`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from courseplayer.standards.formats import Format

Values: TypeAlias = dict[str, str]

KEYWORDS = ("_children", "_count", "_version")
# At most nine digits: a longer index cannot be right, and must cost nothing.
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_PADDED = re.compile(r"(?<=\.)0+(?=[0-9]{1,9}(?:\.|$))")
# The one element whose last part is free text that may hold points (2004 SN, request_valid).
_TARGETED = re.compile(r"(adl\.nav\.request_valid\.(?:choice|jump))\.\{target=([^{}]+)\}")


class Access(Enum):
    """Who may do what with an element."""

    READ = "read only"
    WRITE = "write only"
    BOTH = "read and write"


class Operation(StrEnum):
    """What a call asks for, whatever the standard names it."""

    INITIALIZE = "initialize"
    TERMINATE = "terminate"
    GET = "get"
    SET = "set"
    COMMIT = "commit"
    LAST_ERROR = "last error"
    ERROR_STRING = "error string"
    DIAGNOSTIC = "diagnostic"


@dataclass(frozen=True)
class Element:
    """One row of the table.

    `default` None means 'not initialised'. `by_type` picks the format by the interaction's type.
    `needs` names siblings that must have a value first. `fixed` forbids another value once set;
    `unique` forbids a value that a neighbour in the array has, `unique_for` only in interactions of
    these types. `per_session` values are forgotten when the session ends.
    """

    name: str
    access: Access
    format: Format
    default: str | None = None
    by_type: Mapping[str, Format] | None = None
    needs: tuple[str, ...] = ()
    fixed: bool = False
    unique: bool = False
    unique_for: frozenset[str] = frozenset()
    per_session: bool = False


@dataclass(frozen=True)
class ErrorText:
    """The standard's own short text, and in Swedish what it means and what to do."""

    english: str
    meaning: str
    advice: str


@dataclass(frozen=True)
class Codes:
    """Which error code a standard gives for which mistake."""

    early: Mapping[Operation, int]
    late: Mapping[Operation, int]
    initialized_twice: int
    argument: int
    unnamed_get: int
    unnamed_set: int
    undefined: int
    other_model: int
    no_children: int
    no_count: int
    no_version: int
    keyword_set: int
    read_only: int
    write_only: int
    mismatch: int
    out_of_range: int
    index_get: int
    index_set: int
    refused_set: int
    dependency: int
    uninitialized: int | None
    commit_failed: int
    end_failed: int
    general: int = 101


@dataclass(frozen=True)
class Place:
    """Where a name points: its row's name, its arrays with indexes, and a keyword if it ends so."""

    row: str
    indexes: tuple[tuple[str, str, int], ...]
    keyword: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Model:
    """A standard's whole run-time data model."""

    standard: str
    label: str
    functions: Mapping[str, Operation]
    elements: Mapping[str, Element]
    children: Mapping[str, str]
    arrays: Mapping[str, int | None]
    versions: frozenset[str]
    version: str
    suspend_limit: int
    location: str
    """The element in which a SCO keeps where the learner is."""

    codes: Codes
    errors: Mapping[int, ErrorText]
    derived: Mapping[str, Callable[[Mapping[str, str], Place], str | None]]
    close: Callable[[Values, Mapping[str, str]], list[str]]
    pattern_limits: Mapping[str, int]

    @property
    def session_elements(self) -> frozenset[str]:
        """Names of the elements that belong to one session only."""
        return frozenset(name for name, row in self.elements.items() if row.per_session)


def table(*elements: Element) -> dict[str, Element]:
    """Return the rows, findable by name."""
    return {element.name: element for element in elements}


def canonical(name: str) -> str:
    """The name with its indexes as numbers are written: ADL takes `cmi.interactions.01` for `.1`."""
    return name if "{target=" in name else _PADDED.sub("", name)


def locate(name: str) -> Place:
    """Take an element's name apart.

    Every name has a place; whether a table has a row for it is another question.
    """
    targeted = _TARGETED.fullmatch(name)
    if targeted:
        return Place(f"{targeted[1]}.n", (), target=targeted[2])
    row: list[str] = []
    path: list[str] = []
    indexes: list[tuple[str, str, int]] = []
    for part in name.split("."):
        if _INDEX.fullmatch(part) and row:
            indexes.append((".".join(row), ".".join(path), int(part)))
            row.append("n")
        else:
            # A literal `n` in a name must not be mistaken for an index.
            row.append("?" if part == "n" else part)
        path.append(part)
    keyword = row.pop() if row[-1] in KEYWORDS else None
    return Place(".".join(row), tuple(indexes), keyword)


def count(values: Mapping[str, str], array: str) -> int:
    """How many entries an array holds; `array` is its concrete name, as `cmi.interactions`."""
    start = len(array) + 1
    return len({name[start:].partition(".")[0] for name in values if name.startswith(f"{array}.")})


def children(elements: Mapping[str, Element], *groups: str) -> dict[str, str]:
    """Return what `_children` answers for each group: its direct parts, in the table's order.

    For an array the parts are those of one entry.
    """
    answers = {}
    for group in groups:
        is_array = any(name.startswith(f"{group}.n.") for name in elements)
        start = f"{group}.n." if is_array else f"{group}."
        inside = [name.removeprefix(start) for name in elements if name.startswith(start)]
        answers[group] = ",".join(dict.fromkeys(name.partition(".")[0] for name in inside))
    return answers
