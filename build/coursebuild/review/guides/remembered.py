"""What a scenario remembers, in words for somebody who does not read YAML: conditions, changes and what is kept."""

from coursebuild.model.memory import FindOut
from coursebuild.model.scenario import Choice
from coursebuild.scenario.inwords import called
from coursebuild.scenario.memory import Memory, Name


def names(memory: Memory) -> list[str]:
    """What is remembered, a sentence for each."""
    return [_kept(name) for name in memory.names.values()]


def changes(node: Choice | FindOut, memory: Memory) -> list[str]:
    """What a choice or a question changes, and the time that it takes."""
    told = []
    for id_, change in node.changes.items():
        name = memory.names.get(id_)
        if name is None or name.kind == "yes":
            told.append(f"{called(name, id_)}: {'ja' if change == 'yes' else 'nej'}")
        else:
            told.append(f"{called(name, id_)} {change.replace('-', '−')}")
    return told + ([f"tar {node.takes}"] if node.takes else [])


def _kept(name: Name) -> str:
    said = called(name, name.id)
    if name.kind == "yes":
        return f"{said}: ja eller nej"
    if name.kind == "clock":
        return f"{said}: i steg om {name.minutes} minuter, högst {name.said(name.high)}"
    return f"{said}: från {name.low} till {name.high}, börjar på {name.start}"
