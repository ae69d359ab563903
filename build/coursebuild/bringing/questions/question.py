"""A question as it was brought, whatever file it came from, and what could not be understood."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Answer:
    """One answer, or a pair's or an order's part: `match` is what belongs to it."""

    text: str
    correct: bool = False
    feedback: str = ""
    match: str = ""


@dataclass(slots=True)
class Question:
    """A question of one of the course's four kinds. `row` is where it stood, counted from 1."""

    row: int
    kind: str
    text: str
    answers: list[Answer] = field(default_factory=list)
    situation: str = ""
    feedback: str = ""
    goal: str = ""
    sources: list[str] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A row that was left out, and why: a sentence for its author."""

    row: int
    why: str
    said: str = ""
    """The beginning of what stood there."""


Found = tuple[list[Question], list[NotUnderstood]]
