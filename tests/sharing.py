"""How the tests are dealt to the workers: each begins with its part of those that take long, and ends with short ones.

A worker that has nothing left takes short tests from another's end (`--dist worksteal`), so that all end together.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent

LONG = (
    "saving/test_flows.py",
    "cmi5/test_flows.py",
    "checking/test_mutations.py",
    "bringing/test_reviewed.py",
    "editing/test_text.py",
    "packing/test_wheel.py",
    "preview/test_workshop.py",
)
"""Files whose tests take seconds, though they start no browser: a fixture of Node's, many examples, real documents."""


def workers() -> int:
    """How many share the tests; 1 where nothing is shared."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


def dealt(items: Sequence[pytest.Item], shares: int) -> list[pytest.Item]:
    """The tests so that `shares` parts of the same number, one after the other, each begin with long ones.

    The tests of a file stay together and in order, for what they share; but for those where a part ends.
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    long = sorted((path for path in files if _is_long(path, files[path])), key=_rank)
    begun = [[item for path in long[n::shares] for item in files[path]] for n in range(shares)]
    short = [item for path in files if path not in long for item in files[path]]
    size = -(-len(items) // shares)
    for part in begun:
        room = max(0, size - len(part))
        part.extend(short[:room])
        del short[:room]
    return [item for part in begun for item in part] + short


def _is_long(path: Path, tests: Sequence[pytest.Item]) -> bool:
    return path in _LONG or any(test.get_closest_marker("browser") for test in tests)


def _rank(path: Path) -> int:
    """First those that are named, as they are named; then as they came."""
    return _LONG.index(path) if path in _LONG else len(_LONG)


_LONG = [HERE / name for name in LONG]
