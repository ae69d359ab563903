"""What a scenario remembers, in words for somebody who does not read YAML: conditions, changes and what is kept."""

from coursebuild.model.memory import FindOut
from coursebuild.model.module import Choice
from coursebuild.scenario.conditions import BadClause, Bound, read
from coursebuild.scenario.memory import Memory, Name


def names(memory: Memory) -> list[str]:
    """What is remembered, a sentence for each."""
    return [_kept(name) for name in memory.names.values()]


def condition(text: str, memory: Memory) -> str:
    """A condition as words that follow ”när”; what cannot be read stands as it is."""
    found = read(text, memory)
    if isinstance(found, BadClause):
        return text
    by_index = {name.index: name for name in memory.names.values()}
    return " och ".join(_bound(bound, by_index[bound.index]) for bound in found)


def changes(node: Choice | FindOut, memory: Memory) -> list[str]:
    """What a choice or a question changes, and the time that it takes."""
    told = []
    for id_, change in node.changes.items():
        name = memory.names.get(id_)
        if name is None or name.kind == "yes":
            told.append(f"{_called(name, id_)}: {'ja' if change == 'yes' else 'nej'}")
        else:
            told.append(f"{_called(name, id_)} {change.replace('-', '−')}")
    return told + ([f"tar {node.takes}"] if node.takes else [])


def _kept(name: Name) -> str:
    called = _called(name, name.id)
    if name.kind == "yes":
        return f"{called}: ja eller nej"
    if name.kind == "clock":
        return f"{called}: i steg om {name.minutes} minuter, högst {name.said(name.high)}"
    return f"{called}: från {name.low} till {name.high}, börjar på {name.start}"


def _called(name: Name | None, id_: str) -> str:
    return f"”{name.shows}”" if name and name.shows else f"”{id_.replace('-', ' ')}”"


def _bound(bound: Bound, name: Name) -> str:
    called = _called(name, name.id)
    if name.kind == "yes":
        return f"{called} är {'ja' if bound.least else 'nej'}"
    if bound.least > name.low:
        return f"{called} är minst {name.said(bound.least)}"
    return f"{called} är högst {name.said(bound.most)}"
