"""Ways: counted as if each were walked, found again in what a page stores, forgotten when they are gone."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from coursebuild.model.scenario import Choice, Scenario
from coursebuild.page.assets import SCRIPTS
from coursebuild.page.state import LAYOUT
from coursebuild.preview.companion.guide import Guide
from coursebuild.preview.workshop import Workshop
from coursebuild.reading.quizfile import load_scenario
from coursebuild.scenario import ways
from coursebuild.scenario.stored import Run, Step, runs
from coursebuild.scenario.storymap import StoryMap
from coursebuild.scenario.ways import Names, Tried

LITEN = ROOT / "tests" / "courses" / "liten"


def scenario(leads: dict[str, list[str]]) -> Scenario:
    """A scenario from where the choices of each scene lead; `slut-…` are endings. The first one starts it."""
    first = load_scenario(LITEN, "disken")
    model = first.scenes[0].options[0]

    def options(targets: list[str]) -> list[Choice]:
        return [model.changed(id=f"val-{n}", next=t) for n, t in enumerate(targets)]

    scenes = [
        first.scenes[0].changed(id=name, options=options(targets))
        for name, targets in leads.items()
    ]
    names = {t for targets in leads.values() for t in targets if t.startswith("slut-")}
    endings = [first.endings[0].changed(id=name) for name in sorted(names)]
    return first.changed(scenes=scenes, endings=endings, start=next(iter(leads)))


def walked(story: StoryMap) -> set[Names]:
    """Every way, found by walking each one."""
    leads = ways.forward(story)
    found: set[Names] = set()
    waiting: list[Names] = [(story.scenario.start,)]
    while waiting:
        names = waiting.pop()
        if story.by_id[names[-1]].kind == "ending":
            found.add(names)
        waiting += [(*names, target) for target in leads[names[-1]]]
    return found


def run(at: str, *walk: str) -> Run:
    """A run from `scene.first.last` or `scene.choice`."""
    parts = [step.split(".") for step in walk]
    return Run(at, tuple(Step(p[0], p[1], p[-1]) for p in parts))


FORK = {"a": ["b", "c", "b"], "b": ["c", "slut-x"], "c": ["slut-x", "slut-y", "slut-x"]}
LOOP = {"a": ["a", "b", "b"], "b": ["a", "c"], "c": ["b", "slut-x"]}


def test_choices_that_lead_to_the_same_scene_are_one_way() -> None:
    """And loops are none."""
    assert ways.count(StoryMap(scenario(FORK))) == 5
    assert ways.count(StoryMap(scenario(LOOP))) == 1
    assert ways.count(StoryMap(scenario({"a": ["borta", "b"], "b": ["a", "b"]}))) == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_count_is_that_of_walking_them_all(seed: int) -> None:
    """In scenarios that lead anywhere, also back and nowhere."""
    chance = random.Random(seed)  # noqa: S311  (only has to be the same every time)
    names = [f"s-{n}" for n in range(7)]
    goals = [*names, "slut-x", "slut-y", "borta"]
    leads = {name: chance.choices(goals, k=3) for name in names}
    story = StoryMap(scenario(leads))
    found = walked(story)
    assert ways.count(story) == len(found)
    assert all(ways.is_way(story, way) for way in found)


def test_counting_takes_bounded_time() -> None:
    """More ways than could ever be walked."""
    leads = {f"s-{n}": [f"s-{n + 1}", f"s-{n + 2}"] for n in range(300)}
    leads |= {"s-300": ["slut-x"] * 2, "s-301": ["slut-x"] * 2}
    assert ways.count(StoryMap(scenario(leads))) > 10**60


@pytest.mark.parametrize(
    ("leads", "walk", "way"),
    [
        (FORK, run("slut-x", "a.val-0", "b.val-1"), ("a", "b", "slut-x")),
        (FORK, run("b", "a.val-0"), None),
        (FORK, run("slut-x", "b.val-1"), None),
        (FORK, run("slut-y", "a.val-0.val-1", "b.val-0", "c.val-1"), ("a", "c", "slut-y")),
        (FORK, run("slut-x", "a.val-1", "b.val-1", "c.val-0"), None),
        (FORK, run("slut-x", "a.val-9"), None),
        (FORK, run("slut-x"), None),
        (LOOP, run("slut-x", "a.val-0.val-1", "b.val-0.val-1", "c.val-0.val-1"), ("a", "b", "c", "slut-x")),
    ],
    ids=["straight", "not-finished", "from-the-middle", "went-back-and-chose-anew",
         "a-scene-that-nothing-led-to", "no-such-choice", "an-ending-alone", "round-loops"],
)  # fmt: skip
def test_the_way_that_a_walk_took(
    leads: dict[str, list[str]], walk: Run, way: Names | None
) -> None:
    """By the last choice made in each scene, and only if it is a walk of this scenario."""
    assert ways.way_of(StoryMap(scenario(leads)), walk) == way


def test_what_is_gone_is_forgotten() -> None:
    """A way through a scene that is taken out, and its choices; what is left stays tried."""
    story = StoryMap(scenario(FORK))
    tried = Tried()
    assert tried.note(story, run("slut-x", "a.val-0", "b.val-1"))
    assert tried.note(story, run("slut-y", "a.val-1", "c.val-1"))
    assert not tried.note(story, run("slut-y", "a.val-1", "c.val-1"))
    without = {"a": ["c", "c", "c"], "c": FORK["c"]}
    tried.keep(StoryMap(scenario(without)))
    assert tried.ways == {("a", "c", "slut-y")}
    assert tried.choices == {("a", "val-0"), ("a", "val-1"), ("c", "val-1")}


TWIN = """
const bare = { dataset: {}, querySelectorAll: () => [] };
const none = { getElementById: () => bare, querySelector: () => null, querySelectorAll: () => [] };
hasPart = () => true; // a page that has whatever is asked for
globalThis.document = Object.assign({ body: { dataset: { digest: "0a1b2c3d" } } }, none);
const texts = [];
for (const runs of input) {
  const state = Object.assign(newState(), { checks: { fraga: "ett+tva" } });
  for (const [id, at, steps] of runs) {
    const walk = steps.map(([scene, first, last]) => ({ scene, first, last, mem: "" }));
    state.runs[id] = { at, best: 50, walk, digest: "", mem: "" };
  }
  const text = encodeState(state);
  for (let n = text.length; n > 9; n = Math.floor(n * 0.9)) texts.push(text.slice(0, n));
}
console.log(JSON.stringify(texts.map((text) => [text, (readState(text) || newState()).runs])));
"""


def test_the_twin_of_the_page_s_own_script() -> None:
    """Whatever the script writes, also cut short, is read here as it reads it itself."""
    chance = random.Random(7)  # noqa: S311  (only has to be the same every time)

    def name() -> str:
        return "".join(chance.choices("abcxyz-", k=5)).strip("-") or "a"

    given_runs = [
        [
            (name(), name(), [(name(), name(), name()) for _ in range(chance.randrange(5))])
            for _ in range(chance.randrange(4))
        ]
        for _ in range(60)
    ]
    sources = [
        (SCRIPTS / f"{part}.js").read_text(encoding="utf-8")
        for part in ("dom", "memory", "state", "stored")
    ]
    layout = f"const LAYOUT = {json.dumps(LAYOUT)};"
    given = f"const input = {json.dumps(given_runs)};"
    script = "\n".join([given, layout, *sources, TWIN])
    node = Path(sys.executable).with_name("node")
    ran = subprocess.run(
        [node, "-"], input=script, capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    read = json.loads(ran.stdout)
    assert sum(len(kept) for _, kept in read) > 200
    for text, kept in read:
        as_script = {
            name: Run(
                one["at"], tuple(Step(s["scene"], s["first"], s["last"]) for s in one["walk"])
            )
            for name, one in kept.items()
        }
        assert runs(text) == as_script, text


@given(st.text(alphabet="tm1;s:=,.@e5ab-", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """What is stored comes from outside: whatever it is, it is no crash."""
    for one in runs(f"tm1;{text}").values():
        ways.way_of(StoryMap(scenario(FORK)), one)


def stored(walk: str) -> str:
    """A state in which the scenario stands there."""
    body = f"tm1;w:0a1b2c3d;@start;s:disken={walk}"
    return f"{body};e:{len(body)}"


def test_the_guide_follows_the_files(course: Path, tmp_path: Path) -> None:
    """Tried stays tried over an edit; a file that cannot be read is told of as it was, and says so."""
    file = course / "quizzes" / "disken.yaml"
    good = file.read_text(encoding="utf-8")
    workshop = Workshop(course, tmp_path / "out", "scorm12")
    guide = Guide(course)

    def saved(text: str) -> str:
        file.write_text(text, encoding="utf-8")
        workshop.build({"quizzes/disken.yaml"})
        assert workshop.touched == ["prova"]
        return guide.learn("prova", workshop.known["prova"])

    assert "Du har provat 0 av 4 vägar" in saved(good)
    assert guide.saved("prova", "något annat") is None
    walk = "lugn,80,slaget.fraga,ryggen.brits,barnet.anmal"
    html = guide.saved("prova", stored(walk))
    assert html
    assert "Du har provat 1 av 4 vägar" in html
    assert guide.saved("prova", stored(walk)) is None
    html = saved(good.replace("title: Ryggen", "title: Ryggen & <ryggen>"))
    assert "Du har provat 1 av 4 vägar" in html
    assert "Ryggen &amp; &lt;ryggen&gt;" in html
    assert "<ryggen>" not in html
    html = saved(good.replace("kind: scenario", "kind: scenario: fel"))
    assert "Filen går inte att läsa just nu." in html
    assert "Du har provat 1 av 4 vägar" in html
    assert "Filen går inte att läsa just nu." not in saved(good)
    html = saved(good.replace("id: brits", "id: sang"))
    assert "Du har provat 1 av 4 vägar" in html
    assert "Du har provat 2 av 12 val" in html
