"""A course made of the model, where every key that holds a text has a word of its own: a new key is there at once."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import yaml

from coursebuild.model import course, registers
from coursebuild.model.field import Field, Limits
from coursebuild.model.module import Bank, Module
from coursebuild.model.node import Node, classes_in, node_keys
from coursebuild.model.scenario import Scenario
from coursebuild.model.texts import TextKey, text_keys

FILES: dict[str, type[Node]] = {
    "course/course.yaml": course.Course,
    "course/sources.yaml": registers.Sources,
    "course/laws.yaml": registers.Laws,
    "course/glossary.yaml": registers.Glossary,
    "course/statements.yaml": registers.Statements,
    "course/regions/egen.yaml": course.Region,
    "course/themes/eget.yaml": course.Theme,
    "modules/modul.yaml": Module,
    "quizzes/fallet.yaml": Scenario,
    "quizzes/banken.yaml": Bank,
}

_LEADS: dict[tuple[str, str], Any] = {
    ("Course", "modules"): ["modul"],
    ("Course", "theme"): "eget",
    ("Section", "scenarios"): ["fallet"],
    ("FinalTest", "bank"): "banken",
    ("Scenario", "start"): "scene-1",
    ("Choice", "next"): "ending-1",
    ("Choice", "rating"): "fair",
    ("Aside", "when"): "namn",
    ("Provision", "statute"): "statute-1",
    ("Statement", "module"): "modul",
    ("Upcoming", "module"): "modul",
    ("Statement", "source"): "source-1#namn-0",
    ("Figure", "file"): "rum.svg",
    ("Logo", "file"): "rum.svg",
    ("Theme", "accent"): "#005a70",
}
"""What must be there for a reader to get anywhere: names of what is made here."""

_SHOWS_THE_FIGURE = "\n\n![](figure:figure-1)"
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'
)
_DAY = "2026-11-01"


class Made:
    """The course's files as data, and what each word of them stands for."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[type[Node], TextKey]] = {}
        self.file_of: dict[str, str] = {}
        self._file = ""
        self._numbers: dict[str, Iterator[int]] = {}
        self.files: dict[str, dict[str, Any]] = {}
        for self._file, shape in FILES.items():
            self.files[self._file] = self._node(shape)

    def written(self, folder: Path, *, anew: int | None = None) -> Path:
        """The course in a folder; the word of the text key with that number in each class is another one then."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
            for word, (shape, key) in self.words.items():
                if text_keys(shape).index(key) == anew:
                    text = text.replace(f"{word} ett", f"{word} två")
            path.write_text(text, encoding="utf-8")
        for place in ("modules/modul", "course/themes"):
            (folder / place).mkdir(parents=True, exist_ok=True)
            (folder / place / "rum.svg").write_text(_PICTURE, encoding="utf-8")
        return folder

    def _node(self, shape: type[Node]) -> dict[str, Any]:
        texts = {text.name: text for text in text_keys(shape)}
        made: dict[str, Any] = {}
        for name, field in shape.model_fields.items():
            key = field.alias or name
            if (shape.__name__, key) in _LEADS:
                made[key] = _LEADS[shape.__name__, key]
            elif name in texts:
                made[key] = self._text(shape, texts[name], field)
            elif name in node_keys(shape):
                made[key] = self._nodes(field)
            elif key == "id":
                made[key] = f"{shape.__name__.lower()}-{self._next(shape.__name__)}"
            elif field.required:
                made[key] = _value(field.annotation, field)
        return made

    def _text(self, shape: type[Node], text: TextKey, field: Field) -> Any:
        if text.form == "one":
            return self._word(shape, text)
        words = [self._word(shape, text) for _ in range(_least(field))]
        return words if text.form == "list" else {f"namn-{n}": w for n, w in enumerate(words)}

    def _word(self, shape: type[Node], text: TextKey) -> str:
        word = f"Ord{self._next('')}x"
        self.words[word], self.file_of[word] = (shape, text), self._file
        shows = (shape.__name__, text.key) == ("Section", "text")
        return f"{word} ett{_SHOWS_THE_FIGURE if shows else ''}"

    def _nodes(self, field: Field) -> Any:
        kinds = list(classes_in(field.annotation))
        origin = get_origin(field.annotation)
        if origin is list:
            most = max(_least(field), len(kinds))
            return [self._node(kinds[number % len(kinds)]) for number in range(most)]
        return {"namn": self._node(kinds[0])} if origin is dict else self._node(kinds[0])

    def _next(self, name: str) -> int:
        return next(self._numbers.setdefault(name, count(1)))


def _least(field: Field) -> int:
    """As many as there must be, and at least one."""
    limits = [note.min_length for note in field.metadata if isinstance(note, Limits)]
    return max(limit or 1 for limit in [*limits, 1])


def _value(kind: Any, field: Field) -> Any:
    """Something that may stand there and means nothing."""
    if get_origin(kind) is Annotated:
        kind, *notes = get_args(kind)
        field = field._replace(metadata=tuple(notes))
    limits = [note for note in field.metadata if isinstance(note, Limits)]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is list:
        return [_value(get_args(kind)[0], field)] * _least(field)
    if kind in (int, float):
        return max([limit.ge for limit in limits if limit.ge is not None], default=1)
    if kind is bool:
        return False
    inner = [part for part in get_args(kind) if part is not NoneType]
    if inner:
        return _value(inner[0], field)
    is_day = any(r"\d{4}" in (limit.pattern or "") for limit in limits)
    return _DAY if is_day else "v"
