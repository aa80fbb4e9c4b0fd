"""How large a text may be set so that it stays within its box.

Slides are set in Arial, which every office program has a stand-in of equal width for. It is measured with DejaVu Sans,
which comes with matplotlib and is a tenth wider: what fits here fits there.
"""

from functools import lru_cache
from typing import Final

import matplotlib
from PIL import ImageFont

LINE: Final = 1.22
"""Height of a line as a share of the size of its letters."""
_MEASURED_AT: Final = 100
_BOLD: Final = 1.06


def width_of(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Measure a line in points, rather too wide than too narrow."""
    return _font().getlength(text) * size_pt / _MEASURED_AT * (_BOLD if bold else 1)


def lines_of(text: str, width_pt: float, size_pt: float, *, bold: bool = False) -> list[str]:
    """Break a text, which may hold breaks of its own, as a slide does; a word that is too long is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if width_of(longer, size_pt, bold=bold) <= width_pt:
                line = longer
                continue
            lines += [line] if line else []
            *whole, line = _pieces(word, width_pt, size_pt, bold=bold)
            lines += whole
        lines.append(line)
    return lines


def size_for(text: str, box: tuple[float, float], *, largest: float, smallest: float, bold: bool = False) -> float:
    """Choose the largest size, in points, at which a text fits a box; else the smallest."""
    size = largest
    while size > smallest and len(lines_of(text, box[0], size, bold=bold)) * size * LINE > box[1]:
        size -= 1
    return max(size, smallest)


def cut(text: str, box: tuple[float, float], size_pt: float, *, bold: bool = False) -> str:
    """Cut a text that does not even fit at the smallest size, and end it with an ellipsis."""
    fitting = max(int(box[1] / (size_pt * LINE)), 1)
    lines = lines_of(text, box[0], size_pt, bold=bold)
    if len(lines) <= fitting:
        return text
    last = lines[fitting - 1]
    while last and width_of(f"{last}…", size_pt, bold=bold) > box[0]:
        last = last[:-1]
    return " ".join([*lines[: fitting - 1], f"{last.rstrip(' ,;:–-')}…"])


def _pieces(word: str, width_pt: float, size_pt: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size_pt, bold=bold) > width_pt:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf", _MEASURED_AT)
