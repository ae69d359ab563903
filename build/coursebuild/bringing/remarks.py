"""Remarks written and answered: `course/remarks/<id>.yaml`, a file for each thing, changed as little as can be.

What the preview's page and `kurs import` call. Nothing here knows who asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coursebuild.bringing.reviewed.names import COURSE, file_of
from coursebuild.editing import files, structure
from coursebuild.editing.orders import order_of
from coursebuild.editing.scalars import inline
from coursebuild.editing.source import Source
from coursebuild.editing.story import new_id
from coursebuild.editing.text import cleaned, set_text
from coursebuild.errors import EditRefusedError
from coursebuild.model.positions import Path as Place
from coursebuild.model.remark import Remark, Remarks
from coursebuild.reading.load import REMARKS

_LIST: Place = ("remarks",)


@dataclass(frozen=True, slots=True)
class New:
    """A remark to be written. `step` is the text's name in the reviewers' document."""

    step: str
    text: str
    role: str
    date: str
    quote: str = ""


def add_remark(folder: Path, new: New) -> str:
    """Write the remark into the course in `folder`; returns its id. Raises EditRefusedError.

    A remark that stands there already, word for word on the same text, is not written again.
    """
    name = remarks_file(new.step)
    raw = files.read_or_none(folder, name)
    changed, made = with_remark(raw, name, new)
    if changed != raw:
        files.put(folder, name, changed)
    return made


def remarks_file(step: str) -> str:
    """The file of the remarks on the text with that name: those of the module, scenario or bank, or of the course."""
    return f"course/{REMARKS}/{step.partition('.')[0]}.yaml"


def remarks_about(about: str) -> str:
    """The file of the remarks on the course's file `about`."""
    return remarks_file(COURSE if about.startswith(f"{COURSE}/") else Path(about).stem)


def moved(raw: bytes, name: str, to: Callable[[str], str]) -> bytes:
    """The file of remarks with each text's name as `to` has it: what they are about is called something else now."""
    for index, item in enumerate(_items(Source(raw, name))):
        step = str(item.get("step"))
        if to(step) != step:
            raw = set_text(Source(raw, name), (*_LIST, index, "step"), to(step))
    return raw


def remarks_in(folder: Path, about: str) -> list[dict[str, str]]:
    """The remarks on the file `about`, as they stand; none if theirs cannot be read (`kurs check` says why)."""
    name = remarks_about(about)
    try:
        raw = files.read_or_none(folder, name)
        there = _items(Source(raw, name)) if raw else []
    except EditRefusedError:
        return []
    found = [{key: str(value) for key, value in item.items()} for item in there]
    return [one for one in found if file_of(folder, one.get("step", "")) == about]


def with_remark(raw: bytes | None, name: str, new: New) -> tuple[bytes, str]:
    """The file with the remark last, and the remark's id; a new file, if there is none."""
    there = _items(Source(raw, name)) if raw else []
    text = cleaned(new.text)
    if not text or not cleaned(new.role):
        raise EditRefusedError("Skriv anmärkningen, och vilken roll du har.")
    for item in there:
        if (item.get("step"), str(item.get("text")).strip()) == (new.step, text):
            return raw or b"", str(item.get("id"))
    made = new_id(text, {str(item.get("id")) for item in there})
    quote = " ".join(cleaned(new.quote).split())
    lines = [f"id: {made}", f"step: {inline(new.step)}"]
    lines += [f"quote: {inline(quote)}"] if quote else []
    lines += [
        *_said("text", text),
        f"role: {inline(cleaned(new.role))}",
        f"date: {new.date}",
        "state: open",
    ]
    if raw and there:
        return structure.insert_item(Source(raw, name), _LIST, len(there), "\n".join(lines)), made
    rows = ["remarks:", f"  - {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])]
    return ("\n".join(rows) + "\n").encode(), made


def with_answer(raw: bytes, name: str, remark: str, answer: str) -> bytes:
    """The file with the remark answered."""
    source, index = _found(raw, name, remark)
    there, at = _items(source), (*_LIST, index)
    for key, value in (("state", "answered"), ("answer", cleaned(answer))):
        if key in there[index]:
            source = Source(set_text(source, (*at, key), value), name)
        elif value:
            text = _said(key, value)
            written = "\n".join([text[0].removeprefix(f"{key}: "), *text[1:]])
            source = Source(structure.put_key(source, at, key, written, order_of(Remark)), name)
    return source.raw


def with_reopened(raw: bytes, name: str, remark: str) -> bytes:
    """The file with the remark waiting again; what was answered stands beside it."""
    source, index = _found(raw, name, remark)
    return set_text(source, (*_LIST, index, "state"), "open")


def without(raw: bytes, name: str, remark: str) -> bytes:
    """The file without the remark; no bytes, if there is no other: then there is to be no file."""
    source, index = _found(raw, name, remark)
    return structure.remove_item(source, _LIST, index) if len(_items(source)) > 1 else b""


def _found(raw: bytes, name: str, remark: str) -> tuple[Source, int]:
    source = Source(raw, name)
    for index, item in enumerate(_items(source)):
        if item.get("id") == remark:
            return source, index
    raise EditRefusedError(f"Anmärkningen {remark} finns inte längre i {name}.")


def as_data(found: dict[str, Remarks]) -> list[dict[str, str | None]]:
    """The remarks as plain data, for a page."""
    return [
        {"file": file, **vars(one)} for file, remarks in found.items() for one in remarks.remarks
    ]


def _items(source: Source) -> list[dict[str, object]]:
    found = source.data.get("remarks") if isinstance(source.data, dict) else None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise EditRefusedError(
            f"{source.name} har ingen lista med anmärkningar. Kör   kurs check   först."
        )
    return found


def _said(key: str, text: str) -> list[str]:
    if "\n" not in text:
        return [f"{key}: {inline(text)}"]
    return [f"{key}: |-", *(f"  {line}" if line else "" for line in text.split("\n"))]
