"""A file as a form: every text and every choice in it, in the file's order, with the address that a change names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_args, get_origin

from coursebuild.editing import words
from coursebuild.editing.examples import can_add
from coursebuild.editing.orders import order_of
from coursebuild.editing.registers import is_register
from coursebuild.editing.remembering import memory_in
from coursebuild.editing.shapes import Shape, bare, root_of
from coursebuild.editing.source import Source
from coursebuild.editing.wrapping import unwrapped
from coursebuild.errors import EditRefusedError
from coursebuild.language.swedish import shortened
from coursebuild.model.course import PhoneNumber
from coursebuild.model.memory import Remembered
from coursebuild.model.module import Section
from coursebuild.model.positions import Path
from coursebuild.model.questions.item import Item
from coursebuild.model.registers import Provision
from coursebuild.model.texts import list_keys
from coursebuild.reading.modelcase import fields, is_node, resolve
from coursebuild.scenario.memory import Memory

_LEFT_TO_THE_FILE = frozenset({"id", "kind", "silence", "file", "language", "version", "theme"})
_KEYS_OF_MEMORY = {
    "scale": ("from", "to", "start", "shows"),
    "clock": ("minutes", "to", "shows"),
    "yes": ("shows",),
}
_REGISTERS = {
    "sources": "sources", "laws": "laws", "statements": "statements", "misconceptions": "misconceptions",
    "scenarios": "scenarios", "goal": "goals", "source": "sources", "modules": "modules",
    "workplaces": "workplaces",
}  # fmt: skip


@dataclass(slots=True)
class Field:
    """One thing to change: `kind` is text, texts, choice, list, entry (one more), ways, condition or changes."""

    address: str
    label: str
    kind: str
    value: Any
    about: str = ""
    required: bool = False
    markdown: bool = False
    choices: list[tuple[str, str]] = field(default_factory=list)
    register: str = ""
    seldom: bool = False
    """Whether few authors ever change it: it stands folded, below what they came for."""

    has_places: bool = False
    """Whether a place for a region's own routine can be made in it."""


@dataclass(slots=True)
class Group:
    """What a list or a map holds: its parts, and what one more would be called."""

    address: str
    key: str
    label: str
    one: str
    adds: bool
    parts: list["Part"] = field(default_factory=list)
    new: str = ""
    """What one more is called where it is asked for."""

    fills: bool = False
    """Whether one more is filled in whole, and not begun from an example."""


@dataclass(slots=True)
class Part:
    """A thing with fields of its own: a scene, an option, a question."""

    address: str
    kind: str
    key: str
    title: str
    title_key: str
    """The key of the text that it is known by."""

    line: int
    beside: str = ""
    """How the situation of a question begins: in a bank many ask the same of another one."""

    fields: list[Field] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    is_first: bool = True
    is_last: bool = True

    @property
    def name(self) -> str:
        """The id, as the last step of the address."""
        return self.address.rpartition("/")[2]


def form_of(source: Source) -> Part:
    """The whole file; raises EditRefusedError where it does not say what it is."""
    return _Maker(source).made


def part_at(form: Part, address: str) -> Part | None:
    """The part of a form at an address."""
    if form.address == address:
        return form
    inside = (part_at(part, address) for group in form.groups for part in group.parts)
    return next((found for found in inside if found), None)


def every_field(part: Part) -> Iterator[Field]:
    """All fields in and below a part."""
    yield from part.fields
    for group in part.groups:
        for below in group.parts:
            yield from every_field(below)


class _Maker:
    """Walks the data and the model side by side."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = source.data if isinstance(source.data, dict) else {}
        shape = resolve(root_of(source.name), self._data)
        if not is_node(shape):
            raise EditRefusedError(
                f"{source.name} säger inte om den är ett scenario eller en frågebank, så den visas inte här. "
                "Skriv   kind: scenario   eller   kind: bank   överst i den."
            )
        self.made = self._part("", (), "", shape, self._data)

    @cached_property
    def _memory(self) -> Memory:
        return memory_in(self._data)

    @cached_property
    def _places(self) -> list[tuple[str, str]]:
        return [
            (str(one.get("id")), f"{kind}: {one.get('title', '')}")
            for key, kind in (("scenes", "Scen"), ("endings", "Slut"))
            for one in self._data.get(key) or []
            if isinstance(one, dict)
        ]

    def _part(self, address: str, path: Path, key: str, shape: Any, data: Any) -> Part:
        line = self._source.document.positions.value(path).line
        part = Part(address, shape.__name__, key, *_title(data), line)
        if isinstance(data, dict) and part.title_key == "question":
            part.beside = _begins(data.get("situation"), 60)
        if issubclass(shape, Item) and len(kinds := words.kinds(shape.PART)) > 1:
            part.fields.append(_kind(address, data, kinds))
        there = fields(shape)
        for name in order_of(shape):
            if name in _LEFT_TO_THE_FILE or not self._matters(shape, path, name, data):
                continue
            self._key(part, (*path, name), Shape(shape, name, there[name]), data.get(name))
        for one in part.fields:
            one.seldom = words.is_seldom(shape, one.address.rpartition("/")[2])
        return part

    def _matters(self, shape: Any, path: Path, key: str, data: Any) -> bool:
        """Whether a key can say anything there: a yes or no has no steps, and without a clock nothing takes time."""
        if data.get(key):
            return True
        if key == "takes":
            return self._memory.clock is not None
        name = self._memory.names.get(str(path[-1])) if shape is Remembered else None
        return name is None or key in _KEYS_OF_MEMORY[name.kind]

    def _key(self, part: Part, path: Path, shape: Shape, value: Any) -> None:
        address = f"{part.address}/{shape.key}" if part.address else shape.key
        label = words.label(shape.owner, shape.key)
        inner = resolve(shape.of, value)
        if shape.key == "next":
            part.fields.append(
                Field(
                    address,
                    label,
                    "ways",
                    _ways(value),
                    words.about(shape.owner, shape.key, ""),
                    choices=self._places,
                )
            )
        elif shape.key == "changes" and get_origin(inner) is dict:
            self._changes(part, address, shape, value)
        elif get_origin(inner) in (list, dict) and _holds_nodes(inner):
            part.groups.append(self._group(part, path, shape, value))
        elif is_node(inner):
            if isinstance(value, dict):
                group = Group(address, shape.key, label, label, adds=False)
                group.parts.append(self._part(address, path, shape.key, inner, value))
                part.groups.append(group)
        elif get_origin(inner) is dict and bare(get_args(inner)[1]) is str:
            there = value if isinstance(value, dict) else {}
            part.fields += [
                Field(
                    f"{address}/{name}",
                    self._row(shape, name),
                    "text",
                    unwrapped(text.rstrip("\n")),
                )
                for name, text in there.items()
                if isinstance(text, str)
            ]
            if words.can_be_added_to(shape.owner, shape.key):
                asked = words.new(shape.owner, shape.key)
                about = words.about(shape.owner, shape.key, shape.about)
                part.fields.append(Field(address, asked, "entry", list(there), about))
        else:
            made = self._field(address, label, shape, inner, value)
            if made is not None:
                part.fields.append(made)

    def _row(self, shape: Shape, name: str) -> str:
        """What an entry of a map is called: a heading is one, a routine has its place's name."""
        label = words.label(shape.owner, shape.key)
        return label if shape.key == "headings" else f"{label}: {name}"

    def _changes(self, part: Part, address: str, shape: Shape, value: Any) -> None:
        names = [name for name in self._memory.names.values() if name.kind != "clock"]
        there = value if isinstance(value, dict) else {}
        rows = [
            (name.id, name.shows or name.id, str(there.get(name.id) or ""), name.kind)
            for name in names
        ]
        if rows:
            label = words.label(shape.owner, shape.key)
            about = words.about(shape.owner, shape.key, "")
            part.fields.append(Field(address, label, "changes", rows, about))

    def _field(
        self, address: str, label: str, shape: Shape, inner: Any, value: Any
    ) -> Field | None:
        made = Field(
            address,
            label,
            "text",
            value if isinstance(value, str) else "",
            words.about(shape.owner, shape.key, shape.about),
            shape.required,
            shape.markdown,
        )
        made.has_places = shape.owner is Section and shape.key == "text"
        register = _REGISTERS.get(shape.key, "")
        if get_origin(inner) is list:
            if bare(get_args(inner)[0]) is not str:
                return None  # measures of a room
            there = value if isinstance(value, list) else []
            made.kind, made.register = "texts" if _is_running(shape) else "list", register
            made.value = [one for one in there if isinstance(one, str)]
        elif shape.words:
            made.kind = "choice"
            made.choices = words.choices_of(shape.owner, shape.key, shape.words)
        elif shape.key == "start" and shape.owner.__name__ == "Scenario":
            scenes = [one for one in self._places if one[1].startswith("Scen")]
            made.kind, made.choices = "choice", scenes
        elif shape.key == "goal":
            made.kind, made.register = "choice", "goals"
        elif shape.key in ("when", "only") and shape.owner is not PhoneNumber:
            made.kind = "condition"
        elif inner in (str, int):
            made.value = unwrapped(made.value.rstrip("\n"))
        else:
            return None
        return made

    def _group(self, part: Part, path: Path, shape: Shape, value: Any) -> Group:
        address = f"{part.address}/{shape.key}" if part.address else shape.key
        group = Group(
            address,
            shape.key,
            words.label(shape.owner, shape.key),
            words.one(shape.owner, shape.key),
            can_add(shape.owner, shape.key),
            new=words.new(shape.owner, shape.key),
            fills=is_register(shape.owner, shape.key),
        )
        inner = bare(get_args(resolve(shape.of, value))[-1])
        there = list(value.items()) if isinstance(value, dict) else list(enumerate(value or []))
        for number, (step, below) in enumerate(there):
            one = resolve(inner, below)
            if not isinstance(below, dict) or not is_node(one):
                continue
            name = str(below.get("id") or step) if isinstance(step, int) else step
            made = self._part(f"{address}/{name}", (*path, step), shape.key, one, below)
            made.title = made.title or (_shows(name, below) if isinstance(value, dict) else "")
            if one is Provision:
                made.title, made.title_key = _paragraph(below, self._data), ""
            made.is_first, made.is_last = number == 0, number == len(there) - 1
            group.parts.append(made)
        return group


def _kind(address: str, data: Any, kinds: dict[str, str]) -> Field:
    """Whether a question has one right answer or several: all else in it is the same."""
    where = f"{address}/kind" if address else "kind"
    value = str(data.get("kind") or "")
    return Field(where, "Slags fråga", "choice", value, required=True, choices=list(kinds.items()))


def _is_running(shape: Shape) -> bool:
    """Whether a list holds sentences and not short words."""
    return shape.key in list_keys(shape.owner)


def _holds_nodes(shape: Any) -> bool:
    inner = bare(get_args(shape)[-1])
    members = [bare(one) for one in get_args(inner)] if not is_node(inner) else [inner]
    return any(is_node(one) for one in members)


def _title(data: Any) -> tuple[str, str]:
    """What a part is known by, and the key of it."""
    if not isinstance(data, dict):
        return "", ""
    for key in (
        "title",
        "label",
        "text",
        "question",
        "term",
        "who",
        "what",
        "when",
        "name",
        "says",
        "wrong",
        "caption",
    ):
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            return _begins(value, 90), key
    return "", ""


def _paragraph(provision: Any, data: Any) -> str:
    """What a provision is known by: ”19 kap. 1 § socialtjänstlagen”. What it says is long, and much alike."""
    chapter = f"{provision['chapter']} kap. " if provision.get("chapter") else ""
    known = {
        str(one.get("id")): one.get("name")
        for one in data.get("statutes") or []
        if isinstance(one, dict)
    }
    statute = str(provision.get("statute") or "")
    return f"{chapter}{provision.get('section', '')} § {known.get(statute) or statute}".strip()


def _begins(text: Any, most: int) -> str:
    """The first line of a text, or as many whole words of it as there is room for."""
    return shortened(text.strip().split("\n")[0], most) if isinstance(text, str) else ""


def _shows(name: str, how: Any) -> str:
    return str(how.get("shows") or name) if isinstance(how, dict) else name


def _ways(value: Any) -> list[tuple[str, str]]:
    """The ways of a choice, each with its condition; where there is none yet, one that is still to be chosen."""
    if not isinstance(value, list):
        return [("", str(value or ""))]
    ways = [way for way in value if isinstance(way, dict)]
    return [(str(w.get("when") or ""), str(w.get("to") or "")) for w in ways] or [("", "")]
