"""Scripts made small: comments and spaces left out, and names within functions made short.

The minifier is a Go library, and a process that holds one cannot be forked (as `packing/workers.py` does). So it runs
in a process of its own, one for all scripts of a build, begun early and asked late: it works on the other core
while the course is read. What became of a script is kept beside it, as what a template is compiled to is.
"""

import hashlib
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from coursebuild.errors import MinifierError
from coursebuild.page import beside

_BETWEEN = "\0"

# The names within functions are the page's own, so they may be renamed; newer syntax than the sources' is not made.
_WORK = """
import sys, minify
minify.config({"js-version": 2020})
texts = sys.stdin.buffer.read().decode().split("\\0")
made = [minify.string("application/javascript", text) for text in texts]
sys.stdout.buffer.write("\\0".join(made).encode())
"""


@cache
def _version() -> list[str]:
    """Which minifier is installed: what its installation is called. importlib.metadata reads all of email first."""
    found = find_spec("minify")
    folders = Path(found.origin).parents if found and found.origin else ()
    return [path.name for folder in folders[:2] for path in folder.glob("minify_go-*.dist-info")]


def known(made_of: str, place: Path) -> str | None:
    """What became of the script at `place` earlier, if it is kept and was made of the same."""
    found = beside.load(beside.place_beside(place), _all_of(made_of))
    return None if found is None else found.decode()


def keep(made_of: str, small: str, place: Path) -> None:
    """Keep what became of a script."""
    beside.save(beside.place_beside(place), _all_of(made_of), small.encode())


def _all_of(made_of: str) -> str:
    digest = hashlib.sha256(_WORK.encode() + made_of.encode()).hexdigest()
    return f"{_version()} {digest}"


class Minifying:
    """Scripts on their way to becoming small. Files instead of pipes: none of the two waits for the other.

    `-P` leaves out the folder that one stands in, where a course's author may have a `minify.py`.
    """

    def __init__(self, texts: list[str]) -> None:
        """Begin with `texts`, none of which holds a zero byte."""
        import subprocess  # hardly any build needs it
        import tempfile

        self._texts = texts
        self._made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `result`)
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `result`)
        with tempfile.TemporaryFile() as given:
            given.write(_BETWEEN.join(texts).encode())
            given.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _WORK],
                stdin=given,
                stdout=self._made,
                stderr=self._said,
            )

    def result(self) -> dict[str, str]:
        """Each text with what became of it. Raises MinifierError if the minifier stopped."""
        code = self._process.wait()
        with self._made, self._said:
            self._made.seek(0)
            self._said.seek(0)
            if code:
                raise MinifierError(self._said.read().decode(errors="replace"))
            made = self._made.read().decode().split(_BETWEEN)
        return dict(zip(self._texts, made, strict=True))
