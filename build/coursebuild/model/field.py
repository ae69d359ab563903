"""What a class of the model says of a key beside its type: what it is for, and what may stand there.

A type in `Annotated[…]` has such notes of its own (`Id` is a text of a certain form); those of a key are added to them.
`model/validating.py` reads them. What a key is called by who never sees the file (`model/called.py`) and who reads its
text (`model/texts.py`) stand there too: all that is said of a key is said in its class.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

Reader = Literal["learner", "trainer"]
"""Who reads a text: a learner, on the page; or a trainer alone, on paper."""


class Limits(NamedTuple):
    """What a value must keep to: a number's least and most, a list's or a text's length, a text's form."""

    ge: int | None = None
    le: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    strip_whitespace: bool | None = None


class Words(NamedTuple):
    """Words that an author writes instead of true and false. Every scalar of a file arrives as text."""

    yes: tuple[str, ...]
    no: tuple[str, ...]

    def read(self, value: object) -> object:
        """The truth value that a word stands for; anything else as it is."""
        if not isinstance(value, str):
            return value
        return True if value in self.yes else False if value in self.no else value


class Prose(NamedTuple):
    """That a text is read as running words, and not looked up or shown beside: the rules of language are for it."""

    markdown: bool


class Told(NamedTuple):
    """What is told of a key: its description in Swedish, what it is called in a file, and what it is when left out."""

    description: str | None = None
    alias: str | None = None
    default: Any = ...
    default_factory: Callable[[], Any] | None = None
    reader: Reader | None = None
    """Who reads its text, if not who reads the texts of its class."""

    on_pages: bool = False
    """Of a key that all modules share: whether the page of every module may show its text."""


class Called(NamedTuple):
    """What a key is called by who never sees the file. What is left out is what `model/usual.py` says of its name."""

    label: str | None = None
    """On the editing page: `Rubrik`."""

    changed: str | None = None
    """In a comparison, when it is not as it was: `rubriken ändrad`."""

    one: str | None = None
    """Of a list of things: what one of them is called on the editing page, `Avsnitt`."""

    new: str | None = None
    """What one more is called where it is asked for, `Nytt avsnitt`. A map of texts that has it can be added to."""

    todo: str | None = None
    """What is to be written there, in a thing that an author has just begun: `vad man kan göra efteråt`."""

    thing: str | None = None
    """Of a map of texts: what one of them is called in a comparison, `rubriken`."""

    about: str | None = None
    """What it is for, where the description speaks of the file."""

    seldom: bool | None = None
    """Whether few authors ever change it: it stands folded on the editing page."""

    choices: Mapping[str, str] | None = None
    """Of a key that takes a few words: what each is called."""


class _Notes(NamedTuple):
    """What `field` was called with, until the class that has the key is made."""

    told: Told
    limits: Limits
    called: Called


_Said = TypeVar("_Said", Told, Called)


def field(
    *,
    description: str | None = None,
    alias: str | None = None,
    default: Any = ...,
    default_factory: Callable[[], Any] | None = None,
    ge: int | None = None,
    le: int | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    reader: Reader | None = None,
    on_pages: bool = False,
    label: str | None = None,
    changed: str | None = None,
    one: str | None = None,
    new: str | None = None,
    todo: str | None = None,
    thing: str | None = None,
    about: str | None = None,
    seldom: bool | None = None,
    choices: Mapping[str, str] | None = None,
) -> Any:
    """Notes on a key, or on a type; a key without a default must be there.

    `Told`, `Limits` and `Called` say what each note means. Where a type has notes and the key too, the key's win.
    """
    return _Notes(
        Told(description, alias, default, default_factory, reader, on_pages),
        Limits(ge, le, min_length, max_length),
        Called(label, changed, one, new, todo, thing, about, seldom, choices),
    )


class Field(NamedTuple):
    """A key of a class: its type without notes, all notes on it, and what is told of it."""

    annotation: Any
    metadata: tuple[Any, ...]
    told: Told
    called: Called

    @property
    def description(self) -> str | None:
        """What it is for, in Swedish."""
        return self.told.description

    @property
    def alias(self) -> str | None:
        """What an author calls it, where Python cannot."""
        return self.told.alias

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return self.told.default is ... and self.told.default_factory is None

    def default(self) -> Any:
        """What it is when it is left out."""
        made = self.told.default_factory
        return made() if made else self.told.default


def field_of(annotation: Any, said: Any) -> Field:
    """The key with that type and what was said of it: `field(…)`, or a default, or nothing at all (`...`)."""
    own = said if isinstance(said, _Notes) else None
    found = [own] if own else []
    metadata: list[Any] = []
    bare = annotation
    if get_origin(annotation) is Annotated:
        bare, *notes = get_args(annotation)
        for note in notes:
            (found if isinstance(note, _Notes) else metadata).append(note)
    limits = [note.limits for note in reversed(found)]
    metadata += [limit for limit in limits if any(value is not None for value in limit)]
    if not found:
        return Field(bare, tuple(metadata), Told(default=said), Called())
    told, called = found[0].told, found[0].called
    for note in found[1:]:
        told, called = over(told, note.told), over(called, note.called)
    return Field(bare, tuple(metadata), told, called)


def over(own: _Said, of_type: _Said) -> _Said:
    """What a key says, and where it says nothing, what its type does."""
    pairs = zip(own, of_type, own._field_defaults.values(), strict=True)
    filled: list[Any] = [other if said is nothing else said for said, other, nothing in pairs]
    return type(own)(*filled)
