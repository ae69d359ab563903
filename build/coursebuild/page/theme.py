"""A region's theme: the three colour tokens that it sets, computed so that all text on them can be read.

Contrast is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import colorsys
import re
from functools import cache
from typing import NamedTuple

from coursebuild.model.course import Theme

LEAST = 4.5
"""WCAG 1.4.3 for text: the accent is the colour of links and of the words in buttons."""

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class Colour(NamedTuple):
    """Red, green and blue, 0–255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white)."""
        linear = [_linear(channel / 255) for channel in self]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """This colour with `share` of another in it."""
        return Colour(*(round(a + (b - a) * share) for a, b in zip(self, other, strict=True)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def colour(text: str) -> Colour | None:
    """The colour that `text` means: six hexadecimal digits, with or without #."""
    found = _COLOUR.fullmatch(text.strip())
    return Colour(*bytes.fromhex(found[1])) if found else None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21."""
    lighter, darker = sorted((one.luminance, other.luminance), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class Mode(NamedTuple):
    """What the accent must be seen on in one mode: the page's surfaces, as in page/style.css."""

    name: str
    background: Colour
    surfaces: tuple[Colour, ...]
    text: Colour
    share: float
    """How much accent there is in the learner's own words' background."""

    def own(self, accent: Colour) -> Colour:
        """The background of the learner's own choice."""
        return self.background.mixed(accent, self.share)

    def lowest(self, accent: Colour) -> float:
        """The contrast of the accent where it is worst."""
        return min(contrast(accent, surface) for surface in (*self.surfaces, self.own(accent)))

    def on(self, accent: Colour) -> Colour:
        """The text on the accent: the page's own darkest or lightest, whichever is easier to read."""
        return max((WHITE, self._dark), key=lambda text: contrast(text, accent))

    @property
    def _dark(self) -> Colour:
        return min(self.text, self.background, key=lambda c: c.luminance)


WHITE = Colour(255, 255, 255)


def _colours(*texts: str) -> tuple[Colour, ...]:
    return tuple(Colour(*bytes.fromhex(text)) for text in texts)


LIGHT = Mode(
    "ljust läge", WHITE, _colours("ffffff", "f3f6f7", "fff3e0", "e8f4ec"), Colour(26, 43, 51), 0.1
)
DARK = Mode(
    "mörkt läge",
    Colour(18, 25, 29),
    _colours("12191d", "1b252b", "33240d", "12301f"),
    Colour(238, 243, 245),
    0.16,
)


def nearest(accent: Colour, mode: Mode) -> Colour:
    """The shade of `accent` nearest to it that can be read in `mode`: same hue, darker or lighter."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in accent))
    step = -1 if mode is LIGHT else 1
    for level in range(round(lightness * 200), -1 if step < 0 else 201, step):
        shade = colorsys.hls_to_rgb(hue, level / 200, saturation)
        found = Colour(*(round(channel * 255) for channel in shade))
        if mode.lowest(found) >= LEAST:
            return found
    return mode.text


def accents(theme: Theme) -> dict[Mode, Colour]:
    """The accent of each mode. The theme's colours must be colours: rule D01 sees to that."""
    light = colour(theme.accent)
    assert light  # noqa: S101
    dark = colour(theme.accent_dark) if theme.accent_dark else nearest(light, DARK)
    assert dark  # noqa: S101
    return {LIGHT: light, DARK: dark}


@cache
def _tokens(mode: Mode, accent: Colour, where: str = ":root") -> str:
    return f"{where}{{--accent:{accent};--on-accent:{mode.on(accent)};--own:{mode.own(accent)}}}"


def style(theme: Theme) -> str:
    """The theme's tokens as CSS, for the end of the style sheet; paper stays black on white."""
    found = accents(theme)
    return (
        f"@media screen{{{_tokens(LIGHT, found[LIGHT])}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{{_tokens(DARK, found[DARK], ':root:not([data-theme=l])')}}}"
        f"@media screen{{{_tokens(DARK, found[DARK], ':root[data-theme=d]')}}}\n"
    )
