"""The colours of the atlas, for the screen in light and dark and for print.

One accent, which is red and for the subject alone, one sequential scale, three kinds of tie, seven stages of aid, three
seats, three groups: no colour means two things. The qualitative colours set out from Okabe and Ito's (2008, "Color
Universal Design"), darkened or lightened until each stands out 3:1 from land and sea (WCAG 2.2, 1.4.11) and readers
with any common colour vision tell them apart. The sequential scale is ColorBrewer's YlGnBu (Brewer 2013,
colorbrewer2.org), which is colour-blind safe and falls steadily in lightness; it begins where even its first class
differs from land in grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from geo.base.errors import beside

Theme = Literal["light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


@dataclass(frozen=True)
class Paint:
    """A colour, as ``"#rrggbb"``, for each theme."""

    light: str
    dark: str

    def of(self, theme: Theme) -> str:
        """Give the colour of a theme."""
        return self.light if theme == "light" else self.dark


CLEAR: Final = "rgba(0,0,0,0)"
"""What lets the ground show through."""

_TOLD: Final[dict[str, Any]] = beside(__file__)
SURFACES: Final[dict[Theme, dict[str, str]]] = _TOLD["surfaces"]
QUIET: Final[dict[Theme, dict[str, str]]] = _TOLD["quiet"]
"""Patterns and grounds of what is not measured, which must not be read as a class."""
SEQUENTIAL: Final[dict[Theme, tuple[str, ...]]] = {theme: tuple(_TOLD["sequential"][theme]) for theme in THEMES}
DIVERGING: Final[dict[Theme, tuple[str, ...]]] = {theme: tuple(_TOLD["diverging"][theme]) for theme in THEMES}
"""From far below through as expected to far above; lightness falls, or in the dark rises, towards both ends."""
AGREEMENT_COLOURS: Final[dict[Theme, dict[str, str]]] = _TOLD["agreements"]
AID_COLOURS: Final[dict[Theme, dict[str, str]]] = _TOLD["aid"]
SEAT_COLOURS: Final[dict[Theme, dict[str, str]]] = _TOLD["seats"]
"""Of the seats of international bodies, where kinds of tie and stages of aid stand beside them."""

GROUP_COLOURS: Final[dict[Theme, dict[str, str]]] = _TOLD["groups"]
"""Of the groups of one picture that are neither kinds of tie nor stages of aid nor seats: its legend says which."""


def paint(colours: Mapping[Theme, Mapping[str, str]], name: str) -> Paint:
    """Give a named colour, such as ``"land"`` of `SURFACES`, for both themes."""
    return Paint(colours["light"][name], colours["dark"][name])


def is_dark(colour: str) -> bool:
    """Tell whether white letters are read better on ``"#rrggbb"`` than dark ones, by relative luminance (WCAG 2.2)."""
    shares = [channel / 255 for channel in bytes.fromhex(colour[1:])]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.2


def scale(step: int) -> Paint:
    """Give a step of the sequential scale, 0 for the least."""
    return Paint(SEQUENTIAL["light"][step], SEQUENTIAL["dark"][step])
