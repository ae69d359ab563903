"""Keys that take one thing or a list: what an author writes is told apart by its shape alone."""

from typing import Annotated, Any, TypeVar

from pydantic import Discriminator, Tag

ONE, MANY = "en", "flera"
"""What pydantic calls the two shapes in the location of an error; `reading/modelcase.py` leaves them out."""


def shape_of(value: Any) -> str:
    """Which of the two a value is."""
    return MANY if isinstance(value, list) else ONE


One = TypeVar("One")
Many = TypeVar("Many")

OneOrMany = Annotated[
    Annotated[One, Tag(ONE)] | Annotated[list[Many], Tag(MANY)], Discriminator(shape_of)
]
"""`OneOrMany[Id, Way]`: a name, or a list of ways."""
