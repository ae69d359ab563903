"""What rules found in a file, remembered while the file, and all that they looked at, is the same.

Most rules look at a node, the nodes above it and what all modules share. After an edit only the file that was
edited is asked about again, and the few questions whose rule looked further: at the whole module, at the disk.
Rules over a whole module are always asked.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from coursebuild.checking.context import Context
from coursebuild.model.manual import Rule
from coursebuild.model.node import Node
from coursebuild.model.report import Report
from coursebuild.model.unit import Shared


class Question(NamedTuple):
    """A rule, what it is asked about, and the nodes from the file's outermost to the one that it is about."""

    rule: Rule
    subject: Any
    chain: tuple[Node, ...]
    parents: tuple[Node, ...]


@dataclass(slots=True)
class Answers:
    """What was found in one file, in order; a question stands where it must be asked again."""

    root: Node
    shared: Shared
    as_of: datetime.date
    parts: list[Report | Question] = field(default_factory=list)

    def hold_for(self, root: Node, shared: Shared, as_of: datetime.date) -> bool:
        """Whether they are about the very same file, course and day."""
        return self.root is root and self.shared is shared and self.as_of == as_of

    def add(self, question: Question, found: Report, context: Context) -> None:
        """Remember what was found, or only the question if the rule looked further."""
        if context.looked:
            self.parts.append(question)
        elif found.problems or found.silenced:
            if not self.parts or isinstance(self.parts[-1], Question):
                self.parts.append(Report())
            last = self.parts[-1]
            assert isinstance(last, Report)  # noqa: S101  (it has just been put there)
            last.add(found)


Remembered = dict[tuple[str, str], Answers]
"""By module and file: one for each, so that it does not grow."""
