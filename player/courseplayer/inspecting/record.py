"""What is on record of a package: the attempts that have been made with it in the player."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from courseplayer.inspecting.report import Finding, Section, doubt, fault
from courseplayer.launching.launches import Entry
from courseplayer.launching.records import Refusal
from courseplayer.standards.datamodel import Model, Operation

_ENDS = {Operation.COMMIT, Operation.TERMINATE}
_MOST = 40


@dataclass(frozen=True)
class Tried:
    """One attempt: how often it was opened, whether it can go on, what it has stored, and what was refused."""

    launches: int
    can_resume: bool
    stored: Mapping[str, str]
    refusals: Sequence[Refusal]
    calls: Sequence[Entry] = ()
    """The calls of its latest opening, while the player remembers them."""


def refusals(model: Model, found: Iterable[Refusal]) -> list[Finding]:
    """What was refused and what was unsure, each call once, the most frequent first."""
    counted = Counter(
        (one.code, one.function, one.element, one.value[:60], one.detail) for one in found
    )
    findings = []
    for (code, function, element, value, detail), times in counted.most_common(_MOST):
        call = f"{function}({', '.join(filter(None, (element, value)))})"
        often = "" if times == 1 else f", {times} gånger"
        if code:
            error = model.errors.get(code)
            meaning = error.meaning if error else "okänt fel"
            findings.append(fault(f"Avvisat: {call}: {code} {meaning}{often}. {detail}".strip()))
        else:
            findings.append(doubt(f"Osäkert: {call}{often}. {detail}".strip()))
    return findings


def between_saves(model: Model, calls: Iterable[Entry]) -> list[int]:
    """How many calls there are for each time that the package asks that all be kept, itself counted."""
    counts, now = [], 0
    for entry in calls:
        now += 1
        if model.functions.get(entry.function) in _ENDS:
            counts.append(now)
            now = 0
    return [*counts, now] if now else counts


def record(model: Model, attempts: Sequence[Tried]) -> Section:
    """What the attempts show."""
    section = Section("record", "Försök i provspelaren")
    if not attempts:
        section.facts.append("Ingen har provat paketet i provspelaren än.")
        return section
    stored = [one for one in attempts if one.stored]
    section.facts.append(f"{len(attempts)} försök, {len(stored)} med något sparat.")
    section.findings += refusals(model, [one for each in attempts for one in each.refusals])
    if not section.findings:
        section.facts.append("Inget anrop är avvisat eller osäkert.")
    if stored:
        last = stored[0]
        status = [f"{k} = {v}" for k, v in sorted(last.stored.items()) if k.endswith("status")]
        section.facts.append(f"Senast sparat: {', '.join(status) or 'ingen status'}.")
        section.facts.append(
            "Den som öppnar det igen fortsätter i samma försök."
            if last.can_resume
            else "Den som öppnar det igen börjar om: försöket är avslutat, inte pausat."
        )
    counts = [n for one in attempts for n in between_saves(model, one.calls)]
    if counts:
        section.facts.append(
            f"Anrop för varje sparande i den senaste visningen: i snitt {sum(counts) / len(counts):.0f}, "
            f"som mest {max(counts)}."
        )
    return section
