"""Rules L18–L20: what a learner is told after an answer."""

import re
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.questions import Answer, Question, question_of
from coursebuild.language.swedish import alike_together, quoted, sentences, stems, word_list, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.node import Node
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Choice, Scene
from coursebuild.model.told import FILL_IN, KEY


@checking_rule(
    "L18",
    Severity.WARNING,
    "Återkopplingen är för kort, för lång eller densamma",
    scope="scene item",
    why="Den som väljer fel och inte får veta varför minns ofta det felaktiga svaret.",
)
def feedback(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Varje svar får en egen återkoppling på 15–90 ord.

    I ett scenario räknas följden, varför och vad som är bättre ihop. `better` krävs när valet inte
    är bäst.

    Dåligt: `feedback: Fel!`
    Bra: `feedback: Nej. Misstanke räcker, eftersom det är socialnämnden som utreder. Anmäl genast,
    och ta gärna hjälp av en kollega medan du ringer.`
    Bygger på: Butler & Roediger 2008; Metcalfe 2010.
    """
    del context
    question = question_of(node)
    if question is None:
        for text in _of_the_whole(node):
            yield from _size((text,), node, "feedback")
        return
    for answer in question.answers:
        chosen = answer.node
        key = "why" if isinstance(chosen, Choice) else "feedback"
        yield from _size(answer.feedback, chosen, key)
        if isinstance(chosen, Choice) and not answer.best and not chosen.better:
            yield Finding(
                chosen.at(),
                f"Valet {quoted(answer.text)} är inte bäst, men det står inte vad som är bättre.",
                f"{FILL_IN}   {KEY:better=…}   och säg vad man gör i stället.",
                severity=Severity.ERROR,
            )
    yield from _said_twice(question)


def _of_the_whole(node: Scene | Item) -> list[str]:
    """What explains a question without answers to choose among: it stands under its own `feedback`."""
    return node.explanations() if isinstance(node, Item) else []


def _size(parts: tuple[str, ...], node: Node, key: str) -> Iterator[Finding]:
    count = sum(len(words(part)) for part in parts)
    if count < limit.FEWEST_WORDS_IN_FEEDBACK:
        yield Finding(
            node.at(key),
            f"Återkopplingen {quoted(' '.join(parts))} är bara {count} ord.",
            f"Skriv {limit.FEWEST_WORDS_IN_FEEDBACK}–{limit.MOST_WORDS_IN_FEEDBACK} ord: vad som "
            "hände, varför, och vad som är bättre.",
        )
    elif count > limit.MOST_WORDS_IN_FEEDBACK:
        yield Finding(
            node.at(key),
            f"Återkopplingen är {count} ord.",
            f"Korta till högst {limit.MOST_WORDS_IN_FEEDBACK} ord. Säg det viktigaste först.",
        )


def _said_twice(question: Question) -> Iterator[Finding]:
    for number, answer in enumerate(question.answers):
        for earlier in question.answers[:number]:
            if alike_together(answer.feedback, earlier.feedback, limit.SAME_OPTION):
                yield Finding(
                    answer.node.at("why" if isinstance(answer.node, Choice) else "feedback"),
                    f"Svaret {quoted(answer.text)} får nästan samma återkoppling som "
                    f"{quoted(earlier.text)}.",
                    "Säg vad som är särskilt med just det här svaret.",
                )
                break


_REASON = re.compile(
    r"\b(?:eftersom|därför|därmed|för att|för det|beror på|annars|så att|på grund av|leder till|"
    r"gör att|gör det|innebär|medför|betyder|orsak\w*|just det|det är därför|i och med)\b"
    r"|[,.:–] (?:så|för|då|och då|och därför)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r":\s+\S+(?:\s+\S+){2}|\b(?:i stället|hellre|annars|då (?:blir|får|kan|har|vet|ser|hinner|slipper)|"
    r"(?:blir|slipper|riskerar|hinner|missar|förlorar|lär sig) )",
    re.IGNORECASE,
)
"""What explains without a reason word: after a colon, by what comes of it, by what to do instead."""

_BETTER = re.compile(
    r"\b(?:i stället|hellre|bättre|bäst|bör|ska|måste|behöver|räcker|krävs|först|börja|rätt)\b",
    re.IGNORECASE,
)
_NOT_ADVICE = word_list(
    """
    nej nja ja fel inte nästan tyvärr det den de detta där då du han hon hen man vi ni en ett att
    när om här så men och
    """
)


@checking_rule(
    "L19",
    Severity.WARNING,
    "Återkopplingen förklarar inte",
    scope="item",
    why="En förklaring hjälper i nästa möte. Bara rätt svar hjälper bara på nästa prov.",
)
def explains(item: Item, context: Context) -> Iterator[Finding]:
    """Återkopplingen säger varför, och efter ett sämre svar också vad som är bättre.

    Skälet behöver inget ”eftersom”: det kan vara en mening för sig, stå efter ett kolon, vara det som blir följden
    eller det man gör i stället. I scenarier har det egna rader, `why` och `better`.

    Dåligt: ”Nej, det är fel. Svaret är att ringa.”
    Bra: ”Ring i stället. Misstanke räcker, eftersom det är socialnämnden som utreder.”
    Bygger på: Butler, Godbole & Marsh 2013.
    """
    del context
    question = question_of(item)
    if question is None:
        lacking = [text for text in _of_the_whole(item) if not _tells_why(text)]
        yield from (_no_reason(item, text) for text in lacking)
        return
    for answer in question.answers:
        text = answer.feedback[0]
        if not _tells_why(text):
            yield _no_reason(answer.node, text)
        elif not answer.best and not _says_better(text, answer, question):
            yield Finding(
                answer.node.at("feedback"),
                f"Återkopplingen {quoted(text)} säger inte vad som är bättre.",
                "Börja med vad man gör i stället: ”Ring själv, …”, ”Fråga hellre …”.",
            )


def _tells_why(text: str) -> bool:
    return bool(_has_own_sentence(text) or _REASON.search(text) or _SHOWS.search(text))


def _has_own_sentence(text: str) -> bool:
    """Whether a sentence of some length stands after what to do: then it says why."""
    said = [words(sentence) for sentence in sentences(text) if not _VERDICT.match(sentence)]
    kept = [found for found in said if len(found) > 1]
    return any(len(found) >= limit.FEWEST_WORDS_IN_A_REASON for found in kept[1:])


def _no_reason(node: Node, text: str) -> Finding:
    return Finding(
        node.at("feedback"),
        f"Återkopplingen {quoted(text)} säger inte varför.",
        "Lägg till skälet, vad som annars händer eller vad man gör i stället.",
    )


def _says_better(text: str, answer: Answer, question: Question) -> bool:
    """Tell whether the feedback advises: by a word, an order, or what the right answer says."""
    if _BETTER.search(text):
        return True
    first = [(words(sentence) or ("",))[0].lower() for sentence in sentences(text)]
    if any(word not in _NOT_ADVICE and not word.endswith("r") for word in first):
        return True
    right = frozenset[str]().union(*(stems(a.text) for a in question.answers if a.best))
    return bool(stems(text) & right - stems(answer.text))


_VERDICT = re.compile(
    r"^(?:(?:ja|nej|helt|det (?:är|var)|ett|inte(?: så)?|mindre)[ ,.!]+)*"
    r"(?:rätt|fel|bra|korrekt|utmärkt|dåligt|olämpligt)(?: val| gjort| svar| tänkt)?\s*(?:[.!:–]|$)",
    re.IGNORECASE,
)


@checking_rule(
    "L20",
    Severity.TIP,
    "Omdömet kommer före följden",
    scope="choice",
    why="Den som först får se vad som händer i rummet hinner tänka själv. Ett omdöme avslutar tanken.",
)
def consequence_first(choice: Choice, context: Context) -> Iterator[Finding]:
    """`consequence` berättar vad som händer. Om det var bra eller inte står i `why`, som visas sedan.

    Att den finns ser M01 till.

    Dåligt: `consequence: Fel! Hon går sin väg.`
    Bra: `consequence: Hon går sin väg.`
    Bygger på: Clark 2013 om scenariobaserat lärande; hantverket bakom förgrenade scenarier.
    """
    del context
    if found := _VERDICT.match(choice.consequence.strip()):
        yield Finding(
            choice.at("consequence"),
            f"Följden börjar med ett omdöme: ”{found[0].strip()}”.",
            "Börja med vad som händer i rummet. Sidan visar omdömet efteråt.",
        )
