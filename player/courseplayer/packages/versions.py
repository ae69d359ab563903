"""Two versions of a package, unpacked: what is another in the one than in the other."""

import filecmp
from pathlib import Path


def differs_only_in(name: str, before: Path, after: Path) -> bool:
    """Whether all but the file `name`, which both have, is the same in two folders."""
    names = _names(before)
    if name not in names or names != _names(after):
        return False
    others = (one for one in names if one != name)
    return all(filecmp.cmp(before / one, after / one, shallow=False) for one in others)


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
