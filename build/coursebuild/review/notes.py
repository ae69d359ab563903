"""What is said beside a text of the reviewers' document: how it was before, and what somebody has remarked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.model.remark import Remark
from coursebuild.model.unit import Shared, Unit
from coursebuild.review.changes import report
from coursebuild.review.changes.compare import Change
from coursebuild.review.changes.course import difference
from coursebuild.review.changes.words import PICTURE, is_shared

TEXT_KEYS = ("text", "says")
"""The keys of a thing's only text, which its name in the document may leave out: `…must.1` is `…must.1.says`."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line beside a text: what it is, and what it says."""

    label: str
    text: str


@dataclass(slots=True)
class Changed:
    """What has changed since a version, in the things that a document is about."""

    since: str = ""
    sentences: list[str] = field(default_factory=list)
    before: dict[str, Note] = field(default_factory=dict)
    """By the name that a text has in the document: how it was."""


def changed_since(since: str, old: Path, new: Path, unit: Unit) -> Changed:
    """What of the unit's texts is not as it was in the course in `old`."""
    names = {unit.id, *unit.quizzes}
    return _changed_in(since, old, new, lambda file: file in names)


def course_changed_since(since: str, old: Path, new: Path, name: str) -> Changed:
    """The same of the course's own files, or of one (`course/laws`)."""
    _, _, one = name.partition("/")
    return _changed_in(since, old, new, f"{one}.yaml".__eq__ if one else is_shared)


def _changed_in(since: str, old: Path, new: Path, is_in: Callable[[str], bool]) -> Changed:
    changes = [change for change in difference(old, new).changes if is_in(change.file)]
    before = {
        _name(change): Note("Förut", change.before or "(inget)")
        for change in changes
        if change.sort == "text" and change.key != PICTURE
    }
    return Changed(since, [report.sentence(change) for change in changes], before)


def notes_on(name: str, changed: Changed, remarks: list[Remark]) -> list[Note]:
    """All that is said beside the text with that name."""
    before = [changed.before[name]] if name in changed.before else []
    return before + [remark_note(one) for one in remarks if is_about(one, name)]


def remarks_on(shared: Shared, unit: Unit) -> list[Remark]:
    """What reviewers have remarked on in the unit's files."""
    names = [unit.id, *sorted(unit.quizzes - {unit.id})]
    return [one for name in names if name in shared.remarks for one in shared.remarks[name].remarks]


def is_about(remark: Remark, name: str) -> bool:
    """Whether a remark is on the text with that name in the document."""
    return remark.step in (name, *(f"{name}.{key}" for key in TEXT_KEYS))


def remark_note(remark: Remark) -> Note:
    """A remark as it stands beside its text."""
    said = f"”{remark.quote}” – {remark.text}" if remark.quote else remark.text
    if remark.state == "answered":
        said += f" Besvarad: {remark.answer}" if remark.answer else " (Besvarad.)"
    return Note(f"Anmärkning ({remark.role}, {remark.date})", said)


_NAMED_BELOW = {"Goal": "goals", "Figure": "figures", "Debrief": "debrief"}
"""Things whose names in the document stand below the key that holds them."""


def _name(change: Change) -> str:
    """A text's name in the document: the file, the ids, the key."""
    steps: list[str] = []
    for step in change.where:
        held = _NAMED_BELOW.get(step.kind)
        steps += [*([held] if held else []), *([step.id] if step.id else [])]
    file = change.file.removesuffix(".yaml").split("/")
    return ".".join([*(["course"] if is_shared(change.file) else []), *file, *steps, change.key])
