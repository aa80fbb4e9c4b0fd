"""Bars on a sheet: rankings, differences, columns of a histogram, stacks by year."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go
from matplotlib.patches import Rectangle

from geo.base.words import Words
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.chart_axes import Scale, listed, number, runs, scale

_TYPE: Final = 14.0
_LEAST: Final = 8.0
_GAP: Final = 10.0
_TALLEST: Final = 46.0
_WIDEST_NAMES: Final = 0.34


@dataclass(frozen=True)
class _Bar:
    place: float
    thickness: float
    start: float
    end: float
    colour: str
    opacity: float
    text: str


def draw_bars(canvas: Canvas, box: Box, figure: go.Figure, words: Words) -> None:
    """
    Draw the bars of a figure.

    ``figure``: a plotly figure whose traces are all bars.
    """
    lying = any(trace.orientation == "h" for trace in figure.data)
    along, across = (figure.layout.yaxis, figure.layout.xaxis) if lying else (figure.layout.xaxis, figure.layout.yaxis)
    places = [place for trace in figure.data for place in listed(trace.y if lying else trace.x)]
    wide = any(trace.width is not None for trace in figure.data)
    half = max((float(each) for trace in figure.data for each in _widths(trace)), default=0.0) / 2
    reach = [float(place) + side for place in places for side in (-half, half)] if wide else []
    base = scale(along, places, words, reach=reach, bars=not wide)
    bars = _bars(figure, base, words, lying=lying)
    ends = [end for bar in bars for end in (bar.start, bar.end)]
    length = scale(across, [], words, reach=[0.0, *ends])
    if lying:
        _draw_lying(canvas, box, bars, (base, length), fixed=across.range is not None)
    else:
        _draw_standing(canvas, box, bars, (base, length))


def _bars(figure: go.Figure, base: Scale, words: Words, *, lying: bool) -> list[_Bar]:
    stacked = figure.layout.barmode in ("stack", "relative")
    beside = len(figure.data) if len(figure.data) > 1 and not stacked and figure.layout.barmode != "overlay" else 1
    gap = 0.2 if figure.layout.bargap is None else float(figure.layout.bargap)
    tops: dict[tuple[float, bool], float] = defaultdict(float)
    bars = []
    for turn, trace in enumerate(figure.data):
        values, places = (trace.x, trace.y) if lying else (trace.y, trace.x)
        texts, colours = listed(trace.text), trace.marker.color
        for i, (value, place) in enumerate(zip(listed(values), listed(places), strict=True)):
            at, size = base.at(place), 0.0 if value is None else float(value)
            start = tops[at, size < 0] if stacked else 0.0
            tops[at, size < 0] += size
            thickness = _each(trace.width, i) or (1 - gap) / beside
            shift = (turn - (beside - 1) / 2) * thickness if beside > 1 else 0.0
            opacity = _each(trace.marker.opacity, i)
            text = number(texts[i], words) if i < len(texts) and texts[i] is not None else ""
            colour = str(_each(colours, i) or "#1d91c0")
            strength = 1.0 if opacity is None else float(opacity)
            bars.append(_Bar(at + shift, float(thickness), start, start + size, colour, strength, text))
    return bars


def _widths(trace: Any) -> list[Any]:
    return [trace.width] if isinstance(trace.width, (int, float)) else listed(trace.width)


def _each(values: Any, i: int) -> Any:
    return values if values is None or isinstance(values, (str, int, float)) else listed(values)[i]


def _draw_lying(canvas: Canvas, box: Box, bars: list[_Bar], scales: tuple[Scale, Scale], *, fixed: bool) -> None:
    base, length = scales
    row = min(_TALLEST, box.height / max(base.high - base.low, 1))
    size, ticks = _fitted(base, row, _WIDEST_NAMES * box.width)
    names = [typeface.width(line, size) for _, lines in ticks for line in lines]
    gutter = max(names, default=0) + _GAP if base.visible else 0
    ends = max((_text_width(bar.text, size) for bar in bars), default=0) + _GAP
    plot = Box(box.left + gutter, box.top, box.width - gutter - (0 if fixed else ends), row * (base.high - base.low))
    for at, lines in ticks if base.visible else ():
        _names(canvas, plot.left - _GAP, plot.bottom - base.share(at) * plot.height, lines, size)
    zero = plot.left + length.share(0.0) * plot.width
    for bar in bars:
        middle = plot.bottom - base.share(bar.place) * plot.height
        x = sorted(plot.left + length.share(end) * plot.width for end in (bar.start, bar.end))
        thickness = bar.thickness * row
        _rectangle(canvas, Box(x[0], middle - thickness / 2, x[1] - x[0], thickness), bar)
        backwards = bar.end < bar.start
        edge = x[0] - 6 - _text_width(bar.text, size) if backwards else x[1] + 6
        _write_runs(canvas, edge, middle, bar.text, size)
    if length.low < 0:
        canvas.line([zero, zero], [plot.top, plot.bottom], colour=canvas.ink.surface("muted"), pen=1)


def _fitted(base: Scale, row: float, room: float) -> tuple[float, list[tuple[float, list[str]]]]:
    """Break the names anew for this sheet, in the largest type in which their lines fit into a row."""
    size = _TYPE
    while True:
        ticks = [(at, typeface.wrapped(name.replace("\n", " "), size, room)) for at, name in base.ticks]
        lines = max((len(lines) for _, lines in ticks), default=1)
        if size <= _LEAST or (lines - 1) * 1.15 * size + 1.05 * size <= row:
            return size, ticks
        size -= 0.5


def _names(canvas: Canvas, right: float, middle: float, lines: list[str], size: float) -> None:
    for number_, line in enumerate(lines):
        y = middle + (number_ - (len(lines) - 1) / 2) * 1.15 * size
        canvas.write(right, y, line, size=size, across="right", down="center_baseline", role="axis")


def _text_width(text: str, size: float) -> float:
    return sum(typeface.width(part, size, weight) for part, weight in runs(text))


def _write_runs(canvas: Canvas, left: float, middle: float, text: str, size: float) -> None:
    for part, weight in runs(text):
        indent = typeface.width(part, size, weight) - typeface.width(part.lstrip(), size, weight)
        place: dict[str, Any] = {"down": "center_baseline", "role": "number"}
        canvas.write(left + indent, middle, part.strip(), size=size, weight=weight, **place)
        left += typeface.width(part, size, weight)


def _rectangle(canvas: Canvas, box: Box, bar: _Bar) -> None:
    style = canvas.ink.style(bar.colour)
    shape = Rectangle((box.left, box.top), box.width, box.height, facecolor=style.colour, zorder=4, linewidth=0)
    shape.set(edgecolor="#ffffff", hatch=style.hatch or None, alpha=bar.opacity)
    canvas.axes.add_patch(shape)


def _draw_standing(canvas: Canvas, box: Box, bars: list[_Bar], scales: tuple[Scale, Scale]) -> None:
    base, length = scales
    gutter = max((typeface.width(name, _TYPE) for _, name in length.ticks), default=0) + _GAP if length.visible else 0
    foot = 30.0 if base.visible else 0.0
    above = 10.0
    plot = Box(box.left + gutter, box.top + above, box.width - gutter, box.height - foot - above)
    for at, name in length.ticks if length.visible else ():
        y = plot.bottom - length.share(at) * plot.height
        colour = canvas.ink.surface("grid")
        canvas.line([plot.left, plot.right], [y, y], colour=colour, pen=1, zorder=1)
        place: dict[str, Any] = {"across": "right", "down": "center_baseline", "role": "axis", "colour": "muted"}
        canvas.write(plot.left - _GAP, y, name, size=_TYPE, **place)
    step = plot.width / (base.high - base.low)
    for bar in bars:
        thickness, middle = bar.thickness * step, plot.left + base.share(bar.place) * plot.width
        ends = sorted(plot.bottom - length.share(end) * plot.height for end in (bar.start, bar.end))
        _rectangle(canvas, Box(middle - thickness / 2, ends[0], thickness, ends[1] - ends[0]), bar)
        if bar.text:
            canvas.write(middle, ends[0] - 5, bar.text, size=_TYPE, across="center", role="number")
    canvas.line([plot.left, plot.right], [plot.bottom] * 2, colour=canvas.ink.surface("muted"), pen=1, zorder=5)
    _write_feet(canvas, plot, base)


def _write_feet(canvas: Canvas, plot: Box, base: Scale) -> None:
    """Where names would touch, only every second, third … is written."""
    if not base.visible:
        return
    ticks = sorted(base.ticks, key=lambda tick: base.share(tick[0]))
    widest = max((typeface.width(name, _TYPE) for _, name in ticks), default=0)
    room = plot.width / max(len(ticks), 1)
    every = max(1, -int(-(widest + 8) // room)) if base.categories else 1
    for at, name in ticks[::every]:
        half = typeface.width(name, _TYPE) / 2
        x = min(max(plot.left + base.share(at) * plot.width, plot.left + half - 20), plot.right - half)
        canvas.write(x, plot.bottom + 20, name, size=_TYPE, across="center", role="axis", colour="muted")
