"""`kurs graph`: golden texts; an SVG in which every scene stands once and nothing covers anything."""

import os
import random
import re
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from conftest import ROOT
from coursebuild import cli
from coursebuild.model.scenario import Choice, Scenario
from coursebuild.reading.quizfile import load_scenario
from coursebuild.scenario import drawing, layout
from coursebuild.scenario.layout import Box, Line, lay_out
from coursebuild.scenario.storymap import StoryMap

LITEN = ROOT / "tests" / "courses" / "liten"
GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("KURS_UPDATE_GOLDEN") == "1"
SVG = "{http://www.w3.org/2000/svg}"

SCENARIOS = sorted(
    path.stem
    for path in (ROOT / "quizzes").glob("*.yaml")
    if "\nkind: scenario" in f"\n{path.read_text(encoding='utf-8')}"
)


def graph(*arguments: str | Path, course: Path = LITEN) -> int:
    """Run `kurs graph`."""
    return cli.main(["graph", *map(str, arguments), "--course", str(course)])


def loopy(scenes: int, seed: int) -> Scenario:
    """A scenario whose choices lead anywhere: back, to themselves, nowhere."""
    chance = random.Random(seed)  # noqa: S311  (only has to be the same every time)
    first = load_scenario(LITEN, "disken")
    endings = [ending.id for ending in first.endings]
    names = [f"scen-{number}" for number in range(scenes)]

    def options(number: int) -> list[Choice]:
        ways = [*endings, names[min(number + 1, scenes - 1)], chance.choice(names), "ingenstans"]
        return [option.changed(next=chance.choice(ways)) for option in first.scenes[0].options]

    made = [
        first.scenes[0].changed(id=name, title=f"Scen {number} & <co>")
        for number, name in enumerate(names)
    ]
    made = [scene.changed(options=options(number)) for number, scene in enumerate(made)]
    return first.changed(scenes=made, start=names[0])


@pytest.mark.parametrize(("form", "name"), [("text", "disken.txt"), ("mermaid", "disken.mmd")])
def test_words_are_exactly_these(form: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The list and the Mermaid text of the sample scenario, byte for byte."""
    assert graph("disken", "--format", form) == 0
    said = capsys.readouterr().out
    if UPDATE:
        (GOLDEN / name).write_bytes(said.encode())
    assert said == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("form", ["text", "mermaid"])
def test_words_tell_of_loops_and_of_what_does_not_exist(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A way back, a way to the same scene, a way nowhere, a scene that no way leads to."""
    folder = tmp_path / "course"
    (folder / "quizzes").mkdir(parents=True)
    text = (LITEN / "quizzes" / "disken.yaml").read_text(encoding="utf-8")
    for number, target in enumerate(("slaget", "ryggen", "ingenstans")):
        head, _, tail = text.rpartition("next: barnet")
        text = f"{head}next: {target}{tail}" if number < 2 else text
    text = text.replace("next: kon", "next: ingenstans")
    (folder / "quizzes" / "disken.yaml").write_text(text, encoding="utf-8")
    graph("disken", "--format", form, course=folder)
    said = capsys.readouterr().out
    if form == "text":
        assert "tillbaka till 1. Handen i disken, se ovan" in said
        assert "samma scen igen" in said
        assert "ingenstans, som inte finns" in said
        assert "Alla tittar (kon), ingen väg leder hit" in said
    else:
        assert '-.->|"brits: bäst<br>tillbaka"| n_slaget' in said
        assert 'n_ingenstans["finns inte<br>ingenstans"]' in said


def test_mermaid_is_safe_from_the_words_in_it() -> None:
    """Quotes, brackets and the words of Mermaid's own do not break it."""
    from coursebuild.scenario.graphtext import as_mermaid

    scenario = loopy(3, 1)
    said = as_mermaid("x", StoryMap(scenario))
    assert "Scen 0 #38; #60;co#62;" in said
    for line in said.splitlines()[3:]:
        assert re.fullmatch(
            r"  n_\w+(\[\[?|\(\[)\".*\"(\]?\]|\]\))|  n_\w+ \S+\|\".*\"\| n_\w+", line
        )


def test_the_svg_is_whole_and_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    """Well-formed, with title and description; every scene and ending once; the best path in words."""
    graph("disken", "--format", "svg")
    root = fromstring(capsys.readouterr().out)
    said = texts(root)
    for name in ("slaget", "kon", "ryggen", "barnet", "lugn", "oro"):
        assert said.count(name) == 1
    assert said.count("Slut") + said.count("Slut · bästa vägen") == 2
    assert "Start · bästa vägen" in said
    assert {"◆ fraga – bäst", "vanta – delvis", "ropa – svårare"} <= set(said)
    title, description = root[0], root[1]
    assert title.text == "Vägarna i Vid disken"
    assert "Bästa vägen går genom Handen i disken, Ryggen" in (description.text or "")
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert root.attrib["role"] == "img"
    inner = [shape for shape in root.iter() if shape.attrib.get("class") == "inre"]
    assert len(inner) == 4  # the double borders: three scenes and an ending
    assert not list(root.iter(f"{SVG}a"))


def texts(root: Element) -> list[str]:
    """The words in a drawing."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_a_click_on_a_scene_opens_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With --links, every scene and ending is a link to the editor, with a name to read out."""
    graph("disken", "--format", "svg", "--links")
    links = list(fromstring(capsys.readouterr().out).iter(f"{SVG}a"))
    path = (LITEN / "quizzes" / "disken.yaml").resolve().as_posix().lstrip("/")
    lines = (LITEN / "quizzes" / "disken.yaml").read_text(encoding="utf-8").splitlines()
    assert len(links) == 6
    assert links[0].attrib["aria-label"] == "Öppna Handen i disken"
    for link in links:
        address, _, line = link.attrib["href"].rpartition(":")
        assert address == f"vscode://file/{path}"
        assert "- id: " in lines[int(line) - 1] or "id: " in lines[int(line) - 1]


def test_the_same_scenario_gives_the_same_bytes() -> None:
    """Nothing in the layout depends on chance or on the order of a set."""
    scenario = loopy(20, 4)
    assert len({drawing.svg("x", StoryMap(scenario)) for _ in range(3)}) == 1


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_courses_own_scenarios_can_be_read_in_720_pixels(name: str) -> None:
    """No smaller than they are drawn: 14 px text."""
    root = fromstring(drawing.svg(name, StoryMap(load_scenario(ROOT, name))))
    assert int(root.attrib["width"]) <= 720


Drawn = tuple[list[Box], list[list[tuple[float, float]]]]


def drawn(scenario: Scenario) -> Drawn:
    """The boxes and labels of a drawing, and the points of its lines."""
    made = drawing._Drawing("x", StoryMap(scenario), None).layout
    labels = [route.label for route in made.routes]
    return [*made.boxes.values(), *labels], [list(route.points) for route in made.routes]


@pytest.mark.parametrize("seed", range(12))
def test_no_box_covers_another_and_no_line_crosses_one(seed: int) -> None:
    """Computed from the coordinates, however the author loops."""
    boxes, lines = drawn(loopy(3 + 2 * seed, seed))
    for one, other in combinations(boxes, 2):
        apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2
        apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart_x or apart_y, (one.name, other.name)
    for points in lines:
        for start, end in pairwise(points):
            for box in boxes:
                assert not crosses(start, end, box), (points, box.name)


def crosses(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Whether a part of a line goes through a box that it only passes: its curve stays in its rectangle."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    inside_x = right > box.x - box.width / 2 + 1 and left < box.x + box.width / 2 - 1
    inside_y = bottom > box.y + 1 and top < box.y + box.height - 1
    own_label = start[0] == end[0] == box.x and (top, bottom) == box.band
    return inside_x and inside_y and not own_label


def test_a_huge_tangle_is_drawn_within_bounds() -> None:
    """Beyond the budget, a line ends in words that say where it leads; each scene still stands once."""
    story = StoryMap(loopy(600, 7))
    root = fromstring(drawing.svg("x", story))
    said = texts(root)
    assert all(said.count(stop.id) == 1 for stop in story.stops)
    assert any(text.startswith("till Scen ") for text in said)
    assert len(said) < 600 * 12


def test_lines_that_need_no_crossing_do_not_cross() -> None:
    """The sweeps put two chains side by side, whatever order they come in."""
    rank = {"a": 0, "b": 0, "a1": 1, "b1": 1}
    sizes = dict.fromkeys(rank, (50.0, 20.0))
    made = lay_out(sizes, rank, [Line("a", "b1", 30, 10), Line("b", "a1", 30, 10)])
    assert (made.boxes["a"].x < made.boxes["b"].x) == (made.boxes["b1"].x < made.boxes["a1"].x)
    assert layout.bends(rank, "a", "b1") == 0


def test_what_cannot_be_drawn_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong id gets a hint; a bank has no ways."""
    assert graph("diskn") == 1
    assert "Menade du disken?" in capsys.readouterr().err
    assert graph("prova-prov") == 1
    assert "är en frågebank" in capsys.readouterr().err


def test_the_drawing_can_be_written_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As UTF-8, whatever the console speaks; a place that cannot be written to is said."""
    path = tmp_path / "mapp" / "graf.svg"
    assert graph("disken", "--format", "svg", "--out", path) == 0
    assert "bästa vägen" in path.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert graph("disken", "--out", path / "x.svg") == 1
    assert "Det går inte att skriva" in capsys.readouterr().err


def test_a_pipe_gets_utf_8_whatever_the_console_speaks() -> None:
    """cp850 knows neither → nor ◆: no traceback, nothing replaced."""
    ran = subprocess.run(
        [sys.executable, "-m", "coursebuild.cli", "graph", "disken", "--course", str(LITEN)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp850"},
        timeout=60,
    )
    assert (
        ran.stdout.decode().replace("\r\n", "\n") == (GOLDEN / "disken.txt").read_bytes().decode()
    )
