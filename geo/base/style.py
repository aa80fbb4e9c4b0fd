"""The one look of the atlas: its distances, and the custom properties every style sheet reads.

A sheet never names a colour or a distance itself: it says ``var(--accent)`` or ``var(--space-m)``.
"""

from typing import Final

from geo.base.palette import SEQUENTIAL, SURFACES, Theme

SPACES_REM: Final[dict[str, float]] = {"xs": 0.25, "s": 0.5, "m": 1.0, "l": 1.5, "xl": 2.0, "xxl": 3.0}
"""Distances between and within things; a step is told from the next at a glance."""
TARGET_REM: Final = 1.5
"""The least side of anything to press (WCAG 2.2, 2.5.8: 24 px)."""
TOUCH_REM: Final = 2.75
"""The side of what fingers press (2.5.5: 44 px)."""
ROUND_REM: Final = 0.5
READING_REM: Final = 46.0
"""The longest line of text: about a hundred letters."""
KEYS_PX: Final[dict[str, float]] = {"wide": 20, "high": 13, "dot": 11, "ring": 15, "band": 3.5}
"""Keys of a map's legend: an area or line, the diameter of a dot and of a ring, the width of its band."""


def distances() -> dict[str, str]:
    """Give the distances as custom properties in rem, of the keys of a legend in pixels."""
    spaces = {f"--space-{name}": f"{rem:g}rem" for name, rem in SPACES_REM.items()}
    sizes = {"target": TARGET_REM, "touch": TOUCH_REM, "round": ROUND_REM, "reading": READING_REM}
    keys = {f"--key-{name}": f"{px:g}px" for name, px in KEYS_PX.items()}
    return spaces | {f"--{name}": f"{rem:g}rem" for name, rem in sizes.items()} | keys


def colours(theme: Theme | None) -> dict[str, str]:
    """Give the colours of marks and surfaces as custom properties; without a theme those that both share.

    ``--accent-fill`` carries ``--on-accent``, and ``--mark-fill`` stands out from either theme's page.
    """
    named = {
        "accent-fill": SURFACES["light"]["accent"],
        "on-accent": SURFACES["light"]["panel"],
        "mark-fill": SEQUENTIAL["light"][2],
        "shadow": "rgb(0 0 0 / 25%)",
        **(SURFACES[theme] if theme else {}),
    }
    return {f"--{name}": colour for name, colour in named.items()}


def rule(selector: str, theme: Theme | None = "light") -> str:
    """Write the line of CSS that a style sheet begins with; no theme where the page around has its own."""
    properties = colours(theme) | distances()
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in properties.items())} }}\n"
