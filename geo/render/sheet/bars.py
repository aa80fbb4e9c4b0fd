"""Bars on a sheet, on matplotlib's own axes: rankings, differences, columns of a histogram, stacks by year."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from geo.base import paper
from geo.figures.chart import Axis, Bar, Bars, Tick
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas

_TYPE, _LEAST = paper.CHART_PX


def draw_bars(canvas: Canvas, box: Box, chart: Bars) -> None:
    """Draw bars; a chart without any is not drawn here."""
    (_draw_lying if chart.lying else _draw_standing)(canvas, box, chart)


def _draw_lying(canvas: Canvas, box: Box, chart: Bars) -> None:
    span = chart.names.high - chart.names.low
    row = min(paper.ROW_MOST_PX, box.height / span)
    size, names = _fit(chart.names.ticks, row, paper.NAMES_MOST * box.width)
    gutter = (
        max((typeface.width(line, size) for name in names for line in name.split("\n")), default=0) + paper.CHART_GAP_PX
    )
    ends = 0 if chart.lengths.low < 0 else max(_length(bar, size) for bar in chart.bars) + paper.NUMBER_BEHIND_PX
    axes = canvas.plot(Box(box.left + gutter, box.top, box.width - gutter - ends, row * span))
    axes.set(xlim=(chart.lengths.low, chart.lengths.high), ylim=(chart.names.high, chart.names.low), xticks=[])
    axes.set_yticks([tick.at for tick in chart.names.ticks], names)
    axes.tick_params(pad=canvas.points(paper.CHART_GAP_PX))
    canvas.set_type(axes.get_yticklabels(), size=size, role="axis")
    for series in chart.series:
        places = [chart.slots[bar.slot].at for bar in series.bars]
        lengths, starts = [bar.value for bar in series.bars], [bar.start for bar in series.bars]
        axes.barh(places, lengths, chart.thickness, left=starts, zorder=4, **_look(canvas, series.bars))
    if chart.numbered:
        for bar in chart.bars:
            _number(canvas, axes, (bar.end, chart.slots[bar.slot].at), bar, size)
    if chart.lengths.low < 0:
        axes.axvline(0, color=canvas.ink.surface("muted"), linewidth=canvas.points(paper.PEN_PX), zorder=5)


def _fit(ticks: tuple[Tick, ...], row: float, room: float) -> tuple[float, list[str]]:
    """Break the names for this sheet, in the largest type in which their lines fit into a row."""
    size = _TYPE
    while True:
        names = [typeface.wrap(tick.text, size, room) for tick in ticks]
        lines = max((len(lines) for lines in names), default=1)
        if size <= _LEAST or (lines - 1) * 1.15 * size + 1.05 * size <= row:
            return size, ["\n".join(lines) for lines in names]
        size -= 0.5


def _length(bar: Bar, size: float) -> float:
    remark = paper.NUMBER_APART_PX + typeface.width(bar.remark, size) if bar.remark else 0
    return typeface.width(bar.written, size, 600 if bar.remark else 400) + remark


def _number(canvas: Canvas, axes: Axes, end: tuple[float, float], bar: Bar, size: float) -> None:
    """Write what stands at the end of a bar: its number, bold where a remark follows, read from left to right."""
    backwards = bar.value < 0
    parts = [(bar.written, 600 if bar.remark else 400), (bar.remark, 400)]
    away = paper.NUMBER_BEHIND_PX
    for text, weight in reversed(parts) if backwards else parts:
        if not text:
            continue
        written = axes.annotate(
            text,
            end,
            xytext=(canvas.points(-away if backwards else away), 0),
            textcoords="offset points",
            ha="right" if backwards else "left",
            va="center_baseline",
            fontweight=weight,
            zorder=61,
        )
        away += typeface.width(text, size, weight) + paper.NUMBER_APART_PX
        canvas.set_type([written], size=size, role="number")


def _look(canvas: Canvas, bars: tuple[Bar, ...]) -> dict[str, Any]:
    styles = [canvas.ink.style(bar.paint.light) for bar in bars]
    return {
        "color": [to_rgba(style.colour, bar.opacity) for style, bar in zip(styles, bars, strict=True)],
        "hatch": [style.hatch or "" for style in styles],
        "edgecolor": canvas.ink.surface("page"),
        "linewidth": 0,
    }


def _draw_standing(canvas: Canvas, box: Box, chart: Bars) -> None:
    gutter = max((typeface.width(tick.text, _TYPE) for tick in chart.lengths.ticks), default=0) + paper.CHART_GAP_PX
    foot, above = 30.0, 10.0
    room = Box(box.left + gutter, box.top + above, box.width - gutter, box.height - foot - above)
    axes = canvas.plot(room)
    axes.set(xlim=(chart.names.low, chart.names.high), ylim=(chart.lengths.low, chart.lengths.high))
    axes.set_yticks([tick.at for tick in chart.lengths.ticks], [tick.text for tick in chart.lengths.ticks])
    ticks = _with_room(chart.names, room.width)
    axes.set_xticks([tick.at for tick in ticks], [tick.text for tick in ticks])
    axes.tick_params(pad=canvas.points(paper.CHART_GAP_PX))
    axes.grid(axis="y", color=canvas.ink.surface("grid"), linewidth=canvas.points(paper.PEN_PX))
    axes.set_axisbelow(True)
    canvas.set_type([*axes.get_yticklabels(), *axes.get_xticklabels()], size=_TYPE, role="axis", colour="muted")
    for series in chart.series:
        places = [chart.slots[bar.slot].at for bar in series.bars]
        lengths, starts = [bar.value for bar in series.bars], [bar.start for bar in series.bars]
        axes.bar(places, lengths, chart.thickness, bottom=starts, zorder=4, **_look(canvas, series.bars))
    axes.axhline(0, color=canvas.ink.surface("muted"), linewidth=canvas.points(paper.PEN_PX), zorder=5)


def _with_room(names: Axis, width: float) -> tuple[Tick, ...]:
    """Where names would touch, only every second, third … is written."""
    widest = max((typeface.width(tick.text, _TYPE) for tick in names.ticks), default=0)
    room = width / max(len(names.ticks), 1)
    return names.ticks[:: max(1, -int(-(widest + paper.NUMBER_APART_PX) // room))]
