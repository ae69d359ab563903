"""Where everything in one file was written: known before there is any model."""

from coursebuild.model.problems import Place

Path = tuple[str | int, ...]
"""The way to a value in a file's data: keys, and numbers in lists."""


class Positions:
    """Where each value of one file stands: from its path in the data to its place in the file."""

    __slots__ = ("blocks", "file", "keys", "lines", "values")

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.blocks: set[Path] = set()
        """Paths of values written as block scalars (`|`, `>`), whose text begins on the next line."""

    def value(self, path: Path) -> Place:
        """Where the value at `path` begins; if it is missing, where its nearest parent begins."""
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.file, *self.values.get(path, (1, 1)))

    def key(self, path: Path) -> Place:
        """Where the key at `path` stands; for a list item or the top, where the value begins."""
        found = self.keys.get(path)
        return Place(self.file, *found) if found else self.value(path)

    def line_of_text(self, path: Path, line: int) -> Place:
        """The place of line `line` (from 0) of the text at `path`."""
        start = self.value(path)
        if path not in self.blocks:
            return Place(self.file, start.line + line, start.column if line == 0 else 1)
        number = start.line + 1 + line
        text = self.lines[number - 1] if number <= len(self.lines) else ""
        return Place(self.file, number, len(text) - len(text.lstrip()) + 1)
