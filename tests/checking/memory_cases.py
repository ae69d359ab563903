"""Cases for the rules about what a scenario remembers, about rooms, and about answers that words give away."""

from pathlib import Path

from checking.case import COURSE, SCENARIO, Case, fires, quiet

_LUCKAN = Path(__file__).parent.parent / "courses/good/scenario-som-minns/quizzes/luckan.yaml"
REMEMBERS = (
    _LUCKAN.read_text(encoding="utf-8")
    .replace("goal: rosten", "goal: lyssna")
    .replace("stodet#lugn", "stod#lyssna")
)
"""A scenario that remembers, as a whole file of the small course."""


def _with(*changes: tuple[str, str]) -> tuple[str, str, str]:
    text = REMEMBERS
    for old, new in changes:
        assert old in text, f"luckan.yaml no longer holds {old!r}"
        text = text.replace(old, new)
    return (SCENARIO, "", text)


_ONE_MORE = """\
  - id: kvar
    title: Kvar
    goal: lyssna
    text: Han är kvar vid luckan en stund till.
    question: Vad säger du nu?
    options:
      - {id: hej, text: Hej då till honom, rating: best, consequence: Han går., why: Han är klar., next: vantan}
      - {id: vad, text: Vad vill du nu, rating: fair, consequence: Han ser upp., why: Nja., better: Hej., next: vantan}
      - {id: ut, text: Ut med dig nu, rating: poor, consequence: Han blir röd., why: Nej., better: Hej., next: vantan}
"""
_FOUR = ("  - id: vantan\n    title: Väntan", f"{_ONE_MORE}  - id: vantan\n    title: Väntan")
_TO_FOURTH = ("        next: vantan\n", "        next: kvar\n")
_SIGNAL = (
    "        next:\n          - {when: lugn at least 2, to: gick-bra}\n          - {to: gick-fel}\n"
)
_TELL = _SIGNAL.replace("least 2", "least 1")
_ALWAYS = "        next: gick-bra\n"
_UNCONDITIONAL = ((_SIGNAL, _ALWAYS), (_TELL, _ALWAYS))
_LAST = "endings:\n"
_MORE = """\
      - id: {id}
        text: Går ut i korridoren {id} och väntar
        only: {only}
        rating: fair
        consequence: Det är tyst där.
        why: Det blir så.
        better: Gå fram.
        next: gick-bra
"""
_BOTH = _MORE.format(id="d", only="lovat") + _MORE.format(id="e", only="lovat")
_EITHER = _MORE.format(id="d", only="lovat") + _MORE.format(id="e", only="not lovat")
_ROOM = """\
    stage:
      place: vantrum
      exits: [{at: [0, 3], says: utgången}]
      people:
        - {who: du, at: [2, 3]}
        - {who: Mannen, at: [6, 3], looks: du, mood: arg}
"""
_QUESTION = "    question: Vad svarar du?\n"
_UNKNOWN = "Han vill veta när det är hans tur."

_ITEM = """\
  - kind: single
    id: f{number}
    goal: mal
    question: Vad gör du vid {number} tillfällen?
    options:
      - {{id: a, text: {best} {word}, correct: true, feedback: Ja, det hjälper.}}
      - {{id: b, text: {other} {word}, feedback: Nej, fråga.}}
      - {{id: c, text: {other} ändå, feedback: Nej, vänta.}}
"""
_MODULE = """\
title: {id}
description: En modul.
minutes: 5
owner: Redaktionen
reviewed: 2026-11-01
goals: [{{id: mal, text: Lyssna.}}]
sections: [{{id: ett, title: Ett, text: Ett.}}]
test: {{bank: {id}-prov, draw: 2}}
summary: Slut.
"""
_WORDS = ("rummet", "korridoren", "väntrummet", "natten", "dagen", "köket", "salen", "bilen")


def _bank(best: str, other: str) -> str:
    items = "".join(
        _ITEM.format(number=number, word=word, best=best, other=other)
        for number, word in enumerate(_WORDS)
    )
    return f"kind: bank\ntitle: Prov\nitems:\n{items}".replace("Ja, det", "Ja det").replace(
        "Nej, ", "Nej "
    )


def _modules(*pairs: tuple[str, str]) -> tuple[tuple[str, str, str], ...]:
    names = [f"m{number}" for number in range(len(pairs))]
    listed = "".join(f"  - {name}\n" for name in names)
    edits = [(COURSE, "  - prova\n", f"  - prova\n{listed}")]
    for name, (best, other) in zip(names, pairs, strict=True):
        edits.append((f"modules/{name}.yaml", "", _MODULE.format(id=name)))
        edits.append((f"quizzes/{name}-prov.yaml", "", _bank(best, other)))
    return tuple(edits)


_TWO_THINGS = _bank("Lyssnar och svarar i", "Lyssnar i")
_ALL_TWO = _bank("Lyssnar och svarar i", "Talar och går i")

CASES: tuple[Case, ...] = (
    fires(
        "L31",
        "få samma slut i ”vantan”",
        _with(_FOUR, _TO_FOURTH, *_UNCONDITIONAL),
    ),
    quiet("L31", _with(_FOUR, _TO_FOURTH)),
    quiet("L31", _with(*_UNCONDITIONAL)),
    fires(
        "L32",
        "går att få med 1 av 6 poäng",
        _with(("lugn at least 2, to: gick-bra", "lugn at most 0, to: gick-bra")),
    ),
    quiet("L32", _with(("    outcome: good\n", "    outcome: mixed\n"))),
    fires(
        "L33",
        "Inget villkor läser ”lovat”",
        _with(("when: lovat and tid at most 0 min", "when: tid at most 0 min")),
    ),
    fires("L33", "läses, men ingenting ändrar", _with(("        changes: {lovat: yes}\n", ""))),
    quiet("L33", _with()),
    fires(
        "L34",
        "Inget av valen i ”fragan” märks",
        _with(
            ("        changes: {lovat: yes}\n", ""),
            ("  lovat: {shows: Du har lovat att ta reda på det}\n", ""),
            ("when: lovat and tid", "when: tid"),
        ),
    ),
    quiet("L34", _with()),
    fires(
        "L35",
        "2 av 3 scener",
        _with(
            (
                "rating: fair\n        consequence: Han s",
                "rating: poor\n        consequence: Han s",
            ),
            (
                "rating: fair\n        consequence: Han h",
                "rating: poor\n        consequence: Han h",
            ),
        ),
    ),
    quiet(
        "L35",
        _with(
            ("rating: fair\n        consequence: Han s", "rating: poor\n        consequence: Han s")
        ),
    ),
    fires(
        "L30",
        "har 8 av 8 bästa svar",
        *_modules(("x", "y")),
        ("quizzes/m0-prov.yaml", "", _TWO_THINGS),
    ),
    quiet("L30", *_modules(("x", "y")), ("quizzes/m0-prov.yaml", "", _ALL_TWO)),
    fires("L36", "hittar rätt svar i 8 av 8 frågor", *_modules(*[("Lyssnar i", "Kräver i")] * 3)),
    fires("L36", "Ord som avslöjar: lyssnar", *_modules(*[("Lyssnar i", "Kräver i")] * 3)),
    quiet("L36", *_modules(("Lyssnar i", "Kräver i"))),
    quiet("L36"),
    fires("L06", "har 5 svar", _with((_LAST, _BOTH + _LAST))),
    quiet("L06", _with((_LAST, _EITHER + _LAST))),
    fires(
        "S08",
        "säger ”en meter”, men Mannen är ritad 4 meter",
        _with((_UNKNOWN, f"Mannen står en meter bort. {_UNKNOWN}"), (_QUESTION, _ROOM + _QUESTION)),
    ),
    quiet(
        "S08",
        _with(
            (_UNKNOWN, f"Mannen står fem meter bort. {_UNKNOWN}"), (_QUESTION, _ROOM + _QUESTION)
        ),
    ),
    quiet("S08", _with((_UNKNOWN, f"Det är en meter kvar till hyllan. {_UNKNOWN}"))),
)
