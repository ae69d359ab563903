"""Rules L13 and L14: how a question is put."""

import re
from collections.abc import Iterator

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.questions import question_of
from coursebuild.language.swedish import quoted, sentences, without_speech, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scene
from coursebuild.model.told import KEY

_SUBORDINATE = r"(?:om|när|som|att|eftersom|medan|fast|så|trots|innan|varför)"
_NEGATIVE = re.compile(
    rf"^(?:(?!\b{_SUBORDINATE}\b).)*?\b(?P<main>inte|ej|aldrig)\b"
    r"|\bsom\s+(?P<that>inte|ej|aldrig)\s+(?:stämmer|gäller|är|ingår|hör|passar|ska|bör|behöver)\b"
    r"|\b(?P<but>utom|förutom|med\s+undantag\s+(?:av|för))\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:inte|ej|aldrig)\b", re.IGNORECASE)


@checking_rule(
    "L13",
    Severity.WARNING,
    "Frågan är nekande",
    scope="scene item",
    why="Den som läser fort eller på sitt andra språk missar ”inte” och svarar på motsatsen.",
)
def positive(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """En fråga frågar efter det som gäller, utan inte, ej, aldrig, utom eller undantag.

    Ett nekande svar på en nekande fråga är ett fel. Ett ”inte” i en bisats går bra: ”Vad gör du om
    hon inte svarar?”

    Dåligt: ”Vad ska du inte göra?”
    Bra: ”Vad gör du först?”
    Bygger på: NBME:s lista över fel i flervalsfrågor; Haladyna m.fl. 2002.
    """
    del context
    found = _NEGATIVE.search(without_speech(node.question))
    if not found or node.question.rstrip("? ").endswith("eller inte"):
        return
    word = found["main"] or found["that"] or found["but"]
    question = question_of(node)
    denied = (
        [a for a in question.answers if _DENIAL.search(without_speech(a.text))] if question else []
    )
    if denied:
        yield Finding(
            denied[0].place,
            f"Frågan {quoted(node.question)} är nekande, och svaret {quoted(denied[0].text)} "
            "också.",
            "Fråga efter det som gäller, och skriv svaren utan ”inte”.",
            severity=Severity.ERROR,
        )
    else:
        yield Finding(
            node.at("question"),
            f"Frågan {quoted(node.question)} är nekande: ”{word}”.",
            "Vänd på frågan, så att den frågar efter det som gäller.",
        )


_COUNT = re.compile(r"(?<=\?)\s+Välj\s[^.?!]{1,40}\.$")


def _without_count(node: Scene | Item) -> str:
    """Give the question without `Välj två.` after it."""
    several = isinstance(node, Item) and node.SEVERAL
    return _COUNT.sub("", node.question) if several else node.question


_ALONE = re.compile(
    r"^(?:vilket|vilken|vilka|vad)\b.{0,40}\b(?:påståenden?t?|alternativ(?:et|en)?|svar(?:et|en)?|"
    r"följande)\b.{0,25}\b(?:rätt|riktigt|riktiga|sant|sanna|stämmer|korrekt|korrekta|bäst)\W*$"
    r"|^vad (?:är|stämmer)(?: rätt| sant| riktigt)?\W*$",
    re.IGNORECASE,
)


@checking_rule(
    "L14",
    Severity.WARNING,
    "Frågan är otydlig",
    scope="scene item",
    why="Frågan ska gå att svara på innan man läst svaren. Då prövar den vad man kan.",
)
def clear(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """En fråga är en mening med frågetecken, högst 25 ord, och står för sig själv.

    I frågor av slaget order och match går det bra med en uppmaning: ”Sätt stegen i ordning.” Efter
    en fråga av slaget multiple får det stå hur många man ska välja: ”Välj två.”

    Dåligt: ”Vilket påstående är rätt?”
    Bra: ”Vem gör orosanmälan när du har sett skadan?”
    Bygger på: NBME:s lista över fel i flervalsfrågor; Haladyna m.fl. 2002.
    """
    del context
    text = _without_count(node)
    imperative = isinstance(node, Item) and node.IS_REQUEST
    if not text.rstrip('”" ').endswith("?") and not (imperative and text.rstrip().endswith(".")):
        yield Finding(
            node.at("question"),
            f"{quoted(text)} slutar inte med frågetecken.",
            "Skriv den som en fråga.",
        )
    background = f"{KEY:Scene.text}" if isinstance(node, Scene) else f"{KEY:situation}"
    if len(sentences(text)) > 1:
        yield Finding(
            node.at("question"),
            f"Frågan {quoted(text)} är flera meningar.",
            f"Flytta bakgrunden till {background} och låt {KEY:question} vara en mening.",
        )
    elif len(words(text)) > limit.MOST_WORDS_IN_QUESTION:
        yield Finding(
            node.at("question"),
            f"Frågan är {len(words(text))} ord.",
            f"Korta den till högst {limit.MOST_WORDS_IN_QUESTION} ord.",
        )
    if _ALONE.match(text):
        yield Finding(
            node.at("question"),
            f"Frågan {quoted(text)} säger inte vad den handlar om.",
            "Beskriv ett läge på jobbet och fråga vad man gör, eller säg vad påståendet handlar "
            "om.",
        )
