"""The typeface of the prints: Source Sans Pro, as on the screen, measured and wrapped."""

from functools import lru_cache
from typing import Final

from fontTools.ttLib import TTFont
from matplotlib import font_manager

from geo.render.font import FILES, font_file

FAMILY: Final = "Source Sans Pro"
FAMILIES: Final = (FAMILY, "DejaVu Sans")
"""The second one, matplotlib's own, helps out with letters that the first one lacks."""
NARROW: Final = ", 'Arial Narrow', 'Liberation Sans Narrow'"
"""For programs that do not read the letters inside an SVG (Inkscape, rsvg): none is wider, words keep their place."""
_SLACK: Final = 1.015
"""Kerning and hinting move a line a little; a measure is never too short."""


@lru_cache(maxsize=1)
def register() -> None:
    """Make the typeface known to matplotlib, once."""
    for weight in FILES:
        font_manager.fontManager.addfont(font_file(weight))


@lru_cache(maxsize=3)
def _advances(weight: int) -> tuple[dict[int, float], float]:
    with TTFont(font_file(weight)) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        advances = {letter: widths[glyph][0] / em for letter, glyph in font.getBestCmap().items()}
    return advances, advances[ord("m")]


def width(text: str, size: float, weight: int = 400) -> float:
    """Measure a line in the unit of its size, a little more than it takes."""
    advances, widest = _advances(weight)
    return _SLACK * size * sum(advances.get(ord(letter), widest) for letter in text)


def has(text: str, weight: int = 400) -> bool:
    """Tell whether the typeface has every letter of a text, so that no other has to help out."""
    return all(ord(letter) in _advances(weight)[0] for letter in text)


def families(text: str, weight: int) -> list[str]:
    """Name the typefaces of a text: Source Sans Pro, and behind it others only where a letter is missing."""
    return list(FAMILIES[: 1 if has(text, weight) else 2])


def legible(text: str) -> str:
    """Write ``[…]`` for each word that no typeface here can write: PDF/UA forbids empty boxes."""
    if all(_is_written(letter) for letter in text):
        return text
    return " ".join(word if all(map(_is_written, word)) else "[…]" for word in text.split())


def _is_written(letter: str) -> bool:
    return letter.isspace() or has(letter) or ord(letter) in _helping()


@lru_cache(maxsize=1)
def _helping() -> frozenset[int]:
    with TTFont(font_manager.findfont(FAMILIES[1])) as font:
        return frozenset(font.getBestCmap())


def wrap(text: str, size: float, room: float, weight: int = 400) -> list[str]:
    """Break a text into lines of a width, its own breaks kept; a word longer than a line is broken inside."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in _breakable(part, size, room, weight):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, weight) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def wrap_evenly(text: str, size: float, room: float, weight: int = 400) -> list[str]:
    """Break a text into as few lines as `wrap`, of about the same length: none with one lonely word."""
    lines = wrap(text, size, room, weight)
    if len(lines) == 1:
        return lines
    for share in (0.6, 0.7, 0.8, 0.9):
        tried = wrap(text, size, share * room, weight)
        if len(tried) == len(lines):
            return tried
    return lines


def _breakable(text: str, size: float, room: float, weight: int) -> list[str]:
    words = []
    for whole in text.split():
        rest = whole
        while width(rest, size, weight) > room and len(rest) > 1:
            fits = max((n for n in range(1, len(rest)) if width(rest[:n], size, weight) <= room), default=1)
            words.append(rest[:fits])
            rest = rest[fits:]
        words.append(rest)
    return words
