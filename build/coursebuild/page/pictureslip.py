"""What makes a picture unfit for a page."""

from typing import NamedTuple


class PictureSlip(NamedTuple):
    """What is wrong with a picture, and how to mend it."""

    what: str
    fix: str


IN_PAGE = "Ta in den med knappen ”Ta in en bild”."
"""How who has only the page takes a picture in."""
