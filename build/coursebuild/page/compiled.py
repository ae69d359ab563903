"""What a template is compiled to, kept beside it, in the folder that Python keeps its own compiled files in.

It is trusted as those are. Where that folder cannot be written to, or is damaged, templates are compiled anew.
"""

import hashlib
import marshal
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_MADE_BY = f"{sys.version} {jinja2.__version__} 1"
"""Change the number with the options of `templates.py`: code that is kept was made with them."""


class Compiled(BytecodeCache):
    """Each template's code in a file of its own: a digest of all that it depends on and of itself, then the code."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that the code is kept in."""
        return cache_from_source(f"{filename or name}.py")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code if it is whole and of this template, this Python and this Jinja."""
        try:
            kept = Path(bucket.key).read_bytes()
        except OSError:
            return
        digest, code = kept[:32], kept[32:]
        if digest == _digest(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302  (as Python does with its own)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python may keep its own."""
        if sys.dont_write_bytecode:
            return
        code = marshal.dumps(bucket.code)
        unfinished = Path(f"{bucket.key}.{os.getpid()}.tmp")
        try:
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_digest(bucket, code) + code)
            unfinished.replace(bucket.key)
        except OSError:
            return


def _digest(bucket: Bucket, code: bytes) -> bytes:
    return hashlib.sha256(f"{_MADE_BY} {bucket.checksum}\0".encode() + code).digest()
