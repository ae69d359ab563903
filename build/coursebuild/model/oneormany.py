"""Keys that take one thing or a list, `Id | list[Way]`: what an author writes is told apart by its shape alone."""

from typing import Any

ONE, MANY = "en", "flera"
"""What the two shapes are called in the location of an error; `reading/modelcase.py` leaves them out."""


def shape_of(value: Any) -> str:
    """Which of the two a value is."""
    return MANY if isinstance(value, list) else ONE
