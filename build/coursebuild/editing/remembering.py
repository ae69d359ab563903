"""What depends on the memory, as lists to choose in: nobody who writes in the page has to know how the file says it."""

from dataclasses import dataclass
from typing import Any

from coursebuild.model.compiled import ValidationError
from coursebuild.model.memory import Remembered
from coursebuild.model.validating import validator
from coursebuild.scenario.inwords import condition
from coursebuild.scenario.memory import Memory, Name, memory_from


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen of one name of the memory: for each condition what the file says, and what it means.

    Without quotation marks: in a list one presses the first letter of what one looks for.
    """

    called: str
    conditions: list[tuple[str, str]]


def memory_in(data: Any) -> Memory:
    """The memory that a file's data declares; what cannot be read is left out."""
    declared = data.get("memory") if isinstance(data, dict) else None
    found = {}
    for name, how in declared.items() if isinstance(declared, dict) else ():
        try:
            found[str(name)] = validator(Remembered).validate_python(how or {})
        except ValidationError:
            continue
    return memory_from(found)


def choices_of(memory: Memory) -> list[Choices]:
    """All conditions of one clause, name by name."""
    return [
        Choices(
            name.shows or name.id,
            [(said, condition(said, memory).replace("”", "")) for said in _conditions(name)],
        )
        for name in memory.names.values()
    ]


def _conditions(name: Name) -> list[str]:
    if name.kind == "yes":
        return [name.id, f"not {name.id}"]
    least = [f"{name.id} at least {name.said(n)}" for n in range(name.low + 1, name.high + 1)]
    most = [f"{name.id} at most {name.said(n)}" for n in range(name.low, name.high)]
    return least + most


def said_of(clauses: str) -> list[str]:
    """The clauses of a condition, as the file has them."""
    return [clause.strip() for clause in clauses.split(" and ")] if clauses.strip() else []
