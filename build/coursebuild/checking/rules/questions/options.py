"""Rules L05, L06, L10, L16, L17: the answers to choose among."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.questions import Question, question_of
from coursebuild.language.prose import mentions
from coursebuild.language.swedish import alike, begins_with_verb, quoted, without_speech, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scenario, Scene
from coursebuild.model.told import KEY, either
from coursebuild.scenario.graph import explored
from coursebuild.scenario.machine import leads_to

_MULTIPLE = either("byt till kind: multiple", "välj ”Flera rätta svar” under ”Slags fråga”")


@checking_rule(
    "L05",
    Severity.ERROR,
    "Valet gör ingen skillnad",
    scope="scene",
    why="Om allt slutar likadant finns inget att välja, och deltagaren märker det.",
)
def real_choice(scene: Scene, context: Context) -> Iterator[Finding]:
    """Minst två av valen i en scen leder till olika scener, eller får olika följder.

    Dåligt: tre val med samma `next` och nästan samma `consequence`.
    Bra: samma `next`, men patienten reagerar olika på valen.
    Bygger på: hantverket bakom förgrenade scenarier.
    """
    del context
    if len({tuple(leads_to(option)) for option in scene.options}) > 1:
        return
    told = [option.consequence for option in scene.options]
    if all(alike(one, other, limit.SAME_CONSEQUENCE) for one, other in pairwise(told)):
        yield Finding(
            scene.at("options"),
            f"Alla val i scenen ”{scene.id}” leder till samma ställe och nästan samma följd.",
            f"Skriv i {KEY:consequence} hur rummet eller personen reagerar olika på valen, eller låt "
            "ett av dem leda till en annan scen.",
        )


@checking_rule(
    "L06",
    Severity.WARNING,
    "Antalet svar",
    scope="scene item",
    why="Tre bra svar räcker. Med två blir det en gissning, och det fjärde och femte är sällan "
    "troligt.",
)
def how_many(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """En fråga har tre svar, eller fyra om alla är troliga.

    Två går bara för ett verkligt ja eller nej. I en fråga av slaget multiple får det vara upp till
    sex.

    Dåligt: två svar, ”Ringer läkaren” och ”Väntar”.
    Bra: ett svar till, sådant som någon faktiskt gör när det är bråttom.
    Bygger på: Rodriguez 2005, åttio års forskning om antalet svar; Haladyna m.fl. 2002.
    """
    question = question_of(node)
    if question is None:
        return
    count = _at_once(node, context) if isinstance(node, Scene) else len(question.answers)
    multiple = isinstance(node, Item) and node.SEVERAL
    most = limit.MOST_OPTIONS_MULTIPLE if multiple else limit.MOST_OPTIONS
    if count < limit.FEWEST_OPTIONS and not _yes_or_no(question):
        yield Finding(
            node.at("options"),
            f"Frågan {quoted(question.text)} har bara {count} svar.",
            "Lägg till ett svar som någon kan välja av goda skäl när det är bråttom.",
        )
    elif count > most:
        yield Finding(
            node.at("options"),
            f"Frågan {quoted(question.text)} har {count} svar.",
            f"Ta bort de minst troliga. Tre räcker, högst {most}.",
        )


def _at_once(scene: Scene, context: Context) -> int:
    """The most choices that stand beside each other, when some must be earned."""
    if not any(option.only for option in scene.options) or not isinstance(context.parent, Scenario):
        return len(scene.options)
    moves = explored(context.parent).moves
    seen = [len(shown) for state, shown in moves.items() if state[0] == scene.id]
    return max(seen, default=len(scene.options))


def _yes_or_no(question: Question) -> bool:
    first = {(words(answer.text) or ("",))[0].lower() for answer in question.answers}
    return first == {"ja", "nej"}


_ALL_HINTS = ("ovan", "alternativ", "svar", "dem", "dessa", "och")
"""A part of every match of the pattern below: looking for it first is much faster."""

_ALL_OF_THESE = re.compile(
    r"^(?:alla|inget|inga|ingen)\s+(?:av\s+)?(?:de\s+|dessa\s+)?"
    r"(?:ovanstående|ovan|alternativ(?:en)?|svar(?:en)?|dem|dessa)\b"
    r"|\b(?:både\s+)?(?:svar\s+|alternativ\s+)?[a-dA-D1-4]\s+och\s+[a-dA-D1-4]\b(?!\s*[§%])"
    r"|\b(?:alla|inget|inga)\s+(?:av\s+)?(?:ovanstående|alternativen|svaren)\b"
    r"|\bbåda\s+(?:svaren|alternativen)\b",
    re.IGNORECASE,
)


@checking_rule(
    "L10",
    Severity.ERROR,
    "”Alla ovanstående” är inget svar",
    scope="scene item",
    why="Sådana svar prövar hur man läser en fråga, inte vad man kan. På skärmen finns inte "
    "heller något ”ovan” som säkert stämmer.",
)
def none_of_the_above(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Ett svar säger vad man gör. Det hänvisar inte till de andra svaren.

    Dåligt: ”Alla ovanstående”, ”Inget av alternativen”, ”Både A och B”
    Bra: skriv ut vad man gör, eller gör frågan till kind: multiple.
    Bygger på: Haladyna m.fl. 2002; NBME:s lista över fel i flervalsfrågor.
    """
    del context
    question = question_of(node)
    for answer in question.answers if question else ():
        if mentions(answer.text, _ALL_HINTS) and _ALL_OF_THESE.search(answer.text):
            yield Finding(
                answer.place,
                f"Svaret {quoted(answer.text)} handlar om de andra svaren.",
                f"Skriv vad man gör i stället. Är flera svar rätta: {_MULTIPLE}.",
            )


@checking_rule(
    "L16",
    Severity.WARNING,
    "Svaren är inte av samma slag",
    scope="scene item",
    why="Det svar som ser annorlunda ut sticker ut, och då väljer man på formen.",
)
def of_a_kind(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Svaren är skrivna på samma sätt: alla eller inget börjar med ett verb och slutar med punkt.

    Två svar som är nästan lika är ett fel.

    Dåligt: ”Frågar henne”, ”En lugn röst”, ”Hämtar en kollega.”
    Bra: ”Frågar henne”, ”Sänker rösten”, ”Hämtar en kollega”
    Bygger på: Haladyna m.fl. 2002.
    """
    del context
    question = question_of(node)
    if question is None:
        return
    yield from _nearly_the_same(question)
    texts = [answer.text for answer in question.answers]
    stops = [text.rstrip('”" ').endswith(".") for text in texts]
    if any(stops) and not all(stops):
        place = question.answers[stops.index(True)].place
        yield Finding(
            place,
            "Några av svaren slutar med punkt och andra inte.",
            "Ta bort punkten i alla svar.",
        )
    verbs = [begins_with_verb(text) for text in texts if text[0] not in '”"']
    if any(verbs) and not all(verbs):
        odd = next(a for a in question.answers if not begins_with_verb(a.text))
        yield Finding(
            odd.place,
            f"Svaret {quoted(odd.text)} börjar inte med ett verb, men andra svar på frågan gör "
            "det.",
            "Börja alla svar på samma sätt, till exempel med vad man gör: ”Frågar …”, ”Hämtar …”.",
        )


def _nearly_the_same(question: Question) -> Iterator[Finding]:
    for one, other in combinations(question.answers, 2):
        if alike(one.text, other.text, limit.SAME_OPTION):
            yield Finding(
                other.place,
                f"Svaret {quoted(other.text)} är nästan samma som {quoted(one.text)}.",
                "Ta bort det ena, eller skriv vad som skiljer dem åt.",
                severity=Severity.ERROR,
            )


_JOINED = re.compile(r"\boch\s+(?:sedan\s+|att\s+)?[a-zåäö]+r\b")


@checking_rule(
    "L17",
    Severity.WARNING,
    "Svaret är för långt",
    scope="scene item",
    why="Långa svar prövar läsning. Flera saker i ett svar gör att man inte vet vad som var rätt.",
)
def short_options(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Ett svar är högst 25 ord och 160 tecken, och är en handling.

    Dåligt: ”Går fram och ber henne sätta sig och ringer vakten och hämtar en kollega”
    Bra: ”Går fram och ber henne sätta sig”
    Bygger på: Haladyna m.fl. 2002.
    """
    del context
    question = question_of(node)
    for answer in question.answers if question else ():
        count = len(words(answer.text))
        if count > limit.MOST_WORDS_IN_OPTION or len(answer.text) > limit.MOST_CHARACTERS_IN_OPTION:
            yield Finding(
                answer.place,
                f"Svaret {quoted(answer.text)} är {count} ord och {len(answer.text)} tecken.",
                f"Korta till högst {limit.MOST_WORDS_IN_OPTION} ord. Flytta bakgrunden till "
                "frågan.",
            )
        if len(_JOINED.findall(without_speech(answer.text))) >= limit.MOST_ACTIONS_JOINED:
            yield Finding(
                answer.place,
                f"Svaret {quoted(answer.text)} innehåller flera handlingar.",
                "Behåll den som avgör. Resten kan stå i följden.",
                severity=Severity.TIP,
            )
