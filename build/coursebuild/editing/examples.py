"""One more of something, filled in so that the file still reads: what an author then changes."""

from collections.abc import Callable
from typing import TypeGuard

from coursebuild.editing.registers import is_register
from coursebuild.editing.scalars import inline
from coursebuild.errors import EditRefusedError
from coursebuild.model.node import Node
from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.model.questions.item import Item
from coursebuild.model.questions.part import Filled
from coursebuild.packing.clock import build_date

_TODO = "Ändra här –"


def _id(said: str, name: Callable[[str], str], otherwise: str) -> str:
    return f"id: {name(said or otherwise)}"


def _or(said: str, todo: str) -> str:
    return inline(said or f"{_TODO} {todo}")


def _block(said: str, todo: str) -> str:
    return "|\n" + "\n".join(
        f"  {row}" if row else "" for row in (said or f"{_TODO} {todo}").split("\n")
    )


def _item(said: str, name: Callable[[str], str], kind: type[Item] = ITEM_KINDS[0]) -> str:
    """A question of a kind."""
    head = f"kind: {kind_of(kind)}\n{_id(said, name, 'ny fråga')}\nquestion: {_or(said, 'vad frågar du?')}\n"
    return head + "\n".join(row for key, value in kind.EXAMPLE.items() for row in _rows(key, value))


def _rows(key: str, value: str | list[Filled]) -> list[str]:
    if isinstance(value, str):
        return [f"{key}: {_or('', value)}"]
    parts = ["\n    ".join(_part_rows(part)) for part in value]
    return [f"{key}:", *(f"  - {part}" for part in parts)]


def _part_rows(part: Filled) -> list[str]:
    """The keys of a part, with what is to be written there; a name or a yes stands already."""
    return [
        f"{key}: {value if key == 'id' else 'true' if value is True else _or('', str(value))}"
        for key, value in part.items()
    ]


def _part_of_item(kind: type[Item], said: str, name: Callable[[str], str]) -> str:
    """One more of what a question's answers are made of: what is said is the first of its texts."""
    begun = kind.PART.ONE_MORE
    first, *rest = _part_rows({key: value for key, value in begun.items() if key != "id"})
    key, _, _ = first.partition(":")
    text = f"{key}: {_or(said, str(begun[key]))}"
    return "\n".join([_id(said, name, str(begun["id"])), text, *rest])


def _section(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'nytt avsnitt')}\ntitle: {_or(said, 'rubriken')}\ntext: {_block('', 'texten.')}"


def _aside(said: str, _: Callable[[str], str]) -> str:
    return f"when: {said or 'Ändra här'}\ntext: {_block('', 'vad som då står här.')}"


def _find_out(said: str, name: Callable[[str], str]) -> str:
    todo = "vad man gör för att ta reda på det"
    return f"{_id(said, name, 'fraga')}\ntext: {_or(said, todo)}\nanswer: {_block('', 'vad man får veta.')}"


def _goal(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'mal')}\ntext: {_or(said, 'vad man kan göra efteråt')}"


def _term(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'ord')}\nterm: {_or(said, 'ordet')}\nexplanation: {_or('', 'vad det betyder.')}"


def _number(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'nummer')}\nlabel: {_or(said, 'vem man når')}\nnumber: {_or('', 'numret')}"


def _objection(said: str, _: Callable[[str], str]) -> str:
    return f"says: {_or(said, 'det någon brukar säga')}\nanswer: {_block('', 'vad den som leder kan svara.')}"


def _line(said: str, _: Callable[[str], str]) -> str:
    return f"says: {_or(said, 'raden')}"


def _part(said: str, _: Callable[[str], str]) -> str:
    return f"minutes: 5\nsays: {_or(said, 'vad man gör då')}"


def _workplace(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'arbetsplats')}\ntitle: {_or(said, 'arbetsplatsen')}"


def _source(said: str, name: Callable[[str], str]) -> str:
    today = build_date().isoformat()
    return (
        f"{_id(said, name, 'dokument')}\ntitle: {_or(said, 'vad dokumentet heter')}\n"
        f"publisher: {_or('', 'vem som har gett ut det')}\ndate: {today}\n"
        f"headings:\n  forsta-rubriken: {_or('', 'en rubrik, som den står i dokumentet')}"
    )


_EXAMPLES: dict[tuple[str, str], Callable[[str, Callable[[str], str]], str]] = {
    ("Bank", "items"): _item,
    ("Section", "checks"): _item,
    ("Module", "sections"): _section,
    ("Module", "goals"): _goal,
    ("Scene", "asides"): _aside,
    ("Choice", "asides"): _aside,
    ("Ending", "asides"): _aside,
    ("Scene", "find_out"): _find_out,
    ("Glossary", "terms"): _term,
    ("Region", "numbers"): _number,
    ("Scene", "objections"): _objection,
    ("JobAid", "must"): _line,
    ("JobAid", "may"): _line,
    ("JobAid", "must_not"): _line,
    ("ManagersKit", "checklist"): _line,
    ("ManagersKit", "agenda"): _part,
    ("Course", "workplaces"): _workplace,
    ("Sources", "sources"): _source,
}


def _is_part(owner: type[Node], key: str) -> TypeGuard[type[Item]]:
    return issubclass(owner, Item) and key == owner.PARTS


def can_add(owner: type[Node], key: str) -> bool:
    """Whether one more can be begun from here."""
    made = (owner.__name__, key) in _EXAMPLES or _is_part(owner, key) or is_register(owner, key)
    return made or owner.__name__ == "Debrief"


def example_of(
    owner: type[Node], key: str, said: str, name: Callable[[str], str], kind: str = ""
) -> str:
    """One more of what a list holds, in YAML; raises EditRefusedError where there is no example."""
    made = _EXAMPLES.get((owner.__name__, key))
    if made is _item and kind:
        found = next((shape for shape in ITEM_KINDS if kind_of(shape) == kind), None)
        if found is None:
            raise EditRefusedError("Det slaget av fråga finns inte. Välj ett i listan.")
        return _item(said, name, found)
    if made is not None:
        return made(said, name)
    if _is_part(owner, key):
        return _part_of_item(owner, said, name)
    if said:
        return inline(said)
    raise EditRefusedError("Skriv vad det ska stå först.")
