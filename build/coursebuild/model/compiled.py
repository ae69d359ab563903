"""The compiled part of pydantic_core, without the package's own `__init__`.

The package imports descriptions of types in Python, for editors, that take as long to import as a tenth of a cold
check; none of them is needed to validate. Whoever imports pydantic_core later gets this very same part.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

_NAME = "pydantic_core._pydantic_core"


def _loaded() -> Any:
    """The part, as it has been imported or is found where the package lies."""
    if _NAME in sys.modules:
        return sys.modules[_NAME]
    package = find_spec("pydantic_core")
    found = PathFinder.find_spec(_NAME, package.submodule_search_locations if package else [])
    if found is None or found.loader is None:
        raise ModuleNotFoundError(_NAME, name=_NAME)
    part = sys.modules[_NAME] = module_from_spec(found)
    found.loader.exec_module(part)
    return part


if TYPE_CHECKING:
    from pydantic_core import SchemaValidator, ValidationError
else:
    SchemaValidator = _loaded().SchemaValidator
    ValidationError = _loaded().ValidationError

__all__ = ["SchemaValidator", "ValidationError"]
