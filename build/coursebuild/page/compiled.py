"""What a template is compiled to, kept beside it."""

import marshal
import sys
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from coursebuild.page import beside

_MADE_BY = f"{sys.version} {jinja2.__version__} 1"
"""Change the number with the options of `templates.py`: code that is kept was made with them."""


class Compiled(BytecodeCache):
    """Each template's code in a file of its own."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that the code is kept in."""
        return str(beside.place_beside(Path(filename or name)))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code if it is whole and of this template, this Python and this Jinja."""
        code = beside.load(Path(bucket.key), f"{_MADE_BY} {bucket.checksum}")
        if code is not None:
            bucket.code = marshal.loads(code)  # noqa: S302  (as Python does with its own)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python may keep its own."""
        code = marshal.dumps(bucket.code)
        beside.save(Path(bucket.key), f"{_MADE_BY} {bucket.checksum}", code)
