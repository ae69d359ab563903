"""A scenario that was begun from an example: its names follow what its author wrote, with all that points to them."""

import pytest

from coursebuild.authoring import starters
from coursebuild.editing.renaming import is_from_example, names_of, rename
from coursebuild.editing.source import Source
from editing.test_structure import SCENARIOS, typed
from preview.test_editor import NAME, Editor
from preview.test_editor import editor as editor  # noqa: PLC0414  (a fixture)

BEGUN = """\
# Ett färdigt scenario, gjort av mallen samtal. Ändra där det står ”Ändra här”.
kind: scenario
title: Porten
# Ändra här: vad scenariot minns.
memory:
  fortroende: {to: 2, shows: Hans tillit}
start: "dorren"
scenes:
  # Den första.
  - id: dorren
    title: Porten ringer
    text: Text.
    asides:
      - {when: fortroende at least 1 and not fortroende at least 2, text: Ja.}
    question: Vad gör du?
    options:
      - id: frukost
        text: Svarar
        rating: best
        changes: {fortroende: +1}
        next:
          - {when: fortroende at least 2, to: slut}
          - {to: dorren}
      - {id: vila, text: Väntar, rating: poor, only: fortroende at most 1, next: slut}
endings:
  - id: slut
    title: Han går
    text: dorren stängs.
"""


def test_all_that_points_to_a_name_goes_along() -> None:
    """And what the example advised is gone; comments of one's own, order and quotes stay."""
    source = Source(BEGUN.encode(), "quizzes/porten.yaml")
    assert is_from_example(source)
    names = names_of(source.data)
    raw = rename(source, names)
    assert typed(source.raw, raw) == [
        "-# Ett färdigt scenario, gjort av mallen samtal. Ändra där det står ”Ändra här”.",
        "-# Ändra här: vad scenariot minns.",
        "-  fortroende: {to: 2, shows: Hans tillit}",
        '-start: "dorren"',
        "+  hans-tillit: {to: 2, shows: Hans tillit}",
        '+start: "porten-ringer"',
        "-  - id: dorren",
        "+  - id: porten-ringer",
        "-      - {when: fortroende at least 1 and not fortroende at least 2, text: Ja.}",
        "+      - {when: hans-tillit at least 1 and not hans-tillit at least 2, text: Ja.}",
        "-      - id: frukost",
        "+      - id: svarar",
        "-        changes: {fortroende: +1}",
        "+        changes: {hans-tillit: +1}",
        "-          - {when: fortroende at least 2, to: slut}",
        "-          - {to: dorren}",
        "-      - {id: vila, text: Väntar, rating: poor, only: fortroende at most 1, next: slut}",
        "+          - {when: hans-tillit at least 2, to: han-gar}",
        "+          - {to: porten-ringer}",
        "+      - {id: vantar, text: Väntar, rating: poor, only: hans-tillit at most 1, next: han-gar}",
        "-  - id: slut",
        "+  - id: han-gar",
    ]
    assert names.step("porten.dorren.frukost.why") == "porten.porten-ringer.svarar.why"
    assert names.step("porten.title") == "porten.title"
    after = Source(raw, source.name)
    assert names_of(after.data).changed == []
    assert not is_from_example(after)


@pytest.mark.parametrize("template", starters.scenario_templates())
def test_every_example_can_be_tidied(template: str) -> None:
    """Nothing but names and advice is another, and once is enough."""
    source = Source(starters.scenario(template).encode(), "quizzes/x.yaml")
    assert is_from_example(source)
    after = Source(rename(source, names_of(source.data)), source.name)
    assert names_of(after.data).changed == []
    assert "Ändra här" not in after.text


def test_no_finished_scenario_is_offered_it() -> None:
    """Learners' answers are stored under its names."""
    assert not any(
        is_from_example(Source(path.read_bytes(), f"quizzes/{path.name}")) for path in SCENARIOS
    )


def test_remarks_go_along_and_it_is_undone_as_one(editor: Editor) -> None:
    """From the page; a scenario that is no example any more is refused."""
    assert editor.post("/andra/ny", {"kind": "names", "file": NAME}).status_code == 422
    editor.post("/andra/ny", {"kind": "scenario", "title": "Porten", "template": "samtal"})
    name = "quizzes/porten.yaml"
    assert "Städa det som är kvar av mallen" in editor.get("/andra/fil/quizzes/porten").text
    remark = {"file": name, "path": "scenes/dorren/text", "text": "Hur då?", "role": "jurist", "quote": ""}  # fmt: skip
    assert editor.post("/andra/anmark", remark).status_code == 200
    kept = editor.course / "course" / "remarks" / "porten.yaml"
    before = (editor.course / name).read_bytes(), kept.read_bytes()
    answer = editor.post("/andra/ny", {"kind": "names", "file": name})
    assert answer.json == {"address": "/andra/fil/quizzes/porten"}
    assert "step: porten.utanfor-dorren.text" in kept.read_text(encoding="utf-8")
    assert "Städa det som är kvar" not in editor.get("/andra/fil/quizzes/porten").text
    assert editor.post("/andra/angra", {}).json["said"] == "Ångrat: de nya namnen."
    assert ((editor.course / name).read_bytes(), kept.read_bytes()) == before
