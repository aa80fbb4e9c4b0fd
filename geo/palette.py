"""
The colours of the atlas, for the screen in light and dark and for print.

One accent, one sequential scale, three kinds of tie and five stages of aid. The
qualitative colours are Okabe and Ito's (2008, "Color Universal Design"), told
apart by readers with any common colour vision and, by their lightness, in grey.
The sequential scale is ColorBrewer's YlGnBu (Brewer 2013, colorbrewer2.org), which
is colour-blind safe and falls steadily in lightness.
"""

from typing import Final, Literal

Theme = Literal["light", "dark"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")

SURFACES: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "sea": "#f4f7f9",
        "land": "#e3e6e8",
        "border": "#ffffff",
        "text": "#1f2a33",
        "muted": "#66727c",
        "accent": "#c8102e",
        "panel": "#ffffff",
    },
    "dark": {
        "sea": "#161e25",
        "land": "#2b343b",
        "border": "#161e25",
        "text": "#e8edf0",
        "muted": "#9aa7b1",
        "accent": "#ff5a6e",
        "panel": "#1a2228",
    },
}
SEQUENTIAL: Final[dict[Theme, tuple[str, ...]]] = {
    "light": ("#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"),
    "dark": ("#2a4a7f", "#2c7fb8", "#41b6c4", "#7fcdbb", "#d9f2c4"),
}
AGREEMENT_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {"sister_city": "#0072b2", "cooperation_protocol": "#d55e00", "memorandum": "#009e73"},
    "dark": {"sister_city": "#56b4e9", "cooperation_protocol": "#ff9a4d", "memorandum": "#2fd3a4"},
}
AID_COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "announced": "#b9c4cc",
        "decided": "#e69f00",
        "sent": "#56b4e9",
        "delivered": "#0072b2",
        "reported": "#8a7fb5",
        "disputed": "#d55e00",
    },
    "dark": {
        "announced": "#75838d",
        "decided": "#f0b840",
        "sent": "#8fd0f5",
        "delivered": "#3d9fdc",
        "reported": "#b0a6d9",
        "disputed": "#ff8b4a",
    },
}
