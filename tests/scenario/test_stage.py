"""The room: the same in words as in the drawing, and nothing outside it."""

from collections.abc import Iterator

import pytest
from defusedxml.ElementTree import fromstring

from conftest import ROOT
from coursebuild.model.stage import Stage
from coursebuild.reading.load import load_unit
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_bytes
from coursebuild.scenario import room
from coursebuild.scenario.placing import Box
from coursebuild.scenario.stage import said_distances, stage_svg, stage_words

WAITING = """
place: vantrum
exits: [{at: [0, 3], says: utgången}, {at: [8, 1], says: avdelningen}]
people:
  - {who: du, at: [2, 3]}
  - {who: Joakim, at: [6, 3], looks: du, mood: arg}
  - {who: Elsa, at: [7, 4], sits: yes}
things: [{what: disk, at: [1, 1], size: [3, 0.5]}]
"""


def stage(text: str = WAITING) -> Stage:
    """A stage as an author writes it."""
    made, problems = validate(read_bytes(text.encode(), "x.yaml"), Stage)
    assert problems == []
    assert isinstance(made, Stage)
    return made


def test_the_words_tell_distance_turn_and_ways_out() -> None:
    """From where the learner stands."""
    said = stage_words(stage())
    assert "Joakim står fyra meter bort, arg och vänd mot dig." in said
    assert "Elsa sitter fem meter bort." in said
    assert "Utgången är två meter bort bakom dig." in said
    assert "Avdelningen är sex meter bort framför dig." in said


@pytest.mark.parametrize(
    ("spot", "where"), [((8, 3), "front"), ((2, 5), "right"), ((0, 3), "behind"), ((2, 0), "left")]
)
def test_sides_are_seen_with_the_learners_eyes(spot: tuple[float, float], where: str) -> None:
    """The learner faces Joakim, to the right in the picture; then down is to the right."""
    made = stage()
    assert room.side(made.people[0], spot, made) == where


def test_who_stands_in_the_way_out_is_said() -> None:
    """Between the learner and the door."""
    said = stage_words(stage(WAITING.replace("at: [6, 3]", "at: [1, 3]")))
    assert "Utgången är två meter bort framför dig, och Joakim är i vägen." in said


def test_the_drawing_holds_everybody_and_every_way_out() -> None:
    """Well-formed, in the text's own colour, and hidden beside its words unless it has a name."""
    root = fromstring(stage_svg(stage()))
    texts = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert texts == ["utgången", "avdelningen", "du", "Joakim", "Elsa", "4 m", "disk", "1 m"]
    assert root.attrib["aria-hidden"] == "true"
    assert root.attrib["stroke"] == "currentColor"
    assert "#" not in stage_svg(stage())
    named = fromstring(stage_svg(stage(), "Rummet & <vi>"))
    assert (named.attrib["role"], named.attrib["aria-label"]) == ("img", "Rummet & <vi>")


def test_words_stand_within_the_picture_and_not_on_each_other() -> None:
    """Also where people stand close."""
    made = stage(WAITING.replace("at: [7, 4]", "at: [6.6, 3.4]"))
    root = fromstring(stage_svg(made))
    boxes = []
    for element in root.iter():
        if element.tag.endswith("text"):
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            half = len(element.text or "") * 3.8
            assert 0 <= x - half < x + half <= 320
            boxes.append((x - half, y - 11, x + half, y + 2))
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (one, other)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("at: [6, 3]", "at: [9, 3]", "Joakim är utanför rummet."),
        ("at: [6, 3]", "at: [8, 3]", "Joakim är i väggen."),
        ("at: [6, 3]", "at: [2, 1.2]", "Joakim står i ”disk”."),
        ("at: [6, 3]", "at: [2.1, 3]", "Du och Joakim är på samma ställe."),
        ("looks: du", "looks: Bo", "Joakim är vänd mot ”Bo”, som inte är i rummet."),
        ("at: [0, 3]", "at: [1, 3]", "Vägen ut ”utgången” ligger inte i en vägg."),
        ("size: [3, 0.5]", "size: [9, 0.5]", "”disk” går utanför rummet."),
    ],
)
def test_what_cannot_be_so_is_said(old: str, new: str, says: str) -> None:
    """One thing at a time."""
    assert [found.what for found in room.misplaced(stage(WAITING.replace(old, new)))] == [says]
    assert list(room.misplaced(stage())) == []


def test_one_may_sit_on_a_thing() -> None:
    """That is what a chair is for."""
    assert not list(room.misplaced(stage(WAITING.replace("at: [7, 4]", "at: [3, 1.2]"))))


def test_distances_are_found_in_a_text() -> None:
    """In words and in figures."""
    said = "Han står fyra meter bort, på två meters avstånd, 2,5 meter från dörren."
    assert [metres for metres, *_ in said_distances(said)] == [4, 2, 2.5]


@pytest.mark.parametrize("size", ["[0, 3]", "[4, 0]"])
def test_a_room_without_a_floor_is_drawn_all_the_same(size: str) -> None:
    """The rule says what is wrong with it; a reviewer and the editing page see what is only begun."""
    begun = stage(WAITING.replace("place: vantrum", f"size: {size}"))
    assert "Joakim" in stage_svg(begun)
    assert f"{size[1]} gånger {size[4]} meter" in stage_words(begun)


def test_no_words_stand_on_others_in_any_room_of_the_course() -> None:
    """Every stage of every scenario, as it is drawn."""
    rooms = 0
    for path in sorted((ROOT / "modules").glob("*.yaml")):
        unit, _ = load_unit(ROOT, path.stem)
        for name, scenario in unit.scenarios.items():
            for scene in scenario.scenes:
                for made in filter(None, [scene.stage, *(o.stage for o in scene.options)]):
                    rooms += 1
                    boxes = list(words_in(stage_svg(made)))
                    for number, (one, box) in enumerate(boxes):
                        for other, taken in boxes[:number]:
                            assert not box.covers(taken), (name, scene.id, one, other)
    assert rooms > 20


def words_in(svg: str) -> Iterator[tuple[str, Box]]:
    """The words of a drawing, each with the room it takes in most fonts."""
    for element in fromstring(svg).iter():
        if element.tag.endswith("text"):
            x, y = float(element.attrib["x"]), float(element.attrib["y"])
            half = len(element.text or "") * 3.3
            yield element.text or "", Box(x - half, y - 9, x + half, y)
