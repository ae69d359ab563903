"""What makes a picture unfit for a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureSlip:
    """What is wrong with a picture, and how to mend it."""

    what: str
    fix: str
