"""What a learner's page may store, and the proof that the worst case fits.

The page keeps its whole state in one text (`page/state.js` writes it), which the LMS stores as suspend
data. How each record begins is told once, in `layout.json`, for both.
Everything in it is keyed by the author's ids. The promise of the strictest standard is 4000
characters (SCORM 2004 3rd ed. RTE 4.2.23, SPM; 1.2 promises 4096), so that is the limit everywhere.

The layout, records separated by `;`:

    tm2                                format and its version (tm1, without the next two, is still read)
    i:<mark>                           which attempt: six characters of chance, made at the first entry
    n:<number>                         how many times a text has been written, in base 36: no two are the same
    k:<c or p>                         the LMS surely has "completed" or "passed": for LMSs that do not tell
    f:1                                all is read, in a module without a test
    w:<digest>                         which build of the module wrote it
    @<step>                            where the learner is
    p:<workplace>                      the workplace that the learner has chosen
    v:<size><theme><listen>            how the page is to look: 0–2, a (as the device) l d, 0 or 1
    g:<day>                            the day the module was passed, in days since 1970, in base 36
    r:<part>,<part>…                   steps that have been read
    c:<item>=<answer>                  one for each knowledge check that has been answered
    s:<scenario>=<at>,<best>,<scene.first.last>…   one for each scenario that has been entered
    s:<scenario>=<at>:<digest><mem>,<best>,<scene.first.last:mem>…   the same, if the scenario has memory
    t:<tries>,<best>,<handed in>,<unsent>,<seed>   the final test; unsent: its answers may not have reached the LMS;
                                       seed: what the order of options is drawn from
    d:<item>,<item>…                   items drawn
    a:<item>=<answer>                  one for each answered item
    e:<length>                         the end: the length of all before it, so that a cut text is noticed

A `mem` is one character for each name of the memory, in the declared order: the value above the lowest, in base 36.
A scene's is the one that it was last entered with; at `at` stands the one that holds there, after the choice if it
has been made, with two characters that change when the names or their scales do (`pagedata.memory_digest`). A scene
that going back took out of the walk keeps its first choice, for the points: `scene.first.-`.

An answer is an option's id, or several joined with `+`; a match is `pair.choice` joined with `+`.
"""

import json
from pathlib import Path
from typing import NamedTuple

from coursebuild.model.module import Section
from coursebuild.model.questions.item import Item
from coursebuild.model.scenario import Scenario
from coursebuild.model.unit import Unit
from coursebuild.page import split
from coursebuild.scenario import pagedata

LAYOUT: dict[str, str] = json.loads(Path(__file__).with_name("layout.json").read_text("utf-8"))
"""How each record begins: the script has the same table."""

LIMIT = 4000
MARK_LENGTH = 6
MOST_WRITTEN = "zzzz"
"""More than a million and a half texts: a save a second for nineteen days."""

DIGEST_LENGTH = 8
SEED_LENGTH = 4
LOOKS_LENGTH = 3
DAY_LENGTH = 4
"""Days since 1970 in base 36: enough until the year 6500."""

MAX_TRIES = 999

MAX_RESPONSE = 255
"""The longest learner response that 1.2 takes (CMIString255, SCORM 1.2 RTE 3.4.7)."""


class Part(NamedTuple):
    """How many characters a part of a module can take at most, and what an author calls it."""

    name: str
    size: int


def worst_case(unit: Unit) -> list[Part]:
    """The parts of the longest state a complete module can have, largest first."""
    module = unit.module
    assert module is not None  # noqa: S101  (only asked of complete units)
    parts = [Part(f"scenariot {name}", _scenario(name, s)) for name, s in unit.scenarios.items()]
    checks = [item for section in module.sections for item in section.checks]
    if checks:
        parts.append(Part("kunskapskollarna", sum(_record(item) for item in checks)))
    if unit.bank and module.test:
        parts.append(Part("slutprovet", _test(unit.bank.items, module.test.draw)))
    parts.append(Part("läst och plats", _reading(unit)))
    return sorted(parts, key=lambda part: -part.size)


def size(unit: Unit) -> int:
    """The most characters that the module's state can take."""
    body = sum(part.size for part in worst_case(unit))
    return body + len(f";{LAYOUT['end']}{LIMIT}")


def _joined(names: list[str]) -> int:
    return sum(map(len, names)) + max(len(names) - 1, 0)


def _record(item: Item) -> int:
    return len(f";{LAYOUT['check']}") + len(item.id) + len("=") + item.longest_answer()


def _scenario(name: str, scenario: Scenario) -> int:
    at = max(map(len, [*(s.id for s in scenario.scenes), *(e.id for e in scenario.endings)]))
    walked = sum(_walked(scene.id, [o.id for o in scene.options]) for scene in scenario.scenes)
    remembered = 0
    if scenario.memory:
        each = len(":") + len(scenario.memory)
        remembered = each * (len(scenario.scenes) + 1) + pagedata.DIGEST_LENGTH
    return len(f";{LAYOUT['run']}{name}=") + at + len(",100") + walked + remembered


def _walked(scene: str, options: list[str]) -> int:
    """A scene that was answered twice, with its two longest choices."""
    longest = sorted((len(option) for option in options), reverse=True)[:2]
    return len(",") + len(scene) + sum(1 + length for length in longest)


def _test(items: list[Item], draw: int) -> int:
    head = len(f";{LAYOUT['test']}{MAX_TRIES},100,1,1,") + SEED_LENGTH
    drawn = sorted((len(item.id) for item in items), reverse=True)[:draw]
    answered = sorted((_record(item) for item in items), reverse=True)[:draw]
    return (
        head
        + len(f";{LAYOUT['drawn']}")
        + _joined(["x" * length for length in drawn])
        + sum(answered)
    )


def steps(unit: Unit) -> list[str]:
    """The ids of every step that a learner can stand on, as in the page."""
    module = unit.module
    assert module is not None  # noqa: S101  (only asked of complete units)
    names = ["start", "sammanfattning", "kallor", "klart", "granska", "resultat", "prov"]
    for section in module.sections:
        names += [f"avsnitt.{name}" for name in pieces_of(section)]
        names += [f"koll.{item.id}" for item in section.checks]
    for name, scenario in unit.scenarios.items():
        names.append(f"scenario.{name}")
        names += [f"scen.{name}.{scene.id}" for scene in scenario.scenes]
        names += [f"slut.{name}.{ending.id}" for ending in scenario.endings]
    if unit.bank:
        names += [f"prov.{item.id}" for item in unit.bank.items]
    return names


def pieces_of(section: Section) -> list[str]:
    """The names of the steps that a section is read in: its own, then its own with a number."""
    count = len(split.pieces(section.title, section.text))
    return [section.id, *(f"{section.id}.{number}" for number in range(2, count + 1))]


def workplaces(unit: Unit) -> set[str]:
    """The ids of the workplaces that the module's scenarios are told from."""
    found: set[str] = set()
    for scenario in unit.scenarios.values():
        places = scenario.workplace or []
        found.update([places] if isinstance(places, str) else places)
    return found


def _reading(unit: Unit) -> int:
    """The format, the digest, where the learner is, what is chosen for all of it, and every section read."""
    module = unit.module
    assert module is not None  # noqa: S101  (only asked of complete units)
    at = max(map(len, steps(unit)))
    made = len(f"{LAYOUT['format']};{LAYOUT['attempt']}") + MARK_LENGTH
    written = len(f";{LAYOUT['counter']}{MOST_WRITTEN};{LAYOUT['sure']}p;{LAYOUT['finished']}1")
    head = (
        made + written + len(f";{LAYOUT['digest']}") + DIGEST_LENGTH + len(f";{LAYOUT['at']}") + at
    )
    chosen = (
        len(f";{LAYOUT['workplace']}") + max(map(len, workplaces(unit)), default=0)
        + len(f";{LAYOUT['looks']}") + LOOKS_LENGTH + len(f";{LAYOUT['passed']}") + DAY_LENGTH
    )  # fmt: skip
    read = [name for section in module.sections for name in pieces_of(section)]
    return head + chosen + len(f";{LAYOUT['read']}") + _joined(read)
