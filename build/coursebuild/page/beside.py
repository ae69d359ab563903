"""What has been made of the builder's own files, kept where Python keeps what it has compiled of them.

It is trusted as those are. Each lies in a file of its own: a digest of all that it depends on and of itself, then what
was made. Where that folder cannot be written to, or a file is damaged, it is made anew without a word.
"""

import hashlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path


def place_beside(source: Path) -> Path:
    """The file that what is made of `source` is kept in."""
    return Path(cache_from_source(f"{source}.py"))


def load(place: Path, made_of: str) -> bytes | None:
    """What lies there, if it is whole and made of just that."""
    try:
        kept = place.read_bytes()
    except OSError:
        return None
    digest, content = kept[:32], kept[32:]
    return content if digest == _digest(made_of, content) else None


def save(place: Path, made_of: str, content: bytes) -> None:
    """Keep it there, where Python may keep its own."""
    if sys.dont_write_bytecode:
        return
    unfinished = Path(f"{place}.{os.getpid()}.tmp")
    try:
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_digest(made_of, content) + content)
        unfinished.replace(place)
    except OSError:
        return


def _digest(made_of: str, content: bytes) -> bytes:
    return hashlib.sha256(f"{made_of}\0".encode() + content).digest()
