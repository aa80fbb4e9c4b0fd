"""Legends: the same entries and words as on the screen, set out below the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.patches import Circle, Rectangle

from geo.base import paper
from geo.base.style import KEYS_PX
from geo.figures.scene import Entry, Legend
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas, Style
from geo.render.sheet.ground import pattern


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
    if len(scale) < 2 or any(entry.shape not in ("swatch", "hatch") for entry in part.entries):
        return False
    block = _block(part)
    others = [entry for entry in part.entries if entry not in scale]
    taken = _title_width(part) + block * len(scale) + sum(_entry_width(entry) for entry in others)
    return block <= 120 and taken <= width


def _classes(part: Legend) -> list[Entry]:
    return [entry for entry in part.entries if entry.is_step]


def _block(part: Legend) -> float:
    return max(paper.LEGEND_BLOCK_PX, *(typeface.width(entry.label, paper.LEGEND_PX) + 12 for entry in _classes(part)))


def _title_width(part: Legend) -> float:
    return typeface.width(part.title, paper.LEGEND_PX, 600) + 18 if part.title else 0


def _entry_width(entry: Entry, share: float = 1) -> float:
    return (paper.LEGEND_KEY_PX + paper.LEGEND_APART_PX + typeface.width(entry.label, paper.LEGEND_PX)) * share


def _share(part: Legend) -> float:
    """Set a long key of numbers smaller: the map is what there must be room for."""
    numbers = sum(entry.number > 0 for entry in part.entries)
    return paper.LEGEND_LONG if numbers > paper.LEGEND_MANY else 1.0


def _height(part: Legend, width: float) -> float:
    return 42.0 if _is_scale(part, width) else paper.LEGEND_LINE_PX * _share(part) * len(_rows(part, width))


def _rows(part: Legend, width: float) -> list[list[tuple[Entry, float]]]:
    """Lines of entries with where each begins."""
    rows: list[list[tuple[Entry, float]]] = [[]]
    indent = _title_width(part) if _title_width(part) < width / 3 else 0
    x, share = indent, _share(part)
    if not indent and part.title:
        rows.append([])
    for entry in part.entries:
        if x > indent and x + _entry_width(entry, share) - paper.LEGEND_APART_PX * share > width:
            rows.append([])
            x = indent
        rows[-1].append((entry, x))
        x += _entry_width(entry, share)
    return rows


def _draw_flow(canvas: Canvas, part: Legend, left: float, top: float, width: float) -> None:
    share = _share(part)
    middle, largest, key = top + paper.LEGEND_LINE_PX * share / 2, paper.LEGEND_PX * share, paper.LEGEND_KEY_PX * share
    canvas.say(left, middle, [part.title], size=paper.LEGEND_PX, weight=600, down="center_baseline", role="legend")
    for row in _rows(part, width):
        for entry, x in row:
            _key(canvas, entry, left + x, middle, share)
            label_room = width - x - key
            size = min(largest, paper.LEGEND_PX * label_room / max(typeface.width(entry.label, paper.LEGEND_PX), 1))
            at = left + x + key - 2
            canvas.say(at, middle, [entry.label], size=size, down="center_baseline", role="legend")
        middle += paper.LEGEND_LINE_PX * share


def _draw_scale(canvas: Canvas, part: Legend, left: float, top: float, width: float) -> None:
    del width
    canvas.say(left, top + 11, [part.title], size=paper.LEGEND_PX, weight=600, down="center_baseline", role="legend")
    x, block, scale = left + _title_width(part), _block(part), _classes(part)
    for entry in [entry for entry in part.entries if entry not in scale]:
        _key(canvas, entry, x, top + 11)
        at = x + paper.LEGEND_KEY_PX - 2
        canvas.say(at, top + 11, [entry.label], size=paper.LEGEND_PX, down="center_baseline", role="legend")
        x += _entry_width(entry)
    for entry in scale:
        style = canvas.ink.style(entry.paint.light)
        canvas.axes.add_patch(Rectangle((x, top + 4), block - 1.5, 14, facecolor=style.colour, edgecolor="none"))
        canvas.say(x + block / 2, top + 33, [entry.label], size=paper.LEGEND_PX, across="center", role="legend")
        x += block


def _key(canvas: Canvas, entry: Entry, left: float, middle: float, share: float = 1) -> None:
    ink, shape = canvas.ink, entry.shape
    style = ink.style(entry.paint.light)
    wide, high = KEYS_PX["wide"], KEYS_PX["high"]
    if entry.number:
        at: dict[str, Any] = {"across": "right", "down": "center_baseline", "role": "legend"}
        canvas.say(left + wide * share, middle, [str(entry.number)], size=paper.LEGEND_PX * share, weight=700, **at)
    elif entry.stroke:
        canvas.stroke([left, left + wide], [middle] * 2, entry.stroke)
    elif shape == "dot":
        canvas.dots([left + wide / 2], [middle], KEYS_PX["dot"] / 2, style)
    elif shape in ("ring", "dashed"):
        _ring(canvas, (left + wide / 2, middle), style, entry)
    else:
        place = (left, middle - high / 2), wide, high
        key = Rectangle(*place, facecolor=style.colour, edgecolor=ink.surface("page"), linewidth=0)
        key.set_hatch(style.hatch)
        if entry.hatch:
            hatch = pattern(entry.hatch)
            key.set(facecolor=ink.surface("pale"), edgecolor=ink.surface("hatch"), hatch=hatch)
            canvas.axes.add_patch(key)
            key = Rectangle(*place, facecolor="none")
        if entry.edge:
            key.set(edgecolor=ink.paint(entry.edge.paint), linestyle=canvas.dash(entry.edge))
            key.set_linewidth(canvas.points(entry.edge.width_px))
        canvas.axes.add_patch(key)


def _ring(canvas: Canvas, at: tuple[float, float], style: Style, entry: Entry) -> None:
    colour, edge, radius = style.colour, entry.edge, KEYS_PX["ring"] / 2
    band = edge.width_px if edge else KEYS_PX["band"]
    ring = Circle(at, radius - band / 2, facecolor="none", edgecolor=colour, linewidth=canvas.points(band))
    if edge:
        ring.set_linestyle(canvas.dash(edge))
    elif style.hatch:
        page = canvas.ink.surface("page")
        ring = Circle(at, radius, facecolor=colour, edgecolor=page, hatch=style.hatch, linewidth=0)
    canvas.axes.add_patch(ring)
