"""What there is to change: the modules with what belongs to them, the course's own files, the registers to search."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coursebuild.authoring.starters import scenario_templates
from coursebuild.bringing.remarks import remarks_in
from coursebuild.editing.words import FILES
from coursebuild.language.prose import plain
from coursebuild.packing.targets import TARGETS
from coursebuild.page.local import places
from coursebuild.preview.editor.workbench import Opened
from coursebuild.preview.workshop import Workshop
from coursebuild.reading.load import REGIONS

_NAMED = re.compile(
    r"^ *(?:laws|statements|misconceptions|statute|replaced_by): *(\[[^\]]*\]|[a-z0-9-]+(?=\s*$)|(?:\s*- [a-z0-9-]+)+)",
    re.MULTILINE,
)
"""Where one thing names another of the registers, in brackets, alone or as rows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to open: its address below `/andra/fil/`, and what it is called."""

    address: str
    title: str
    about: str = ""
    waiting: str = ""
    """How many remarks on it wait for an answer, in words."""


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A module, and what belongs to it."""

    name: str
    title: str
    parts: list[Entry]
    sections: list[tuple[str, str]]
    is_packed: bool
    regions: list[tuple[str, str]]
    """The regions and workplaces that take it and have something of their own, and what they are called."""


@dataclass(slots=True)
class Catalog:
    """Looks things up in the course that is being written."""

    workshop: Workshop
    _at: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By a package's key: its module, and the step that its page last stored as its place."""

    _turn: threading.Lock = field(default_factory=threading.Lock)

    def moved(self, key: str, module: str, step: str) -> None:
        """A package's page stands at a step."""
        with self._turn:
            self._at[key] = (module, step)

    def place_of(self, key: str) -> tuple[str, str]:
        """The file and the part that the open step of a package is made of; of none, the course."""
        module, step = self._at.get(key, ("", ""))
        if not module:
            return "course/course.yaml", ""
        kind, _, rest = step.partition(".")
        if kind in ("scen", "slut", "scenario"):
            name, _, place = rest.partition(".")
            part = {"scen": f"scenes/{place}", "slut": f"endings/{place}"}.get(kind, "")
            return f"quizzes/{name}.yaml", part
        own = f"modules/{module}.yaml"
        if kind == "avsnitt":
            return own, f"sections/{rest.partition('.')[0]}"
        if kind == "koll":
            return own, self._check(module, rest)
        if kind == "prov" and rest:
            return f"quizzes/{self._bank(module)}.yaml", f"items/{rest}"
        return own, ""

    def _check(self, module: str, item: str) -> str:
        known = self.workshop.known.get(module)
        sections = known.module.sections if known and known.module else []
        found = (s.id for s in sections if any(check.id == item for check in s.checks))
        section = next(found, None)
        return f"sections/{section}/checks/{item}" if section else ""

    def _bank(self, module: str) -> str:
        known = self.workshop.known.get(module)
        test = known.module.test if known and known.module else None
        return test.bank if test else ""

    def package(self, module: str) -> Path | None:
        """The module's package, if it could be built as its files are now."""
        known = self.workshop.known.get(module)
        return self.workshop.path(module) if known and known.package else None

    @property
    def modules(self) -> list[ModuleEntry]:
        """The modules in the course's order."""
        return [self._module(name) for name in self.workshop.modules]

    def _module(self, name: str) -> ModuleEntry:
        known = self.workshop.known.get(name)
        module = known.module if known else None
        parts = [
            self._entry(f"modules/{name}", "Modulens text", "avsnitt, kunskapskollar och figurer")
        ]
        for scenario, found in (known.scenarios if known else {}).items():
            about = f"scenario, {plain(found.place)}"
            parts.append(self._entry(f"quizzes/{scenario}", found.title, about))
        bank = self._bank(name)
        if bank:
            parts.append(self._entry(f"quizzes/{bank}", "Slutprovet", "frågebanken"))
        sections = [(s.id, s.title) for s in module.sections] if module else []
        title = module.title if module else name
        regions = self._regions_of(name)
        return ModuleEntry(name, title, parts, sections, self.package(name) is not None, regions)

    def _regions_of(self, module: str) -> list[tuple[str, str]]:
        shared, target = self.workshop.shared, TARGETS[self.workshop.target].standard
        return [
            (name, one.name)
            for name, one in (shared.regions if shared else {}).items()
            if module in (one.modules or [module]) and target in (one.targets or [target])
        ]

    @property
    def others(self) -> list[Entry]:
        """The course's own files, and the quizzes that no module uses yet."""
        folder = self.workshop.folder
        found = [
            self._entry(f"course/{name}", title)
            for name, title in FILES.items()
            if (folder / "course" / f"{name}.yaml").is_file()
        ]
        shared = self.workshop.shared
        regions = {name: one.name for name, one in shared.regions.items()} if shared else {}
        found += [
            self._entry(
                f"course/{REGIONS}/{path.stem}",
                regions.get(path.stem, path.stem),
                "nummer, kontakt och egna rutiner",
            )
            for path in sorted((folder / "course" / REGIONS).glob("*.yaml"))
        ]
        used = {file for known in self.workshop.known.values() for file in known.files}
        return found + [
            self._entry(f"quizzes/{path.stem}", path.stem, "används inte av någon modul än")
            for path in sorted((folder / "quizzes").glob("*.yaml"))
            if f"quizzes/{path.name}" not in used
        ]

    def _entry(self, address: str, title: str, about: str = "") -> Entry:
        name = f"{address}.yaml"
        found = remarks_in(self.workshop.folder, name)
        waiting = sum(one.get("state") != "answered" for one in found)
        words = "1 anmärkning väntar" if waiting == 1 else f"{waiting} anmärkningar väntar"
        return Entry(address, title, about, words if waiting else "")

    @property
    def templates(self) -> dict[str, str]:
        """The scenario templates."""
        return scenario_templates()

    def registers(self) -> dict[str, list[tuple[str, str]]]:
        """What can be found by searching: the id, and what it stands for."""
        shared = self.workshop.shared
        if shared is None:
            return {}
        provisions = shared.provisions.values()
        return {
            "sources": [
                (f"{source.id}#{key}", f"{source.short or source.title}: {heading}")
                for source in shared.sources.values()
                for key, heading in source.headings.items()
            ],
            "laws": [(one.id, one.says) for one in provisions if not one.repealed_from],
            "statements": [(one.id, one.text) for one in shared.statements.values()],
            "misconceptions": [(one.id, one.wrong) for one in shared.misconceptions.values()],
            "scenarios": self._scenarios(),
            "modules": [(one.name, one.title) for one in self.modules],
            "workplaces": [(one.id, one.title) for one in shared.course.workplaces],
        }

    def own_places(self) -> list[tuple[str, str]]:
        """The places in the modules' texts for what is each region's own: the name, and where it stands in words."""
        found: dict[str, str] = {}
        for known in self.workshop.known.values():
            for section in known.module.sections if known.module else []:
                for name, _ in places(section.text):
                    found.setdefault(name, f"{name}, i avsnittet {section.title}")
        return list(found.items())

    def naming(self, name: str) -> dict[str, list[str]]:
        """Every name that files other than `name` mention, and which of them do; a law's act is named beside it."""
        found: dict[str, list[str]] = {}
        folder = self.workshop.folder
        for place, title in self._titles().items():
            if f"{place}.yaml" == name and name != "course/laws.yaml":
                continue
            path = folder / f"{place}.yaml"
            said = (
                _NAMED.finditer(path.read_text(encoding="utf-8", errors="replace"))
                if path.is_file()
                else ()
            )
            for one in {word for match in said for word in re.findall("[a-z0-9-]+", match[1])}:
                found.setdefault(one, []).append(title)
        return found

    def _titles(self) -> dict[str, str]:
        """Each file of the modules by its address, and the registers' own."""
        found = {f"course/{name}": title for name, title in FILES.items()}
        for module in self.modules:
            for part in module.parts:
                called = part.title if part.address.startswith("quizzes/") else module.title
                found[part.address] = f"”{called}”"
        return found

    def says(self) -> Callable[[str, str], str]:
        """What an id in a register stands for; empty if there is none such."""
        found = {key: dict(rows) for key, rows in self.registers().items()}
        return lambda register, name: found.get(register, {}).get(name, "")

    def title(self, opened: Opened) -> str:
        """What a file is called: as it says itself, or as it is listed."""
        own = opened.form.title if opened.form else opened.name
        return own or FILES.get(Path(opened.name).stem, opened.name).partition(":")[0]

    def _scenarios(self) -> list[tuple[str, str]]:
        return [
            (name, scenario.title)
            for known in self.workshop.known.values()
            for name, scenario in known.scenarios.items()
        ]

    def goals(self, name: str) -> list[tuple[str, str]]:
        """The goals of the module that a file belongs to."""
        for module, known in self.workshop.known.items():
            if known.module and name in (*known.files, f"modules/{module}.yaml"):
                return [(goal.id, goal.text) for goal in known.module.goals]
        return []
