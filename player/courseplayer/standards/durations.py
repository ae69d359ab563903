"""Lengths of time, added up: 1.2's `HHHH:MM:SS.SS` and 2004's `P1DT2H3M4.5S`.

Counted in hundredths of a second, so that nothing is lost by adding. A year counts as 365 days and
a month as 30 (ISO 8601 leaves both open).
"""

import re

CLOCK = r"([0-9]{2,4}):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,2}))?"
PERIOD = (
    r"P(?=[0-9T])(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:\.([0-9]{1,2}))?S)?)?"
)
_UNITS = (365 * 8_640_000, 30 * 8_640_000, 8_640_000, 360_000, 6_000, 100)
_MOST_HOURS = 9999


def clock_to_hundredths(value: str) -> int:
    """Hundredths of a second in a CMITimespan; 0 if it is no such value."""
    found = re.fullmatch(CLOCK, value)
    if found is None:
        return 0
    hours, minutes, seconds, rest = found.groups(default="")
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 100 + int(rest.ljust(2, "0"))


def hundredths_to_clock(amount: int) -> str:
    """Return a CMITimespan; more than 9999 hours cannot be written and stay there."""
    seconds, rest = divmod(amount, 100)
    hours, seconds = divmod(seconds, 3600)
    if hours > _MOST_HOURS:
        return f"{_MOST_HOURS}:59:59.99"
    return f"{hours:04}:{seconds // 60:02}:{seconds % 60:02}.{rest:02}"


def period_to_hundredths(value: str) -> int:
    """Hundredths of a second in a timeinterval; 0 if it is no such value."""
    found = re.fullmatch(PERIOD, value)
    if found is None:
        return 0
    *whole, rest = found.groups(default="")
    amount = sum(int(part or 0) * unit for part, unit in zip(whole, _UNITS, strict=True))
    return amount + int(rest.ljust(2, "0"))


def hundredths_to_period(amount: int) -> str:
    """Return a timeinterval in hours, minutes and seconds, as short as it can be."""
    seconds, rest = divmod(amount, 100)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    fraction = f".{rest:02}".rstrip("0") if rest else ""
    parts = [f"{hours}H" if hours else "", f"{minutes}M" if minutes else ""]
    if seconds or rest or not (hours or minutes):
        parts.append(f"{seconds}{fraction}S")
    return "PT" + "".join(parts)


def in_words(amount: int) -> str:
    """Return the length in Swedish: `1 tim 2 min 5 s`."""
    seconds = amount // 100
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = [f"{hours} tim" if hours else "", f"{minutes} min" if minutes else ""]
    parts.append(f"{seconds % 60} s" if seconds % 60 or not (hours or minutes) else "")
    return " ".join(part for part in parts if part)
