"""The editing page's script, of several small ones."""

from pathlib import Path

from coursebuild.preview.joining import joined

_PARTS = (
    "state", "drafts", "fields", "problems", "sending", "checking", "conflict", "deeds", "form", "typing", "choosing",
    "pressing", "undoing", "following", "starting",
)  # fmt: skip


def script() -> str:
    """All of it, in the order in which it begins."""
    return joined(Path(__file__).parent / "script", _PARTS)
