"""Scripts of several files that share one scope, as the page's own do: joined in one function, nothing is global."""

from collections.abc import Sequence
from pathlib import Path


def joined(folder: Path, parts: Sequence[str], first: str = "") -> str:
    """The files `parts` of a folder, in this order, with `first` before them."""
    texts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in parts]
    return "\n".join(['(function () {\n  "use strict";', first, *texts, "})();\n"])
