"""What a rule says (`model/told.py`), with the page's words in its slots."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from coursebuild.editing.words import FILES, choice, label_in
from coursebuild.model.told import Slot, for_page

_TO_FILL = "…"


def without_keys(said: str, names: Mapping[str, str]) -> str:
    """What is said, in the page's words. `names` are ids and what they are called."""

    def called(slot: Slot) -> str:
        if slot.file:
            return f"”{FILES[PurePosixPath(slot.file).stem].partition(':')[0]}”"
        named = f"”{label_in(slot.owner, slot.key)}”"
        if slot.value is None or slot.value == _TO_FILL:
            return named
        return f"{named}: {_value(slot.value, names)}"

    return " ".join(for_page(said, called).split())


def _value(written: str, names: Mapping[str, str]) -> str:
    """One or several values as one would choose them."""
    values = [one.strip().strip('"') for one in written.strip("[]").split(",")]
    return ", ".join(_called(one, names) for one in values)


def _called(written: str, names: Mapping[str, str]) -> str:
    said = choice(written)
    return said if said != written else names.get(written, written)
