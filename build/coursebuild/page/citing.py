"""How a page names a provision and a source. It depends on what all regions share, so a part of a page can too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursebuild.model.registers import Provision
from coursebuild.model.unit import Shared


@dataclass(frozen=True, slots=True, eq=False)
class Citing:
    """The sources and the laws of a course: equal to another's if they are the very same, whatever the region."""

    shared: Shared

    def _files(self) -> tuple[object, ...]:
        return self.shared.provisions, self.shared.statutes, self.shared.sources

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Citing) and all(
            one is another for one, another in zip(self._files(), other._files(), strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._files())))

    def words(self) -> dict[str, Callable[[str], Any]]:
        """What templates ask: a provision, what it is called, what a reference to a source is called."""
        return {
            "provision": self.provision,
            "law_label": lambda name: law_label(self.provision(name), self.shared),
            "source_label": self.source_label,
        }

    def provision(self, name: str) -> Provision:
        """The provision of that id."""
        return self.shared.provisions[name]

    def source_label(self, reference: str) -> str:
        """A source and the heading in it that `source#heading` names."""
        document, _, heading = reference.partition("#")
        source = self.shared.sources[document]
        return f"{source.short or source.title}, ”{source.headings[heading]}”"


def law_label(provision: Provision, shared: Shared) -> str:
    """A provision as people write it: ”19 kap. 1 § socialtjänstlagen (2025:400)”."""
    statute = shared.statutes[provision.statute]
    chapter = f"{provision.chapter} kap. " if provision.chapter else ""
    section = provision.section if "§" in provision.section else f"{provision.section} §"
    number = "" if statute.sfs in statute.name else f" ({statute.sfs})"
    return f"{chapter}{section} {statute.name}{number}".replace(" §", "\N{NO-BREAK SPACE}§")
