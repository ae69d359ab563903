"""Figures: what is said of each kind that is unfit, whatever stands in the file."""

from pathlib import Path

import pytest

from coursebuild.page import svg

NO_SVG = "filen är inte en giltig SVG"
NO_SIZE = "viewBox saknas eller har ingen storlek"


def _svg(box: str, inside: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_svg("0 0 360 240"), []),
        (_svg("0,0 1e1 2.5"), []),
        (_svg("0 0 360"), [NO_SIZE]),
        (_svg("0 0 nan 240"), [NO_SIZE]),
        (_svg("0 0 1e999 240"), [NO_SIZE]),
        (_svg("0 0 360 0"), [NO_SIZE]),
        (_svg("0 0 -360 240"), [NO_SIZE]),
        (_svg("0 0 0.4 240"), [NO_SIZE]),
        ('<?xml version="1.0" encoding="x"?><svg/>', [NO_SVG]),
        ('<?xml version="1.0" encoding="base64"?><svg/>', [NO_SVG]),
        ('<?xml version="1.0" encoding="utf-7"?><svg/>', [NO_SVG]),
        ("", [NO_SVG]),
        (_svg("0 0 9 9", "<animate/>"), ["elementet <animate> är inte tillåtet"]),
        (
            _svg("0 0 9 9", "<animateTransform/>"),
            ["elementet <animateTransform> är inte tillåtet"],
        ),
    ],
)
def test_slips(text: str, said: list[str], tmp_path: Path) -> None:
    """Never a traceback: a drawing program or a hand may have written anything."""
    path = tmp_path / "figur.svg"
    path.write_text(text, encoding="utf-8")
    assert [slip.what for slip in svg.slips(path)] == said


def test_size(tmp_path: Path) -> None:
    """In the figure's own units, rounded."""
    path = tmp_path / "figur.svg"
    path.write_text(_svg("0 0 359.6 240"), encoding="utf-8")
    assert svg.natural_size(path) == (360, 240)
