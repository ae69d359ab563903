"""The decisions that a group meets when it plays the best way, and which of them is worth the most talk."""

from coursebuild.model.scenario import Scenario, Scene
from coursebuild.scenario.graph import graph_of


def on_the_best_way(scenario: Scenario) -> list[Scene]:
    """The scenes of the best path, each once; all scenes if no way leads to an ending."""
    graph = graph_of(scenario)
    names = dict.fromkeys(name for name, _ in graph.best_path)
    return [graph.scenes[name] for name in names] or list(scenario.scenes)


def hardest(scenario: Scenario) -> Scene:
    """The decision to stop at: with the most objections, else with the most that tempts.

    What tempts is an option that is neither the best nor clearly worse. The earliest of equals.
    """
    return max(on_the_best_way(scenario), key=lambda scene: (len(scene.objections), _tempts(scene)))


def _tempts(scene: Scene) -> int:
    return sum(option.rating == "fair" for option in scene.options)
