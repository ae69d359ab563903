"""What makes a picture unfit for a page."""

from typing import NamedTuple


class PictureSlip(NamedTuple):
    """What is wrong with a picture, and how to mend it."""

    what: str
    fix: str
