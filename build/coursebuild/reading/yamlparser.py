"""The parser of YAML: libyaml, which every wheel of PyYAML brings; else PyYAML's own, reading the same.

PyYAML's own takes a question mark between brackets for the beginning of a key, as YAML 1.1 had it:
`[Hur kändes det?]` would be no text. libyaml reads it as text unless a space follows. Nor does it take a
tab within a text or after it, which cannot be seen.
"""

from collections.abc import Mapping
from typing import Any

import yaml

_BLANK = "\0 \t\r\n\x85\u2028\u2029"


_IN_BLOCK = {"\t": " "}
_IN_FLOW = {"\t": " ", "?": "x"}


class SlowLoader(yaml.SafeLoader):
    """PyYAML's own parser, with question marks and tabs read as libyaml reads them."""

    _as_if: Mapping[str, str] = {}
    """Inside a text: what some characters count as, though they stay what they are."""

    def peek(self, index: int = 0) -> str:
        """The character ahead."""
        character = str(super().peek(index))
        return self._as_if.get(character, character)

    def scan_plain(self) -> Any:
        """Read a text without quotes."""
        self._as_if = _IN_FLOW if self.flow_level else _IN_BLOCK
        try:
            return super().scan_plain()
        finally:
            self._as_if = {}

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """Read the space between two words of a text, and go back to what counts inside it."""
        inside = self._as_if
        try:
            return super().scan_plain_spaces(indent, start_mark)
        finally:
            self._as_if = inside

    def scan_line_break(self) -> Any:
        """Read the end of a line. A tab after it would be indentation: it counts as what it is."""
        self._as_if = {one: other for one, other in self._as_if.items() if one != "\t"}
        return super().scan_line_break()  # type: ignore[no-untyped-call]

    def check_key(self) -> bool:
        """Whether a question mark begins a key: only before a space."""
        return self.peek(1) in _BLANK

    def scan_to_next_token(self) -> None:
        """Skip what says nothing; tabs too, but where they would be indentation."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()


LOADER: Any = getattr(yaml, "CSafeLoader", SlowLoader)
