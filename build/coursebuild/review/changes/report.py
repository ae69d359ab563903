"""A comparison told in plain Swedish, or as JSON for programs."""

import json
from itertools import groupby
from typing import Any

from coursebuild.review.changes.compare import Change, Step
from coursebuild.review.changes.course import Difference
from coursebuild.review.changes.keeping import Kept, Loss
from coursebuild.review.changes.words import (
    FILES,
    PICTURE,
    file_called,
    is_shared,
    part,
    rating,
    thing,
)

_SHOWN = 90
_BEFORE = 25


def as_text(found: Difference) -> str:
    """What changed, file by file, and what a learner who is halfway keeps."""
    old, new = found.old.course, found.new.course
    lines = [f"{old.title} {old.version} → {new.title} {new.version}", ""]
    if not found.changes:
        lines += ["Inget är ändrat.", ""]
    for file, changes in groupby(found.changes, key=lambda change: change.file):
        lines.append(file_called(file))
        for change in changes:
            lines.append(f"  - {sentence(change)}")
            lines += [f"      {line}" for line in _excerpts(change)]
        lines.append("")
    lines.append("Den som är mitt i en modul när den byts ut")
    if old.id != new.id:
        lines.append(
            f"  - Kursens id har bytts från {old.id} till {new.id}. "
            "Lärplattformen kan se modulerna som nya, och då följer ingenting med."
        )
    for kept in found.kept:
        lines += [f"  {line}" for line in _kept(kept)]
    return "\n".join(lines)


def sentence(change: Change) -> str:
    """One change, as a sentence without its full stop."""
    where = _where(change.where, change.file)
    before, after = change.before, change.after
    if change.sort in ("text", "value"):
        return f"{where}: {_changed(change)}"
    if change.sort == "moved" and not (before and after):
        return f"Flyttat i ordningen: {where}"
    return {
        "unreadable": f"{_read(change.file)} går inte att läsa i den {after} versionen. Kör   kurs check   där",
        "added": f"Nytt: {where}{_in_module(after)}",
        "removed": f"Borttaget: {where}{_in_module(before)}",
        "renamed": f"Samma text, nytt namn: {where} hette ”{before}”. Behåll hellre det gamla namnet",
        "moved": f"Flyttat: {where}, från ”{before}” till ”{after}”",
    }[change.sort]


def _read(file: str) -> str:
    return (
        file_called(file) if is_shared(file) else f"Modulen {file}, eller en fil som den använder,"
    )


def _in_module(module: str | None) -> str:
    return f" i modulen ”{module}”" if module else ""


def _where(where: tuple[Step, ...], file: str) -> str:
    """”alternativet ”lyssna” i scenen ”disken” (vantrummet)”; the file itself if there is no more."""
    steps = [_thing(step) for step in reversed(where)]
    if is_shared(file):
        called = file_called(file)
        own = f"{called[0].lower()}{called[1:]}"
        return " i ".join(steps if file in FILES and steps else [*steps, own])
    return f"{' i '.join(steps)} ({file})" if steps else file


def _thing(step: Step) -> str:
    name = thing(step.kind)
    return f"{name} ”{step.id}”" if step.id else name


def _changed(change: Change) -> str:
    before, after = change.before, change.after
    if change.key == "rating":
        return f"betyget ändrat, från {rating(before)} till {rating(after)}"
    if change.key == "next":
        return f"leder nu till ”{after}” i stället för ”{before}”"
    if change.key == "correct":
        return "räknas nu som rätt" if after == "true" else "räknas nu som fel"
    kind = change.where[-1].kind if change.where else ""
    said = part(kind, change.key)
    if change.sort == "text":
        return said
    return f"{said}, från {before or 'inget'} till {after or 'inget'}"


def _excerpts(change: Change) -> list[str]:
    """For a text: how it was and how it is, from a little before the first difference."""
    if change.sort != "text" or change.key == PICTURE:
        return []
    before, after = change.before or "", change.after or ""
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = min(len(before), len(after)) if same is None else same
    start = max(start - _BEFORE, 0)
    if start:
        start = before.find(" ", start) + 1 or start
    return [f"förut: {_cut(before, start)}", f"nu:    {_cut(after, start)}"]


def _cut(text: str, start: int) -> str:
    if not text:
        return "(inget)"
    cut = text[start : start + _SHOWN]
    return f"{'… ' if start else ''}{cut}{' …' if start + _SHOWN < len(text) else ''}"


def _kept(kept: Kept) -> list[str]:
    head = f"Modulen {kept.module}:"
    if kept.module_gone:
        return [f"{head} finns inte kvar. Resultat som lärplattformen har sparat rörs inte."]
    if kept.unreadable:
        return [f"{head} går inte att jämföra förrän alla filer går att läsa."]
    said = [_loss(loss) for loss in kept.losses] + [_anew(names) for names in kept.judged_anew]
    if not said:
        return [f"{head} allt finns kvar."]
    rest = "Allt annat finns kvar, också godkänt och bästa resultat."
    return [head, *(f"  - {line}" for line in said), f"  - {rest}"]


def _loss(loss: Loss) -> str:
    names = [f"”{name}”" for name in loss.names]
    return {
        "place": "Den som är i avsnittet {0} kommer till modulens början.",
        "answer": "Den som har svarat {1} på frågan {0} får svara igen.",
        "all-answers": "Svaren på frågan {0} tas bort.",
        "drawn": "Den som har fått provfrågan {0} och inte lämnat in får en annan fråga.",
        "run": "Det som har gjorts i scenariot {0} tas bort, också bästa resultatet där.",
        "restart": "Den som är i {1} i scenariot {0} får börja om det. Bästa resultatet där finns kvar.",
        "memory": "Scenariot {0} minns nu annat. Den som är mitt i det kan få börja om. Bästa resultatet finns kvar.",
        "choice": "Den som har valt {2} i scenen {1} i scenariot {0}: valet räknas inte längre.",
    }[loss.sort].format(*names)


def _anew(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"Frågan ”{names[0]}” har nytt facit. Svar som finns kvar rättas efter det."
    return (
        f"Scenen ”{names[1]}” i scenariot ”{names[0]}” har nya betyg. "
        "Påbörjade scenarier räknas efter dem."
    )


def as_json(found: Difference) -> str:
    """The same for programs."""
    data: dict[str, Any] = {
        "old": {"id": found.old.course.id, "version": found.old.course.version},
        "new": {"id": found.new.course.id, "version": found.new.course.version},
        "changes": [_change_data(change) for change in found.changes],
        "learners": [
            {
                "module": kept.module,
                "module_gone": kept.module_gone,
                "unreadable": kept.unreadable,
                "lost": [
                    {"sort": x.sort, "names": list(x.names), "text": _loss(x)} for x in kept.losses
                ],
                "judged_anew": [list(names) for names in kept.judged_anew],
            }
            for kept in found.kept
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "sort": change.sort,
        "file": change.file,
        "where": [{"kind": step.kind, "id": step.id} for step in change.where],
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "text": sentence(change),
    }
