"""What cannot go on. Everything an author can get wrong is a `Problem` instead.

CourseError            the base: a Swedish message for people, no traceback
├── CannotWriteError   the disk is full, or the folder may not be written to
└── CannotStartError   the preview cannot start, as when the port is taken
"""


class CourseError(Exception):
    """Something outside the course's files stops the program; `str()` is what to show."""


class CannotWriteError(CourseError):
    """A file or folder cannot be written."""

    def __init__(self, name: str, reason: str) -> None:
        words = {
            "No space left on device": "disken är full",
            "Permission denied": "du får inte skriva där",
            "Not a directory": "en del av sökvägen är en fil",
            "File exists": "det finns redan en fil med det namnet",
            "Read-only file system": "disken är skrivskyddad",
        }
        super().__init__(
            f"Det går inte att skriva till {name}: {words.get(reason, reason)}. Inga paket har ändrats."
        )


class CannotStartError(CourseError):
    """The player cannot start."""
