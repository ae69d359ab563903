"""Value formats: what a string must look like to be stored in a data model element.

A format never raises. It answers with a verdict, and carries a Swedish hint for the one who sent
something else. Lengths are counted as JavaScript counts them (UTF-16 units), since that is what the
sender measured.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How a value relates to a format."""

    FITS = "fits"
    UNSURE = "unsure"
    """The standard's own test tool takes it, but some LMSs do not."""

    MISMATCH = "mismatch"
    OUT_OF_RANGE = "out of range"


@dataclass(frozen=True)
class Format:
    """One format: a judge and a Swedish hint that says what would have fitted."""

    judge: Callable[[str], Verdict]
    hint: str
    doubt: str = ""
    """What to say of a value that not every LMS takes."""


def unsure(strict: Format, wide: Format, doubt: str) -> Format:
    """A value that fits `strict`; one that only fits `wide` is taken, and doubted."""

    def judge(value: str) -> Verdict:
        verdict = strict.judge(value)
        if verdict is Verdict.FITS:
            return verdict
        other = wide.judge(value)
        return Verdict.UNSURE if other is Verdict.FITS else other

    return Format(judge, strict.hint, doubt)


def _weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """What is true of the whole, of what is true of its parts."""
    found = set(verdicts)
    if found - {Verdict.FITS, Verdict.UNSURE}:
        return Verdict.MISMATCH
    return Verdict.UNSURE if Verdict.UNSURE in found else Verdict.FITS


def javascript_length(value: str) -> int:
    """Return the length that JavaScript's `value.length` gives."""
    return len(value) + sum(character > "\uffff" for character in value)


def _fits(is_right: bool) -> Verdict:
    return Verdict.FITS if is_right else Verdict.MISMATCH


def text(longest: int, *, one_line: bool = False) -> Format:
    """Any text of at most `longest` characters, optionally on one line."""

    def judge(value: str) -> Verdict:
        return _fits(
            javascript_length(value) <= longest and not (one_line and re.search(r"[\r\n]", value))
        )

    where = " på en rad" if one_line else ""
    return Format(judge, f"Text{where} på högst {longest} tecken.")


def vocabulary(*words: str) -> Format:
    """Exactly one of `words`, in exactly that case."""
    shown = ", ".join(word or "”” (tomt)" for word in words)
    return Format(lambda value: _fits(value in words), f"Tillåtna värden: {shown}.")


def pattern(expression: str, hint: str) -> Format:
    """A value that the whole regular expression describes."""
    compiled = re.compile(expression, re.DOTALL)
    return Format(lambda value: _fits(compiled.fullmatch(value) is not None), hint)


def number(expression: str, low: float | None, high: float | None, hint: str) -> Format:
    """A number written as `expression` says, from `low` to `high` (None: no bound)."""
    compiled = re.compile(expression)

    def judge(value: str) -> Verdict:
        if compiled.fullmatch(value) is None:
            return Verdict.MISMATCH
        is_within = (low is None or float(value) >= low) and (high is None or float(value) <= high)
        return Verdict.FITS if is_within else Verdict.OUT_OF_RANGE

    return Format(judge, hint)


_REAL_SHAPE = r"[+-]?[0-9]{1,10}(\.[0-9]{1,7})?"
# What ADL's tool reads as a number, but for its NaN and infinities: scripts write 1e-7 and .5 of themselves.
_LONG_SHAPE = r"[+-]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?"
_DECIMALS = (
    "Talet har fler än tio siffror eller sju decimaler, eller är skrivet som .5, 5. eller 1e-3. En del lärplattformar "
    "tar inte emot det: avrunda, och skriv 0.5."
)


def real(low: float | None, high: float | None, hint: str) -> Format:
    """A number as SCORM 2004 has them (real(10,7)), from `low` to `high`; longer ones are taken, and doubted."""
    strict, wide = (number(shape, low, high, hint) for shape in (_REAL_SHAPE, _LONG_SHAPE))
    return unsure(strict, wide, _DECIMALS)


def either(first: Format, second: Format) -> Format:
    """A value that fits one of two formats; the second one's verdict stands if none fits."""

    def judge(value: str) -> Verdict:
        verdict = first.judge(value)
        return verdict if verdict is Verdict.FITS else second.judge(value)

    return Format(judge, f"{first.hint} Eller: {second.hint}", second.doubt)


def listed(
    separator: str, part: Format, most: int, hint: str, *, is_set: bool = False, lead: str = ""
) -> Format:
    """At least one and at most `most` parts with a separator between them.

    `is_set` forbids a part to occur twice; `lead` is a regular expression for what may stand first
    (as `{order_matters=true}`).
    """

    def judge(value: str) -> Verdict:
        rest = re.sub(rf"\A(?:{lead})", "", value) if lead else value
        parts = rest.split(separator)
        if len(parts) > most or (is_set and len(set(parts)) < len(parts)):
            return Verdict.MISMATCH
        return _weakest(part.judge(one) for one in parts)

    return Format(judge, hint, part.doubt)


def joined(separator: str, first: Format, second: Format, hint: str) -> Format:
    """Two parts with one separator between them."""

    def judge(value: str) -> Verdict:
        left, found, right = value.partition(separator)
        if not found:
            return Verdict.MISMATCH
        return _weakest((first.judge(left), second.judge(right)))

    return Format(judge, hint, first.doubt or second.doubt)
