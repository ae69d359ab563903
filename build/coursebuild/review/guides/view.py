"""What the templates of the trainer's documents ask about a course and a unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coursebuild.model.course import Region
from coursebuild.model.node import Node
from coursebuild.model.registers import Source, Statute
from coursebuild.model.scenario import Ending, Scenario, Scene
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import visits
from coursebuild.page.citing import law_label
from coursebuild.reading.quizfile import goals_of
from coursebuild.review.guides.timeplan import Plan, plans
from coursebuild.scenario.decisions import hardest
from coursebuild.scenario.inwords import condition
from coursebuild.scenario.memory import Memory, memory_of
from coursebuild.scenario.storymap import StoryMap

MOST_NUMBERS = 6
"""Telephone numbers on a job aid: the first of the region's, so that it stays on one side."""


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario, ready to be told: its map, its memory, its plans and the decision to stop at."""

    name: str
    scenario: Scenario
    story: StoryMap
    memory: Memory
    plans: tuple[Plan, ...]
    hardest: Scene

    @property
    def scenes(self) -> list[Scene]:
        """The scenes in the order of the story."""
        return [
            self.story.graph.scenes[stop.id] for stop in self.story.stops if stop.kind == "scene"
        ]

    def number(self, scene: str) -> int:
        """The number of a scene in the guide."""
        return self.story.by_id[scene].number

    def take_along(self) -> list[Ending]:
        """The endings with a sentence to take along, best first."""
        order = {"good": 0, "mixed": 1, "hard": 2}
        found = [ending for ending in self.scenario.endings if ending.take_along]
        return sorted(found, key=lambda ending: order.get(ending.outcome or "", 1))


def told(name: str, scenario: Scenario) -> Told:
    """Read all that a guide says of a scenario."""
    return Told(
        name,
        scenario,
        StoryMap(scenario),
        memory_of(scenario),
        plans(scenario),
        hardest(scenario),
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources and the provisions that something rests on, each once."""

    sources: list[str]
    laws: list[str]


class View:
    """A unit as the templates see it. A name that leads nowhere is shown as it is: drafts are led too."""

    def __init__(self, shared: Shared, unit: Unit, region: Region | None) -> None:
        self.shared = shared
        self.unit = unit
        self.region = region
        self._goals = goals_of(shared, unit)

    def goals(self, scenario: Scenario | None = None) -> list[str]:
        """The goals that a scenario tries, or all of the module's."""
        if scenario is None:
            return list(self._goals.values())
        tried = dict.fromkeys(scene.goal for scene in scenario.scenes if scene.goal)
        return [self._goals.get(name, name) for name in tried]

    def law(self, name: str) -> str:
        """A provision as people write it."""
        provision = self.shared.provisions.get(name)
        known = provision is not None and provision.statute in self.shared.statutes
        return law_label(provision, self.shared) if provision and known else name

    def short_law(self, name: str) -> str:
        """A provision with its act's short name, for where there is little room: ”19 kap. 1 § SoL”."""
        provision = self.shared.provisions.get(name)
        statute = self.shared.statutes.get(provision.statute) if provision else None
        if provision is None or statute is None:
            return name
        chapter = f"{provision.chapter} kap. " if provision.chapter else ""
        return f"{chapter}{provision.section} § {statute.short or _shorter(statute)}".replace(
            " ", "\N{NO-BREAK SPACE}"
        )

    def says(self, name: str) -> str:
        """What a provision says, in the course's words."""
        provision = self.shared.provisions.get(name)
        return provision.says if provision else ""

    def source(self, reference: str) -> str:
        """A source with its heading."""
        source, heading = self._source(reference)
        if source is None:
            return reference
        title = source.short or source.title
        return f"{title}, ”{source.headings[heading]}”" if heading in source.headings else title

    def document(self, reference: str) -> Source | None:
        """The document that a source is a part of."""
        return self._source(reference)[0]

    def cited(self, roots: Iterable[Node]) -> Cited:
        """All that some nodes and what is below them rest on, in the order of the registers."""
        sources: dict[str, None] = {}
        laws: dict[str, None] = {}
        for node in _below(roots, self.unit):
            sources.update(dict.fromkeys(node.listed("sources")))
            laws.update(dict.fromkeys(node.listed("laws")))
        order = list(self.shared.provisions)
        known = [name for name in order if name in laws]
        return Cited(sorted(sources), known + [name for name in laws if name not in order])

    def documents(self, references: Iterable[str]) -> list[Source]:
        """The documents behind some references, each once."""
        names = dict.fromkeys(reference.partition("#")[0] for reference in references)
        return [self.shared.sources[name] for name in names if name in self.shared.sources]

    def when(self, text: str, of: Told) -> str:
        """A condition in words."""
        return condition(text, of.memory)

    def _source(self, reference: str) -> tuple[Source | None, str]:
        document, _, heading = reference.partition("#")
        return self.shared.sources.get(document), heading


def _shorter(statute: Statute) -> str:
    """A long name as people say it in a hurry: ”lagen (2025:170)”."""
    return f"lagen ({statute.sfs})" if statute.name.startswith("lagen (") else statute.name


def _below(roots: Iterable[Node], unit: Unit) -> Iterator[Node]:
    wanted = {id(node) for node in roots}
    for visit in visits(unit):
        if id(visit.node) in wanted or any(id(parent) in wanted for parent in visit.parents):
            yield visit.node
