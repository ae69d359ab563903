"""Scenes × memory: what is reached, proven, counted and handed to the page."""

import json
import random

from conftest import ROOT
from coursebuild.model.module import Quiz
from coursebuild.model.scenario import Ending, Scenario, Scene
from coursebuild.page import state
from coursebuild.reading.validate import validate
from coursebuild.reading.yamlsource import read_bytes
from coursebuild.scenario import pagedata, proof, stored, ways
from coursebuild.scenario.graph import Graph
from coursebuild.scenario.matter import later
from coursebuild.scenario.states import LIMIT, States
from coursebuild.scenario.storymap import StoryMap
from scenario.remembering import scenario


def walk(made: Scenario, seed: int) -> list[tuple[str, tuple[int, ...]]]:
    """A walk by chance, played step by step from the page's data: what was entered, with which memory."""
    chance = random.Random(seed)  # noqa: S311  (only has to be the same every time)
    names = json.loads(pagedata.of_scenario(made)["data-memory"])
    now = {name["id"]: name["start"] for name in names}
    scenes = {scene.id: scene for scene in made.scenes}

    def fits(condition: list[tuple[str, int, int]]) -> bool:
        return all(least <= now[name] <= most for name, least, most in condition)

    def do(data: dict[str, str]) -> None:
        steps = json.loads(data.get("data-changes", "{}"))
        clock = next((name["id"] for name in names if "minutes" in name), None)
        if clock and "data-takes" in data:
            steps[clock] = int(data["data-takes"])
        for name in names:
            value = now[name["id"]] + steps.get(name["id"], 0)
            now[name["id"]] = min(name["to"], max(name["from"], value))

    at = made.start
    told = []
    while True:
        told.append((at, tuple(now.values())))
        if at not in scenes:
            return told
        for asked in scenes[at].find_out:
            data = pagedata.of_find_out(asked, made)
            if chance.random() < 0.5 and fits(json.loads(data.get("data-only", "[]"))):
                do(data)
        there = [pagedata.of_choice(option, made) for option in scenes[at].options]
        chosen = chance.choice([d for d in there if fits(json.loads(d.get("data-only", "[]")))])
        do(chosen)
        onward = chosen["data-next"]
        at = onward
        if onward.startswith("["):
            at = next(to for condition, to in json.loads(onward) if fits(condition))


def test_every_walk_is_among_the_states() -> None:
    """What the page plays, the builder has explored: the same memory at each scene, as its bits say."""
    made = scenario()
    states = Graph(made).states
    nodes: dict[str, Scene | Ending] = {scene.id: scene for scene in made.scenes}
    nodes |= {ending.id: ending for ending in made.endings}
    met = set()
    for seed in range(300):
        for name, values in walk(made, seed):
            assert values in states.entered[name]
            bits = pagedata.of_scene(nodes[name], made)["data-reach"]
            place = pagedata.place_of(states.machine.memory, values)
            assert int(bits[place >> 2], 16) >> (place & 3) & 1
            met.add((name, values))
    assert met == {(name, values) for name, there in states.entered.items() for values in there}


def test_only_what_can_be_entered_has_its_bit() -> None:
    """As many bits as memories."""
    made = scenario()
    states = Graph(made).states
    for scene in made.scenes:
        bits = pagedata.of_scene(scene, made)["data-reach"]
        assert sum(int(digit, 16).bit_count() for digit in bits) == len(states.entered[scene.id])


def test_paths_are_those_of_the_product() -> None:
    """Best, shortest and longest; how each ending is had, with a way that leads there."""
    made = scenario()
    graph = Graph(made)
    assert (graph.shortest, graph.longest, graph.best_points) == (3, 3, 6)
    assert graph.best_end == "gick-bra"
    told = {name: proof.told(way) for name, way in proof.endings(made, graph.states)}
    assert told["gick-bra"].endswith("→ gick-bra")
    assert set(told) == {"gick-bra", "gick-fel"}
    assert list(proof.faults(graph.states)) == []


def test_a_way_that_memory_forbids_is_not_counted() -> None:
    """Two ways; one, when calm can no longer be had, though the choices still name both endings."""
    assert ways.count(StoryMap(scenario())) == 2
    never = scenario(("changes: {lugn: +1}", "changes: {lugn: -1}"), ("start: 1", "start: 0"))
    assert "gick-bra" in StoryMap(never).graph.next_of("vantan")
    assert ways.count(StoryMap(never)) == 1


def test_stuck_and_too_few_are_said_with_an_example() -> None:
    """A choice that must be earned may not leave fewer than two."""
    made = scenario(
        ("        text: Tittar ner i", "        only: lugn at most 1\n        text: Tittar ner i"),
        ("        text: Ger honom", "        only: lugn at most 1\n        text: Ger honom"),
    )
    faults = list(proof.faults(Graph(made).states))
    assert any("bara ett val kvar. Ett exempel: ropet: andas → fragan" in f.what for f in faults)
    assert any("Minnet är då lugn 2" in f.what for f in faults)


def test_the_limit_counts_states() -> None:
    """Loops that count to great heights end at the limit, and say so."""
    large = ROOT / "tests/courses/bad/minne-for-stort/quizzes/luckan.yaml"
    made, _ = validate(read_bytes(large.read_bytes(), "luckan.yaml"), Quiz)
    states: States = Graph(made).states
    assert states.too_many
    assert LIMIT < len(states.distance) < LIMIT + 20
    assert list(proof.faults(states)) == []


def test_old_scenarios_get_no_new_data() -> None:
    """Without memory the page has what it had."""
    made = scenario().changed(memory={}, mode="direct")
    plain = made.scenes[0].options[1]
    assert pagedata.of_scenario(made) == {}
    assert pagedata.of_scene(made.scenes[0], made) == {}
    assert pagedata.of_choice(plain, made) == {"data-next": "fragan"}


def test_the_digest_follows_names_and_scales() -> None:
    """Two characters, that differ when what is stored would mean something else."""
    one, other = scenario(), scenario(("to: 3, start: 1", "to: 4, start: 1"))
    told = [pagedata.of_scenario(made)["data-memory-digest"] for made in (one, other)]
    assert [len(digest) for digest in told] == [2, 2]
    assert told[0] != told[1]
    again = scenario(("Hur lugn mannen är", "Lugnet"))
    assert pagedata.of_scenario(again)["data-memory-digest"] == told[0]


def test_what_is_stored_with_memory_is_read() -> None:
    """And what going back took out of the walk is left out."""
    text = "tm1;w:abc;@scen.x.b;s:x=b:k3210,50,a.v1:100,c.v3.-,b.v1.v2:210"
    found = stored.runs(f"{text};e:{len(text)}")["x"]
    assert found.at == "b"
    assert found.walk == (stored.Step("a", "v1", "v1"), stored.Step("b", "v1", "v2"))


def test_the_worst_case_has_room_for_memory() -> None:
    """A colon and a character for each name, at each scene and where the learner stands."""
    made = scenario()
    bare = made.changed(memory={})
    more = state._scenario("luckan", made) - state._scenario("luckan", bare)
    assert more == (1 + len(made.memory)) * (len(made.scenes) + 1) + pagedata.DIGEST_LENGTH


def test_how_often_a_choice_matters_is_counted() -> None:
    """Of all choices that can be made."""
    marked, made = later(Graph(scenario()).states)
    assert (marked, made) == (10, 10)
