"""Dates as authors write them, `2026-11-22` or `2025-03`, and as Swedish says them."""

import datetime

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def first_day(date: str) -> datetime.date:
    """Give the (first) day that a date names; an impossible one is long ago."""
    year, month, *day = (int(part) for part in date.split("-"))
    try:
        return datetime.date(year, month, day[0] if day else 1)
    except ValueError:
        return datetime.date.min


def in_words(date: str) -> str:
    """Say a date: `den 1 juli 2025`, `mars 2025`."""
    year, month, *day = date.split("-")
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= len(_MONTHS) else month
    return f"den {int(day[0])} {name} {year}" if day else f"{name} {year}"


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Give the day a number of months earlier; the month's last day if there is no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for number in range(day.day, 27, -1):
        try:
            return datetime.date(year, month + 1, number)
        except ValueError:
            continue
    return datetime.date(year, month + 1, min(day.day, 28))
