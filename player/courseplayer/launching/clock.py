"""The time of day, as it is stored and shown."""

from datetime import datetime


def local_time() -> str:
    """Now, in local time, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
