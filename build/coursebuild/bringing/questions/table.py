"""Rows of a table → questions. The first row says what each column holds, in the words that people use."""

import re
from dataclasses import dataclass

from coursebuild.bringing.questions.question import Answer, Found, NotUnderstood, Question
from coursebuild.bringing.questions.rows import Row
from coursebuild.errors import CannotBringError

_MEANS = {
    "question": r"fråga|fragan?|frågan|question|stam",
    "situation": r"situation|fall|bakgrund",
    "right": r"rätt|rätt svar|rätta? svar(?:et|en)?|rätt alternativ|korrekt(?: svar)?|correct",
    "wrong": r"fel|fel svar|felaktigt svar|fel alternativ|distraktor|wrong",
    "why": r"varför|återkoppling|förklaring|motivering|feedback",
    "goal": r"mål",
    "sources": r"källa|källor|källan",
    "laws": r"lagrum|lag|lagar",
    "pair": r"(?:hör ihop med|par|hör till)",
    "left": r"(?:text|vänster|begrepp)",
    "step": r"steg",
}
_PATTERNS = {
    name: re.compile(rf"(?:{said})\W*\d*\W*", re.IGNORECASE) for name, said in _MEANS.items()
}
HEADINGS = "Fråga | Rätt svar | Varför | Fel svar | Varför | Fel svar | Varför | Mål | Källor"


@dataclass(frozen=True, slots=True)
class _Column:
    meaning: str
    heading: str


def questions(name: str, rows: list[Row]) -> Found:
    """The questions of a table, and the rows that are none. Raises CannotBringError if the heading says nothing."""
    columns = [_column(cell) for cell in rows[0][1]]
    if not any(column.meaning == "question" for column in columns):
        why = (
            f"Första raden ska säga vad som står i varje kolumn, och en av dem ska heta Fråga. Så här till "
            f"exempel:   {HEADINGS}"
        )
        raise CannotBringError(name, why)
    found: list[Question] = []
    missed: list[NotUnderstood] = []
    for number, cells in rows[1:]:
        made = _question(number, columns, cells)
        if isinstance(made, Question):
            found.append(made)
        else:
            missed.append(NotUnderstood(number, made, next(filter(None, cells))[:60]))
    return found, missed


def _column(cell: str) -> _Column:
    said = next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(cell)), "")
    return _Column(said, cell)


def _question(number: int, columns: list[_Column], cells: list[str]) -> Question | str:
    """The question of a row, or why it is none."""
    made = Question(number, "single", "")
    last: Answer | None = None
    for column, cell in zip(columns, cells, strict=False):
        if column.meaning in ("right", "wrong"):
            last = Answer(cell, column.meaning == "right") if cell else None
            if last:
                made.answers.append(last)
        elif column.meaning == "why" and last is not None:
            last.feedback = cell
        elif cell:
            _fill(made, column.meaning, cell)
    extra = [cell for cell in cells[len(columns) :] if cell]
    if extra:
        return f"det står mer på raden än vad rubrikraden har kolumner för: ”{extra[0][:40]}”"
    return _kind(made)


def _fill(made: Question, meaning: str, cell: str) -> None:
    if meaning == "question":
        made.text = cell
    elif meaning == "situation":
        made.situation = cell
    elif meaning == "why":
        made.feedback = cell
    elif meaning == "goal":
        made.goal = cell
    elif meaning in ("sources", "laws"):
        getattr(made, meaning).extend(part for part in re.split(r"[,;\s]+", cell) if part)
    elif meaning in ("step", "left"):
        made.answers.append(Answer(cell))
        made.kind = "order" if meaning == "step" else "match"
    elif meaning == "pair" and made.answers:
        made.answers[-1].match = cell


def _kind(made: Question) -> Question | str:
    if not made.text:
        return "det står ingen fråga i kolumnen Fråga"
    if made.kind == "match":
        return (
            made
            if all(answer.match for answer in made.answers)
            else "ett par saknar sin andra halva"
        )
    if made.kind == "order":
        return made if len(made.answers) >= 3 else "en ordning har minst tre steg"
    return _chosen(made)


def _chosen(made: Question) -> Question | str:
    right = sum(answer.correct for answer in made.answers)
    if not right:
        return "det står inget i någon kolumn som heter Rätt svar"
    if len(made.answers) - right < 1:
        return "det står inget i någon kolumn som heter Fel svar"
    if len(made.answers) > 8:
        return f"den har {len(made.answers)} svar, och åtta är det mesta"
    made.kind = "single" if right == 1 else "multiple"
    return made
