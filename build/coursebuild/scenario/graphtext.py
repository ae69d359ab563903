"""A scenario's graph in words: an indented list that reads well aloud, and Mermaid for pull requests."""

import re

from coursebuild.model.memory import FindOut
from coursebuild.model.scenario import Choice
from coursebuild.scenario import proof
from coursebuild.scenario.memory import Name
from coursebuild.scenario.storymap import BEST_PATH, OUTCOMES, Stop, StoryMap, Way


def as_list(name: str, story: StoryMap) -> str:
    """Scenes in the order of the story, each with its choices: how good, and where they lead."""
    scenario = story.scenario
    scenes = [stop for stop in story.stops if stop.kind == "scene"]
    endings = [stop for stop in story.stops if stop.kind == "ending"]
    lines = [f"{scenario.title} ({name})", f"{_counted(len(scenes), len(endings))}", ""]
    lines += [best_path(story), *remembered(story), ""]
    for stop in story.stops:
        lines.append(f"{stop.number}. {stop.title} ({stop.id}){marks(stop)}")
        lines += [f"   {line}" for line in inside(stop.id, story)]
        lines += [f"   - {_way(way, stop, story)}" for way in stop.ways]
    lines += ends(story)
    return "\n".join(lines) + "\n"


def remembered(story: StoryMap) -> list[str]:
    """What the scenario remembers, and in how many ways one can stand in it."""
    states = story.graph.states
    names = states.machine.memory.names.values()
    if not names:
        return []
    return [
        f"Minnet: {'; '.join(_remembers(name) for name in names)}.",
        f"{len(states.distance)} lägen, scener och slut gånger minnen.",
    ]


def _remembers(name: Name) -> str:
    shows = f" ({name.shows})" if name.shows else ""
    if name.kind == "yes":
        return f"{name.id}{shows}, ja eller nej"
    if name.kind == "clock":
        return f"{name.id}{shows}, klocka i steg om {name.minutes} min till {name.said(name.high)}"
    return f"{name.id}{shows}, {name.low} till {name.high}, börjar på {name.start}"


def inside(name: str, story: StoryMap) -> list[str]:
    """What stands in a scene or an ending for some, and what can be found out there."""
    scene = story.graph.scenes.get(name)
    ending = next((e for e in story.scenario.endings if e.id == name), None)
    node = scene or ending
    lines = [
        f"när {aside.when}: {_one_line(aside.text)}" for aside in (node.asides if node else [])
    ]
    asked = scene.find_out if scene else []
    return lines + [f"ta reda på {one.id}: {_one_line(one.text)}{doing(one)}" for one in asked]


def doing(node: Choice | FindOut) -> str:
    """When something can be done, and what it changes, in brackets."""
    told = [f"om {node.only}"] if node.only else []
    told += [f"{name} {said}" for name, said in node.changes.items()]
    told += [node.takes] if node.takes else []
    return f" [{', '.join(told)}]" if told else ""


def ends(story: StoryMap) -> list[str]:
    """How each ending can be had in a scenario that remembers: one shortest way to it."""
    states = story.graph.states
    if not story.scenario.memory or states.too_many:
        return []
    lines = ["", "Så kan det sluta, med en kortaste väg till varje slut:"]
    for name, way in proof.endings(story.scenario, states):
        ending = states.machine.endings[name]
        outcome = f", {OUTCOMES[ending.outcome]}" if ending.outcome else ""
        lines.append(f"   - {ending.title} ({name}{outcome}): {proof.told(way)}")
    return lines


def _counted(scenes: int, endings: int) -> str:
    return f"{scenes} {'scen' if scenes == 1 else 'scener'} och {endings} slut."


def best_path(story: StoryMap) -> str:
    """The best path by the titles on it."""
    if not story.best_stops:
        return "Ingen väg leder till ett slut."
    return f"Bästa vägen: {', '.join(stop.title for stop in story.best_stops)}."


def marks(stop: Stop) -> str:
    """What a stop is besides its title, with a comma before each."""
    found = {"scene": [], "ending": ["slut"], "missing": []}[stop.kind]
    found += ["här börjar det"] if stop.start else []
    found += [BEST_PATH] if stop.best else []
    found += [] if stop.reachable or stop.kind == "missing" else ["ingen väg leder hit"]
    return "".join(f", {mark}" for mark in found)


def _way(way: Way, stop: Stop, story: StoryMap) -> str:
    mark = f", {BEST_PATH}" if way.best else ""
    text = " ".join(way.choice.text.split())
    when = f" när {way.when}" if way.when else ""
    return f"{way.choice.id} ({way.rating}{mark}): {text}{doing(way.choice)}{when} → {leads(way, stop, story)}"


def leads(way: Way, stop: Stop, story: StoryMap) -> str:
    """Where a choice leads, by number and title."""
    target = story.by_id[way.target]
    if way.target == way.source:
        return "samma scen igen"
    if target.kind == "missing":
        return f"{target.id}, som inte finns"
    if way.back:
        return f"tillbaka till {target.number}. {target.title}, se ovan"
    return f"{target.number}. {target.title}" + (", se ovan" if target.number < stop.number else "")


def as_mermaid(name: str, story: StoryMap) -> str:
    """A Mermaid flowchart; GitHub draws it in a ```mermaid block."""
    lines = [
        "flowchart TD",
        f"  accTitle: {_one_line(f'Vägarna i {story.scenario.title} ({name})')}",
        f"  accDescr: {_one_line(best_path(story))}",
    ]
    lines += [f"  {_node(stop)}" for stop in story.stops]
    for stop in story.stops:
        by_target: dict[str, list[Way]] = {}
        for way in stop.ways:
            by_target.setdefault(way.target, []).append(way)
        lines += [f"  {_edge(ways)}" for ways in by_target.values()]
    return "\n".join(lines) + "\n"


def _node(stop: Stop) -> str:
    """A scene has corners, an ending round ends; a scene on the best path has double sides."""
    marks = ["Start"] if stop.start else []
    marks += ["Slut"] if stop.kind == "ending" else []
    marks += [BEST_PATH] if stop.best else []
    head = f"{_quoted(' · '.join(marks))}<br>" if marks else ""
    text = f'"{head}{_quoted(stop.title)}<br>{_quoted(stop.id)}"'
    if stop.kind == "ending":
        return f"{_name(stop.id)}([{text}])"
    return f"{_name(stop.id)}[[{text}]]" if stop.best else f"{_name(stop.id)}[{text}]"


def _edge(ways: list[Way]) -> str:
    """All choices that lead the same way, on one line: Mermaid would write one label over another."""
    arrow = "==>" if any(way.best for way in ways) else "-.->" if ways[0].back else "-->"
    labels = [
        _quoted(
            f"{way.choice.id}: {way.rating}{f', {BEST_PATH}' if way.best else ''}"
            f"{f', när {way.when}' if way.when else ''}"
        )
        for way in ways
    ]
    label = "<br>".join([*labels, "tillbaka"] if ways[0].back else labels)
    return f'{_name(ways[0].source)} {arrow}|"{label}"| {_name(ways[0].target)}'


def _name(identifier: str) -> str:
    """A name that is no word of Mermaid's own, as `end` is."""
    return "n_" + identifier.replace("-", "_")


def _quoted(text: str) -> str:
    """Signs that mean something to Mermaid, as its entity codes."""
    return re.sub(r'["#<>&`\\]', lambda sign: f"#{ord(sign[0])};", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
