"""Legends: the same entries and words as on the screen, set out below the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.patches import Circle, Rectangle

from geo.figures.scene import Entry, Legend
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.ground import pattern
from geo.render.sheet.ink import Style

_TYPE: Final = 13.0
_LINE: Final = 24.0
_KEY: Final = 30.0
_APART: Final = 22.0
_BLOCK: Final = 46.0


@dataclass(frozen=True)
class Block:
    """A legend with a known height."""

    parts: Sequence[Legend]
    width: float

    @property
    def height(self) -> float:
        """How much room it takes."""
        return sum(_height(part, self.width) for part in self.parts)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it below a height of the sheet."""
        for part in self.parts:
            (_draw_scale if _is_scale(part, self.width) else _draw_flow)(canvas, part, left, top, self.width)
            top += _height(part, self.width)


def _is_scale(part: Legend, width: float) -> bool:
    """Classes of a sequential scale whose labels are short stand side by side as one band."""
    scale = _classes(part)
    if len(scale) < 2 or any(entry.shape not in ("swatch", "dashed-area", "hatch") for entry in part.entries):
        return False
    block = _block(part)
    others = [entry for entry in part.entries if entry not in scale]
    taken = _title_width(part) + block * len(scale) + sum(_entry_width(entry) for entry in others)
    return block <= 120 and taken <= width


def _classes(part: Legend) -> list[Entry]:
    return [entry for entry in part.entries if entry.is_step]


def _block(part: Legend) -> float:
    return max(_BLOCK, *(typeface.width(entry.label, _TYPE) + 12 for entry in _classes(part)))


def _title_width(part: Legend) -> float:
    return typeface.width(part.title, _TYPE, 600) + 18 if part.title else 0


def _entry_width(entry: Entry) -> float:
    return _KEY + typeface.width(entry.label, _TYPE) + _APART


def _height(part: Legend, width: float) -> float:
    return 42.0 if _is_scale(part, width) else _LINE * len(_rows(part, width))


def _rows(part: Legend, width: float) -> list[list[tuple[Entry, float]]]:
    """Lines of entries with where each begins."""
    rows: list[list[tuple[Entry, float]]] = [[]]
    indent = _title_width(part) if _title_width(part) < width / 3 else 0
    x = indent
    if not indent and part.title:
        rows.append([])
    for entry in part.entries:
        if x > indent and x + _entry_width(entry) - _APART > width:
            rows.append([])
            x = indent
        rows[-1].append((entry, x))
        x += _entry_width(entry)
    return rows


def _draw_flow(canvas: Canvas, part: Legend, left: float, top: float, width: float) -> None:
    middle = top + _LINE / 2
    canvas.write(left, middle, part.title, size=_TYPE, weight=600, down="center_baseline", role="legend")
    for row in _rows(part, width):
        for entry, x in row:
            _key(canvas, entry, left + x, middle)
            label_room = width - x - _KEY
            size = min(_TYPE, _TYPE * label_room / max(typeface.width(entry.label, _TYPE), 1))
            canvas.write(left + x + _KEY - 2, middle, entry.label, size=size, down="center_baseline", role="legend")
        middle += _LINE


def _draw_scale(canvas: Canvas, part: Legend, left: float, top: float, width: float) -> None:
    del width
    canvas.write(left, top + 11, part.title, size=_TYPE, weight=600, down="center_baseline", role="legend")
    x, block, scale = left + _title_width(part), _block(part), _classes(part)
    for entry in [entry for entry in part.entries if entry not in scale]:
        _key(canvas, entry, x, top + 11)
        canvas.write(x + _KEY - 2, top + 11, entry.label, size=_TYPE, down="center_baseline", role="legend")
        x += _entry_width(entry)
    for entry in scale:
        style = canvas.ink.style(entry.paint.light)
        canvas.axes.add_patch(Rectangle((x, top + 4), block - 1.5, 14, facecolor=style.colour, edgecolor="none"))
        place: dict[str, Any] = {"across": "center", "role": "legend"}
        canvas.write(x + block / 2, top + 33, entry.label, size=_TYPE, **place)
        x += block


def _key(canvas: Canvas, entry: Entry, left: float, middle: float) -> None:
    ink, shape = canvas.ink, entry.shape
    style = ink.style(entry.paint.light)
    if entry.stroke:
        canvas.stroke([left, left + 22], [middle] * 2, entry.stroke)
    elif shape == "dot":
        canvas.dots([left + 12], [middle], 5.5, style, pen=0.8)
    elif shape in ("ring", "dashed"):
        _ring(canvas, (left + 12, middle), style, dashed=shape == "dashed")
    else:
        key = Rectangle((left, middle - 7), 22, 14, facecolor=style.colour, edgecolor="#ffffff", linewidth=0)
        key.set_hatch(style.hatch)
        if entry.hatch:
            hatch = pattern(entry.hatch)
            key.set(facecolor=ink.surface("pale"), edgecolor=ink.surface("hatch"), hatch=hatch)
            canvas.axes.add_patch(key)
            key = Rectangle((left, middle - 7), 22, 14, facecolor="none", edgecolor=ink.surface("muted"))
            key.set(linewidth=canvas.points(0.9), linestyle=(0, (3, 3)) if shape == "dashed-area" else "-")
        canvas.axes.add_patch(key)


def _ring(canvas: Canvas, at: tuple[float, float], style: Style, *, dashed: bool) -> None:
    colour, hatch = style.colour, style.hatch
    ring = Circle(at, 6, facecolor="none", edgecolor=colour, linewidth=canvas.points(1.5 if dashed else 4.5))
    if dashed:
        ring.set_linestyle((0, (2.5, 2)))
    elif hatch:
        ring = Circle(at, 7.5, facecolor=colour, edgecolor="#ffffff", hatch=hatch, linewidth=0)
    canvas.axes.add_patch(ring)
