"""Rules L07–L09, L11, L12, L15: what gives the best answer away."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.questions import Question, groups, question_of
from coursebuild.language.swedish import quoted, stems, without_speech
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scene
from coursebuild.model.unit import Unit


@checking_rule(
    "L07",
    Severity.WARNING,
    "Svaren är olika långa",
    scope="scene item",
    why="Det längsta svaret är ofta det rätta, och det vet den som gjort prov förut.",
)
def length_balance(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Svaren är ungefär lika långa: det längsta högst dubbelt så långt som det kortaste.

    Det bästa svaret är inte mer än en fjärdedel längre än det näst längsta. Svar under 40 tecken
    räknas som 40.

    Dåligt: ”Väntar”, ”Ringer”, ”Sätter dig bredvid, säger vad du heter och frågar vad hon behöver
    nu”
    Bra: ”Väntar tills hon lugnat sig”, ”Ringer efter en vakt”, ”Sätter dig bredvid och frågar”
    Bygger på: NBME:s lista över fel i flervalsfrågor; Haladyna m.fl. 2002.
    """
    del context
    question = question_of(node)
    if question is None:
        return
    sizes = {answer: max(len(answer.text), limit.SHORT_OPTION) for answer in question.answers}
    ordered = sorted(sizes, key=lambda answer: -sizes[answer])
    longest, second, shortest = ordered[0], ordered[1], ordered[-1]
    if sizes[longest] > limit.LONGEST_OF_SHORTEST * sizes[shortest]:
        yield Finding(
            longest.place,
            f"Svaret {quoted(longest.text)} är {len(longest.text)} tecken, men "
            f"{quoted(shortest.text)} är bara {len(shortest.text)}.",
            "Korta det långa svaret, eller ge de korta lika mycket att säga.",
        )
    elif (
        question.one_best
        and longest.best
        and sizes[longest] > limit.BEST_LONGER_THAN_NEXT * sizes[second]
    ):
        yield Finding(
            longest.place,
            f"Det bästa svaret är {len(longest.text)} tecken och det näst längsta "
            f"{len(second.text)}.",
            "Korta det bästa svaret, eller gör ett av de andra lika utförligt.",
        )


def _one_best(questions: list[Question]) -> list[Question]:
    return [question for question in questions if question.one_best]


@checking_rule(
    "L08",
    Severity.WARNING,
    "Det bästa svaret är oftast det längsta",
    scope="unit",
    why="Ett mönster går att lära sig, och då övar man på mönstret i stället för på mötet.",
)
def longest_is_best(unit: Unit, context: Context) -> Iterator[Finding]:
    """I högst hälften av modulens frågor är det bästa svaret det längsta.

    Dåligt: i åtta av tio frågor är det längsta svaret bäst.
    Bra: i fyra av tio.
    Bygger på: NBME:s lista över fel i flervalsfrågor.
    """
    del context
    questions = _one_best([question for group in groups(unit) for question in group.questions])
    telling = [question for question in questions if _best_is_longest(question)]
    if len(questions) >= limit.QUESTIONS_FOR_PATTERN and unit.module:
        if len(telling) <= limit.MOST_BEST_LONGEST * len(questions):
            return
        names = ", ".join(question.node.id for question in telling[:8])
        yield Finding(
            unit.module.at(),
            f"I {len(telling)} av modulens {len(questions)} frågor är det bästa svaret längst.",
            f"Korta det bästa svaret, eller bygg ut ett av de andra, i några av dem: {names} …",
        )


def _best_is_longest(question: Question) -> bool:
    best = max(len(answer.text) for answer in question.answers if answer.best)
    return all(len(answer.text) < best for answer in question.answers if not answer.best)


@checking_rule(
    "L09",
    Severity.WARNING,
    "Det bästa svaret står ofta på samma plats",
    scope="unit",
    why="Sidan visar svaren i den ordning du skrev dem. Står det rätta alltid först går det att "
    "gissa.",
)
def place_of_best(unit: Unit, context: Context) -> Iterator[Finding]:
    """Det bästa svaret står högst hälften av gångerna på samma plats.

    Det gäller filer med minst sex frågor. Det står inte heller på samma plats mer än tre gånger i
    rad.

    Dåligt: det bästa svaret står först i fem av sju frågor.
    Bra: det står först i två, i mitten i tre och sist i två.
    Bygger på: Haladyna m.fl. 2002.
    """
    del context
    for group in groups(unit):
        questions = _one_best(group.questions)
        places = [[answer.best for answer in q.answers].index(True) + 1 for q in questions]
        yield from _run(questions, places)
        if len(questions) < limit.QUESTIONS_FOR_PATTERN:
            continue
        place, count = Counter(places).most_common(1)[0]
        if count > limit.MOST_BEST_IN_ONE_PLACE * len(places):
            yield Finding(
                questions[places.index(place)].node.at("options"),
                f"I {group.name} står det bästa svaret på plats {place} i {count} av "
                f"{len(places)} frågor.",
                "Flytta det bästa svaret i några av frågorna.",
            )


def _run(questions: list[Question], places: list[int]) -> Iterator[Finding]:
    start = 0
    for place, run in groupby(places):
        length = len(list(run))
        if length > limit.LONGEST_RUN_IN_ONE_PLACE:
            yield Finding(
                questions[start + length - 1].node.at("options"),
                f"Det bästa svaret står på plats {place} i {length} frågor i rad.",
                "Flytta det bästa svaret i någon av dem, till exempel här.",
            )
        start += length


_ABSOLUTE = re.compile(
    r"\b(?:alltid|aldrig|alla|allt|ingen|inget|inga|ingenting|endast|enbart|omöjligt|samtliga)\b",
    re.IGNORECASE,
)


@checking_rule(
    "L11",
    Severity.WARNING,
    "Stora ord bara i de sämre svaren",
    scope="scene item",
    why="Den som är van vid prov väljer bort svar med ”alltid” och ”aldrig” utan att tänka på "
    "innehållet.",
)
def absolutes(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Ord som alltid, aldrig, alla, ingen och endast står inte bara i de sämre svaren på en fråga.

    Ett enda sådant svar går bra; två eller fler utan att det bästa har något är ett mönster.

    Dåligt: ”Tar aldrig i henne”, ”Låter alla gå ut”, ”Ber henne sätta sig” (bäst)
    Bra: ”Håller avstånd”, ”Ber de andra gå ut”, ”Ber henne sätta sig” (bäst)
    Bygger på: NBME:s lista över fel i flervalsfrågor.
    """
    del context
    question = question_of(node)
    if question is None:
        return
    telling = [answer for answer in question.answers if _ABSOLUTE.search(answer.text)]
    if len(telling) >= limit.ABSOLUTE_OPTIONS and not any(answer.best for answer in telling):
        found = [match[0].lower() for a in telling if (match := _ABSOLUTE.search(a.text))]
        yield Finding(
            telling[0].place,
            f"Bara de sämre svaren har stora ord: {', '.join(dict.fromkeys(found))}.",
            "Skriv om dem utan de orden, så att de låter lika rimliga som det bästa svaret.",
        )


_REASON = re.compile(r"\b(?:så att|eftersom|för att|därför|tills)\b|, (?:så|för)\b", re.IGNORECASE)


@checking_rule(
    "L29",
    Severity.WARNING,
    "Skäl bara i de sämre svaren",
    scope="unit",
    why="Den som skriver ett sämre svar vill gärna göra det begripligt med ”så att” eller "
    "”eftersom”. Den som märker det tar det svar som saknar skäl, och får rätt utan att kunna ämnet.",
)
def reasons(unit: Unit, context: Context) -> Iterator[Finding]:
    """Skäl (till exempel så att, eftersom, därför, tills) är högst tre gånger så vanliga i de sämre svaren.

    Det räknas i varje scenario och frågebank där minst fyra sämre svar har ett skäl.

    Dåligt: ”Väntar, så att han hinner lugna sig”, ”Går ut, eftersom han skriker”, ”Frågar vad som hänt”
    Bra: ”Väntar vid disken”, ”Går ut ur rummet”, ”Frågar vad som hänt”
    Bygger på: NBME:s lista över fel i flervalsfrågor.
    """
    del context
    for group in groups(unit):
        answers = [answer for question in group.questions for answer in question.answers]
        worse = [answer for answer in answers if not answer.best]
        giving = [answer for answer in worse if _REASON.search(answer.text)]
        best = len(answers) - len(worse)
        also = sum(bool(_REASON.search(answer.text)) for answer in answers if answer.best)
        most = limit.REASONS_OF_BEST * also * len(worse)
        if len(giving) >= limit.REASONS_FOR_PATTERN and len(giving) * best > most:
            yield Finding(
                giving[0].place,
                f"I {group.name} har {len(giving)} av {len(worse)} sämre svar ett skäl, men bara "
                f"{also} av {best} bästa.",
                "Skriv ett skäl i några av de bästa, eller ta bort det i några av de sämre: "
                f"{', '.join(quoted(answer.text, 40) for answer in giving[:4])} …",
            )


_VAGUE = re.compile(r"\b(?:ibland|ofta|oftast|vanligtvis|sällan|kanske)\b", re.IGNORECASE)


@checking_rule(
    "L12",
    Severity.TIP,
    "Obestämda ord i ett svar",
    scope="scene item",
    why="”Ofta” betyder olika saker för olika personer, så det går inte att säga om svaret är "
    "rätt.",
)
def vague(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Ett svar säger vad man gör, utan ibland, ofta, oftast, vanligtvis, sällan eller kanske.

    Det som någon säger inom citattecken räknas inte.

    Dåligt: ”Frågar kanske hur hon mår”
    Bra: ”Frågar hur hon mår”
    Bygger på: NBME:s lista över fel i flervalsfrågor.
    """
    del context
    question = question_of(node)
    for answer in question.answers if question else ():
        if found := _VAGUE.search(without_speech(answer.text)):
            yield Finding(
                answer.place,
                f"Ordet ”{found[0]}” gör svaret {quoted(answer.text)} obestämt.",
                "Ta bort ordet, eller skriv när eller hur mycket.",
            )


@checking_rule(
    "L15",
    Severity.TIP,
    "Ett ord i frågan pekar ut svaret",
    scope="item",
    why="Om bara det rätta svaret upprepar ett ord ur frågan går det att välja utan att kunna "
    "något.",
)
def clang(item: Item, context: Context) -> Iterator[Finding]:
    """Ett ovanligt ord i frågan finns inte bara i det rätta svaret.

    Scener i ett scenario räknas inte: där är det naturligt att svara på det som nyss hände.

    Dåligt: ”Vad är skydd?” där bara det rätta svaret innehåller ordet skydd.
    Bra: samma sak med andra ord, eller ordet i flera av svaren.
    Bygger på: NBME:s lista över fel i flervalsfrågor.
    """
    del context
    question = question_of(item)
    if question is None or not question.one_best:
        return
    best = next(answer for answer in question.answers if answer.best)
    others = frozenset[str]().union(*(stems(a.text) for a in question.answers if not a.best))
    shared = (stems(question.text) & stems(best.text)) - others
    if shared and not (stems(question.text) & others):
        yield Finding(
            best.place,
            f"Bara det rätta svaret upprepar ett ord ur frågan: ”{min(shared)}…”.",
            "Byt ordet i svaret eller i frågan, eller använd det i ett av de andra svaren också.",
        )
