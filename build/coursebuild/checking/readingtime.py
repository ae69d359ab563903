"""How long a module takes: the words a learner reads on the best path, and time to think."""

from coursebuild.checking import thresholds as limit
from coursebuild.language import prose
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Choice, Scenario, Scene
from coursebuild.model.unit import Unit
from coursebuild.scenario.graph import graph_of


def of_module(unit: Unit) -> float:
    """Minutes for sections, checks and the items drawn; scenarios state their own."""
    module = unit.module
    assert module is not None  # noqa: S101  (only asked of complete units)
    read = _count(module.summary, module.content_note, *(goal.text for goal in module.goals))
    read += sum(_count(section.title, section.text) for section in module.sections)
    read += sum(_count(figure.caption, figure.alt) for figure in module.figures)
    checks = [item for section in module.sections for item in section.checks]
    minutes = _minutes(read, 0) + sum(_of_item(item) for item in checks)
    if unit.bank and module.test:
        mean = sum(_of_item(item) for item in unit.bank.items) / len(unit.bank.items)
        minutes += mean * min(module.test.draw, len(unit.bank.items))
    return minutes


def of_route(unit: Unit) -> tuple[float, float]:
    """Minutes of the shortest honest way to a pass, with the shortest scenario and with the longest.

    All sections with their checks, one scenario, the test. Not what is read first when it is passed: the
    explanations of the test, which are shown afterwards, and the summary.
    """
    module = unit.module
    assert module is not None  # noqa: S101  (only asked of complete units)
    read = _count(module.content_note, *(goal.text for goal in module.goals))
    read += sum(_count(section.title, section.text) for section in module.sections)
    read += sum(_count(figure.caption) for figure in module.figures)
    checks = [item for section in module.sections for item in section.checks]
    minutes = _minutes(read, 0) + sum(_of_item(item) for item in checks)
    if unit.bank and module.test:
        mean = sum(_of_item(item, told=False) for item in unit.bank.items) / len(unit.bank.items)
        minutes += mean * min(module.test.draw, len(unit.bank.items))
    played = [of_scenario(scenario) for scenario in unit.scenarios.values()] or [0.0]
    return minutes + min(played), minutes + max(played)


def of_scenario(scenario: Scenario) -> float:
    """Minutes for a scenario on its best path."""
    graph = graph_of(scenario)
    path = graph.best_path
    read = _count(scenario.title, scenario.place, scenario.role, scenario.content_note)
    read += sum(_of_scene(graph.scenes[name], choice) for name, choice in path)
    last = graph.best_end
    read += sum(_count(end.title, end.text) for end in scenario.endings if end.id == last)
    return _minutes(read, len(path))


def _of_scene(scene: Scene, chosen: Choice) -> int:
    return _count(
        scene.title,
        scene.text,
        scene.question,
        *(option.text for option in scene.options),
        chosen.consequence,
        chosen.why,
    )


def _of_item(item: Item, *, told: bool = True) -> float:
    """Minutes for a question, and its explanation when it is `told`."""
    read = _count(item.situation, item.question)
    read += sum(_count(*part.answers()) for part in item.parts())
    return _minutes(read + (_count(*item.explanations()) if told else 0), 1)


def _count(*texts: str | None) -> int:
    return sum(prose.size(text) for text in texts if text)


def _minutes(read: int, questions: int) -> float:
    return read / limit.WORDS_PER_MINUTE + questions * limit.SECONDS_PER_QUESTION / 60
