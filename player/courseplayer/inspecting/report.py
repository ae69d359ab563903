"""What is found in a package, as values: the report, before it becomes text, JSON or a page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """How grave a finding is. The words are those of JSON; people read `IN_WORDS`."""

    FAULT = "fault"
    DOUBT = "doubt"
    NOTE = "note"


IN_WORDS: Mapping[Grade, str] = {
    Grade.FAULT: "Fel",
    Grade.DOUBT: "Osäkert",
    Grade.NOTE: "Bra att veta",
}
"""A fault is against the standard, or breaks the package; what is doubtful some LMSs refuse or do not do."""


@dataclass(frozen=True)
class Finding:
    """One thing that was found."""

    grade: Grade
    text: str


def fault(text: str) -> Finding:
    """Something that is against the standard, or does not work."""
    return Finding(Grade.FAULT, text)


def doubt(text: str) -> Finding:
    """Something that the standard allows, and some LMSs do not cope with."""
    return Finding(Grade.DOUBT, text)


def note(text: str) -> Finding:
    """Something that is good to know."""
    return Finding(Grade.NOTE, text)


@dataclass
class Section:
    """One thing that was looked at: what was seen, and what was found."""

    id: str
    title: str
    facts: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    table: Sequence[tuple[str, str]] = ()


@dataclass
class Report:
    """All that is known of a package, and what nobody has looked at."""

    file_name: str
    title: str = ""
    standard: str = ""
    sections: list[Section] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def add(self, section: Section) -> None:
        """Add a section below the others."""
        self.sections.append(section)

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found, in the order of the report."""
        return [finding for section in self.sections for finding in section.findings]

    def count(self, grade: Grade) -> int:
        """How many findings there are of a grade."""
        return sum(finding.grade is grade for finding in self.findings)

    @property
    def has_faults(self) -> bool:
        """Whether anything is wrong."""
        return self.count(Grade.FAULT) > 0

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence."""
        faults, doubts = self.count(Grade.FAULT), self.count(Grade.DOUBT)
        if not faults and not doubts:
            return "Inga fel hittades."
        wrong = "inga fel" if not faults else "1 fel" if faults == 1 else f"{faults} fel"
        unsure = f"{doubts} {'sak som är osäker' if doubts == 1 else 'saker som är osäkra'}"
        return f"{wrong.capitalize()}{f' och {unsure}' if doubts else ''}."


def size(octets: int) -> str:
    """A size as people say it."""
    if octets < 1_000:
        return f"{octets} byte"
    if octets < 1_000_000:
        return f"{octets / 1_000:.0f} kB"
    return f"{octets / 1_000_000:.1f} MB".replace(".", ",")


def listed(names: Iterable[str], most: int = 8) -> str:
    """Names in a sentence, the first few of them."""
    found = list(names)
    shown = ", ".join(f"”{name[:120]}”" for name in found[:most])
    return f"{shown} och {len(found) - most} till" if len(found) > most else shown


def plain(text: str) -> str:
    """A stranger's text as it can be printed: a terminal would obey what it holds of control characters."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
