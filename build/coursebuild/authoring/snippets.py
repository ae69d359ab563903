"""Snippets for the author's editor: those that lie in a file, and one for each kind of question."""

import json
from collections.abc import Callable, Iterator
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

    def place(said: str) -> str:
        return f"${{{next(places)}:{said}}}"

    def told(key: str, said: str) -> list[str]:
        """What is told of an answer is sentences, with colons and all: it has lines of its own, other texts one."""
        if key in ("id", *kind.PART.ANSWERS):
            return [f"{key}: {place(said if key == 'id' else _begun(said))}"]
        return [f"{key}: |", f"  {place(f'{_begun(said)}.')}"]

    yield f"- kind: {kind_of(kind)}"
    yield f"  id: {place('fragans-namn')}"
    yield f"  goal: {place('malets-namn')}"
    yield from _within("  ", told("situation", "det man behöver veta för att svara"))
    yield f"  question: {place(kind.ASKS)}"
    for key, value in kind.EXAMPLE.items():
        if isinstance(value, str):
            yield from _within("  ", told(key, value))
            continue
        yield f"  {key}:"
        for part in value:
            rows = [row for name, said in part.items() for row in _row(name, said, told)]
            yield f"    - {rows[0]}"
            yield from _within("      ", rows[1:])


def _row(key: str, said: str | bool, told: Callable[[str, str], list[str]]) -> list[str]:
    return [f"{key}: {str(said).lower()}"] if isinstance(said, bool) else told(key, said)


def _begun(said: str) -> str:
    return said[0].upper() + said[1:]


def _within(indent: str, rows: list[str]) -> list[str]:
    return [f"{indent}{row}" for row in rows]
