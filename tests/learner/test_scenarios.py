"""Each path of each scenario is played twice: on the model and in the page, with the same score."""

import heapq
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from playwright.sync_api import Frame, Page

from conftest import COURSE
from coursebuild.model.scenario import Scenario
from coursebuild.reading.load import load_unit
from coursebuild.scenario.conditions import holds
from coursebuild.scenario.graph import Graph, explored
from coursebuild.scenario.machine import Machine
from coursebuild.scenario.memory import Values

pytestmark = pytest.mark.browser

MODULES = yaml.safe_load((COURSE / "course/course.yaml").read_text(encoding="utf-8"))["modules"]
MOST_VISITS = 2
MOST_WALKS = 10_000


class Visit(NamedTuple):
    """What one does in a scene: what is asked, what is chosen, and the options that then are there."""

    scene: str
    asked: tuple[str, ...]
    option: str
    options: str


Walk = tuple[Visit, ...]

PLAY = """walks => {
  // Where focus goes and what is on screen is tested elsewhere; without layout this is ten times as fast.
  HTMLElement.prototype.focus = Element.prototype.scrollIntoView = () => {};
  window.scrollTo = () => {};
  history.pushState = history.replaceState = () => {};
  const intro = document.getElementById('scenario.' + walks.name);
  // Searching all of the document for it, at each press, takes longer than the page itself.
  const steps = [...document.querySelectorAll('.step')];
  const shown = () => steps.find(step => step.classList.contains('shown'));
  const results = [];
  for (const walk of walks.list) {
    document.querySelector('.foot [data-go=oversikt]').click();
    [...document.querySelectorAll('#parts button')].find(b => b.textContent === intro.dataset.part).click();
    shown().querySelector('[data-play]').click();
    for (const [scene, asked, option, options] of walk) {
      if (shown().dataset.scene !== scene) return `expected ${scene}, saw ${shown().id} in ${JSON.stringify(walk)}`;
      for (const one of asked) shown().querySelector(`[data-find=${one}] button`).click();
      const there = [...shown().querySelectorAll('.option:not([hidden]) input')].map(i => i.value);
      if (there.join() !== options) return `expected ${options}, saw ${there} in ${JSON.stringify(walk)}`;
      shown().querySelector(`input[value='${option}']`).checked = true;
      shown().querySelector('[data-confirm]').click();
      shown().querySelector('[data-onward]').click();
    }
    if (shown().dataset.kind !== 'ending') return 'no ending after ' + JSON.stringify(walk);
    const points = shown().querySelector('.points');
    results.push([shown().dataset.ending, points && Number(/\\d+/.exec(points.textContent)[0])]);
  }
  return results;
}"""


def walks(scenario: Scenario) -> list[tuple[Walk, str]]:
    """Every walk from start to an ending that visits no scene more than twice, each with its ending.

    In each scene nothing is asked, or everything that can be.
    """
    states = explored(scenario)
    machine = states.machine
    found: list[tuple[Walk, str]] = []
    waiting: list[tuple[str, Values, Walk]] = [(scenario.start, machine.memory.start, ())]
    while waiting and len(found) < MOST_WALKS:
        at, memory, walk = waiting.pop()
        if at in machine.endings:
            found.append((walk, at))
            continue
        if sum(visit.scene == at for visit in walk) >= MOST_VISITS:
            continue
        for asked, now in _askings(machine, at, memory):
            moves = [move for move in machine.parts[at].moves if holds(move.only, now)]
            options = ",".join(move.node.id for move in moves)
            for move in moves:
                after = machine.memory.after(now, move.changes)
                way = move.way(after)
                assert way
                visit = Visit(at, asked, move.node.id, options)
                waiting.append((way.to, after, (*walk, visit)))
    return found


def _askings(machine: Machine, at: str, memory: Values) -> list[tuple[tuple[str, ...], Values]]:
    asked: tuple[str, ...] = ()
    now = memory
    for question in machine.parts[at].questions:
        if holds(question.only, now):
            asked, now = (*asked, question.node.id), machine.memory.after(now, question.changes)
    return [((), memory), (asked, now)] if asked else [((), memory)]


def spread(every: list[tuple[Walk, str]]) -> list[tuple[Walk, str]]:
    """Few walks that show all there is: each choice in a scene, each two in a row, each last choice with its ending.

    Greedily the walk that shows most that is new, so that the page need not play what it has played. What a walk shows
    that is new only gets less: one that is still ahead of what the others once had need not be compared with them.
    """
    shows = [{*walk, *pairwise(walk), (walk[-1], end)} for walk, end in every]
    waiting = [(-len(shown), number) for number, shown in enumerate(shows)]
    heapq.heapify(waiting)
    seen: set[object] = set()
    found: list[tuple[Walk, str]] = []
    while waiting:
        _, number = heapq.heappop(waiting)
        new = len(shows[number] - seen)
        if new and waiting and new < -waiting[0][0]:
            heapq.heappush(waiting, (-new, number))
        elif new:
            seen |= shows[number]
            found.append(every[number])
    return found


def assert_played_as_computed(page: Page | Frame, name: str, scenario: Scenario) -> None:
    """The page reaches the ending that the file says, with the score that the graph computes."""
    graph = Graph(scenario)
    whole = walks(scenario)
    assert max(graph.score([(v.scene, v.option) for v in walk]) for walk, _ in whole) == 100
    every = spread(whole)
    played = page.evaluate(PLAY, {"name": name, "list": [list(map(list, w)) for w, _ in every]})
    assert isinstance(played, list), played
    expected = [(end, graph.score([(v.scene, v.option) for v in walk])) for walk, end in every]
    outcomes = {ending.id: ending.outcome for ending in scenario.endings}
    assert played == [[end, None if outcomes[end] else score] for end, score in expected]
    assert {end for end, _ in played} == set(outcomes)


@pytest.mark.parametrize("module", MODULES)
def test_each_path_gives_the_same_score_on_the_model_and_in_the_page(
    module: str, built: Path, page: Page, tmp_path: Path
) -> None:
    """The page reaches the ending that the file says, with the score that the graph computes."""
    with zipfile.ZipFile(built / f"trygga-moten-{module}-web.zip") as archive:
        archive.extractall(tmp_path)
    unit, problems = load_unit(COURSE, module)
    assert not problems
    page.goto((tmp_path / "index.html").as_uri())
    for name, scenario in unit.scenarios.items():
        assert_played_as_computed(page, name, scenario)
