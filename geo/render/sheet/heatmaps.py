"""Coloured cells on a sheet, on matplotlib's own axes, and the scale of their colours."""

from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_hex

from geo.base import paper
from geo.base.palette import Paint
from geo.figures.chart import Cells, Scale, ink
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas

_LARGEST, _LEAST = paper.CELL_NAMES_PX


def draw_cells(canvas: Canvas, box: Box, chart: Cells) -> None:
    """Draw cells, the first row on top; a chart without any is not drawn here."""
    room = replace(box, height=box.height - (paper.SCALE_PX if chart.scale.ticks else 0))
    grid, size = _laid_out(room, chart)
    values = np.full((len(chart.rows), len(chart.columns)), np.nan)
    for cell in chart.cells:
        values[cell.row, cell.column] = cell.value
    axes = canvas.plot(grid)
    colours = _colours(canvas, chart.scale)
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
        middle = axes.text(cell.column, cell.row, cell.written, ha="center", va="center_baseline", fontweight=600)
        fill = to_hex(tuple(np.ravel(colours.to_rgba(np.array([cell.value])))))
        colour = ink(Paint(fill, fill)) if canvas.ink.greyscale else cell.ink
        canvas.set_type([middle], size=size, role="cell", colour=colour.light)


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
        left = max(typeface.width(name, _LARGEST) for name in chart.rows) + 8
        widest = max(typeface.width(name, _LARGEST) for name in chart.columns) + 16
        cell = max(widest, min((width - left) / len(chart.columns), paper.CELL_MOST_PX))
        return (cell, min(cell / 1.6, (height - 1.6 * _LARGEST) / len(chart.rows))), _LARGEST
    size = _LARGEST
    while True:
        left = max(typeface.width(name, size) for name in chart.rows) + 8
        top = max(typeface.width(name, size) for name in chart.columns) + 8
        cell = min((width - left) / len(chart.columns), (height - top) / len(chart.rows))
        if cell >= 1.15 * size or size <= _LEAST:
            return (min(cell, 64.0),) * 2, size
        size -= 0.5


def _colours(canvas: Canvas, scale: Scale) -> ScalarMappable:
    stops = [(share, canvas.ink.style(colour).colour) for share, colour in scale.shares("light")]
    return ScalarMappable(Normalize(*scale.ends), LinearSegmentedColormap.from_list("scale", stops))


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
