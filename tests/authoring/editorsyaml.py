"""YAML as VS Code's extension reads it: the core rules of YAML 1.2, so that `1.0` is a number."""

import re
from typing import Any

import yaml

from coursebuild.reading.yamlparser import LOADER


class Loader(LOADER):  # type: ignore[misc]
    """Numbers, truth values and nothing else; dates and `no` are texts."""


Loader.yaml_implicit_resolvers = {}
_NUMBER = re.compile(r"^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$")
_WHOLE = re.compile(r"^[-+]?\d+$")
Loader.add_implicit_resolver("tag:yaml.org,2002:int", _WHOLE, list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER, list("-+.0123456789"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)


def read(text: str) -> Any:
    """Read YAML as the editor does."""
    return yaml.load(text, Loader)
