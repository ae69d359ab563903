"""What a scenario remembers, read from the author's words: its names, and what changes them.

Every name is a range of whole steps, also a yes or no (0 and 1) and the clock (steps of so many minutes); every
change is added, and stops at the ends. What cannot be read is a `Slip`, which
`checking/rules/scenarios/memory.py` makes a problem of.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from coursebuild.model.memory import Remembered
from coursebuild.model.scenario import Scenario
from coursebuild.model.told import KEY, either

MOST_STEPS = 6
"""A scale has at most seven steps: more cannot be told apart in a text."""

MOST_CLOCK_STEPS = 12

Kind = Literal["scale", "yes", "clock"]
Values = tuple[int, ...]
"""The memory at one moment: a value for each name, in the order they are declared."""


class Slip(NamedTuple):
    """What an author wrote that cannot be read: what is wrong, how to mend it, what was meant."""

    message: str
    fix: str
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the memory."""

    id: str
    index: int
    kind: Kind
    low: int
    high: int
    start: int
    minutes: int = 0
    shows: str = ""

    def after(self, value: int, change: int) -> int:
        """The value after a change: it stops at the ends."""
        value += change
        return self.low if value < self.low else min(value, self.high)

    def said(self, value: int) -> str:
        """The value as an author writes it."""
        if self.kind == "clock":
            return f"{value * self.minutes} min"
        return ("no", "yes")[value] if self.kind == "yes" else str(value)


@dataclass(frozen=True, slots=True)
class Memory:
    """All names, in the order they are declared."""

    names: dict[str, Name]
    ordered: tuple[Name, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ordered", tuple(self.names.values()))

    @property
    def clock(self) -> Name | None:
        """The name that holds the time."""
        return next((name for name in self.names.values() if name.kind == "clock"), None)

    @property
    def start(self) -> Values:
        """The memory when the scenario begins."""
        return tuple(name.start for name in self.names.values())

    def after(self, values: Values, changes: dict[int, int]) -> Values:
        """The memory after changes (index → step)."""
        if not changes:
            return values
        after = list(values)
        for index, step in changes.items():
            after[index] = self.ordered[index].after(after[index], step)
        return tuple(after)

    def said(self, values: Values) -> str:
        """The memory in the author's words, for messages."""
        return ", ".join(
            f"{name.id} {name.said(value)}"
            for name, value in zip(self.names.values(), values, strict=True)
        )


def memory_of(scenario: Scenario) -> Memory:
    """The memory of a scenario; a declaration that is wrong is read as something like it."""
    return memory_from(scenario.memory)


def memory_from(declared: Mapping[str, Remembered]) -> Memory:
    """The same of its declarations alone."""
    names = [_name(id_, n, said) for n, (id_, said) in enumerate(declared.items())]
    return Memory({name.id: name for name in names})


def _name(id_: str, index: int, said: Remembered) -> Name:
    shows = said.shows or ""
    if said.minutes is not None:
        high = min(max(said.to or 1, 1), MOST_CLOCK_STEPS)
        return Name(id_, index, "clock", 0, high, 0, said.minutes, shows)
    if said.from_ is None and said.to is None:
        return Name(id_, index, "yes", 0, 1, 0, 0, shows)
    low = said.from_ if said.from_ is not None else min(0, said.to or 0)
    high = said.to if said.to is not None else low + 1
    high = min(max(high, low + 1), low + MOST_STEPS)
    start = min(high, max(low, said.start if said.start is not None else low))
    return Name(id_, index, "scale", low, high, start, 0, shows)


def unknown(name: str, known: Iterable[str]) -> Slip:
    """A name that is not in the memory."""
    known = list(known)
    close = next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.6)), None)
    if not known:
        return Slip(
            f"Scenariot minns inget som heter ”{name}”: det har {either('ingen memory', 'inget minne')}.",
            either(
                f"Lägg till   memory: {{{name}: {{}}}}   överst i scenariot.",
                f"Lägg till ”{name}” under {KEY:memory}.",
            ),
        )
    fix = (
        f"Byt till ”{close}”, eller" if close else f"Namnen som finns är: {', '.join(known)}. Byt,"
    )
    fix = fix if close else f"{fix} eller"
    return Slip(
        f"Minnet har inget som heter ”{name}”.",
        f"{fix} lägg till ”{name}” under {KEY:memory:}.",
        close,
    )


_CLOCK = either(", till exempel   tid: {minutes: 10, to: 6}  ", ".")
_STEP = re.compile(r"[+-][1-9]\d?")
_UNSIGNED = re.compile(r"[1-9]\d?")
_YES = {"yes": 1, "no": -1}
_MEANT_YES = {
    **dict.fromkeys(("ja", "true", "sant", "på", "on", "1", "+1"), "yes"),
    **dict.fromkeys(("nej", "false", "falskt", "av", "off", "0", "-1"), "no"),
}


def change(memory: Memory, name: str, said: str) -> int | Slip:
    """How much a change adds to a name."""
    known = memory.names.get(name)
    if known is None:
        return unknown(name, memory.names)
    if known.kind == "clock":
        return Slip(
            f"”{name}” är klockan. Den ändras inte under {KEY:Choice.changes}.",
            f"Ta bort den här, och skriv   {KEY:takes={known.minutes} min}   på valet.",
        )
    if known.kind == "yes":
        return _yes(name, said)
    return _step(known, said)


def _step(known: Name, said: str) -> int | Slip:
    name, width = known.id, known.high - known.low
    if _UNSIGNED.fullmatch(said):
        return Slip(
            f"”{name}: {said}” säger inte åt vilket håll: talet saknar tecken.",
            f"Skriv   {_changed(name, f'+{said}')}   eller   {_changed(name, f'-{said}')}. "
            "Ett tal utan tecken skulle kunna läsas som ett nytt värde.",
            f"+{said}",
        )
    if not _STEP.fullmatch(said):
        return Slip(
            f"”{name}” är en skala, och ”{said}” är inget steg.",
            f"Skriv ett tal med tecken, till exempel   {_changed(name, '-1')}",
        )
    if abs(int(said)) > width:
        return Slip(
            f"Steget {said} är större än hela skalan ”{name}”, som är {width} steg.",
            f"Skriv högst {said[0]}{width}. Skalan stannar ändå vid sina ändar.",
            f"{said[0]}{width}",
        )
    return int(said)


def _changed(name: str, said: str) -> str:
    """A change as it is written in the file; the page has a field for each name."""
    return either(f"{name}: {said}", {"yes": "ja", "no": "nej"}.get(said, said))


def _yes(name: str, said: str) -> int | Slip:
    if said in _YES:
        return _YES[said]
    meant = _MEANT_YES.get(said.lower())
    yes, no = (_changed(name, word) for word in ("yes", "no"))
    fix = f"Skriv   {_changed(name, meant)}" if meant else f"Skriv   {yes}   eller   {no}"
    return Slip(f"”{name}” är ett ja eller nej, och kan inte bli ”{said}”.", fix, meant)


_MINUTES = re.compile(r"(\d{1,4}) min")
_MINUTES_LIKE = re.compile(r"(\d{1,4})\s*(?:m|min|minut|minuter|minutes)?\.?", re.IGNORECASE)
_HOURS_LIKE = re.compile(r"(\d{1,2})\s*(?:h|tim|timme|timmar)\.?", re.IGNORECASE)


def minutes(said: str) -> int | Slip:
    """A length of time in minutes: `20 min`."""
    if exact := _MINUTES.fullmatch(said):
        return int(exact[1])
    like, hours = _MINUTES_LIKE.fullmatch(said), _HOURS_LIKE.fullmatch(said)
    meant = f"{like[1]} min" if like else f"{int(hours[1]) * 60} min" if hours else None
    fix = f"Skriv   {meant}" if meant else "Skriv minuterna med siffror, till exempel   20 min"
    return Slip(f"”{said}” är ingen tid.", fix, meant)


def takes(memory: Memory, said: str) -> int | Slip:
    """How many steps of the clock something takes."""
    spent = minutes(said)
    if isinstance(spent, Slip):
        return spent
    clock = memory.clock
    if clock is None:
        return Slip(
            f"Här står att det tar {said}, men scenariot har ingen klocka.",
            f"Lägg till en under {KEY:memory:}{_CLOCK} Eller ta bort {either('takes', 'tiden')}.",
        )
    return steps(clock, spent)


def steps(clock: Name, spent: int) -> int | Slip:
    """Minutes as steps of the clock, within it."""
    if spent % clock.minutes or not spent:
        near = max(clock.minutes, round(spent / clock.minutes) * clock.minutes)
        return Slip(
            f"{spent} min går inte jämnt upp i klockans steg, som är {clock.minutes} min.",
            f"Skriv till exempel   {near} min   eller ändra {KEY:Remembered.minutes} på ”{clock.id}”.",
            f"{near} min",
        )
    if spent > clock.high * clock.minutes:
        return Slip(
            f"{spent} min är längre än klockan går: ”{clock.id}” stannar vid "
            f"{clock.high * clock.minutes} min.",
            f"Skriv en kortare tid, eller höj {KEY:Remembered.to} på ”{clock.id}”.",
        )
    return spent // clock.minutes
