"""A new picture among a module's figures, with what its author has to write."""

from dataclasses import dataclass

from coursebuild.editing import structure
from coursebuild.editing.orders import order_of
from coursebuild.editing.scalars import inline
from coursebuild.editing.source import Source
from coursebuild.model.module import Module
from coursebuild.model.positions import Path

_FIGURES: Path = ("figures",)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a picture: to who does not see it, below it, and in full."""

    alt: str
    caption: str
    description: str


_TO_WRITE = Words(
    "Ändra här – det viktigaste som bilden visar, i en mening",
    "Ändra här – bildtexten",
    "Ändra här – allt som bilden visar, i ord",
)


def with_figure(
    raw: bytes, name: str, figure: str, file: str, words: Words = _TO_WRITE
) -> tuple[bytes, int]:
    """The module's file with the figure last among its figures, and the line where its words are to be written.

    As it was, if it has such a figure. Raises EditRefusedError for a file that cannot be changed.
    """
    source = Source(raw, name)
    there = source.data.get("figures") or []
    known = [one.get("id") for one in there if isinstance(one, dict)]
    if figure not in known:
        item = [
            f"id: {figure}",
            f"file: {file}",
            f"alt: {inline(words.alt)}",
            f"caption: {inline(' '.join(words.caption.split()))}",
            *_whole(words.description),
        ]
        source = Source(_put(source, len(there), item), name)
        known.append(figure)
    spot = source.spot((*_FIGURES, known.index(figure), "alt"))
    return source.raw, source.line_of(spot.start) + 1


def _whole(text: str) -> list[str]:
    if "\n" not in text:
        return [f"description: {inline(text)}"]
    return ["description: |", *(f"  {line}" if line else "" for line in text.split("\n"))]


def _put(source: Source, count: int, item: list[str]) -> bytes:
    if count:
        return structure.insert_item(source, _FIGURES, count, "\n".join(item) + "\n")
    listed = "\n" + "\n".join([f"- {item[0]}", *(f"  {line}" if line else "" for line in item[1:])])
    return structure.put_key(source, (), "figures", listed, order_of(Module))
