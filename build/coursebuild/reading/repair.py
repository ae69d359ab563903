"""Syntax errors in YAML → a message for the author and, where a guess holds, mended lines.

The parser tells where it stumbled; what the author meant is seen better in the lines themselves. Each
proposal below knows one kind of slip. A proposal counts only if the parser gets further with it, so that
the rest of the file can be read and all its mistakes shown in one run. The mending is in memory:
nothing of the author's is changed on disk.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml

from coursebuild.model.problems import Place, Problem
from coursebuild.reading import reading_rules as rules
from coursebuild.reading import yamlparser
from coursebuild.reading.proposals import PROPOSALS
from coursebuild.reading.slip import Proposal, Slip

_MOST_MENDS = 3
_THE_END = (1 << 60, 0)


@dataclass(frozen=True, slots=True)
class Repair:
    """A problem, whether lines were mended so that reading can go on, and the lines that were lost."""

    problem: Problem
    mended: bool
    lost: frozenset[int] = field(default_factory=frozenset)


def repair(
    lines: list[str], error: yaml.MarkedYAMLError, name: str, worn: Counter[int] | None = None
) -> Repair:
    """Explain `error` and mend the lines it is about, in place in `lines`, if that can be guessed.

    `worn` counts how often each line has been mended: guesses that undo each other come to an end.
    """
    worn = Counter() if worn is None else worn
    slip = slip_of(lines, error, name)
    for propose in PROPOSALS:
        best = _furthest(lines, slip, propose, worn)
        if best is not None:
            for index, text in best.changes.items():
                lines[index] = text
                worn[index] += 1
            return Repair(best.problem, mended=True, lost=best.lost)
    return Repair(rules.bad_yaml(Place(name, slip.index + 1, slip.column + 1)), mended=False)


def slip_of(lines: list[str], error: yaml.MarkedYAMLError, name: str) -> Slip:
    """Where the parser stumbled, and in what it was."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or error.problem_mark
    last = len(lines) - 1
    return Slip(
        name,
        lines,
        index=min(mark.line, last) if mark else 0,
        column=mark.column if mark else 0,
        context=min(context.line, last) if context else 0,
        message=f"{error.context or ''} {error.problem or ''}",
    )


def _furthest(
    lines: list[str],
    slip: Slip,
    propose: Callable[[Slip], Iterator[Proposal]],
    worn: Counter[int],
) -> Proposal | None:
    """Of one kind's proposals, the one that lets the parser get furthest; the first of equals."""
    best: Proposal | None = None
    reached = (-1, 0)
    for proposal in propose(slip):
        if not proposal.lost and any(worn[index] >= _MOST_MENDS for index in proposal.changes):
            continue
        trial = list(lines)
        for index, text in proposal.changes.items():
            trial[index] = text
        reach = _reach(trial)
        needed = (proposal.last, 1 << 30) if proposal.certain else slip.trouble
        if reach > needed and reach > reached:
            best, reached = proposal, reach
        if reached == _THE_END:
            break
    return best


def _reach(lines: list[str]) -> tuple[int, int]:
    """How far the parser gets: line and column (from 0) of the trouble, or beyond the end."""
    try:
        for _ in yaml.parse("\n".join(lines), Loader=yamlparser.LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return slip_of(lines, error, "").trouble
    return _THE_END
