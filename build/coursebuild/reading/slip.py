"""Where the parser stumbled, and a proposal for what the author meant there."""

from dataclasses import dataclass, field
from functools import cached_property

from coursebuild.model.problems import Place, Problem
from coursebuild.reading.yamllines import Line, read_lines


@dataclass(frozen=True)
class Slip:
    """Where the parser stumbled (lines and columns from 0), and the lines as they are now."""

    name: str
    lines: list[str]
    index: int
    column: int
    context: int
    message: str

    @cached_property
    def read(self) -> list[Line]:
        """The lines, read one by one."""
        return read_lines(self.lines)

    @property
    def line(self) -> Line:
        """The line the parser stumbled on."""
        return self.read[self.index]

    @property
    def trouble(self) -> tuple[int, int]:
        """The line and column to get past."""
        if "quoted scalar" in self.message or "simple key" in self.message:
            return (self.context, 0)
        return (self.index, self.column)

    @property
    def suspects(self) -> list[int]:
        """The lines that the parser's message is about, the likeliest first."""
        order = [self.index, self.context]
        if "simple key" in self.message:
            order.reverse()
        return list(dict.fromkeys(order))

    def place(self, index: int, column: int) -> Place:
        """A place in the file, from a line and a column that count from 0."""
        return Place(self.name, index + 1, column + 1)

    @property
    def group(self) -> list[int]:
        """The line and those after it that stand at least as deep."""
        group = [self.index]
        for number in range(self.index + 1, len(self.read)):
            line = self.read[number]
            if line.text.strip() and line.indent < self.line.indent:
                break
            group.append(number)
        return group

    def end_of_value(self, index: int) -> int:
        """The last line of the text that begins on line `index`."""
        start = self.read[index]
        last = index
        for number in range(index + 1, len(self.read)):
            line = self.read[number]
            if line.text.strip() and (line.indent <= start.indent or line.known):
                break
            if line.text.strip():
                last = number
        return last


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to say, and which lines (from 0) to read how instead.

    `certain` proposals need only let the parser past their own lines: it stumbled much later.
    """

    problem: Problem
    changes: dict[int, str]
    certain: bool = False
    lost: frozenset[int] = field(default_factory=frozenset)

    @property
    def last(self) -> int:
        """The last line that is changed."""
        return max(self.changes)
