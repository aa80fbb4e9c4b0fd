"""Legends: the same entries and words as on the screen, set out below the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.patches import Circle, Rectangle

from geo.base.palette import SEQUENTIAL
from geo.render.sheet import typeface
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.flows import pen
from geo.render.sheet.ink import Style

_TYPE: Final = 13.0
_LINE: Final = 24.0
_KEY: Final = 30.0
_APART: Final = 22.0
_BLOCK: Final = 46.0

Part = dict[str, Any]


@dataclass(frozen=True)
class Legend:
    """
    A legend with a known height.

    ``parts``: ``{"title", "items": [{"shape", "label", "colour": {"light"}}]}``.
    """

    parts: Sequence[Part]
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


def widths(title: str, counts: Sequence[int]) -> Part:
    """
    Say how thick lines of some counts are.

    Returns a part of a legend.
    """
    items = [{"shape": "pen", "label": str(count), "count": count, "colour": {"light": ""}} for count in counts]
    return {"title": title, "items": items}


def _is_scale(part: Part, width: float) -> bool:
    """Classes of a sequential scale whose labels are short stand side by side as one band."""
    scale = _classes(part)
    if len(scale) < 2 or any(item["shape"] not in ("swatch", "dashed-area", "hatch") for item in part["items"]):
        return False
    block = _block(part)
    others = [item for item in part["items"] if item not in scale]
    taken = _title_width(part) + block * len(scale) + sum(_item_width(item) for item in others)
    return block <= 120 and taken <= width


def _classes(part: Part) -> list[Part]:
    return [item for item in part["items"] if item["colour"]["light"] in SEQUENTIAL["light"]]


def _block(part: Part) -> float:
    return max(_BLOCK, *(typeface.width(item["label"], _TYPE) + 12 for item in _classes(part)))


def _title_width(part: Part) -> float:
    return typeface.width(part["title"], _TYPE, 600) + 18 if part["title"] else 0


def _item_width(item: Part) -> float:
    return _KEY + typeface.width(item["label"], _TYPE) + _APART


def _height(part: Part, width: float) -> float:
    return 42.0 if _is_scale(part, width) else _LINE * len(_rows(part, width))


def _rows(part: Part, width: float) -> list[list[tuple[Part, float]]]:
    """Lines of entries with where each begins."""
    rows: list[list[tuple[Part, float]]] = [[]]
    indent = _title_width(part) if _title_width(part) < width / 3 else 0
    x = indent
    if not indent and part["title"]:
        rows.append([])
    for item in part["items"]:
        if x > indent and x + _item_width(item) - _APART > width:
            rows.append([])
            x = indent
        rows[-1].append((item, x))
        x += _item_width(item)
    return rows


def _draw_flow(canvas: Canvas, part: Part, left: float, top: float, width: float) -> None:
    middle = top + _LINE / 2
    canvas.write(left, middle, part["title"], size=_TYPE, weight=600, down="center_baseline", role="legend")
    for row in _rows(part, width):
        for item, x in row:
            _key(canvas, item, left + x, middle)
            label_room = width - x - _KEY
            size = min(_TYPE, _TYPE * label_room / max(typeface.width(item["label"], _TYPE), 1))
            canvas.write(left + x + _KEY - 2, middle, item["label"], size=size, down="center_baseline", role="legend")
        middle += _LINE


def _draw_scale(canvas: Canvas, part: Part, left: float, top: float, width: float) -> None:
    del width
    canvas.write(left, top + 11, part["title"], size=_TYPE, weight=600, down="center_baseline", role="legend")
    x, block, scale = left + _title_width(part), _block(part), _classes(part)
    for item in [item for item in part["items"] if item not in scale]:
        _key(canvas, item, x, top + 11)
        canvas.write(x + _KEY - 2, top + 11, item["label"], size=_TYPE, down="center_baseline", role="legend")
        x += _item_width(item)
    for item in scale:
        style = canvas.ink.style(item["colour"]["light"])
        canvas.axes.add_patch(Rectangle((x, top + 4), block - 1.5, 14, facecolor=style.colour, edgecolor="none"))
        place: dict[str, Any] = {"across": "center", "role": "legend"}
        canvas.write(x + block / 2, top + 33, item["label"], size=_TYPE, **place)
        x += block


def _key(canvas: Canvas, item: Part, left: float, middle: float) -> None:
    ink, shape = canvas.ink, item["shape"]
    colour = item["colour"]["light"]
    if shape == "pen":
        canvas.line([left, left + 22], [middle] * 2, colour=ink.surface("muted"), pen=pen(item["count"]))
        return
    style = ink.style(colour)
    if shape == "line":
        canvas.line([left, left + 22], [middle] * 2, colour=style.colour, pen=3, dash=style.dash)
    elif shape == "dot":
        canvas.dots([left + 12], [middle], 5.5, style, pen=0.8)
    elif shape in ("ring", "dashed"):
        _ring(canvas, (left + 12, middle), style, dashed=shape == "dashed")
    else:
        key = Rectangle((left, middle - 7), 22, 14, facecolor=style.colour, edgecolor="#ffffff", linewidth=0)
        key.set_hatch(style.hatch)
        if shape in ("dashed-area", "hatch"):
            pale = ink.surface("pale")
            key.set(facecolor=pale, edgecolor=ink.surface("hatch"), hatch=item.get("hatch", "/////"))
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
