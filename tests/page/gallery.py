"""The components' examples: each one laid over the small sample course, loaded like any course, and rendered.

An example's keys are an author's: `course` and `module` hold what differs from the sample's files; `theme`,
`scenario` and `bank` are whole files; `section` and `figure` are the module's only ones, and `checks` stand in its
section. `files` are pictures, drawings as text and photos as `!!binary`. `around` is what the component needs but
does not show.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT
from coursebuild.language import prose
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.page import assets, render
from coursebuild.reading.load import load_shared, load_unit

COMPONENTS = sorted(
    path.name
    for path in assets.COMPONENTS.iterdir()
    if path.is_dir() and path.name != "__pycache__"
)
BASE = ROOT / "tests" / "courses" / "liten"
NAME = "exempel"

_INCLUDE = '{{% include "{}/template.html" %}}'
_EACH_SECTION = "{% for section in module.sections %}"
_CLOSING = _INCLUDE.format("closing")
"""What is referred to stands in the list of sources."""

_STEPS = {
    "figure": "<h1>Figur</h1>{% for figure in module.figures %}{{ figures(figure.id) | safe }}{% endfor %}",
    "question": _EACH_SECTION + _INCLUDE.format("section") + "{% for item in section.checks %}"
    '{{ question.step("koll", item) }}{% endfor %}{% endfor %}' + _CLOSING,
    "scenario": "{% for name in unit.scenarios %}{{ told(name) }}{% endfor %}" + _CLOSING,
    "section": _EACH_SECTION + _INCLUDE.format("section") + "{% endfor %}" + _CLOSING,
    "start": '{% include "start/first.html" %}' + _INCLUDE.format("start"),
}
"""What a component needs around it, as the page gives it. Others are only included."""

_ONE_COMPONENT = """{{%- extends "page/template.html" -%}}
{{%- block steps -%}}
{{%- import "question/template.html" as question with context -%}}
{{%- import "macros.html" as m with context -%}}
{}
{{%- endblock -%}}"""

_IDS = {"id", "kind", "rating", "next", "start", "goal", "test", "sources", "laws"}
_SETTINGS = {"minutes", "draw", "share", "correct", "report_choices", "accent", "accent_dark"}
_FILES = {"files", "file", "dark", "url", "accessibility_url", "privacy_url"}
_REMEMBERS = {"memory", "mode", "only", "changes", "takes", "when", "to", "outcome", "stage"}
_NOT_WORDS = _IDS | _SETTINGS | _FILES | _REMEMBERS | {"around"}
"""Keys whose value is not for the learner to read, or not as it is written: a stage is told in other words."""


@dataclass(frozen=True, eq=False)
class Example:
    """One example of a component."""

    component: str
    name: str
    data: dict[str, Any]

    def __str__(self) -> str:
        """Its name, for the tests' own."""
        return f"{self.component}: {self.name}"

    def words(self) -> list[str]:
        """Every line of text that a learner is to see, without its markup."""
        return [line for text in _texts(self.data) for line in prose.plain(text).split("\n")]


@dataclass(frozen=True)
class Rendered:
    """An example as HTML: the component alone, and the page that holds it and nothing else."""

    part: str
    whole: str
    """The page of the whole module."""
    files: dict[str, bytes]
    """The page's files by name, as in a package."""


def examples() -> Iterator[Example]:
    """Every example of every component; a folder without any gives none."""
    for component in COMPONENTS:
        path = assets.COMPONENTS / component / "examples.yaml"
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
        loaded = loaded or {}
        for name, data in loaded.items():
            yield Example(component, name, data)
        if component == "question":
            yield from _new_questions(loaded)


def _new_questions(loaded: dict[str, Any]) -> Iterator[Example]:
    """Each kind of question that none of its component's examples is of, as an author begins one."""
    shown = {check["kind"] for data in loaded.values() for check in data["checks"]}
    for kind in ITEM_KINDS:
        word = kind_of(kind)
        if word not in shown:
            check = {"kind": word, "id": "ny", "question": kind.ASKS, **kind.EXAMPLE}
            yield Example("question", kind.TITLE, {"checks": [check]})


def rendered(example: Example, folder: Path) -> Rendered:
    """Make a course of the example in `folder`, which must not exist, and render the component in it."""
    _write(example.data, folder)
    shared, problems = load_shared(folder)
    assert shared
    unit, found = load_unit(folder, NAME)
    assert [f"{p.place.file}: {p.message}" for p in [*problems, *found]] == []
    view = render._View(shared, unit)
    context = view.context()
    whole = render.render(shared, unit)
    part = render._environment().get_template("page/template.html").render(context)
    html = whole.html
    if example.component != "page":
        steps = _STEPS.get(example.component, _INCLUDE.format(example.component))
        template = render._environment().from_string(_ONE_COMPONENT.format(steps))
        part = "".join(template.blocks["steps"](template.new_context(context)))
        html = view.numbered(template.render(context))
    files = {
        "index.html": html.encode(),
        "sida.css": (assets.style() + assets.rest_style()).encode(),
    }
    return Rendered(
        part, whole.html, files | {n: file.read_bytes() for n, file in whole.figures.items()}
    )


def _write(example: dict[str, Any], folder: Path) -> None:
    """The sample course, with its module replaced by one that holds the example and little else."""
    data = example.get("around", {}) | example
    course = _laid_over("course/course.yaml", {"modules": [NAME]} | data.get("course", {}))
    section = data.get("section", {"id": "avsnitt", "title": "Ett avsnitt", "text": "Text."})
    in_section = {"checks": data.get("checks", []), "scenarios": [NAME] * ("scenario" in data)}
    figures = [data["figure"]] if "figure" in data else []
    own = {"sections": [section | in_section], "figures": figures, "test": None}
    module = _laid_over("modules/prova.yaml", own | data.get("module", {}))
    if "theme" in data:
        course["theme"] = NAME
    written = {"course/course": course, f"modules/{NAME}": module}
    for key, place in _PLACES.items():
        if key in data:
            written[place] = data[key]
    shutil.copytree(BASE, folder)
    for place in (f"modules/{NAME}", "course/themes"):
        (folder / place).mkdir()
        for name, made in data.get("files", {}).items():
            raw = made if isinstance(made, bytes) else made.encode()
            (folder / place / name).write_bytes(raw)
    for place, value in written.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        (folder / f"{place}.yaml").write_text(text, encoding="utf-8")


_PLACES = {"theme": f"course/themes/{NAME}", "scenario": f"quizzes/{NAME}", "bank": "quizzes/prov"}


def _laid_over(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """The sample's keys, with the example's instead where it has them; none where it has null."""
    merged = yaml.safe_load((BASE / name).read_text(encoding="utf-8")) | data
    return {key: value for key, value in merged.items() if value is not None}


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        hidden = {"title"} if data.get("kind") == "bank" else set[str]()  # for authors
        for key, value in data.items():
            if key not in _NOT_WORDS | hidden:
                yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data
