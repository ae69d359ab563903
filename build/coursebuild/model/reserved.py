"""Names that Windows keeps for itself, whatever comes after the full stop: no file or folder can have them."""

import re

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def is_reserved(name: str) -> bool:
    """Whether a file or folder of this name cannot be made in Windows."""
    return _DEVICE.fullmatch(name.split(".", 1)[0].rstrip()) is not None
