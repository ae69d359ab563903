"""Rules J08–J11: how the law is asked about."""

import re
from collections.abc import Iterator, Sequence

from coursebuild.checking import thresholds as limit
from coursebuild.checking.context import Context
from coursebuild.checking.questions import question_of
from coursebuild.language import prose
from coursebuild.language.swedish import quoted, sentences, words
from coursebuild.model.manual import Finding, checking_rule
from coursebuild.model.problems import Severity
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.option import Option
from coursebuild.model.questions.part import Part
from coursebuild.model.scenario import Choice, Scene
from coursebuild.model.told import KEY

_NUMBER = re.compile(r"§|\b\d+\s+kap\b|\b\d{4}:\d{2,4}\b")


@checking_rule(
    "J08",
    Severity.ERROR,
    "Ett paragrafnummer som svar",
    scope="scene item",
    why="Ingen patient blir tryggare av att någon kan ett nummer. Det som ska sitta är vad man "
    "gör.",
)
def no_numbers(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Ett svar säger vad man gör, för vem, när och om man får eller ska. Aldrig ett paragrafnummer.

    Numret kan stå i återkopplingen, bredvid vad regeln säger.

    Dåligt: ”19 kap. 1 § socialtjänstlagen”
    Bra: ”Anmäler genast till socialnämnden”
    """
    del context
    answers: Sequence[Part | Choice] = node.options if isinstance(node, Scene) else node.parts()
    for answer in answers:
        for key in answer.ANSWERS if isinstance(answer, Part) else ("text",):
            text = answer.__dict__[key]
            if _NUMBER.search(text):
                yield Finding(
                    answer.at(key),
                    f"Svaret {quoted(text)} är ett lagrum.",
                    "Skriv vad regeln säger att man ska göra, och flytta numret till "
                    "återkopplingen.",
                )


_HANDS_OVER = re.compile(
    r"\b(?:frågar|ber|lämnar|överlåter|säger|låter|väntar|meddelar|berättar|"
    r"tar\s+upp|bollar|rapporterar)"
    r"\b[^.]{0,40}\bchef(?:en)?\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\banmäl\w*|\borosanmäl\w*", re.IGNORECASE)
_REPORTING = frozenset({"sol-19-1"})
_ASKS = re.compile(
    r"\b(?:frågar|rådfrågar|kontaktar|ringer|tar\s+(?:det|frågan|den)\b[^.]{0,25})\b[^.]{0,25}"
    r"\b(?:chef\w*|jurist\w*)",
    re.IGNORECASE,
)
_SECRECY = re.compile(r"\bsekretess\w*|\btystnadsplikt\w*|\blämna\s+ut\b", re.IGNORECASE)


@checking_rule(
    "J09",
    Severity.WARNING,
    "Att fråga chefen",
    scope="scene item",
    why="Orosanmälan är ett personligt ansvar. I sekretessfrågor är det tvärtom klokt att fråga.",
)
def ask_the_boss(node: Scene | Item, context: Context) -> Iterator[Finding]:
    """Att lämna över till chefen är inte rätt om en orosanmälan, och inte fel om sekretess.

    Dåligt: ”Lämnar det till chefen” som rätt svar när ett barn far illa.
    Bra: ”Anmäler själv, och berättar för chefen”
    """
    del context
    question = question_of(node)
    if question is None:
        return
    laws = {
        *node.listed("laws"),
        *(law for a in question.answers for law in _laws_of(a.node)),
    }
    about = f"{question.situation} {question.text}"
    reporting = bool(_REPORTING & laws) or bool(re.search(r"far illa|orosanmäl", about))
    for answer in question.answers:
        text = answer.text
        if reporting and answer.best and _HANDS_OVER.search(text) and not _REPORTS.search(text):
            yield Finding(
                answer.place,
                f"Svaret {quoted(text)} räknas som bäst, men orosanmälan är ett personligt ansvar.",
                "Låt det bästa svaret vara att anmäla själv. Chefen kan vara ett stöd.",
            )
        poor = not answer.best and answer.node.__dict__.get("rating", "poor") == "poor"
        if not reporting and poor and _SECRECY.search(about) and _ASKS.search(text):
            yield Finding(
                answer.place,
                f"Svaret {quoted(text)} räknas som fel, men i sekretessfrågor är det klokt att "
                "fråga.",
                f"Ge det {KEY:rating=fair}, eller byt ut svaret.",
            )


def _laws_of(node: Option | Choice) -> list[str]:
    return node.laws if isinstance(node, Choice) else []


@checking_rule(
    "J10",
    Severity.WARNING,
    "Säg det rätta först",
    scope="option",
    why="Den som valde något som kan skada ska läsa vad man gör i stället, innan hen läser varför.",
)
def right_first(option: Option, context: Context) -> Iterator[Finding]:
    """Återkopplingen på ett farligt fel börjar med en hel mening om vad man gör i stället.

    Det gäller svar med en missuppfattning som har `risk: harm` i course/statements.yaml.

    Dåligt: ”Nej. Det stämmer inte. …”
    Bra: ”Anmäl själv, genast. Plikten är personlig, därför räcker det inte att chefen vet.”
    """
    known = context.shared.misconceptions
    dangerous = any(known[m].risk == "harm" for m in option.misconceptions if m in known)
    if option.correct or not dangerous:
        return
    first = sentences(prose.plain(option.feedback))[0]
    told = [word for word in words(first) if word.lower() not in _NO]
    if len(told) < limit.FEWEST_WORDS_OF_ADVICE or _ONLY_WRONG.match(first):
        yield Finding(
            option.at("feedback"),
            f"Återkopplingen börjar med {quoted(first)} och säger inte vad man gör.",
            "Låt första meningen säga det rätta: ”Anmäl själv, genast.” Ordet nej behövs inte.",
        )


_NO = frozenset(("nej", "nja", "fel", "tyvärr"))
_ONLY_WRONG = re.compile(
    r"^(?:nej,?\s+)?det\s+(?:är|var|stämmer|räcker)\s+(?:fel|inte)\b[^,]{0,12}[.!]$", re.IGNORECASE
)


_BREAKS_SECRECY = re.compile(r"^osl-10-(?:18[bc]|2[0-9]a?)$")
_WHOSE = re.compile(
    r"\b(?:offentlig|region|privat|kommun|vårdcentral|folktandvård|sjukhus)\w*", re.IGNORECASE
)


@checking_rule(
    "J11",
    Severity.TIP,
    "Frågan säger inte vilken vård det gäller",
    scope="item",
    why="Offentlig och privat vård har olika lagar. Utan det kan frågan ha två rätta svar.",
)
def which_care(item: Item, context: Context) -> Iterator[Finding]:
    """En fråga om att lämna ut uppgifter säger om vården är offentlig eller privat.

    Skriv också hur gammal den utsatta är, och om brottet är begånget eller befaras.

    Dåligt: ”Du arbetar på en mottagning. Polisen ringer …”
    Bra: ”Du arbetar på regionens akutmottagning. Patienten är 34 år. Polisen ringer …”
    """
    del context
    asks = any(_BREAKS_SECRECY.match(law) for law in item.laws)
    if asks and not _WHOSE.search(f"{item.situation or ''} {item.question}"):
        yield Finding(
            item.at("question"),
            f"Frågan ”{item.id}” säger inte om vården är offentlig eller privat.",
            f"Lägg till det i {KEY:situation}, och skriv ålder och om brottet redan har hänt.",
        )
