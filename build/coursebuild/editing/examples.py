"""One more of something, filled in so that the file still reads: what an author then changes."""

from collections.abc import Callable

from coursebuild.editing.registers import is_register
from coursebuild.editing.scalars import inline
from coursebuild.errors import EditRefusedError
from coursebuild.model.node import Node
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


def _item(said: str, name: Callable[[str], str], kind: str = "single") -> str:
    """A question of one of the four kinds."""
    head = f"kind: {kind}\n{_id(said, name, 'ny fråga')}\nquestion: {_or(said, 'vad frågar du?')}\n"
    return head + _PARTS_OF_ITEMS[kind]()


def _options(second: str) -> str:
    return (
        f"options:\n"
        f"  - id: ratt\n    text: {_or('', 'det rätta svaret')}\n    correct: true\n"
        f"    feedback: {_or('', 'varför det är rätt')}\n"
        f"{second}"
        f"  - id: fel\n    text: {_or('', 'ett svar som många tror på')}\n"
        f"    feedback: {_or('', 'varför det inte stämmer')}\n"
        f"  - id: fel-2\n    text: {_or('', 'det man gör när det är bråttom')}\n"
        f"    feedback: {_or('', 'vad det leder till')}"
    )


def _second_right() -> str:
    return _options(
        f"  - id: ratt-2\n    text: {_or('', 'ett rätt svar till')}\n    correct: true\n"
        f"    feedback: {_or('', 'varför det också är rätt')}\n"
    )


def _steps() -> str:
    rows = [f"  - id: steg-{number}\n    text: {_or('', said)}" for number, said in enumerate(
        ("det som kommer först", "det som kommer sedan", "det som kommer sist"), 1)]  # fmt: skip
    return f"feedback: {_or('', 'varför ordningen är den rätta')}\nsteps:\n" + "\n".join(rows)


def _pairs() -> str:
    rows = [
        f"  - id: par-{number}\n    text: {_or('', f'det som står till vänster, {number}')}\n"
        f"    match: {_or('', f'det som hör ihop med {number}')}"
        for number in (1, 2, 3)
    ]
    return f"feedback: {_or('', 'varför de hör ihop')}\npairs:\n" + "\n".join(rows)


_PARTS_OF_ITEMS: dict[str, Callable[[], str]] = {
    "single": lambda: _options(""),
    "multiple": _second_right,
    "order": _steps,
    "match": _pairs,
}


def _answer(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'svar')}\ntext: {_or(said, 'svaret')}\nfeedback: {_or('', 'varför')}"


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


def _step(said: str, name: Callable[[str], str]) -> str:
    return f"{_id(said, name, 'steg')}\ntext: {_or(said, 'steget')}"


def _pair(said: str, name: Callable[[str], str]) -> str:
    return f"{_step(said, name)}\nmatch: {_or('', 'det som hör ihop med det')}"


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
    ("SingleItem", "options"): _answer,
    ("MultipleItem", "options"): _answer,
    ("OrderItem", "steps"): _step,
    ("MatchItem", "pairs"): _pair,
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


def can_add(owner: type[Node], key: str) -> bool:
    """Whether one more can be begun from here."""
    made = (owner.__name__, key) in _EXAMPLES or is_register(owner, key)
    return made or owner.__name__ == "Debrief"


def example_of(
    owner: type[Node], key: str, said: str, name: Callable[[str], str], kind: str = ""
) -> str:
    """One more of what a list holds, in YAML; raises EditRefusedError where there is no example."""
    made = _EXAMPLES.get((owner.__name__, key))
    if made is _item and kind:
        if kind not in _PARTS_OF_ITEMS:
            raise EditRefusedError("Det slaget av fråga finns inte. Välj ett i listan.")
        return _item(said, name, kind)
    if made is not None:
        return made(said, name)
    if said:
        return inline(said)
    raise EditRefusedError("Skriv vad det ska stå först.")
