"""Snippets for the author's editor: those that lie in a file, and one for each kind of question."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from coursebuild.model.questions import ITEM_KINDS, kind_of
from coursebuild.model.questions.item import Item

_FILE = Path(__file__).parent / "editorfiles" / "kurs.code-snippets"


def snippets() -> str:
    """All of them, as VS Code reads them."""
    written = json.loads(_FILE.read_text(encoding="utf-8"))
    made = {kind.TITLE: _of(kind) for kind in ITEM_KINDS}
    return json.dumps(written | made, ensure_ascii=False, indent=2) + "\n"


def _of(kind: type[Item]) -> dict[str, Any]:
    """A question of a kind: `fråga` offers it, and so does what the kind is called."""
    called = [f"fråga {word}" for word in (*kind.ALSO_CALLED, kind.NAME)]
    return {
        "prefix": ["fråga", "fraga", *dict.fromkeys(called)],
        "scope": "yaml",
        "description": f"{kind.TITLE} ({kind_of(kind)})",
        "body": list(_body(kind)),
    }


def _body(kind: type[Item]) -> Iterator[str]:
    """Its lines: each place to write at has a number, in the order that they are come to."""
    places = count(1)

    def place(said: str | bool) -> str:
        if isinstance(said, bool):
            return "true" if said else "false"
        return f"${{{next(places)}:{said[0].upper()}{said[1:]}}}"

    yield f"- kind: {kind_of(kind)}"
    yield f"  id: ${{{next(places)}:fragans-namn}}"
    yield f"  goal: ${{{next(places)}:malets-namn}}"
    yield "  situation: |"
    yield f"    {place('det man behöver veta för att svara.')}"
    yield f"  question: {place(kind.ASKS)}"
    for key, value in kind.EXAMPLE.items():
        if isinstance(value, str):
            yield f"  {key}: {place(value)}"
            continue
        yield f"  {key}:"
        for part in value:
            begun = "-"
            for name, said in part.items():
                shown = f"${{{next(places)}:{said}}}" if name == "id" else place(said)
                yield f"    {begun} {name}: {shown}"
                begun = " "
