"""Jinja2 as all of our templates use it: text is escaped, and a name that does not exist is an error.

Jinja2 is read only when a template is needed: `kurs check` needs none.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: Path) -> "Environment":
    """An environment for the templates in `folder`; lines that hold only a statement leave nothing behind."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from coursebuild.page.compiled import Compiled

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(),
    )
