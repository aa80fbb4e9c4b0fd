"""A chart on the sheet, on matplotlib's own axes: bars or coloured cells, its unit above, its legend below."""

from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_hex, to_rgba

from geo.base import paper
from geo.base.palette import Paint
from geo.figures.chart import Axis, Bar, Bars, Cells, Chart, Scale, Tick, ink
from geo.figures.scene import Entry, Legend
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box, middle
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.legends import Block

_TYPE, _LEAST = paper.CHART_PX


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
    _lay(canvas, axes, chart)
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


def _lay(canvas: Canvas, axes: Axes, chart: Bars) -> None:
    """Draw the bars of each series from where they start."""
    draw, from_ = (axes.barh, "left") if chart.lying else (axes.bar, "bottom")
    for series in chart.series:
        styles = [canvas.ink.style(bar.paint.light) for bar in series.bars]
        look: dict[str, Any] = {
            "color": [to_rgba(style.colour, bar.opacity) for style, bar in zip(styles, series.bars, strict=True)],
            "hatch": [style.hatch or "" for style in styles],
            "edgecolor": canvas.ink.surface("page"),
            "linewidth": 0,
            from_: [bar.start for bar in series.bars],
        }
        places, lengths = [chart.slots[bar.slot].at for bar in series.bars], [bar.value for bar in series.bars]
        draw(places, lengths, chart.thickness, zorder=4, **look)


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
    _lay(canvas, axes, chart)
    axes.axhline(0, color=canvas.ink.surface("muted"), linewidth=canvas.points(paper.PEN_PX), zorder=5)


def _with_room(names: Axis, width: float) -> tuple[Tick, ...]:
    """Where names would touch, only every second, third … is written."""
    widest = max((typeface.width(tick.text, _TYPE) for tick in names.ticks), default=0)
    room = width / max(len(names.ticks), 1)
    return names.ticks[:: max(1, -int(-(widest + paper.NUMBER_APART_PX) // room))]


_LARGEST_NAME, _LEAST_NAME = paper.CELL_NAMES_PX


def _draw_cells(canvas: Canvas, box: Box, chart: Cells) -> None:
    """Draw cells, the first row on top."""
    room = replace(box, height=box.height - (paper.SCALE_PX if chart.scale.ticks else 0))
    grid, size = _laid_out(room, chart)
    values = np.full((len(chart.rows), len(chart.columns)), np.nan)
    for cell in chart.cells:
        values[cell.row, cell.column] = cell.value
    axes = canvas.plot(grid)
    stops = [(share, canvas.ink.style(colour).colour) for share, colour in chart.scale.shares("light")]
    colours = ScalarMappable(Normalize(*chart.scale.ends), LinearSegmentedColormap.from_list("scale", stops))
    axes.set(xlim=(-0.5, len(chart.columns) - 0.5), ylim=(len(chart.rows) - 0.5, -0.5))
    edges = (np.arange(len(names) + 1) - 0.5 for names in (chart.columns, chart.rows))
    mesh = axes.pcolormesh(
        *edges, np.ma.masked_invalid(values), cmap=colours.cmap, vmin=chart.scale.ends[0], vmax=chart.scale.ends[1]
    )
    mesh.set(edgecolor=canvas.ink.surface("page"), linewidth=canvas.points(chart.gap_px))
    axes.set_yticks(range(len(chart.rows)), chart.rows)
    axes.set_xticks(range(len(chart.columns)), chart.columns, rotation=90 if chart.turned else 0)
    axes.tick_params(top=True, bottom=False, labeltop=True, labelbottom=False, pad=canvas.points(paper.CELL_PAD_PX))
    canvas.set_type([*axes.get_yticklabels(), *axes.get_xticklabels()], size=size, role="axis")
    _write_cells(canvas, axes, chart, colours, size=min(paper.CELL_LETTERS_PX, 0.4 * grid.height / len(chart.rows)))
    if chart.scale.ticks:
        _draw_scale(canvas, grid, chart.scale, colours)


def _write_cells(canvas: Canvas, axes: Axes, chart: Cells, colours: ScalarMappable, *, size: float) -> None:
    for cell in chart.cells:
        if not cell.written:
            continue
        letters = axes.text(cell.column, cell.row, cell.written, ha="center", va="center_baseline", fontweight=600)
        fill = to_hex(tuple(np.ravel(colours.to_rgba(np.array([cell.value])))))
        colour = ink(Paint(fill, fill)) if canvas.ink.greyscale else cell.ink
        canvas.set_type([letters], size=size, role="cell", colour=colour.light)


def _laid_out(room: Box, chart: Cells) -> tuple[Box, float]:
    """Give the box of the cells and the size of the names."""
    (cell, high), size = _cells(room.width, room.height, chart)
    left = max(typeface.width(name, size) for name in chart.rows) + 8
    top = max(typeface.width(name, size) for name in chart.columns) + 8 if chart.turned else 1.6 * size
    indent = max(0.0, (room.width - left - cell * len(chart.columns)) / 2) if chart.turned else 0.0
    grid = Box(room.left + indent + left, room.top + top, cell * len(chart.columns), high * len(chart.rows))
    return grid, size


def _cells(width: float, height: float, chart: Cells) -> tuple[tuple[float, float], float]:
    """Find how large cells and type can be: level names over wide cells, upright ones over squares."""
    if not chart.turned:
        left = max(typeface.width(name, _LARGEST_NAME) for name in chart.rows) + 8
        widest = max(typeface.width(name, _LARGEST_NAME) for name in chart.columns) + 16
        cell = max(widest, min((width - left) / len(chart.columns), paper.CELL_MOST_PX))
        return (cell, min(cell / 1.6, (height - 1.6 * _LARGEST_NAME) / len(chart.rows))), _LARGEST_NAME
    size = _LARGEST_NAME
    while True:
        left = max(typeface.width(name, size) for name in chart.rows) + 8
        top = max(typeface.width(name, size) for name in chart.columns) + 8
        cell = min((width - left) / len(chart.columns), (height - top) / len(chart.rows))
        if cell >= 1.15 * size or size <= _LEAST_NAME:
            return (min(cell, 64.0),) * 2, size
        size -= 0.5


def _draw_scale(canvas: Canvas, grid: Box, scale: Scale, colours: ScalarMappable) -> None:
    left, top = grid.left, grid.bottom + 14
    if scale.title:
        canvas.say(left, top + 10, [scale.title], size=paper.LEGEND_PX, weight=600, role="legend")
        left += typeface.width(scale.title, paper.LEGEND_PX, 600) + 14
    axes = canvas.plot(Box(left, top, 0.5 * grid.width, 10))
    drawn = canvas.figure.colorbar(colours, cax=axes, orientation="horizontal", drawedges=False)
    drawn.outline.set_visible(False)
    drawn.set_ticks([tick.at for tick in scale.ticks], labels=[tick.text for tick in scale.ticks])
    axes.tick_params(length=0, pad=canvas.points(paper.SCALE_PAD_PX))
    canvas.set_type(axes.get_xticklabels(), size=paper.SCALE_TICKS_PX, role="legend")
    canvas.said += [("legend", [text]) for text in axes.get_xticklabels()]


def draw(canvas: Canvas, box: Box, chart: Chart, unit: str) -> None:
    """Draw a chart, its unit above and its legend below."""
    if unit:
        largest, _ = paper.CHART_PX
        size = min(largest, largest * box.width / max(typeface.width(unit, largest, 600), 1))
        canvas.say(box.left, box.top + 14, [unit], size=size, weight=600, role="unit")
        box = Box(box.left, box.top + paper.CHART_UNIT_PX, box.width, box.height - paper.CHART_UNIT_PX)
    legend = Block(_parts(chart), box.width)
    below = legend.height + (paper.CHART_LEGEND_GAP_PX if legend.parts else 0)
    legend.draw(canvas, box.left, box.bottom - legend.height)
    room = Box(box.left, box.top, box.width, box.height - below)
    if isinstance(chart, Bars) and chart.bars:
        (_draw_lying if chart.lying else _draw_standing)(canvas, room, chart)
    elif isinstance(chart, Cells) and chart.cells:
        _draw_cells(canvas, room, chart)
    else:
        style: dict[str, Any] = {"across": "center", "down": "center_baseline", "colour": "muted"}
        canvas.write(*middle(room), chart.nothing, size=paper.NOTHING_PX, **style)


def colours(chart: Chart) -> list[str]:
    """List the colours that stand for kinds, in the order of the legend; none for a single series."""
    return [key.paint.light for key in chart.legend] if isinstance(chart, Bars) else []


def _parts(chart: Chart) -> list[Legend]:
    if not isinstance(chart, Bars) or not chart.legend:
        return []
    entries = tuple(Entry(shape="swatch", label=key.label, paint=key.paint) for key in chart.legend)
    return [Legend(title="", entries=entries)]
