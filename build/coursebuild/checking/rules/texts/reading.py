"""Rules L22 and L23: how much there is to read, and how heavy it is."""

from collections.abc import Iterator
from functools import lru_cache

from coursebuild.checking import readingtime
from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.language import prose
from coursebuild.language.swedish import LONG_WORD, lix, quoted, sentences, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.module import Module, Section
from coursebuild.model.node import Node
from coursebuild.model.problems import Severity
from coursebuild.model.scenario import Scenario, Scene
from coursebuild.model.told import KEY
from coursebuild.model.unit import Shared, Unit
from coursebuild.model.walk import WrittenText, for_learners, texts_of


@checking_rule(
    "L22",
    Severity.WARNING,
    "För mycket på en gång",
    scope="text scene unit",
    why="Kursen läses mellan två patienter. Korta stycken och meningar går att läsa på en trött "
    "kväll.",
)
def amounts(subject: WrittenText | Scene | Unit, context: Context) -> Iterator[Finding]:
    """Texten före ett val är högst 120 ord, ett stycke 60, en mening 25, och i snitt högst 15 ord.

    Modulens och scenariots `minutes` stämmer med läsningen: orden på bästa vägen delat med 200 i
    minuten, och 20 sekunder för varje fråga. Modulens minuter är utan scenarierna, som har egna.

    Dåligt: en mening på fyrtio ord med tre bisatser.
    Bra: tre meningar, en tanke i var och en.
    Bygger på: klarspråk (Språkrådet).
    """
    del context
    if isinstance(subject, WrittenText):
        yield from _paragraphs(subject)
    elif isinstance(subject, Scene):
        yield from _before_decision(subject)
    else:
        yield from _minutes(subject)


def _paragraphs(written: WrittenText) -> Iterator[Finding]:
    measured = prose.measured(written.text)
    if measured.most > limit.MOST_WORDS_IN_SENTENCE:
        yield from _long_parts(written)
    read, ends = measured.words, measured.sentences
    mean = read / ends if ends else 0
    if ends >= limit.SENTENCES_FOR_MEAN and mean > limit.MOST_WORDS_IN_MEAN_SENTENCE:
        yield Finding(
            written.at_line(0),
            f"Meningarna är i snitt {mean:.0f} ord långa.",
            f"Dela några av dem: högst {limit.MOST_WORDS_IN_MEAN_SENTENCE} ord i snitt.",
        )


def _long_parts(written: WrittenText) -> Iterator[Finding]:
    for block in prose.running(written.text):
        size = len(words(block.text))
        if size > limit.MOST_WORDS_IN_PARAGRAPH and written.markdown:
            yield Finding(
                written.at_line(block.line),
                f"Stycket som börjar {quoted(block.text, 40)} är {size} ord.",
                f"Dela det: högst {limit.MOST_WORDS_IN_PARAGRAPH} ord i ett stycke.",
            )
        if size > limit.MOST_WORDS_IN_SENTENCE:
            yield from _long_sentences(written, block)


def _long_sentences(written: WrittenText, block: prose.Block) -> Iterator[Finding]:
    for sentence in sentences(block.text):
        length = len(words(sentence))
        if length > limit.MOST_WORDS_IN_SENTENCE:
            yield Finding(
                written.at_line(block.line_of(max(block.text.find(sentence), 0))),
                f"Meningen {quoted(sentence)} är {length} ord.",
                f"Sätt punkt tidigare: högst {limit.MOST_WORDS_IN_SENTENCE} ord i en mening.",
            )


def _before_decision(scene: Scene) -> Iterator[Finding]:
    size = prose.size(scene.text)
    if size > limit.MOST_WORDS_BEFORE_DECISION:
        yield Finding(
            scene.at("text"),
            f"Scenen ”{scene.id}” är {size} ord att läsa före valet.",
            f"Korta till högst {limit.MOST_WORDS_BEFORE_DECISION} ord: det som behövs för att "
            "välja.",
        )


def _minutes(unit: Unit) -> Iterator[Finding]:
    assert unit.module is not None  # noqa: S101  (a unit is only checked whole)
    timed: list[tuple[Module | Scenario, str, float]] = [
        (unit.module, "Modulen", readingtime.of_module(unit))
    ]
    timed += [(s, "Scenariot", readingtime.of_scenario(s)) for s in unit.scenarios.values()]
    for node, what, needed in timed:
        slack = max(limit.TIME_TOLERANCE * node.minutes, limit.MINUTES_TOLERANCE)
        if abs(needed - node.minutes) > slack:
            yield Finding(
                node.at("minutes"),
                f"{what} säger {node.minutes} minuter, men läsningen tar ungefär {needed:.0f}.",
                f"Skriv   {KEY:minutes={max(round(needed), 1)}}   eller ändra hur mycket det är att "
                "läsa.",
            )


@checking_rule(
    "L23",
    Severity.WARNING,
    "Texten är svårläst",
    scope="unit section scenario",
    why="Alla ska kunna läsa kursen: den som är trött, den som är ny i språket och den som läser "
    "på en liten skärm.",
)
def readability(subject: Unit | Section | Scenario, context: Context) -> Iterator[Finding]:
    """LIX är 45 eller lägre i modulen och i varje del på minst hundra ord.

    Ordlistans ord räknas inte som långa. LIX är ord per mening plus andelen långa ord. Över 55 är
    texten tung även för den som läser mycket.

    Dåligt: ”Verksamhetens implementering av förebyggande insatsers dokumentation …”
    Bra: ”Skriv upp vad ni gjort …”
    Bygger på: läsbarhetsindex LIX (Björnsson 1968).
    """
    node: Node | None = subject.module if isinstance(subject, Unit) else subject
    assert node is not None  # noqa: S101  (a unit is only checked whole)
    texts = _texts_of(subject)
    terms = explained(context.shared)
    value = heaviness(texts, terms)
    if value > limit.MOST_LIX and _size(texts) >= limit.WORDS_FOR_LIX:
        heavy = " Det är mycket tungt." if value > limit.HEAVY_LIX else ""
        yield Finding(
            node.at(),
            f"LIX är {value:.0f} ({heaviness(texts):.0f} med ordlistans ord).{heavy}",
            _advice(texts, terms),
        )


def _size(texts: list[str]) -> int:
    return sum(prose.measured(text).words for text in texts)


def heaviness(texts: list[str], terms: frozenset[str] = frozenset()) -> float:
    """Give LIX of some texts, without counting `terms` as long."""
    return lix([prose.measured(text) for text in texts], terms)


def explained(shared: Shared) -> frozenset[str]:
    """Give the words of the glossary: they are explained, so they do not count as long."""
    return _words_of(tuple(text for term in shared.terms for text in (term.term, *term.forms)))


@lru_cache(maxsize=4)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in words(text))


def _texts_of(subject: Unit | Section | Scenario) -> list[str]:
    if isinstance(subject, Section):
        return [subject.text]
    if isinstance(subject, Unit):
        nodes = [visit.node for visit in for_learners(subject)]
    else:
        choices = [option for scene in subject.scenes for option in scene.options]
        nodes = [subject, *subject.scenes, *choices, *subject.endings, subject.debrief]
    return [written.text for node in nodes for written in texts_of(node, "learner")]


def _advice(texts: list[str], terms: frozenset[str]) -> str:
    parts = [block.text for text in texts for block in prose.running(text)]
    found = {word for part in parts for word in words(part) if len(word) > LONG_WORD}
    found -= {word for word in found if word.lower() in terms}
    longest = sorted(found, key=lambda word: (-len(word), word))[: limit.LONGEST_WORDS_SHOWN]
    said = sorted((s for part in parts for s in sentences(part)), key=lambda s: -len(words(s)))
    shown = "; ".join(quoted(s, 50) for s in said[: limit.LONGEST_SENTENCES_SHOWN])
    return f"Byt eller dela långa ord: {', '.join(longest)}. Dela långa meningar: {shown}."
