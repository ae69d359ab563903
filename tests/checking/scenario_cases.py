"""Cases for the rules about scenarios: paths, choices, debrief."""

from checking.case import MODULE, SCENARIO, Case, fires, quiet

_SCENE = """\
  - id: s{number}
    title: Scen {number}
    goal: lyssna
    text: Det händer något i rum {number}.
    question: Vad gör du i rum {number}?
    options:
"""
_CHOICE = """\
      - id: v{number}
        text: Gör sak {number} i rummet
        rating: {rating}
        consequence: Någon tittar upp och säger sak nummer {number} med lugn röst.
        why: Det blir så, eftersom sak {number} är just det som någon behöver här.
        better: Gör något annat.
        next: {next}
"""
_HEAD = """\
kind: scenario
title: Gjort
place: Mottagning
role: Du arbetar.
minutes: 3
content_note: Inget svårt.
start: s1
scenes:
"""
_TAIL = """\
endings:
  - {id: slut, title: Slut, text: Det är över för i dag.}
debrief:
  reaction: [Vad kändes svårt?]
  description: [Vad hände?]
  analysis: [Hur blev det så?]
  summary: [Vad prövar du?]
sources: [stod#lyssna]
"""


def _scenario(ways: dict[int, list[str]]) -> str:
    """Write a scenario: for each scene, where its choices lead, the best first."""
    text = _HEAD
    for number, targets in ways.items():
        text += _SCENE.format(number=number)
        for place, target in enumerate(targets):
            rating = ("best", "fair", "poor", "poor", "poor")[place]
            text += _CHOICE.format(number=f"{number}{place}", rating=rating, next=target)
    return text + _TAIL


def _whole(ways: dict[int, list[str]]) -> tuple[str, str, str]:
    return (SCENARIO, "", _scenario(ways))


_LINE = {1: ["s2"] * 3, 2: ["s3"] * 3, 3: ["slut"] * 3}
_RING = {
    1: ["s2"] * 3,
    2: ["s3"] * 3,
    3: ["s4"] * 3,
    4: ["slut", "s1", "s1"],
}
_SHORT_RING = {1: ["s2"] * 3, 2: ["s3", "s3", "s1"], 3: ["slut"] * 3}
_SHORT_CUT = {
    1: ["s2", "s5", "s5"],
    2: ["s3"] * 3,
    3: ["s4"] * 3,
    4: ["s6"] * 3,
    5: ["s7"] * 3,
    6: ["s8"] * 3,
    7: ["slut"] * 3,
    8: ["s9"] * 3,
    9: ["slut"] * 3,
}
_LONG = {number: [f"s{number + 1}"] * 3 for number in range(1, 9)} | {9: ["slut"] * 3}
_LADDER = {number: [f"s{number + 1}", f"s{number + 2}", f"s{number + 3}"] for number in range(1, 9)}
_LADDER |= {9: ["s10", "s11", "s11"], 10: ["s11"] * 3, 11: ["slut"] * 3}
# Two scenes that lead to each other: how many ways there are must not depend on which is looked at first.
_WOVEN = {number: [f"s{number + 1}", f"s{number + 2}", f"s{number + 3}"] for number in range(1, 8)}
_WOVEN |= {8: ["s9", "s10", "s10"], 9: ["s10", "s11", "s11"], 10: ["slut", "s12", "s11"]}
_WOVEN |= {11: ["slut", "s10", "s10"], 12: ["slut"] * 3}
_FORKS = {
    number: [f"s{number + 1}", f"s{number + 2}", f"s{number + 2}"] for number in range(1, 30, 2)
} | {number: [f"s{number + 1}"] * 3 for number in range(2, 31, 2)}
_FORKS |= {31: ["slut"] * 3}
_CORRIDOR = {number: [f"s{number + 1}"] * 3 for number in range(1, 26)} | {26: ["slut"] * 3}
_TREE = {
    1: ["s2", "s3", "s4"],
    2: ["s5", "s6", "s7"],
    3: ["slut"] * 3,
    4: ["slut"] * 3,
    5: ["slut"] * 3,
    6: ["slut"] * 3,
    7: ["slut"] * 3,
}
_SAME = "Han går ut i väntrummet och sätter sig på en stol vid fönstret."

CASES: tuple[Case, ...] = (
    fires("L02", "4 val att gå ett varv", _whole(_RING)),
    fires(
        "L02",
        "utan att något nytt berättas",
        (SCENARIO, "        next: kon\n", "        next: slaget\n"),
        (
            SCENARIO,
            "Alla tittar. Mannen blir röd och slår en gång till. Vakten är långt borta.",
            "Nej.",
        ),
    ),
    quiet("L02", _whole(_SHORT_RING)),
    quiet("L02", (SCENARIO, "        next: kon\n", "        next: slaget\n")),
    fires("L03", "bara 2 beslut", _whole({1: ["s2"] * 3, 2: ["slut"] * 3})),
    fires("L03", "kortaste vägen har 3 beslut men den längsta 7", _whole(_SHORT_CUT)),
    fires("L03", "längsta vägen har 9 beslut", _whole(_LONG)),
    fires("L03", "Ingen väg genom scenariot är bäst", (SCENARIO, "rating: best", "rating: fair")),
    quiet("L03", _whole(_LINE)),
    fires("L04", "Det finns 274 olika vägar", _whole(_LADDER)),
    fires("L04", "Det finns 528 olika vägar", _whole(_WOVEN)),
    fires("L04", "Det finns fler än 6000 olika vägar", _whole(_FORKS)),
    fires("L04", "Den längsta vägen har 26 beslut", _whole(_CORRIDOR)),
    fires("L04", "nås på mer än ett sätt", _whole(_TREE)),
    quiet("L04", _whole(_LINE)),
    fires(
        "L05",
        "leder till samma ställe",
        (
            SCENARIO,
            "Han skakar på huvudet. Att sitta är det som gör ondast. Han blir stående.",
            _SAME,
        ),
        (
            SCENARIO,
            "Han tar glaset och ställer det på disken. ”Hjälper det mot ryggen?” frågar han.",
            _SAME,
        ),
        (
            SCENARIO,
            "Han nickar. ”Tack.” Han går långsamt, men han går själv, och kön börjar prata igen.",
            _SAME,
        ),
    ),
    quiet(
        "L05",
        (
            SCENARIO,
            "Han skakar på huvudet. Att sitta är det som gör ondast. Han blir stående.",
            _SAME,
        ),
    ),
    fires("L06", "bara 2 svar", _whole({1: ["s2"] * 2, 2: ["s3"] * 3, 3: ["slut"] * 3})),
    fires("L06", "har 5 svar", _whole({1: ["s2"] * 5, 2: ["s3"] * 3, 3: ["slut"] * 3})),
    quiet("L06", _whole({1: ["s2"] * 4, 2: ["s3"] * 3, 3: ["slut"] * 3})),
    fires(
        "L18",
        "inte vad som är bättre",
        (SCENARIO, "        better: Fråga om han vill ligga ner i rum två.\n", ""),
    ),
    fires(
        "L20",
        "ett omdöme: ”Fel!”",
        (SCENARIO, "consequence: Alla tittar.", "consequence: Fel! Alla"),
    ),
    fires(
        "L20",
        "omdöme: ”Bra val.”",
        (SCENARIO, "consequence: Alla tittar.", "consequence: Bra val."),
    ),
    fires(
        "L20",
        "omdöme: ”Det var inte så bra.”",
        (SCENARIO, "consequence: Alla tittar.", "consequence: Det var inte så bra."),
    ),
    quiet(
        "L20", (SCENARIO, "consequence: Alla tittar.", "consequence: Bra, säger han. Alla tittar.")
    ),
    quiet("L20", (SCENARIO, "consequence: Alla tittar.", "consequence: ”Rätt!” Alla tittar.")),
    quiet(
        "L20",
        (SCENARIO, "consequence: Alla tittar.", "consequence: Fel person kommer. Alla tittar."),
    ),
    fires(
        "L28",
        "går att svara ja eller nej",
        (SCENARIO, "Hur kom det sig att han blev lugnare?", "Var det svårt att lyssna?"),
    ),
    quiet(
        "L28",
        (SCENARIO, "Hur kom det sig att han blev lugnare?", "Var i samtalet vände det?"),
        (MODULE, "title: Prova att lyssna", "title: Prova"),
    ),
)
