"""`kurs check --numbers`: a module in figures, to look at and think about. No sum: that would invite playing for it."""

import textwrap
from collections import Counter
from collections.abc import Iterator

from coursebuild.checking import readingtime
from coursebuild.checking import thresholds as limit
from coursebuild.checking.questions import Question, groups
from coursebuild.checking.rules.texts.reading import explained, heaviness
from coursebuild.language import prose
from coursebuild.language.swedish import number_of, sentences, words
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import for_learners, texts_of
from coursebuild.scenario import matter, ways
from coursebuild.scenario.graph import graph_of
from coursebuild.scenario.storymap import StoryMap
from coursebuild.telling.report import WIDTH


def card(shared: Shared, unit: Unit) -> str:
    """What the rules measure, for one module that has no errors."""
    assert unit.module is not None  # noqa: S101  (only asked of modules without errors)
    rows = [
        ("tid", _minutes(unit.module.minutes, readingtime.of_module(unit))),
        ("till godkänt", _route(unit)),
        *_language(shared, unit),
        *_questions(unit),
        *((name, _scenario(scenario)) for name, scenario in unit.scenarios.items()),
    ]
    width = max(len(name) for name, _ in rows)
    lines = [row(name, said, width) for name, said in rows]
    return "\n".join([f"{unit.module.title} ({unit.id}) i siffror", *lines]) + "\n"


def row(name: str, said: str, width: int) -> str:
    """A name and what is said of it, wrapped to the width of the report."""
    after = " " * (width + 4)
    line = f"  {name:<{width}}  {said}"
    return textwrap.fill(line, WIDTH, subsequent_indent=after, break_on_hyphens=False)


def _minutes(stated: int, counted: float) -> str:
    return f"{number_of(stated, 'minut', 'minuter')}, uträknat {counted:.0f}"


def _route(unit: Unit) -> str:
    """The shortest honest way to a pass, with the shortest scenario and with the longest."""
    few, many = (f"{minutes:.0f}" for minutes in readingtime.of_route(unit))
    time = few if few == many else f"{few}–{many}"
    what = "alla delar, ett scenario och provet" if unit.bank else "alla delar och ett scenario"
    return f"{time} minuter: {what}, {limit.WORDS_PER_MINUTE} ord i minuten"


def _language(shared: Shared, unit: Unit) -> Iterator[tuple[str, str]]:
    texts = [
        written.text for visit in for_learners(unit) for written in texts_of(visit.node, "learner")
    ]
    said = [s for text in texts for block in prose.running(text) for s in sentences(block.text)]
    lengths = [len(words(sentence)) for sentence in said]
    terms = explained(shared)
    yield "ord", f"{sum(lengths)} i allt, med alla vägar och svar"
    mean = f"{sum(lengths) / len(lengths):.1f}".replace(".", ",")
    yield "meningar", f"i snitt {mean} ord, den längsta {max(lengths)}"
    yield "LIX", f"{heaviness(texts, terms):.0f}, med ordlistans ord {heaviness(texts):.0f}"


def _questions(unit: Unit) -> Iterator[tuple[str, str]]:
    nodes = [(group.name, node) for group in groups(unit) for node in group.nodes]
    asked = Counter(name for name, _ in nodes)
    yield "frågor", ", ".join(f"{count} i {name}" for name, count in asked.items())
    tried = Counter(node.goal for _, node in nodes)
    assert unit.module is not None  # noqa: S101  (only asked of modules without errors)
    yield "mål prövas", ", ".join(f"{goal.id} {tried[goal.id]} ggr" for goal in unit.module.goals)
    choices = [q for group in groups(unit) for q in group.questions if q.one_best]
    if choices:
        yield "bästa svaret", _best(choices)


def _best(choices: list[Question]) -> str:
    longest = places = 0
    counted: Counter[int] = Counter()
    for question in choices:
        sizes = [len(answer.text) for answer in question.answers]
        place = next(n for n, answer in enumerate(question.answers) if answer.best)
        longest += sizes.count(max(sizes)) == 1 and sizes[place] == max(sizes)
        counted[place] += 1
        places = max(places, len(sizes))
    shown = ", ".join(f"plats {n + 1}: {counted[n]}" for n in range(places))
    return f"längst i {longest} av {len(choices)}; {shown}"


def _scenario(scenario: Scenario) -> str:
    graph = graph_of(scenario)
    few, many = graph.shortest, graph.longest
    decisions = f"{few} beslut" if few == many else f"{few}–{many} beslut"
    number = number_of(ways.count(StoryMap(scenario)), "väg", "vägar")
    time = _minutes(scenario.minutes, readingtime.of_scenario(scenario))
    marked, made = matter.later(graph.states)
    return f"{time}; {decisions}, {number}; {marked} av {made} val märks senare"
