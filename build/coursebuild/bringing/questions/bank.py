"""Questions into a bank: appended to its file as a careful author types them, the rest byte for byte as it was."""

from dataclasses import dataclass
from pathlib import Path

from coursebuild.bringing.questions import gift, table
from coursebuild.bringing.questions.question import Answer, Found, NotUnderstood, Question
from coursebuild.bringing.questions.rows import rows
from coursebuild.editing import files, structure
from coursebuild.editing.scalars import inline
from coursebuild.editing.source import Source
from coursebuild.editing.story import new_id
from coursebuild.errors import CannotBringError
from coursebuild.model.positions import Path as Place
from coursebuild.reading.validate import id_from

ENDINGS = frozenset([".csv", ".xlsx", ".docx", ".gift", ".txt"])
_TODO = "Ändra här – varför det är så"
_ITEMS: Place = ("items",)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: the bank's new bytes, the ids of the new questions, and what was left out."""

    raw: bytes
    ids: list[str]
    missed: list[NotUnderstood]
    unfinished: int
    """How many answers and questions have no reason yet."""

    there_already: int
    """How many questions the bank had already, word for word."""

    aimless: int
    """How many said nothing of their goal, and got the module's first."""


def read(path: Path) -> Found:
    """The questions of a file, and what was not understood. Raises CannotBringError."""
    if path.suffix.lower() in (".gift", ".txt"):
        if not path.is_file():
            raise CannotBringError(path.name, "Filen finns inte där du skrev.")
        return gift.questions(path.read_bytes().decode("utf-8-sig", "replace"))
    return table.questions(path.name, rows(path))


def take(path: Path, folder: Path, bank: str, goals: dict[str, str]) -> Taken:
    """The bank with the file's questions last; nothing is written. Raises CannotBringError and EditRefusedError.

    `goals` (id → text) are the module's: a question may name one by either; without one it gets the first.
    """
    found, missed = read(path)
    source = Source(files.read(folder, f"quizzes/{bank}.yaml"), f"quizzes/{bank}.yaml")
    items = source.data.get("items") if isinstance(source.data, dict) else None
    if not isinstance(items, list) or not items or source.data.get("kind") != "bank":
        raise CannotBringError(path.name, f"quizzes/{bank}.yaml är ingen frågebank med frågor i.")
    taken = {str(item.get("id")) for item in items if isinstance(item, dict)}
    asked = {str(item.get("question")) for item in items if isinstance(item, dict)}
    spaced = _spaced(source)
    ids: list[str] = []
    there = unfinished = aimless = 0
    for question in found:
        if question.text in asked:
            there += 1
            continue
        asked.add(question.text)
        name = new_id(question.text, taken)
        taken.add(name)
        ids.append(name)
        aimless += not question.goal
        lines = as_yaml(question, name, _goal(question, goals))
        if next(iter(items[0])) == "kind":  # as this author writes them
            lines[:2] = reversed(lines[:2])
        unfinished += sum(_TODO in line for line in lines)
        raw = structure.insert_item(source, _ITEMS, len(items) + len(ids) - 1, "\n".join(lines))
        source = Source(raw, source.name)
        if spaced:
            source = Source(_with_space(source, len(items) + len(ids) - 1), source.name)
    return Taken(source.raw, ids, missed, unfinished, there, aimless)


def as_yaml(question: Question, name: str, goal: str) -> list[str]:
    """A question as the lines of an item, without its dash."""
    lines = [f"id: {name}", f"kind: {question.kind}", f"goal: {goal}"]
    if question.situation:
        lines.append(f"situation: {inline(question.situation)}")
    lines.append(f"question: {inline(question.text)}")
    for key in ("sources", "laws"):
        values = getattr(question, key)
        if values:
            lines.append(f"{key}: [{', '.join(inline(value, in_flow=True) for value in values)}]")
    if question.kind in ("order", "match"):
        lines.append(f"feedback: {inline(question.feedback or _TODO)}")
    lines.append({"order": "steps:", "match": "pairs:"}.get(question.kind, "options:"))
    taken: set[str] = set()
    for answer in question.answers:
        lines += [f"  {line}" for line in _answer(question, answer, taken)]
    return lines


def _answer(question: Question, answer: Answer, taken: set[str]) -> list[str]:
    name = new_id(answer.text, taken)
    taken.add(name)
    lines = [f"- id: {name}", f"  text: {inline(answer.text)}"]
    if question.kind == "match":
        lines.append(f"  match: {inline(answer.match)}")
    elif question.kind != "order":
        if answer.correct:
            lines.append("  correct: true")
        lines.append(f"  feedback: {inline(answer.feedback or question.feedback or _TODO)}")
    return lines


def _goal(question: Question, goals: dict[str, str]) -> str:
    """The goal's id, if the module has one by that name or text; else as it was said, for the rules to tell of."""
    said = question.goal.casefold()
    named = next((name for name, text in goals.items() if said in (name, text.casefold())), None)
    return named or id_from(question.goal) or next(iter(goals), "mal")


def _spaced(source: Source) -> bool:
    """Whether this author leaves an empty line between questions."""
    items = source.spot(_ITEMS).items
    return len(items) > 1 and not source.line(source.line_of(items[1].start) - 1).strip()


def _with_space(source: Source, index: int) -> bytes:
    """An empty line above an item."""
    at = source.line_start(source.line_of(source.spot((*_ITEMS, index)).start))
    text = source.text[:at] + source.eol + source.text[at:]
    return source.raw[: len(source.raw) - len(source.text.encode())] + text.encode()
