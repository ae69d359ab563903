"""One more in the course's registers, filled in whole: a law, an act, a statement, a misconception, what is to come.

These rest on something that only a person knows (which paragraph, which source, how sure), so nothing is made up: what
is left out is asked for. Each is written where one looks for it, with a name as the others of its kind have.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coursebuild.editing.scalars import inline
from coursebuild.editing.story import new_id
from coursebuild.errors import EditRefusedError
from coursebuild.model.node import Node
from coursebuild.packing.clock import build_date

Said = Mapping[str, str]
Things = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The thing as it is written, and where in its list."""

    written: str
    index: int


def is_register(owner: type[Node], key: str) -> bool:
    """Whether a list is one of these."""
    return (owner.__name__, key) in _MADE


def entry_of(owner: type[Node], key: str, said: Said, data: Any) -> Entry:
    """One more in the list `key`, of what was filled in; raises EditRefusedError for what is missing or wrong."""
    there = [one for one in data.get(key) or [] if isinstance(one, dict)]
    return _MADE[owner.__name__, key](said, there, data)


def _asked(said: Said, key: str, what: str) -> str:
    found = " ".join(said.get(key, "").split())
    if not found:
        raise EditRefusedError(f"Skriv {what} först.")
    return found


def _chosen(said: Said, key: str, among: str, what: str) -> str:
    found = said.get(key, "")
    if found not in among.split():
        raise EditRefusedError(f"Välj {what} i listan.")
    return found


def _day(said: Said, key: str, what: str) -> str:
    found = said.get(key, "")
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError as error:
        raise EditRefusedError(f"Skriv {what} som år-månad-dag: 2027-01-31.") from error


def _after_last(there: Things, key: str, value: str) -> int:
    """Below the last of the things that belong together; last, if there is none such."""
    found = [index for index, one in enumerate(there) if one.get(key) == value]
    return found[-1] + 1 if found else len(there)


def _refuse_double(name: str, there: Things, what: str) -> None:
    if any(one.get("id") == name for one in there):
        raise EditRefusedError(f"{what} finns redan. Ändra det som står där.")


def _short(value: str) -> str:
    """A number of a paragraph as names have it: ”18 c” is `18c`."""
    return re.sub(r"[^a-z0-9]", "", value.lower().replace("å", "a").replace("ä", "a"))


def _provision(said: Said, there: Things, data: Any) -> Entry:
    statutes = [str(one.get("id")) for one in data.get("statutes") or [] if isinstance(one, dict)]
    statute = _chosen(said, "statute", " ".join(statutes), "författningen")
    section = _asked(said, "section", "paragrafen").replace("§", "").strip()
    chapter = re.sub(r"kap\.?", "", said.get("chapter", "")).strip()
    if not _short(section):
        raise EditRefusedError("Skriv paragrafens nummer, till exempel 18 c.")
    says = _asked(said, "text", "vad lagrummet säger, med egna ord")
    sure = _chosen(said, "confidence", "A B C D", "hur säkra ni är")
    name = "-".join(filter(None, [statute, _short(chapter), _short(section)]))
    _refuse_double(name, there, "Lagrummet")
    rows = [f"id: {name}", f"statute: {statute}"]
    rows += [f'chapter: "{chapter}"'] if chapter else []
    rows += [f'section: "{section}"', f"says: {inline(says)}"]
    rows += [f"checked: {build_date().isoformat()}", f"confidence: {sure}"]
    return Entry("\n".join(rows), _after_last(there, "statute", statute))


def _statute(said: Said, there: Things, _: Any) -> Entry:
    name, number = (
        _asked(said, "text", "vad den heter"),
        _asked(said, "sfs", "numret i SFS eller HSLF-FS"),
    )
    if any(one.get("sfs") == number for one in there):
        raise EditRefusedError(f"Författningen {number} finns redan. Ändra den som står där.")
    short = " ".join(said.get("short", "").split())
    rows = [
        f"id: {new_id(short or name, {str(one.get('id')) for one in there})}",
        f"name: {inline(name)}",
    ]
    rows += [f'sfs: "{number}"' if re.fullmatch(r"[\d:]+", number) else f"sfs: {inline(number)}"]
    rows += [f"short: {inline(short)}"] if short else []
    return Entry("\n".join(rows), len(there))


def _upcoming(said: Said, there: Things, _: Any) -> Entry:
    says = _asked(said, "text", "vad som är på gång")
    named = _asked(said, "named", "orden som modulens text känns igen på")
    module = _asked(said, "module", "vilken modul som berättar om det")
    rows = [
        f"id: {new_id(named, {str(one.get('id')) for one in there})}",
        f"module: {module}",
        f"says: {inline(says)}",
        f"named: {inline(named)}",
    ]
    rows += [f"expected: {_day(said, 'expected', 'dagen')}"] if said.get("expected") else []
    rows += [
        f"read: {inline(_asked(said, 'read', 'var du läste det'))}",
        f"checked: {build_date().isoformat()}",
        f"look_again: {_day(said, 'look_again', 'dagen då det ska läsas om')}",
    ]
    return Entry("\n".join(rows), len(there))


def _statement(said: Said, there: Things, _: Any) -> Entry:
    text = _asked(said, "text", "påståendet")
    module = _asked(said, "module", "vilken modul som lär ut det")
    source = _asked(said, "source", "vilken källa det bygger på")
    name = _numbered(there, module)
    rows = [
        f"id: {name}",
        f"text: {inline(text)}",
        f"module: {module}",
        f"source: {inline(source)}",
    ]
    return Entry("\n".join(rows), _after_last(there, "module", module))


def _numbered(there: Things, module: str) -> str:
    """The next number of the module's statements: they are called `trauma-01`, `trauma-02`."""
    names = [str(one.get("id")) for one in there]
    own = [str(one.get("id")).rpartition("-")[0] for one in there if one.get("module") == module]
    first = Counter(filter(None, own)).most_common(1)
    start = first[0][0] if first else module.partition("-")[0]
    numbers = [int(found[1]) for one in names if (found := re.fullmatch(rf"{start}-(\d+)", one))]
    return f"{start}-{max(numbers, default=0) + 1:02}"


def _misconception(said: Said, there: Things, _: Any) -> Entry:
    wrong, right = _asked(said, "text", "vad man tror"), _asked(said, "right", "vad som stämmer")
    risk = _chosen(said, "risk", "harm practice fact", "vad det kan leda till")
    numbers = [
        int(found[1]) for one in there if (found := re.fullmatch(r"m(\d+)", str(one.get("id"))))
    ]
    name = f"m{max(numbers, default=0) + 1:02}"
    rows = [f"id: {name}", f"wrong: {inline(wrong)}", f"right: {inline(right)}", f"risk: {risk}"]
    return Entry("\n".join(rows), len(there))


_MADE: dict[tuple[str, str], Callable[[Said, Things, Any], Entry]] = {
    ("Laws", "provisions"): _provision,
    ("Laws", "statutes"): _statute,
    ("Laws", "upcoming"): _upcoming,
    ("Statements", "statements"): _statement,
    ("Statements", "misconceptions"): _misconception,
}
