"""Conditions in words: `X`, `not X`, `X at least N` and `X at most N`, joined by `and`. Nothing else.

A condition is read to bounds: for each clause a name and the least and most value it may have. What cannot be
read is a `Slip` that says what to write, since people write `minst`, `>=` and `or`.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from coursebuild.model.told import either
from coursebuild.scenario.memory import Memory, Name, Slip, Values, minutes, steps, unknown

WORDS = frozenset({"and", "not", "at", "least", "most", "or"})
"""What no name of memory may be called."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One clause: a name's value stands between two."""

    index: int
    least: int
    most: int


Condition = tuple[Bound, ...]
"""All of them must hold; with none it always holds."""


def holds(condition: Condition, values: Values) -> bool:
    """Whether the memory fits a condition."""
    for bound in condition:  # noqa: SIM110  (half the time of all(): asked of every state)
        if not bound.least <= values[bound.index] <= bound.most:
            return False
    return True


class BadClause(NamedTuple):
    """A clause that cannot be read, and how many characters into the condition it begins."""

    slip: Slip
    offset: int


_AND = re.compile(r"\s+and\s+")
_OR = re.compile(r"(?:^|\s)(or|eller|\|\|)\s")


def read(text: str, memory: Memory) -> Condition | BadClause:
    """A condition as bounds, or the first clause that cannot be read."""
    if found := _OR.search(text):
        return BadClause(_no_or(text), found.start(1))
    bounds: list[Bound] = []
    start = 0
    for clause in _AND.split(text):
        offset = text.index(clause, start)
        start = offset + len(clause)
        bound = _bound(clause.strip(), memory)
        if isinstance(bound, Slip):
            return BadClause(bound, offset)
        bounds.append(bound)
    return tuple(bounds)


def _no_or(text: str) -> Slip:
    first = re.split(r"\s(?:or|eller|\|\|)\s", text, maxsplit=1)[0].strip()
    return Slip(
        "Ett villkor kan inte ha ”or”.",
        f"Skriv två i stället, ett för varje fall{either(f'. Det första: {first}', '.')}",
    )


_CLAUSE = re.compile(r"(?P<name>[a-z][a-z0-9-]*) at (?P<word>least|most) (?P<value>.+)")
_SCALE_VALUE = re.compile(r"-?\d{1,2}")


def _bound(clause: str, memory: Memory) -> Bound | Slip:
    if clause in memory.names:
        return _said_yes(memory.names[clause], wanted=True)
    negated = clause.removeprefix("not ")
    if negated != clause and negated in memory.names:
        return _said_yes(memory.names[negated], wanted=False)
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return _odd(clause, memory)
    name = memory.names.get(found["name"])
    return _compared(name, found) if name else unknown(found["name"], memory.names)


def _said_yes(name: Name, *, wanted: bool) -> Bound | Slip:
    if name.kind == "yes":
        return Bound(name.index, int(wanted), int(wanted))
    word, value = ("least", name.low + 1) if wanted else ("most", name.low)
    example = name.said(value)
    kind = "en klocka" if name.kind == "clock" else "en skala"
    return Slip(
        f"”{name.id}” är {kind}, inget ja eller nej.",
        _meaning("Skriv hur mycket, till exempel", f"{name.id} at {word} {example}"),
        f"{name.id} at {word} {example}",
    )


def _compared(name: Name, found: re.Match[str]) -> Bound | Slip:
    if name.kind == "yes":
        return Slip(
            f"”{name.id}” är ett ja eller nej och kan inte jämföras med ett tal.",
            f"Skriv ”{name.id}” eller ”not {name.id}”.",
            name.id,
        )
    value = _value(name, found["value"])
    if isinstance(value, Slip):
        return value
    least = found["word"] == "least"
    if value == (name.low if least else name.high):
        return Slip(
            f"”{found[0]}” gäller alltid: ”{name.id}” går från {name.said(name.low)} till "
            f"{name.said(name.high)}.",
            "Ta bort villkoret, eller skriv ett tal som delar skalan.",
        )
    return Bound(name.index, value, name.high) if least else Bound(name.index, name.low, value)


def _value(name: Name, said: str) -> int | Slip:
    if name.kind == "clock":
        return _time(name, said)
    if not _SCALE_VALUE.fullmatch(said):
        return Slip(
            f"”{said}” är inget tal.",
            _meaning(
                f"Skriv ett tal mellan {name.low} och {name.high}, till exempel",
                f"{name.id} at least {name.high}",
            ),
        )
    if not name.low <= int(said) <= name.high:
        return Slip(
            f"{said} ligger utanför skalan ”{name.id}”, som går från {name.low} till {name.high}.",
            f"Skriv ett tal mellan {name.low} och {name.high}.",
        )
    return int(said)


def _time(clock: Name, said: str) -> int | Slip:
    if said == "0 min":
        return 0
    spent = minutes(said)
    if isinstance(spent, Slip):
        example = clock.said(1)
        return Slip(
            spent.message, f"Skriv minuterna med siffror, till exempel   {example}", example
        )
    return steps(clock, spent)


_SIGNS = {">=": "at least", "=>": "at least", "<=": "at most", "=<": "at most"}
_LEAST = r"at least|least|minst|mer än eller lika med|>=|=>|≥"
_MOST = r"at most|most|högst|max|mindre än eller lika med|<=|=<|≤"
_NUMBER = r"(?P<number>\d{1,4}(?:\s*min\w*)?)"
_NAME = r"(?P<name>[a-zåäöA-ZÅÄÖ][\w-]*)"
_ORDERS = (
    rf"{_NAME}\s*(?:is |är )?(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*{_NUMBER}",
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*{_NUMBER}\s*{_NAME}",
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s*{_NAME}\s*{_NUMBER}",
    rf"{_NAME}\s*{_NUMBER}\s*(?:(?P<least>{_LEAST}|eller mer)|(?P<most>{_MOST}|eller mindre))",
)
_NO = re.compile(
    rf"(?:inte|ej|no|!|icke)\s*{_NAME}|{_NAME.replace('name', 'after')}\s*(?:=|==|is|är)\s*(?:no|nej|false)"
)
_OVER = re.compile(
    rf"{_NAME}\s*(?P<sign>>|<|över|under|=|==|more than|less than|mer än|mindre än)\s*{_NUMBER}"
)
_NEGATED = re.compile(rf"not {_NAME} at (?P<word>least|most) {_NUMBER}")


def _meaning(begun: str, meant: str) -> str:
    """What to write, and in the page to choose, where a condition in quotation marks is told as the list has it."""
    return either(f"{begun}   {meant}", f"Välj ”{meant}” i listan.")


def _odd(clause: str, memory: Memory) -> Slip:
    """What was meant by a clause that is none of the four."""
    if not clause:
        return Slip("Efter ”and” står inget.", "Skriv ett villkor till, eller ta bort ”and”.")
    name = re.fullmatch(rf"(?:not )?{_NAME}", clause)
    if name:
        return unknown(name["name"], memory.names)
    if meant := _meant(clause, memory):
        return Slip(f"Villkoret ”{clause}” går inte att läsa.", _meaning("Skriv", meant), meant)
    return Slip(
        f"Villkoret ”{clause}” går inte att läsa.",
        either(
            "Skriv ”X”, ”not X”, ”X at least N” eller ”X at most N”, där X är ett namn under memory:.",
            "Välj villkor i listan.",
        ),
    )


def _meant(clause: str, memory: Memory) -> str | None:
    if found := _NEGATED.fullmatch(clause):
        return _turned(found, memory)
    for order in _ORDERS:
        if (found := re.fullmatch(order, clause)) and found["name"] in memory.names:
            return f"{found['name']} at {'least' if found['least'] else 'most'} {found['number']}"
    if found := _NO.fullmatch(clause):
        name = found["name"] or found["after"]
        return f"not {name}" if name in memory.names else None
    if (found := _OVER.fullmatch(clause)) and found["name"] in memory.names:
        return _beyond(found, memory)
    return None


def _turned(found: re.Match[str], memory: Memory) -> str | None:
    """`not X at least 3` is `X at most 2`."""
    name = memory.names.get(found["name"])
    if name is None or not found["number"].isdigit():
        return None
    number = int(found["number"])
    if found["word"] == "least":
        return f"{name.id} at most {number - 1}"
    return f"{name.id} at least {number + 1}"


def _beyond(found: re.Match[str], memory: Memory) -> str | None:
    """`X > 3` is `X at least 4`; `X = 3` is both."""
    name, said = memory.names[found["name"]], found["number"]
    if not said.isdigit():
        return None
    number, sign = int(said), found["sign"]
    if sign in ("=", "=="):
        return f"{name.id} at least {number} and {name.id} at most {number}"
    more = sign in (">", "över", "more than", "mer än")
    return f"{name.id} at least {number + 1}" if more else f"{name.id} at most {number - 1}"
