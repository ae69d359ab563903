"""A condition in plain Swedish, for whoever reads or chooses it and has never seen the file."""

from coursebuild.scenario.conditions import BadClause, Bound, read
from coursebuild.scenario.memory import Memory, Name


def condition(text: str, memory: Memory) -> str:
    """A condition as words that follow ”när”; what cannot be read stands as it is."""
    return " och ".join(clauses(text, memory))


def clauses(text: str, memory: Memory) -> list[str]:
    """The same, a text for each clause."""
    found = read(text, memory)
    if isinstance(found, BadClause):
        return text.split(" and ")
    by_index = {name.index: name for name in memory.names.values()}
    return [_bound(bound, by_index[bound.index]) for bound in found]


def called(name: Name | None, id_: str) -> str:
    """What a name of the memory is called."""
    return f"”{name.shows}”" if name and name.shows else f"”{id_.replace('-', ' ')}”"


def _bound(bound: Bound, name: Name) -> str:
    said = called(name, name.id)
    if name.kind == "yes":
        return f"{said} är {'ja' if bound.least else 'nej'}"
    if bound.least > name.low:
        return f"{said} är minst {name.said(bound.least)}"
    return f"{said} är högst {name.said(bound.most)}"
