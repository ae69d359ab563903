"""Lengths of time: added without loss, written as the standards want them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseplayer.standards import durations

MOST_CLOCK = (9999 * 3600 + 3599) * 100 + 99


@given(st.integers(0, MOST_CLOCK))
def test_clock_there_and_back(amount: int) -> None:
    """Every length that a CMITimespan can hold survives."""
    assert durations.clock_to_hundredths(durations.hundredths_to_clock(amount)) == amount


@given(st.integers(0, 10**12))
def test_period_there_and_back(amount: int) -> None:
    """Every length survives, and is written in a form that we take ourselves."""
    text = durations.hundredths_to_period(amount)
    assert durations.period_to_hundredths(text) == amount
    assert re.fullmatch(durations.PERIOD, text)


@pytest.mark.parametrize(
    ("amount", "clock", "period", "words"),
    [
        (0, "0000:00:00.00", "PT0S", "0 s"),
        (50, "0000:00:00.50", "PT0.5S", "0 s"),
        (6_000, "0000:01:00.00", "PT1M", "1 min"),
        (372_305, "0001:02:03.05", "PT1H2M3.05S", "1 tim 2 min 3 s"),
        (MOST_CLOCK + 10**6, "9999:59:59.99", "PT10002H46M39.99S", "10002 tim 46 min 39 s"),
    ],
)
def test_written(amount: int, clock: str, period: str, words: str) -> None:
    """As short as can be, and never longer than the field."""
    assert durations.hundredths_to_clock(amount) == clock
    assert durations.hundredths_to_period(amount) == period
    assert durations.in_words(amount) == words


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("P1D", 8_640_000), ("P1M", 259_200_000), ("P1Y", 3_153_600_000), ("nonsens", 0), ("PT", 0)],
)
def test_long_periods(text: str, hundredths: int) -> None:
    """Days, months and years; what is no period counts as nothing."""
    assert durations.period_to_hundredths(text) == hundredths
