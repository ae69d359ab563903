"""Each path of each scenario is played twice: on the model and in the page, with the same score."""

import zipfile
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from conftest import COURSE
from coursebuild.model.module import Scenario
from coursebuild.reading.load import load_unit
from coursebuild.scenario.graph import Graph
from coursebuild.scenario.machine import leads_to

pytestmark = pytest.mark.browser

MODULES = yaml.safe_load((COURSE / "course/course.yaml").read_text(encoding="utf-8"))["modules"]
MOST_VISITS = 2
MOST_WALKS = 3000

Walk = tuple[tuple[str, str], ...]

PLAY = """walks => {
  // Where focus goes and what is on screen is tested elsewhere; without layout this is ten times as fast.
  HTMLElement.prototype.focus = () => {};
  window.scrollTo = () => {};
  history.pushState = history.replaceState = () => {};
  const intro = document.getElementById('scenario.' + walks.name);
  const shown = () => document.querySelector('.step.shown');
  const results = [];
  for (const walk of walks.list) {
    document.querySelector('.foot [data-go=oversikt]').click();
    [...document.querySelectorAll('#parts button')].find(b => b.textContent === intro.dataset.part).click();
    shown().querySelector('[data-play]').click();
    for (const [scene, option] of walk) {
      if (shown().dataset.scene !== scene) return `expected ${scene}, saw ${shown().id} in ${JSON.stringify(walk)}`;
      shown().querySelector(`input[value='${option}']`).checked = true;
      shown().querySelector('[data-confirm]').click();
      shown().querySelector('[data-onward]').click();
    }
    if (shown().dataset.kind !== 'ending') return 'no ending after ' + JSON.stringify(walk);
    results.push([shown().dataset.ending, Number(/\\d+/.exec(shown().querySelector('.points').textContent)[0])]);
  }
  return results;
}"""


def walks(scenario: Scenario) -> list[Walk]:
    """Every walk from start to an ending that visits no scene more than twice."""
    scenes = {scene.id: scene for scene in scenario.scenes}
    found: list[Walk] = []
    waiting: list[tuple[str, Walk]] = [(scenario.start, ())]
    while waiting and len(found) < MOST_WALKS:
        at, walk = waiting.pop()
        if at not in scenes:
            found.append(walk)
            continue
        if sum(scene == at for scene, _ in walk) < MOST_VISITS:
            waiting += [
                (leads_to(choice)[0], (*walk, (at, choice.id))) for choice in scenes[at].options
            ]
    return found


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
        graph = Graph(scenario)
        every = walks(scenario)
        assert every
        played = page.evaluate(PLAY, {"name": name, "list": every})
        assert isinstance(played, list), played
        expected = [[_end(scenario, walk), graph.score(walk)] for walk in every]
        assert played == expected
        assert max(score for _, score in played) == 100


def _end(scenario: Scenario, walk: Walk) -> str:
    scene, option = walk[-1]
    chosen = next(s for s in scenario.scenes if s.id == scene)
    return next(leads_to(choice)[0] for choice in chosen.options if choice.id == option)
