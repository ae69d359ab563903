"""Swedish as the rules see it: words, sentences, readability (LIX) and a few word classes.

Guesses, not grammar: each is good enough to tell an author where to look, and cheap enough to be
made on every text of a course each time a file is saved.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-’'.:][^\W_]+)*")
_AROUND = '.,:;!?…()[]”’"'
_END = re.compile(r"[.!?…]+[”\"’)\]]*\s+(?=[”\"(\[–-]*\s*[A-ZÅÄÖÉ0-9])")
_SPEECH = re.compile(r"[”\"][^”\"]*[”\"]")


def word_list(text: str) -> frozenset[str]:
    """Give the words of a list written as running text."""
    return frozenset(text.split())


ABBREVIATIONS = word_list(
    """
    t.ex bl.a dvs d.v.s m.m m.fl osv o.s.v s.k f.d ca kap nr kl st resp fr.o.m t.o.m jfr tel e.d
    el dir prop dnr s p avd min
    """
)
"""Short forms whose full stop does not end a sentence."""

_LONGEST = max(map(len, ABBREVIATIONS)) + 1
"""So much of what stands before a full stop tells whether it is one of them."""

LONG_WORD = 6
"""LIX: a word with more letters than this is long (Björnsson 1968)."""


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a plain text, as written."""
    found: list[str] = []
    for part in text.split():
        # Nearly all are letters, with a sign or two around them: told in half the time.
        word = part if part.isalpha() else part.strip(_AROUND)
        if word.isalpha():
            found.append(word)
        else:
            found += _WORD.findall(part)
    return tuple(found)


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a plain text."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start()
        if text[stop] == "." and _ends_shortened(text[max(start, stop - _LONGEST) : stop]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(filter(None, found))


def _ends_shortened(said: str) -> bool:
    """Whether a text, up to a full stop that is not in it, ends with a short form."""
    if not said or said[-1].isspace():
        return False
    last = said.rsplit(None, 1)[-1]
    return last.rpartition("(")[2].rpartition("”")[2].lower() in ABBREVIATIONS


class Measure(NamedTuple):
    """What readability is counted from: words, sentences, long words in lower case, the words of the largest part."""

    words: int
    sentences: int
    long: tuple[str, ...]
    most: int


def measure(parts: Iterable[str]) -> Measure:
    """Measure texts that each end where they end, as paragraphs and list items do."""
    count = ends = most = 0
    long: list[str] = []
    for part in parts:
        found = words(part)
        size = len(found)
        count += size
        most = max(most, size)
        ends += len(sentences(part))
        long += [word for word in found if len(word) > LONG_WORD]
    return Measure(count, ends, tuple(" ".join(long).lower().split()), most)


def lix(measures: Iterable[Measure], without: frozenset[str] = frozenset()) -> float:
    """Give LIX: words per sentence plus long words in per cent, those in `without` left out."""
    count = ends = long = 0
    for measured in measures:
        count += measured.words
        ends += measured.sentences
        long += len(measured.long)
        if without:
            long -= sum(map(without.__contains__, measured.long))
    return count / ends + 100 * long / count if count and ends else 0.0


@lru_cache(maxsize=20_000)
def stems(text: str, least: int = 5, kept: int = 6) -> frozenset[str]:
    """Give the content words by their first letters, so that most inflections meet."""
    return frozenset(
        word[:kept].lower()
        for word in words(text)
        if len(word) >= least and word.lower() not in FUNCTION_WORDS
    )


@lru_cache(maxsize=2_000)
def _said(parts: tuple[str, ...]) -> tuple[list[str], frozenset[str]]:
    """The words of some texts in lower case: all, and each once."""
    every = [word.lower() for part in parts for word in words(part)]
    return every, frozenset(every)


def alike(one: str, other: str, least: float) -> bool:
    """Tell whether two texts have a share of their words, 0–1, in common (Dice)."""
    return alike_together((one,), (other,), least)


def alike_together(one: tuple[str, ...], other: tuple[str, ...], least: float) -> bool:
    """Tell the same of texts that are each written in parts."""
    (all_of_one, each_of_one), (all_of_other, each_of_other) = _said(one), _said(other)
    first, second = len(all_of_one), len(all_of_other)
    total = first + second
    if not total:
        return True
    if 2 * min(first, second) < least * total:
        return False
    again = min(first - len(each_of_one), second - len(each_of_other))
    if 2 * (len(each_of_one & each_of_other) + again) < least * total:
        return False  # nearly always, and far faster than to count
    return 2 * (Counter(all_of_one) & Counter(all_of_other)).total() >= least * total


def without_speech(text: str) -> str:
    """Give the text without what somebody says in it."""
    return _SPEECH.sub("”…”", text)


def shortened(text: str, most: int) -> str:
    """The text, or as many whole words of it as `most` letters hold, with dots after them."""
    if len(text) <= most:
        return text
    room = text[:most]
    return f"{(room.rpartition(' ')[0] or room).rstrip(' ,;:–’')} …"


def quoted(text: str, most: int = 60) -> str:
    """Give the author's own words in quotation marks, shortened at a word."""
    return f"”{shortened(' '.join(text.split()).replace('”', '’'), most)}”"


def number_of(count: int, one: str, many: str) -> str:
    """Say a number of things: `1 fråga`, `3 frågor`."""
    return f"{count} {one if count == 1 else many}"


FUNCTION_WORDS = word_list(
    """
    eller eftersom efter under över mellan innan genom sedan också redan alltså bara något någon
    några inget ingen detta dessa denna deras hennes hans vilket vilken vilka varje andra annan
    annat första skulle kunde måste behöver finns därför medan samma själv sådan sådant honom
    henne inte ännu gärna gången gånger bland utan längre
    """
)
"""Words of five letters or more that carry no content of their own."""

_NOT_VERBS = word_list(
    """
    er eller efter under över vår hur var när där här mer fler för per ur inför utanför flera
    hellre senare mindre större bättre vidare ner upp ytterligare kurator kuratorer föräldrar
    patienter läkare kollegor chefer barnmorskor poliser risker uppgifter regler personer
    människor siffror dagar timmar minuter veckor månader kamrater syskon vänner rutiner åtgärder
    insatser kvinnor pojkar flickor mor far bror syster dotter doktor
    """
)
_DEPONENT = word_list(
    """
    andas hoppas minns låtsas umgås träffas skäms lyckas trivs hjälps finns behövs krävs märks
    syns enas turas
    """
)


def begins_with_verb(text: str) -> bool:
    """Guess by its ending whether a text begins with a verb in the present tense: `Frågar …`."""
    found = words(text)
    if not found:
        return False
    first = found[0].lower()
    return first in _DEPONENT or (
        first.endswith("r") and len(first) > 2 and first not in _NOT_VERBS
    )
