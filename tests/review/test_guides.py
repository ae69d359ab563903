"""A trainer's documents: every plan adds up, every text is there, and no answer where there should be none."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from conftest import ROOT
from coursebuild import cli
from coursebuild.errors import CourseError
from coursebuild.language.prose import plain
from coursebuild.model.node import Node
from coursebuild.model.scenario import Choice, Scenario, Scene
from coursebuild.model.trainer import Objection
from coursebuild.model.unit import Unit
from coursebuild.model.walk import texts_of, visits
from coursebuild.page.render import render
from coursebuild.reading.load import load_shared, load_unit
from coursebuild.reading.quizfile import load_scenario
from coursebuild.review.as_docx import as_docx
from coursebuild.review.guide import as_html, trainers_document
from coursebuild.review.guides.timeplan import LENGTHS, plans
from coursebuild.review.kinds import KINDS, Kind
from coursebuild.scenario.decisions import hardest, on_the_best_way
from coursebuild.scenario.inwords import condition
from coursebuild.scenario.memory import memory_of
from review.loaded import load_once

LITEN = ROOT / "tests" / "courses" / "liten"
SCENARIOS = sorted(
    path.stem
    for path in (ROOT / "quizzes").glob("*.yaml")
    if "\nkind: scenario" in path.read_text(encoding="utf-8")
)
MODULES = sorted(path.stem for path in (ROOT / "modules").glob("*.yaml"))


def words(text: str) -> str:
    """What is read, without marks and line breaks."""
    return " ".join(re.findall(r"\w+", re.sub(r"\(https?://[^)]+\)", "", text))).lower()


def shown(html: str) -> str:
    """The words of a page."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    body = re.sub(r"<[^>]+>", "", body)
    return words(body.replace("&#34;", '"').replace("&amp;", "&"))


def in_word(content: bytes) -> str:
    """The words of a Word file."""
    opened = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return words("\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells]))


def lines_of(nodes: list[Node]) -> list[str]:
    """Every line that authors wrote in some nodes."""
    texts = [plain(text.text) for node in nodes for text in texts_of(node)]
    return [words(line) for text in texts for line in text.split("\n") if words(line)]


def inside(unit: Unit, *kinds: type[Node]) -> list[Node]:
    """All nodes of some classes."""
    return [visit.node for visit in visits(unit) if isinstance(visit.node, kinds)]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_minutes_of_every_plan_add_up(name: str) -> None:
    """10, 20 and 45, whatever decisions the scenario has; the longer ones play all of its best way."""
    scenario = load_scenario(ROOT, name)
    made = plans(scenario)
    assert tuple(plan.length for plan in made) == LENGTHS
    for plan in made:
        assert sum(row.minutes for row in plan.rows) == plan.length
        assert all(row.minutes >= 1 for row in plan.rows)
    way = [scene.id for scene in on_the_best_way(scenario)]
    for plan in made[1:]:
        played = [row.scene for row in plan.rows if row.scene]
        assert played[: len(way)] == way
        most = max(row.minutes for row in plan.rows if row.scene in way)
        assert most == next(r.minutes for r in plan.rows if r.scene == hardest(scenario).id)
        assert [row.phase for row in plan.rows if row.phase] == [
            *("reaction", "description", "analysis", "summary")
        ]


def test_a_plan_of_a_very_long_way_still_adds_up() -> None:
    """A draft may have more decisions than a meeting has room for: the last are told."""
    scenario = load_scenario(LITEN, "disken")
    scene = scenario.scenes[0]
    scenes = [scene.changed(id=f"s{number}") for number in range(14)]
    for number, one in enumerate(scenes):
        to = f"s{number + 1}" if number < 13 else scenario.endings[0].id
        options = [option.changed(next=to) for option in one.options]
        scenes[number] = one.changed(options=options)
    long = scenario.changed(scenes=scenes, start="s0")
    for plan in plans(long):
        assert sum(row.minutes for row in plan.rows) == plan.length
        assert all(row.minutes >= 1 for row in plan.rows)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_of_the_course_has_an_objection_on_its_best_way(name: str) -> None:
    """So that the plan of ten minutes stops where somebody will object."""
    scenario = load_scenario(ROOT, name)
    assert hardest(scenario).objections
    said = [words(one.says) for scene in scenario.scenes for one in scene.objections]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(
    ("folder", "name"), [(LITEN, "disken"), (ROOT, "foljeslagarna"), (ROOT, "vantrummet")], ids=str
)
@pytest.mark.parametrize("word", [True, False], ids=["docx", "html"])
def test_a_guide_holds_every_text_of_its_scenario(folder: Path, name: str, word: bool) -> None:
    """Also what only trainers read; in a page and in Word."""
    shared, unit = load_once(folder, name)
    made = trainers_document(shared, unit, None, "guide", for_word=word)
    said = in_word(as_docx(made)) if word else shown(made.html)
    nodes = [node for node in inside(unit, Node) if not _drawn(node)]
    assert [line for line in lines_of(nodes) if line not in said] == []


def _drawn(node: Node) -> bool:
    """What is only drawn in the room, and the names of the memory, which are told in a sentence of their own."""
    return type(node).__name__ in ("Exit", "Person", "Thing", "Stage")


def test_a_guide_tells_conditions_and_changes_in_words() -> None:
    """A trainer reads no YAML."""
    scenario = load_scenario(ROOT, "vantrummet")
    memory = memory_of(scenario)
    assert condition("lugn at most 0", memory) == "”Joakims lugn” är högst 0"
    assert condition("not fingrar and tid at least 40 min", memory) == (
        "”Du vet hur Elsas fingrar känns” är nej och ”Tid som har gått” är minst 40 min"
    )
    shared, unit = load_once(ROOT, "vantrummet")
    html = as_html(shared, unit, None, "guide")
    assert " at least " not in html
    assert " at most " not in html
    assert "Minnet: ”Joakims lugn” −2, tar 10 min." in html


def test_a_guide_of_a_module_holds_its_scenarios() -> None:
    """And one of them alone when that is asked for."""
    shared, _ = load_shared(ROOT)
    assert shared
    unit, _ = load_unit(ROOT, "lagaffektivt-bemotande")
    whole = as_html(shared, unit, None, "guide")
    for scenario in unit.scenarios.values():
        assert f"<h2>Scenario: {scenario.title}</h2>" in whole
    alone = as_html(shared, unit, "vantrummet", "guide")
    assert "<h2>Väntrummet</h2>" in alone
    assert "Följeslagarna" not in alone
    assert "Efter samtalet kan gruppen" in alone
    with pytest.raises(CourseError, match="har inget scenario som heter korridoren"):
        as_html(shared, unit, "korridoren", "guide")


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_hand_out_has_no_answers(name: str) -> None:
    """The situations and the choices; not what happens, not why, not how good, not what the trainer says."""
    shared, unit = load_once(ROOT, name)
    said = shown(as_html(shared, unit, None, "handout"))
    scenario = unit.scenarios[name]
    for scene in scenario.scenes:
        assert words(scene.question) in said
        for option in scene.options:
            assert option.only or words(option.text) in said
    assert [line for line in _secret(unit) if line in said] == []
    assert not re.search(r"\b(bästa vägen|delvis|svårare|varför det|lagrum)\b", said)


def _secret(unit: Unit) -> Iterator[str]:
    """What gives an answer away: all that is said of a choice after it was made."""
    for choice in inside(unit, Choice):
        assert isinstance(choice, Choice)
        yield words(choice.why)
        yield words(choice.better or "keeps no word")
        yield words(plain(choice.consequence))
    for objection in inside(unit, Objection):
        assert isinstance(objection, Objection)
        yield words(objection.answer)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_job_aid_with_the_regions_numbers(name: str) -> None:
    """What one shall, may and may not do, with the numbers of whoever prints it; room to write without them."""
    shared, unit = load_once(ROOT, name)
    assert unit.module
    assert unit.module.job_aid
    aid = unit.module.job_aid
    plain_page = as_html(shared, unit, None, "jobaid")
    for line in [*aid.must, *aid.may, *aid.must_not]:
        assert words(line.says) in shown(plain_page)
        assert line.laws or line.sources
    assert all(number in plain_page for number in aid.numbers)
    own = as_html(shared, unit, None, "jobaid", "exempel")
    for number in shared.regions["exempel"].numbers:
        assert number.label in own
        assert f'<a href="tel:{number.number.replace(" ", "")}">{number.number}</a>' in own
    assert "Din chef, eller företagshälsan samma dag." in own
    assert "010-000 00 01" not in plain_page


def test_the_managers_kit_has_a_meeting_a_list_and_a_follow_up() -> None:
    """With the region's numbers, and room for a name and a date on each line."""
    shared, unit = load_once(ROOT, "for-chefer")
    assert unit.module
    assert unit.module.manager
    kit = unit.module.manager
    html = as_html(shared, unit, None, "manager", "exempel")
    said = shown(html)
    told = [*(line.says for line in kit.checklist), *(line.says for line in kit.agenda)]
    for text in [*told, *kit.decisions, *kit.follow_up]:
        assert words(text) in said
    assert "<h2>Mötet, 45 minuter</h2>" in html
    assert html.count("<td></td><td></td>") == len(kit.checklist) + len(kit.decisions)
    assert "010-000 00 03" in html


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("disken", "jobaid", "disken har ingen lathund"),
        ("disken", "manager", "disken har inget underlag för chefen"),
        ("prova-prov", "guide", "prova-prov har inget scenario"),
        ("prova-prov", "handout", "prova-prov har inget scenario"),
    ],
)
def test_what_there_is_nothing_to_make_of_is_told_kindly(
    name: str, kind: Kind, why: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In words, with what to do; nothing is written."""
    out = tmp_path / "x.html"
    arguments = ["export", name, "--kind", kind, "--course", str(LITEN), "--out", str(out)]
    assert cli.main(arguments) == 1
    said = capsys.readouterr().err
    assert why in said
    assert "Traceback" not in said
    assert not out.exists()


def test_a_region_that_is_not_there_is_told() -> None:
    """With those that are."""
    shared, unit = load_once(ROOT, "for-chefer")
    with pytest.raises(CourseError, match=r"Regionen skane finns inte .* Där finns: exempel"):
        as_html(shared, unit, None, "jobaid", "skane")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_written_under_a_name_that_tells_its_kind(
    kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --out, in the folder that one stands in; Word and page, the same bytes each time."""
    monkeypatch.chdir(tmp_path)
    for form in ("html", "docx"):
        arguments = ["export", "prova", "--kind", kind, "--format", form, "--course", str(LITEN)]
        assert cli.main(arguments) == 0
        (written,) = tmp_path.glob(f"prova-*.{form}")
        first = written.read_bytes()
        assert cli.main(arguments) == 0
        assert written.read_bytes() == first
    assert "granskning" not in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_in_itself(kind: Kind) -> None:
    """Swedish, one h1, headings in order, no script, nothing fetched, links only out to the sources."""
    shared, unit = load_once(LITEN, "prova")
    html = as_html(shared, unit, None, kind)
    assert html.lstrip().startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert not re.search(r"<script|<link|<img|@import|url\(", html)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_no_learner_gets_the_trainers_words() -> None:
    """Neither objections nor job aid nor the manager's kit are in the page, nor what only they rest on."""
    shared, unit = load_once(LITEN, "prova")
    page = shown(render(shared, unit).html)
    assert unit.module
    scene = next(
        node for node in inside(unit, Scene) if isinstance(node, Scene) and node.objections
    )
    assert words(scene.objections[0].says) not in page
    assert words("Be någon säga det en gång till") not in page
    assert words("Vem står bredvid när kön är lång") not in page
    assert isinstance(unit.scenarios["disken"], Scenario)
