"""The form shows every text that a learner reads, in words, and a problem stands beside its field."""

from collections.abc import Iterator

import pytest

from conftest import COURSE
from coursebuild.authoring.shapes import FILES
from coursebuild.editing.forms import Part, every_field, form_of
from coursebuild.editing.orders import order_of
from coursebuild.editing.places import address_of, placed
from coursebuild.editing.plainly import plainly
from coursebuild.editing.remembering import choices_of, memory_in, said_of
from coursebuild.editing.source import Source
from coursebuild.editing.text import cleaned
from coursebuild.editing.words import known
from coursebuild.editing.wrapping import unwrapped
from coursebuild.model.node import Node
from coursebuild.model.problems import Place, Problem, Severity
from coursebuild.model.report import Report
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import KEY
from coursebuild.model.walk import texts_of, visits
from coursebuild.reading.load import load_unit
from coursebuild.reading.modelcase import fields

MODULES = sorted(path.stem for path in (COURSE / "modules").glob("*.yaml"))


def shown_in(name: str) -> set[str]:
    form = form_of(Source((COURSE / name).read_bytes(), name))
    return {
        value
        for field in every_field(form)
        for value in (field.value if isinstance(field.value, list) else [field.value])
        if isinstance(value, str)
    }


@pytest.mark.parametrize("module", MODULES)
def test_every_text_of_a_module_can_be_changed(module: str) -> None:
    """Scenes, options, consequences, questions, sections, headings, alternatives to pictures, what rooms say."""
    unit, _ = load_unit(COURSE, module)
    shown: dict[str, set[str]] = {}
    missing = []
    for visit in visits(unit):
        for written in texts_of(visit.node):
            name = written.node.positions.file
            if name not in shown:
                shown[name] = shown_in(name)
            if unwrapped(written.text.rstrip("\n")) not in shown[name]:
                missing.append((name, written.key))
    assert len(shown) > 1
    assert missing == []


def test_labels_are_words() -> None:
    """No key of the format is shown as it is written: in no file of the course, for no thing and no list of things."""
    folders = ("course", "course/regions", "course/themes", "modules", "quizzes")
    names = [f"{one}/{path.name}" for one in folders for path in (COURSE / one).glob("*.yaml")]
    said: set[tuple[str, str]] = set()
    for name in names:
        said |= set(labels(form_of(Source((COURSE / name).read_bytes(), name))))
    written = {(key, label) for key, label in said if label.lower() == key.replace("_", " ")}
    assert {(key, label) for key, label in written if label != known(key)} == set()


@pytest.mark.parametrize("shape", [shape for _, shapes in FILES for shape in shapes])
def test_every_key_has_a_place_among_the_others(shape: type[Node]) -> None:
    """Also one that came after the lists of how careful authors write."""
    assert sorted(order_of(shape)) == sorted(fields(shape))


def test_who_owns_a_scenario_stands_last_in_it() -> None:
    """Where those who write one look for it: not among what a learner meets."""
    assert order_of(Scenario)[-3:] == ("owner", "reviewed", "silence")


def labels(part: Part) -> Iterator[tuple[str, str]]:
    """The keys that a form shows, each with what it is called."""
    for field in part.fields:
        yield field.address.rpartition("/")[2], field.label
    for group in part.groups:
        yield group.key, group.label
        yield group.key, group.one
        for below in group.parts:
            yield from labels(below)


def test_a_problem_stands_beside_its_field() -> None:
    name = "quizzes/x.yaml"
    raw = (
        b"kind: bank\ntitle: T\nitems:\n  - id: a\n    kind: single\n    question: Q?\n    options:\n"
        b"      - id: b\n        text: |\n          ett\n          tre\n"
    )
    source = Source(raw, name)
    problems = [
        Problem("W1", Severity.WARNING, Place(name, line, column), f"rad {line}", "", "")
        for line, column in ((2, 8), (6, 15), (8, 9), (11, 12), (1, 1))
    ]
    found = {
        one.text: one.address for one in placed(source, form_of(source), Report(problems).problems)
    }
    assert found == {
        "rad 2": "title",
        "rad 6": "items/a/question",
        "rad 8": "items/a/options/b",
        "rad 11": "items/a/options/b/text",
        "rad 1": "",
    }
    assert address_of(source.data, ("items", 0, "options", 0)) == "items/a/options/b"


def test_what_is_pasted_is_cleaned_of_what_cannot_be_seen() -> None:
    assert cleaned("  a\u200b\r\nb\u0301\tc  \n\n") == "a\nb\u0301 c"


MEMORY = b"""\
kind: scenario
title: Luckan
memory:
  lugn: {from: 0, to: 2, shows: Joakims lugn}
  namnet: {shows: Du har sagt namnet}
scenes:
  - id: luckan
    title: Vid luckan
    text: En man.
    asides:
      - when: namnet and lugn at most 1
        text: Han ser bort.
    options:
      - id: hej
        text: Hej
        changes: {namnet: yes}
        next: slutet
endings: []
"""


def test_the_memory_is_shown_as_what_can_be_chosen() -> None:
    """A condition is a list of sentences, a yes or no has no steps, and without a clock nothing takes time."""
    source = Source(MEMORY, "quizzes/luckan.yaml")
    fields = {field.address: field for field in every_field(form_of(source))}
    assert fields["scenes/luckan/asides/0/when"].kind == "condition"
    assert fields["scenes/luckan/options/hej/only"].kind == "condition"
    assert "scenes/luckan/options/hej/takes" not in fields
    assert [key for key in fields if key.startswith("memory/namnet")] == ["memory/namnet/shows"]
    assert "memory/lugn/minutes" not in fields
    assert fields["scenes/luckan/options/hej/changes"].value == [
        ("lugn", "Joakims lugn", "", "scale"),
        ("namnet", "Du har sagt namnet", "yes", "yes"),
    ]
    said = [means for one in choices_of(memory_in(source.data)) for _, means in one.conditions]
    assert said == [
        "Joakims lugn är minst 1",
        "Joakims lugn är minst 2",
        "Joakims lugn är högst 0",
        "Joakims lugn är högst 1",
        "Du har sagt namnet är ja",
        "Du har sagt namnet är nej",
    ]
    assert said_of("namnet and lugn at most 1") == ["namnet", "lugn at most 1"]


def test_what_is_wrong_is_said_in_the_words_of_the_page() -> None:
    data = Source(MEMORY, "quizzes/luckan.yaml").data
    assert plainly(f"Ge det {KEY:rating=fair}.", data) == (
        "Ge det ”Hur bra valet är”: Godtagbart (delvis)."
    )
    assert plainly(f"Lägg till {KEY:next=[luckan]} på valet ”hej”.", data) == (
        "Lägg till ”Vägen vidare”: Vid luckan på valet ”Hej”."
    )
    assert plainly("Vägen när ”not namnet and lugn at least 2” tas aldrig.", data) == (
        "Vägen när ”Du har sagt namnet är nej och Joakims lugn är minst 2” tas aldrig."
    )
    assert plainly("Scenen ”luckan” leder till ”ingenstans”.", data) == (
        "Scenen ”Vid luckan” leder till ”ingenstans”."
    )


def test_an_example_of_a_way_names_what_it_passes() -> None:
    """Not by ids, unless two things share one."""
    data = {
        "memory": {"lugn": {"to": "3", "shows": "Mannens lugn"}, "lovat": {"shows": "Du har lovat"}},
        "scenes": [
            {"id": "ropet", "title": "Ropet", "options": [{"id": "andas", "text": "Andas ut"}]},
            {"id": "vagen", "title": "Vägen", "options": [{"id": "ga", "text": "Går"}]},
            {"id": "fragan", "title": "Frågan", "options": [{"id": "ga", "text": "Går ut"}]},
        ],
    }  # fmt: skip
    said = plainly("Ett exempel: ropet: andas → fragan: ga. Minnet är då lugn 2, lovat no.", data)
    assert said == (
        "Ett exempel: Ropet: Andas ut → Frågan: ga. Minnet är då Mannens lugn 2, Du har lovat nej."
    )


@pytest.mark.parametrize("shape", sorted(map(str, ("modules", "quizzes", "course"))))
def test_no_label_is_a_key_of_the_format(shape: str) -> None:
    """In no file of the course: a key has its word in Swedish."""
    for path in sorted((COURSE / shape).glob("*.yaml"))[:9]:
        form = form_of(Source(path.read_bytes(), f"{shape}/{path.name}"))
        shown = {(f.address.rpartition("/")[2], f.label) for f in every_field(form)}
        same = {key for key, label in shown if label == key.replace("_", " ").capitalize()}
        assert same <= {"text", "situation"} | {key for key in same if key.isdecimal()}, path.name


def test_questions_that_ask_the_same_are_told_apart_by_their_situation() -> None:
    """A bank has many rows that say ”Vad gör du?”."""
    raw = (
        "kind: bank\ntitle: T\nitems:\n"
        "  - {id: a, kind: single, situation: En man skriker i luckan., question: Vad gör du?}\n"
        "  - {id: b, kind: single, question: Vad gäller?}\n"
    ).encode()
    [items] = [g for g in form_of(Source(raw, "quizzes/x.yaml")).groups if g.key == "items"]
    assert [(one.title, one.beside) for one in items.parts] == [
        ("Vad gör du?", "En man skriker i luckan."),
        ("Vad gäller?", ""),
    ]
