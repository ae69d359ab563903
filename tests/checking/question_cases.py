"""Cases for the rules about questions, answers and feedback."""

from checking.case import BANK, MODULE, SCENARIO, STATEMENTS, Case, fires, quiet

_WAIT = "Väntar tills du har fått veta mer"
_RIGHT = "Anmäler själv till socialnämnden"
_BOSS = "Lämnar saken till din chef i kväll"
_ASK = "question: Vad gör du?"
_LONG = (
    "Väntar med att säga något till dess att du säkert vet precis vad som har hänt hemma hos dem"
)

_FEEDBACK_OF_WAIT = (
    "Anmäl genast. Misstanke räcker, eftersom det är socialnämnden som ska ta reda på vad som har "
    "hänt."
)
_FEEDBACK_OF_BOSS = (
    "Anmäl själv, gärna med stöd av chefen. Skyldigheten är personlig, därför räcker det inte att "
    "chefen vet."
)

_ITEM = """\
  - kind: single
    id: f{number}
    goal: lyssna
    situation: Någon i rum {number} är orolig och går runt.
    question: Vad gör du i rum {number}?
    options:
{options}    sources: [stod#lyssna]
"""
_OPTION = """\
      - id: s{place}
        text: {text}
        correct: {correct}
        feedback: >-
          Fråga först, eftersom du annars gissar. Rum {number} har svar {place} som exempel här.
"""
_TEXTS = {False: "Gör något annat i rummet nu", True: "Frågar vad som är viktigt här nu just i dag"}


def _bank(places: list[int], *, long: bool) -> tuple[str, str, str]:
    """Write a bank whose right answers stand at `places` and are the longest, or are not."""
    text = "kind: bank\ntitle: Prov\nitems:\n"
    for number, right in enumerate(places):
        options = "".join(
            _OPTION.format(
                place=place,
                number=number,
                text=f"{_TEXTS[(place == right) == long]} {place}",
                correct=str(place == right).lower(),
            )
            for place in range(3)
        )
        text += _ITEM.format(number=number, options=options)
    return (BANK, "", text)


def _reasons(worse: int, best: int = 0) -> tuple[str, str, str]:
    """Write a bank of four items in which so many worse answers, and so many best ones, give a reason."""
    file, old, text = _bank([0, 2, 1, 2], long=False)
    text = text.replace(_TEXTS[True], "Väntar en stund, så att det lugnar sig", worse)
    return (file, old, text.replace(_TEXTS[False], "Frågar, eftersom det hjälper", best))


_MIXED = [0, 2, 1, 2, 0, 1, 1, 2, 0, 1, 2, 0]

CASES: tuple[Case, ...] = (
    fires("L07", "är 91 tecken, men", (BANK, _WAIT, "Väntar"), (BANK, _RIGHT, _LONG)),
    fires(
        "L07",
        "Det bästa svaret är",
        (BANK, _RIGHT, "Anmäler själv till socialnämnden och berättar det för Wilma"),
    ),
    quiet("L07", (BANK, _WAIT, "Väntar")),
    quiet("L07", (BANK, _WAIT, "Väntar tills du har fått veta vad det var som hände")),
    fires("L08", "det bästa svaret längst", _bank(_MIXED, long=True)),
    quiet("L08", _bank(_MIXED, long=False)),
    fires("L09", "plats 1 i 4 av 7", _bank([0, 1, 0, 2, 0, 1, 0], long=False)),
    fires("L09", "plats 2 i 4 frågor i rad", _bank([0, 1, 1, 1, 1, 2, 0, 2], long=False)),
    quiet("L09", _bank(_MIXED, long=False)),
    fires("L10", "handlar om de andra svaren", (BANK, _WAIT, "Alla ovanstående")),
    fires("L10", "handlar om de andra svaren", (BANK, _WAIT, "Både A och B")),
    fires("L10", "handlar om de andra svaren", (BANK, _WAIT, "Inget av alternativen")),
    quiet("L10", (BANK, _WAIT, "Ber alla i rummet att gå ut")),
    quiet("L10", (BANK, _WAIT, "Säger till både mamma och pappa")),
    fires(
        "L11",
        "aldrig, alla",
        (BANK, _WAIT, "Säger aldrig något om sådant"),
        (BANK, _BOSS, "Låter alla andra ta det ansvaret"),
    ),
    quiet("L11", (BANK, _WAIT, "Säger aldrig något om sådant")),
    fires("L12", "Ordet ”kanske”", (BANK, _WAIT, "Väntar kanske tills i morgon")),
    quiet("L12", (BANK, _WAIT, "Säger: ”Kanske i morgon”")),
    fires("L13", "är nekande: ”inte”", (BANK, _ASK, "question: Vad gör du inte?")),
    fires("L13", "är nekande: ”inte”", (BANK, _ASK, "question: Vem ska du inte ringa?")),
    fires("L13", "är nekande: ”inte”", (BANK, _ASK, "question: Vad är det som inte gäller?")),
    quiet("L13", (BANK, _ASK, "question: Varför vill hon inte gå hem?")),
    fires("L13", "är nekande: ”utom”", (BANK, _ASK, "question: Vad gör du, utom att vänta?")),
    fires(
        "L13",
        "och svaret ”Väntar inte” också",
        (BANK, _ASK, "question: Vad gör du inte?"),
        (BANK, _WAIT, "Väntar inte"),
    ),
    quiet("L13", (BANK, _ASK, "question: Vad gör du om hon inte svarar?")),
    quiet("L13", (BANK, _WAIT, "Väntar, och frågar inte mer nu")),
    fires("L14", "slutar inte med frågetecken", (BANK, _ASK, "question: Välj det bästa.")),
    fires("L14", "är flera meningar", (BANK, _ASK, "question: Du ser det här. Vad gör du?")),
    fires(
        "L14",
        "Frågan är 29 ord",
        (BANK, _ASK, f"question: Vad gör du nu {'och sedan ' * 12}direkt?"),
    ),
    fires("L14", "säger inte vad den", (BANK, _ASK, "question: Vilket påstående är rätt?")),
    quiet("L14", (BANK, _ASK, "question: Vilket svar ger du Wilma?")),
    fires(
        "L15",
        "upprepar ett ord ur frågan",
        (BANK, _ASK, "question: Vem anmäler?"),
    ),
    quiet(
        "L15",
        (BANK, _ASK, "question: Vem anmäler?"),
        (BANK, _BOSS, "Anmäler tillsammans med din chef"),
    ),
    fires("L16", "slutar med punkt", (BANK, _WAIT, f"{_WAIT}.")),
    fires("L16", "börjar inte med ett verb", (BANK, _WAIT, "En stunds väntan för att veta mer")),
    fires(
        "L16",
        "är nästan samma som",
        (BANK, _WAIT, "Lämnar saken till din chef nu i kväll"),
    ),
    quiet("L16", (BANK, _WAIT, "Lyssnar och väntar i kväll")),
    fires("L17", "är 26 ord", (BANK, _WAIT, "Väntar " + "och " * 25)),
    fires("L17", "flera handlingar", (BANK, _WAIT, "Väntar och frågar och ringer")),
    quiet("L17", (BANK, _WAIT, "Väntar och frågar sedan mer")),
    fires(
        "L18",
        "är bara 3 ord",
        (
            BANK,
            "Misstanke räcker, eftersom det är socialnämnden som ska ta reda på vad som har hänt.",
            "Nu.",
        ),
    ),
    fires(
        "L18",
        "är 96 ord",
        (
            BANK,
            "Anmäl genast. Misstanke räcker, eftersom det",
            f"Anmäl genast, {'nu ' * 81}eftersom det",
        ),
    ),
    fires(
        "L18",
        "nästan samma återkoppling",
        (
            BANK,
            _FEEDBACK_OF_BOSS,
            _FEEDBACK_OF_WAIT,
        ),
    ),
    quiet("L18"),
    fires(
        "L19",
        "säger inte varför",
        (BANK, "Anmäl genast. Misstanke räcker, eftersom det är", "Anmäl genast till"),
    ),
    quiet("L19", (BANK, "eftersom det är socialnämnden som ska ta", "och socialnämnden ska ta")),
    fires(
        "L19",
        "inte vad som är bättre",
        (
            BANK,
            _FEEDBACK_OF_WAIT,
            "Det är fel, eftersom det är någon annan som tar reda på vad det är som har hänt.",
        ),
    ),
    fires("L19", "säger inte varför", (BANK, "eftersom den som hör", "och den som hör")),
    quiet(
        "L19", (BANK, "eftersom det är socialnämnden som ska ta", "för att socialnämnden ska ta")
    ),
    fires("L21", "börjar med ”förstå”", (MODULE, "Välja ord som", "Förstå ord som")),
    fires("L21", "börjar inte med ett verb", (MODULE, "Välja ord som", "Orden som")),
    fires(
        "L21", "säger inte vilket mål", (BANK, "    id: oro\n    goal: anmala\n", "    id: oro\n")
    ),
    fires(
        "L21",
        "Inget prövar målet",
        (BANK, "goal: anmala", "goal: lyssna"),
        (SCENARIO, "goal: anmala", "goal: lyssna"),
    ),
    quiet("L21", (MODULE, "Välja ord som", "Ge ord som")),
    fires("J08", "är ett lagrum", (BANK, _RIGHT, "Följer 19 kap. 1 § socialtjänstlagen")),
    fires("J08", "är ett lagrum", (BANK, "text: Fråga en sak", "text: Läs 4 §")),
    quiet(
        "J08", (BANK, "Misstanke räcker, eftersom", "Enligt 19 kap. 1 § SoL räcker det, eftersom")
    ),
    fires(
        "J09",
        "orosanmälan är ett personligt ansvar",
        (
            BANK,
            "        correct: true\n        feedback: Ja. Du behöver",
            "        feedback: Ja. Du behöver",
        ),
        (BANK, f"        text: {_BOSS}\n", f"        text: {_BOSS}\n        correct: true\n"),
    ),
    fires(
        "J09",
        "i sekretessfrågor är det klokt",
        (BANK, "laws: [sol-19-1]\n", "laws: [osl-10-23]\n"),
        (BANK, _ASK, "question: Vad gör du när sekretessen är oklar?"),
        (BANK, _BOSS, "Frågar chefen om råd i kväll"),
    ),
    quiet("J09"),
    fires(
        "J10",
        "säger inte vad man gör",
        (BANK, "feedback: Anmäl genast. Misstanke räcker", "feedback: Nej. Misstanke räcker"),
    ),
    quiet(
        "J10",
        (BANK, "feedback: Anmäl genast. Misstanke räcker", "feedback: Nej. Misstanke räcker"),
        (STATEMENTS, "risk: harm", "risk: fact"),
    ),
    fires(
        "J11",
        "offentlig eller privat",
        (BANK, "laws: [sol-19-1]\n", "laws: [osl-10-23]\n"),
        (BANK, "på en vårdcentral i regionen", "på en mottagning"),
    ),
    quiet("J11", (BANK, "laws: [sol-19-1]\n", "laws: [osl-10-23]\n")),
    fires("L29", "har 4 av 8 sämre svar ett skäl, men bara 0 av 4 bästa", _reasons(4)),
    quiet("L29", _reasons(3)),
    quiet("L29", _reasons(4, best=1)),
)
