"""Scenes, options and lists come, go and move: the file reads as meant, and the way back gives the same bytes."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import COURSE, ROOT
from coursebuild.editing import story, structure
from coursebuild.editing.deeds import DEEDS, SAYS
from coursebuild.editing.forms import Group, Part, form_of
from coursebuild.editing.local import LAST, paragraphs
from coursebuild.editing.source import Source, resolve
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.model.questions import ITEM_KINDS, AnyItem, kind_of
from coursebuild.model.validating import validator
from coursebuild.page.local import places

SCENARIOS = [
    path
    for path in sorted((COURSE / "quizzes").glob("*.yaml"))
    if "kind: scenario" in path.read_text(encoding="utf-8")
]
EOLS = st.sampled_from(["\n", "\r\n"])

STORY = """\
kind: scenario
title: Luckan
start: luckan
scenes:
  # Den första scenen.
  - id: luckan
    title: Vid luckan
    text: |
      En man väntar.
    question: Vad gör du?
    options:
      - id: hej
        text: Säger hej
        rating: best
        consequence: |
          Han nickar.
        why: Ett hej öppnar.
        next: stolen
      # Det här valet är vanligt.
      - id: vanta
        text: Väntar
        rating: poor
        consequence: Han suckar.
        why: Tystnad stänger.
        better: Säg hej.
        sources: [a#b]
        next: slutet
        # Sist i valet.
  # Den andra.
  - id: stolen
    title: Stolen
    text: |
      Han sitter.

    question: Och nu?
    options:
      - {id: a, text: A, rating: best, consequence: A., why: A., next: slutet}
      - {id: b, text: B, rating: fair, consequence: B., why: B., better: A., next: slutet}
endings:
  - id: slutet
    title: Slutet
    text: Klart."""


def source(raw: bytes | str = STORY, name: str = "quizzes/luckan.yaml") -> Source:
    return Source(raw.encode() if isinstance(raw, str) else raw, name)


def typed(before: bytes, after: bytes) -> list[str]:
    """The lines that came and went, as `git diff` shows them."""
    rows = difflib.unified_diff(
        before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0
    )
    return [row for row in rows if not row.startswith(("---", "+++", "@@"))]


def do(raw: bytes, deed: str, **asked: object) -> bytes:
    return DEEDS[deed](source(raw), asked)


@settings(max_examples=15)
@given(data=st.data(), eol=EOLS)
def test_there_and_back_gives_the_same_bytes(data: st.DataObject, eol: str) -> None:
    """In every scenario of the course: a scene or an option moved, added and taken away, and a source."""
    path = data.draw(st.sampled_from(SCENARIOS))
    raw = path.read_bytes().replace(b"\n", eol.encode())
    scene = data.draw(st.sampled_from(source(raw).data["scenes"]))
    here = f"scenes/{scene['id']}"
    option = data.draw(st.sampled_from(scene["options"]))
    index = scene["options"].index(option)
    where = resolve(source(raw).data, f"{here}/options")
    try:
        if index + 1 < len(scene["options"]):
            moved = structure.move_item(source(raw), where, index, index + 1)
            assert moved != raw
            assert structure.move_item(source(moved), where, index + 1, index) == raw
        more = do(raw, "option", scene=scene["id"], text="Något: annat", rating="fair")
        assert do(more, "remove", path=f"{here}/options/nagot-annat") == raw
        more = do(raw, "scene", after=scene["id"], title="Helt ny", come=[])
        assert do(more, "remove", path="scenes/helt-ny") == raw
        more = do(raw, "list", path=f"{here}/options/{option['id']}/sources", value="x#y")
        count = len(option.get("sources") or [])
        assert do(more, "remove", path=f"{here}/options/{option['id']}/sources/{count}") == raw
        assert (b"\r\n" in more) == (eol == "\r\n")
    except EditRefusedError as refused:
        shared = b"&" in raw
        assert shared, refused  # noqa: PT017  (only files that use one text in several places may refuse)


ADDABLE = ["quizzes/vantrummet.yaml", "modules/lagaffektivt-bemotande.yaml", "course/glossary.yaml"]


@pytest.mark.parametrize(("name", "eol"), list(zip(ADDABLE, (b"\r\n", b"\n", b"\n"), strict=True)))
def test_one_more_of_all_that_the_page_offers(name: str, eol: bytes) -> None:
    """A text that stands only sometimes, something to find out, a section, a question: it comes, and goes again."""
    raw = (COURSE / name).read_bytes().replace(b"\n", eol)
    groups = {
        (part.kind, group.key): group
        for part, group in groups_of(form_of(source(raw, name)))
        if group.adds
    }
    assert groups
    for group in groups.values():
        there = source(raw, name)
        more = DEEDS["item"](there, {"path": group.address, "text": "Något nytt"})
        new = _new_address(there, source(more, name), group.address)
        assert DEEDS["remove"](source(more, name), {"path": new}) == raw


REGISTERS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "provisions": (
        "course/laws.yaml",
        {"statute": "osl", "chapter": "10 kap.", "section": "20 §", "text": "Något: annat", "confidence": "C"},
        ["+  - id: osl-10-20", "+    statute: osl", '+    chapter: "10"', '+    section: "20"',
         '+    says: "Något: annat"', "+    checked: 2026-11-22", "+    confidence: C"],
    ),
    "statutes": (
        "course/laws.yaml",
        {"text": "förvaltningslagen", "sfs": "2017:900", "short": "FL"},
        ["+  - id: fl", "+    name: förvaltningslagen", '+    sfs: "2017:900"', "+    short: FL"],
    ),
    "upcoming": (
        "course/laws.yaml",
        {"text": "En ny lag.", "named": "SOU 2026:1", "module": "relevant-juridik", "read": "Utredningen själv.",
         "expected": "", "look_again": "2027-02-01"},
        ["+  - id: sou-2026-1", "+    module: relevant-juridik", "+    says: En ny lag.", "+    named: SOU 2026:1",
         "+    read: Utredningen själv.", "+    checked: 2026-11-22", "+    look_again: 2027-02-01"],
    ),
    "statements": (
        "course/statements.yaml",
        {"text": "Lugn smittar.", "module": "traumamedveten-vard", "source": "kunskapsstod-2025#forord"},
        ["+  - id: trauma-23", "+    text: Lugn smittar.", "+    module: traumamedveten-vard",
         "+    source: kunskapsstod-2025#forord"],
    ),
    "misconceptions": (
        "course/statements.yaml",
        {"text": "Så tror man.", "right": "Så är det.", "risk": "fact"},
        ["+  - id: m41", "+    wrong: Så tror man.", "+    right: Så är det.", "+    risk: fact"],
    ),
}  # fmt: skip


@pytest.mark.skipif(COURSE != ROOT, reason="another region has other laws")
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"])
@pytest.mark.parametrize("key", REGISTERS)
def test_one_more_in_a_register_is_what_a_careful_author_types(key: str, eol: bytes) -> None:
    """Below what it belongs with, named as the others, and gone again byte for byte; nothing is made up."""
    name, asked, lines = REGISTERS[key]
    raw = (COURSE / name).read_bytes().replace(b"\n", eol)
    before = source(raw, name)
    more = DEEDS["item"](before, {"path": key, **asked})
    assert typed(raw, more) == lines
    after = source(more, name)
    added = next(one for one in after.data[key] if one not in before.data[key])
    kept = [one for one in after.data[key] if one != added]
    assert {**after.data, key: kept} == before.data
    index = after.data[key].index(added)
    for alike in ("statute", "module"):
        if key != "upcoming" and alike in added:
            assert after.data[key][index - 1][alike] == added[alike]
            assert all(one[alike] != added[alike] for one in after.data[key][index + 1 :])
    assert DEEDS["remove"](after, {"path": f"{key}/{added['id']}"}) == raw
    for left_out in asked:
        if left_out not in ("chapter", "short", "expected"):
            with pytest.raises(EditRefusedError, match=r"\.$|2027-01-31"):
                DEEDS["item"](before, {"path": key, **asked, left_out: " "})
    if key in ("provisions", "statutes"):
        with pytest.raises(EditRefusedError, match="finns redan"):
            DEEDS["item"](after, {"path": key, **asked})


@pytest.mark.parametrize("kind", [*map(kind_of, ITEM_KINDS)])
def test_a_new_question_of_each_kind_reads_as_one(kind: str) -> None:
    """In a bank and in a section; it goes again byte for byte."""
    bank = next(path for path in sorted((COURSE / "quizzes").glob("*.yaml")) if path not in SCENARIOS)  # fmt: skip
    module = min((COURSE / "modules").glob("*.yaml"))
    section = source(module.read_bytes(), f"modules/{module.name}").data["sections"][0]["id"]
    for path, where in ((bank, "items"), (module, f"sections/{section}/checks")):
        name, raw = path.relative_to(COURSE).as_posix(), path.read_bytes()
        more = DEEDS["item"](source(raw, name), {"path": where, "text": "Vad nu?", "kind": kind})
        new = f"{where}/vad-nu"
        assert not [row for row in typed(raw, more) if row.startswith("-")]
        item = node_at(source(more, name).data, new)
        read = validator(AnyItem).validate_python(item)
        assert read.kind == kind
        assert DEEDS["remove"](source(more, name), {"path": new}) == raw
    with pytest.raises(EditRefusedError, match="Välj ett i listan"):
        DEEDS["item"](source(raw, name), {"path": where, "text": "Vad nu?", "kind": "x: y"})


@pytest.mark.parametrize("path", sorted((COURSE / "modules").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_place_for_ones_own_routine_after_any_paragraph(path: Path) -> None:
    """Of any section: only its lines come, the place is read as one, and the text without it is the same bytes."""
    eol = b"\r\n" if len(path.stem) % 2 else b"\n"
    name, raw = f"modules/{path.name}", path.read_bytes().replace(b"\n", eol)
    for section in source(raw, name).data["sections"]:
        where = f"sections/{section['id']}/text"
        now = unwrapped(section["text"].rstrip("\n"))
        begins = paragraphs(now)
        for after in {LAST, *begins[:1], *begins[-2:]}:
            asked = {"path": where, "name": "Larm i väntrum", "text": "Ring 112.", "after": after}
            more = DEEDS["local"](source(raw, name), asked)
            rows = [row[1:].strip() for row in typed(raw, more)]
            # After a box it is all one which of the two ends came.
            assert sorted(filter(None, rows)) == [":::", "::: lokalt larm-i-vantrum", "Ring 112."]
            assert not [row for row in typed(raw, more) if row.startswith("-")]
            made = node_at(source(more, name).data, where)
            assert "larm-i-vantrum" in [known for known, _ in places(made)]
            assert DEEDS["text"](source(more, name), {"path": where, "text": now}) == raw


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "?"},
        {"text": ""},
        {"text": "a\n::: viktigt\nb"},
        {"after": "Inget stycke"},
        {"path": "title"},
    ],
)
def test_a_place_that_cannot_be_made_is_refused(asked: dict[str, str]) -> None:
    path = min((COURSE / "modules").glob("*.yaml"))
    there = source(path.read_bytes(), f"modules/{path.name}")
    section = there.data["sections"][0]["id"]
    usual = {"path": f"sections/{section}/text", "name": "larm", "text": "Ring.", "after": LAST}
    with pytest.raises(EditRefusedError, match=r"\.$"):
        DEEDS["local"](there, usual | asked)
    again = source(DEEDS["local"](there, usual), there.name)
    with pytest.raises(EditRefusedError, match="redan en plats"):
        DEEDS["local"](again, usual)


def test_what_can_be_done_can_be_said_to_be_undone() -> None:
    """The journal calls each deed something."""
    assert SAYS.keys() == DEEDS.keys()


def test_a_box_is_one_paragraph() -> None:
    text = "Ett.\n\n::: viktigt\nTvå.\n\nTre.\n:::\n\n- a\n- b\n"
    assert paragraphs(text) == ["Ett.", "::: viktigt", "- a"]


def node_at(data: Any, address: str) -> Any:
    """What stands at an address."""
    for step in resolve(data, address):
        data = data[step]
    return data


def groups_of(part: Part) -> Iterator[tuple[Part, Group]]:
    """All groups in and below a part, each with the part that has it."""
    for group in part.groups:
        yield part, group
        for below in group.parts:
            yield from groups_of(below)


def _new_address(before: Source, after: Source, address: str) -> str:
    """Where the item is that came last in a list."""
    items: Any = after.data
    for step in resolve(before.data, address):
        items = items[step]
    return f"{address}/{items[-1].get('id') or len(items) - 1}"


def test_an_ending_more_is_written_where_something_follows() -> None:
    for path in SCENARIOS[:4]:
        raw = path.read_bytes()
        more = DEEDS["ending"](
            source(raw, f"quizzes/{path.name}"),
            {"title": "Helt nytt slut", "text": "Så gick det.", "outcome": "mixed"},
        )
        assert typed(raw, more) == [
            "+  - id: helt-nytt-slut",
            "+    title: Helt nytt slut",
            "+    outcome: mixed",
            "+    text: |",
            "+      Så gick det.",
        ]


def test_a_scene_more_as_an_author_would_write_it() -> None:
    raw = do(STORY.encode(), "scene", after="luckan", title="Dörren", text="Den är stängd.",
             question="Hur gör du?", options=["Knackar", "Går: nu"], come=["hej"])  # fmt: skip
    assert typed(STORY.encode(), raw) == [
        "-        next: stolen",
        "+        next: dorren",
        "+  - id: dorren",
        "+    title: Dörren",
        "+    text: |",
        "+      Den är stängd.",
        "+    question: Hur gör du?",
        "+    options:",
        "+      - id: knackar",
        "+        text: Knackar",
        "+        rating: best",
        "+        consequence: |",
        "+          Ändra här – vad som händer i rummet.",
        "+        why: Ändra här – varför det blir så.",
        "+        next: stolen",
        "+      - id: gar-nu",
        '+        text: "Går: nu"',
        "+        rating: fair",
        "+        consequence: |",
        "+          Ändra här – vad som händer i rummet.",
        "+        why: Ändra här – varför det blir så.",
        "+        better: Ändra här – vad som är bättre.",
        "+        next: stolen",
    ]


def test_comments_go_with_what_they_stand_above() -> None:
    """And what stands last in an item stays with it."""
    raw = do(STORY.encode(), "move", path="scenes/luckan/options/vanta", to="up")
    text = raw.decode()
    assert (
        text.index("# Det här valet")
        < text.index("id: vanta")
        < text.index("# Sist i valet")
        < text.index("id: hej")
    )
    raw = do(STORY.encode(), "move", path="scenes/luckan", to="down")
    text = raw.decode()
    assert (
        text.index("# Den andra")
        < text.index("id: stolen")
        < text.index("# Den första")
        < text.index("id: luckan")
    )
    assert not raw.endswith(b"\n")


def test_what_is_led_to_is_not_taken_away_silently() -> None:
    with pytest.raises(EditRefusedError, match="”Säger hej” i ”Vid luckan”"):
        do(STORY.encode(), "remove", path="scenes/stolen")
    raw = do(STORY.encode(), "remove", path="scenes/stolen", instead="slutet")
    assert source(raw).data["scenes"][0]["options"][0]["next"] == "slutet"
    assert b"Den andra" not in raw


def test_the_least_that_the_format_asks_for_stays() -> None:
    with pytest.raises(EditRefusedError, match="minst 2"):
        do(STORY.encode(), "remove", path="scenes/luckan/options/hej")


def test_ways_with_conditions_and_back() -> None:
    raw = do(
        STORY.encode(),
        "remember",
        kind="scale",
        shows="Mannens lugn",
        **{"from": "0", "to": "4", "start": "2"},
    )
    assert typed(STORY.encode(), raw) == [
        "+memory:", "+  mannens-lugn: {from: 0, to: 4, start: 2, shows: Mannens lugn}"
    ]  # fmt: skip
    ways = [{"when": "mannens-lugn at least 3", "to": "slutet"}, {"when": "", "to": "stolen"}]
    more = do(raw, "way", path="scenes/luckan/options/hej", ways=ways)
    assert typed(raw, more) == [
        "-        next: stolen",
        "+        next:",
        "+          - {when: mannens-lugn at least 3, to: slutet}",
        "+          - {to: stolen}",
    ]
    assert do(more, "way", path="scenes/luckan/options/hej", ways=ways[1:]) == raw
    changed = do(raw, "change", path="scenes/luckan/options/hej", name="mannens-lugn", value="+1")
    assert typed(raw, changed) == ["+        changes: {mannens-lugn: +1}"]
    assert (
        do(changed, "change", path="scenes/luckan/options/hej", name="mannens-lugn", value="")
        == raw
    )


@pytest.mark.parametrize(
    ("deed", "asked"),
    [
        ("way", {"path": "scenes/luckan/options/hej", "ways": [{"when": "", "to": "ingenstans"}]}),
        ("way", {"path": "scenes/luckan/options/hej", "ways": [{"when": "x", "to": "slutet"}]}),
        ("change", {"path": "scenes/luckan/options/hej", "name": "x", "value": "+1"}),
        ("choose", {"path": "scenes/luckan/options/hej/hittepa", "value": "x"}),
        ("text", {"path": "scenes/luckan/hittepa", "text": "x"}),
        ("text", {"path": "scenes", "text": "x"}),
        ("text", {"path": "../../etc/passwd", "text": "x"}),
        ("text", {"path": 5, "text": ["x"]}),
        ("remove", {"path": ""}),
        ("remove", {"path": "scenes/luckan/options/hej/id"}),
        ("move", {"path": "scenes/luckan", "to": "up"}),
        ("item", {"path": "scenes/luckan/text", "text": "x"}),
        ("list", {"path": "scenes/luckan/options", "value": "x"}),
        ("remember", {"kind": "scale", "shows": "x", "from": "0}, y: {", "to": "4"}),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(deed: str, asked: dict[str, object]) -> None:
    """Whatever is asked: a sentence, or bytes in which only what was asked for differs; never another error."""
    if deed == "remember":
        raw = do(STORY.encode(), deed, **asked)
        assert set(source(raw).data) == {*source().data, "memory"}
        return
    with pytest.raises(EditRefusedError, match=r"\.$"):
        do(STORY.encode(), deed, **asked)


def test_texts_that_may_be_missing_come_and_go() -> None:
    """Typed, they are written where one looks for them; emptied, their line is gone; what must be there stays."""
    raw = do(STORY.encode(), "text", path="scenes/luckan/place", text="Receptionen")
    assert typed(STORY.encode(), raw) == ["+    place: Receptionen"]
    assert do(raw, "text", path="scenes/luckan/place", text="") == STORY.encode()
    raw = do(STORY.encode(), "text", path="scenes/stolen/options/a/better", text="Ja, nu")
    assert (
        'why: A., better: "Ja, nu", next' in raw.decode()
        or 'next: slutet, better: "Ja, nu"}' in raw.decode()
    )


def test_a_heading_more_in_a_document_is_one_line() -> None:
    raw = (COURSE / "course" / "sources.yaml").read_bytes()
    name = "course/sources.yaml"
    first = source(raw, name).data["sources"][0]["id"]
    asked = {"path": f"sources/{first}/headings", "text": "Hot: när larmet går"}
    more = DEEDS["entry"](source(raw, name), asked)
    assert [row.strip("+ ") for row in typed(raw, more)] == [
        'hot-nar-larmet-gar: "Hot: när larmet går"'
    ]
    with pytest.raises(EditRefusedError, match="finns redan"):
        DEEDS["entry"](source(more, name), {**asked, "name": "hot-nar-larmet-gar"})


def test_ids_are_short_and_alone() -> None:
    assert story.new_id("En lång rubrik om mycket", []) == "en-lang-rubrik-om-mycket"
    assert story.new_id("Du har sagt att hon ligger här", []) == "du-har-sagt"
    assert story.new_id("Om", []) == "om"
    assert story.new_id("Dörren", ["dorren", "dorren-2"]) == "dorren-3"
    assert story.new_id("”112”", []).startswith("n")
    assert story.new_id("???", [])


def test_the_example_course_has_scenarios_to_try() -> None:
    assert len(SCENARIOS) > 10 or COURSE != ROOT


def test_a_change_is_what_the_memory_can_take() -> None:
    """A step has its sign, zero is no change, a yes or no is yes or no."""
    raw = STORY.replace(
        "start:", "memory:\n  lugn: {from: 0, to: 2}\n  namnet: {}\nstart:"
    ).encode()
    where = "scenes/luckan/options/hej"
    for value, said in (("1", "+1"), ("−1", "-1"), ("+ 2", "+2")):
        more = do(raw, "change", path=where, name="lugn", value=value)
        assert f"changes: {{lugn: {said}}}" in more.decode()
    more = do(raw, "change", path=where, name="namnet", value="no")
    more = do(more, "change", path=where, name="namnet", value="yes")
    assert "changes: {namnet: yes}" in more.decode()
    assert do(more, "change", path=where, name="namnet", value="") == raw
    assert do(raw, "change", path=where, name="lugn", value="0") == raw
    for name, value in (("namnet", "+1"), ("lugn", "yes"), ("lugn", "mycket")):
        with pytest.raises(EditRefusedError, match=r"ja eller nej|tal med tecken"):
            do(raw, "change", path=where, name=name, value=value)
