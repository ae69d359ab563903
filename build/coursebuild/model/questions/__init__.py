"""The kinds of question, one file for each: a file that stands here is a kind that the course has.

Only that file names the kind; all others ask a question what they must know (`item.py`).
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Union, get_args

from coursebuild.model.questions.item import Item
from coursebuild.model.questions.part import Part

_KIND = "kind"


def _found() -> tuple[type[Item], ...]:
    for file in sorted(Path(__file__).parent.glob("[!_]*.py")):
        importlib.import_module(f"{__name__}.{file.stem}")
    return tuple(sorted(_below(Item), key=lambda shape: shape.PLACE))


def _below(shape: type[Item]) -> Iterator[type[Item]]:
    """The classes below one that are kinds: those with the key that names it."""
    for one in shape.__subclasses__():
        if _KIND in one.model_fields:
            yield one
        yield from _below(one)


def kind_of(shape: type[Item]) -> str:
    """What an author writes as `kind`: `single`."""
    word: str = get_args(shape.model_fields[_KIND].annotation)[0]
    return word


ITEM_KINDS = _found()
ITEM_PARTS: tuple[type[Part], ...] = tuple(dict.fromkeys(shape.PART for shape in ITEM_KINDS))

if TYPE_CHECKING:
    AnyItem = Item
else:
    AnyItem = Union[ITEM_KINDS]  # noqa: UP007  (they are told apart by what stands there)
"""What a file may hold where it holds a question."""
