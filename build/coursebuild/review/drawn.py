"""What of a thing no template has drawn: a key that came after the template is read by reviewers all the same."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from coursebuild.model.called import called
from coursebuild.model.node import Node, children, node_keys
from coursebuild.model.texts import text_keys
from coursebuild.review.notes import TEXT_KEYS


class Left(NamedTuple):
    """A text that is still to be drawn: what its key is called, its name in the document, and how it is written."""

    label: str
    name: str
    text: str
    markdown: bool


class Drawn:
    """The names of the texts that a document has so far. A document's view is one."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._above: set[str] = set()

    def drawn(self, name: str) -> str:
        """The name, of a text that is being drawn."""
        self._names.add(name)
        above = name
        while above and above not in self._above:
            self._above.add(above)
            above = above.rpartition(".")[0]
        return name

    def left(self, node: Node, at: str) -> list[Left]:
        """The texts of a thing that the document calls `at`, in the order of its class, but those it has already."""
        return list(self.left_by(node, lambda key: f"{at}.{key}"))

    def left_by(self, node: Node, name_of: Callable[[str], str]) -> Iterator[Left]:
        """The same, where a text is called what `name_of` makes of its key."""
        for said in text_keys(type(node)):
            name = name_of(said.key)
            short = name.removesuffix(f".{said.key}")
            value = node.__dict__[said.name]
            if not value or (said.key in TEXT_KEYS and short in self._names):
                continue
            label = called(type(node), said.key).label or said.key
            if said.form == "one":
                found = {name: value}
            else:
                steps = value.items() if said.form == "map" else enumerate(value, start=1)
                found = {f"{name}.{step}": text for step, text in steps}
            for each, text in found.items():
                if each not in self._names:
                    yield Left(label, each, text, said.markdown)

    def below(self, node: Node, at: str, *told: str) -> Iterator[tuple[Node, str]]:
        """The things in a thing that the document calls `at`, but those under the keys that it has `told` or drawn."""
        for name in node_keys(type(node)):
            key = node.model_fields[name].told.alias or name
            if key in told or f"{at}.{key}" in self._above:
                continue
            for way, child in children(node.__dict__[name]):
                steps = [step + 1 if isinstance(step, int) else step for step in way]
                known = [getattr(child, "id", None) or step for step in steps]
                yield child, ".".join([at, key, *map(str, known)])
