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
from typing import Final, Literal

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

SURFACES: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "sea": "#f4f7f9",
        "land": "#e3e6e8",
        "border": "#ffffff",
        "text": "#1f2a33",
        "muted": "#66727c",
        "accent": "#c8102e",
        "panel": "#ffffff",
        "page": "#ffffff",
    },
    "dark": {
        "sea": "#161e25",
        "land": "#2b343b",
        "border": "#161e25",
        "text": "#e8edf0",
        "muted": "#9aa7b1",
        "accent": "#ff5a6e",
        "panel": "#1a2228",
        "page": "#10161b",
    },
}
QUIET: Final[dict[Theme, dict[str, str]]] = {
    "light": {"hatch": "#b9c1c7", "pale": "#eef2f4", "stated": "#8f9aa3"},
    "dark": {"hatch": "#4a555e", "pale": "#1b242c", "stated": "#6b7883"},
}
"""Patterns and grounds of what is not measured, which must not be read as a class."""
SEQUENTIAL: Final[dict[Theme, tuple[str, ...]]] = {
    "light": ("#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"),
    "dark": ("#2a4a7f", "#2c7fb8", "#41b6c4", "#7fcdbb", "#d9f2c4"),
}
DIVERGING: Final[dict[Theme, tuple[str, ...]]] = {
    "light": ("#8c3b00", "#c9742b", "#8b8f92", "#4d8fc7", "#0f4a96"),
    "dark": ("#ffb070", "#c4763a", "#7b868e", "#4f94cc", "#a9d5ff"),
}
"""From far below through as expected to far above; lightness falls, or in the dark rises, towards both ends."""
AGREEMENT_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {"sister_city": "#0072b2", "cooperation_protocol": "#d55e00", "memorandum": "#008f68"},
    "dark": {"sister_city": "#56b4e9", "cooperation_protocol": "#ff9a4d", "memorandum": "#2fd3a4"},
}
AID_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "announced": "#788289",
        "decided": "#b27500",
        "sent": "#298ab4",
        "delivered": "#004e8b",
        "reported": "#805fc5",
        "disputed": "#683d15",
        "unstated": "#4b4b4b",
    },
    "dark": {
        "announced": "#76848d",
        "decided": "#f8bf46",
        "sent": "#a4dbf6",
        "delivered": "#2089c1",
        "reported": "#c8a2f5",
        "disputed": "#ac7637",
        "unstated": "#c3c3c3",
    },
}
SEAT_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {"seat": "#8a2a6b", "secretariat": "#b8559a", "former": "#6f6069"},
    "dark": {"seat": "#f09bd2", "secretariat": "#c266a3", "former": "#b9aab3"},
}
"""Of the seats of international bodies, where kinds of tie and stages of aid stand beside them."""

GROUP_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {"first": "#8a7a1e", "second": "#6460b8", "third": "#45324f"},
    "dark": {"first": "#cfe04a", "second": "#7f80ff", "third": "#d9c9f2"},
}
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
