"""Whether what one chooses matters later: for rules L31 and for `kurs check --numbers`."""

from coursebuild.scenario.states import States

Endings = frozenset[tuple[str, str]]


def last_alone(states: States) -> list[str]:
    """The scenes whose choices lead to endings, if every walk that comes there can have the same endings.

    Empty when an earlier choice makes a difference, or when there is only one ending to have.
    """
    offered: set[Endings] = set()
    scenes: dict[str, None] = {}
    for state, steps in states.steps.items():
        ends = frozenset(
            (step.move.node.id, step.target[0])
            for step in steps
            if step.move and states.is_ending(step.target)
        )
        if ends:
            offered.add(ends)
            scenes[state[0]] = None
    if len(offered) != 1 or len(scenes) != 1:
        return []
    return list(scenes) if len({ending for _, ending in next(iter(offered))}) > 1 else []


def later(states: States) -> tuple[int, int]:
    """How many choices matter later, of how many.

    A choice matters when another choice in the same scene, made with the same memory, leaves something else behind:
    another memory, or another scene to go on to.
    """
    counted: dict[tuple[str, str], bool] = {}
    for state, steps in states.steps.items():
        made = [step for step in steps if step.move]
        left = {step.target for step in made}
        for step in made:
            assert step.move is not None  # noqa: S101  (kept above)
            key = (state[0], step.move.node.id)
            counted[key] = counted.get(key, False) or len(left) > 1
    return sum(counted.values()), len(counted)
