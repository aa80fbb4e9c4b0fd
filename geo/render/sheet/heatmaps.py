"""Matrices on a sheet: squares in the colours of a scale, names at two sides."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go
from matplotlib.colors import LinearSegmentedColormap, to_hex

from geo.base.words import Words
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.chart_axes import listed, plain
from geo.render.sheet.ink import is_dark

_LARGEST: Final = 15.0
_LEAST: Final = 7.0
_SCALE_PX: Final = 46.0
_STEPS: Final = 60
_WIDEST_CELL: Final = 260.0


def draw_heatmap(canvas: Canvas, box: Box, trace: go.Heatmap, words: Words) -> None:
    """
    Draw a matrix.

    ``trace``: a plotly heatmap; the first row of names is drawn on top.
    """
    values = np.array([[np.nan if cell is None else float(cell) for cell in listed(row)] for row in listed(trace.z)])
    across = [plain(str(name)) for name in listed(trace.x)]
    down = [plain(str(name)) for name in listed(trace.y)]
    named = trace.colorbar.title.text if trace.showscale is not False else None
    room = replace(box, height=box.height - (_SCALE_PX if named else 0))
    grid, size, turned = _laid_out(room, across, down)
    colours, ends = _colours(trace, canvas), _ends(trace, values)
    texts = [listed(row) for row in listed(trace.text)] if trace.texttemplate else []
    _draw_cells(canvas, grid, values, texts, lambda value: _hex(colours, _share(value, ends)))
    _draw_names_down(canvas, grid, down, size)
    _draw_names_across(canvas, grid, across, size, turned=turned)
    if named:
        scale = Box(grid.left, grid.bottom + 14, 0.5 * grid.width, 10)
        _draw_scale(canvas, scale, plain(named), colours, ends, words)


def _laid_out(room: Box, across: list[str], down: list[str]) -> tuple[Box, float, bool]:
    """Give the box of the cells, the size of the names, and whether those on top stand upright."""
    (cell, high), size, turned = _cells(room.width, room.height, across, down)
    left_names = max((typeface.width(name, size) for name in down), default=0) + 8
    top_names = max((typeface.width(name, size) for name in across), default=0) + 8 if turned else 1.6 * size
    indent = max(0.0, (room.width - left_names - cell * len(across)) / 2) if turned else 0.0
    grid = Box(room.left + indent + left_names, room.top + top_names, cell * len(across), high * len(down))
    return grid, size, turned


def _draw_cells(
    canvas: Canvas, grid: Box, values: np.ndarray, texts: list[list[Any]], colour: Callable[[float], str]
) -> None:
    wide, high = grid.width / values.shape[1], grid.height / values.shape[0]
    for i, j in np.argwhere(~np.isnan(values)).tolist():
        square = Box(grid.left + j * wide + 0.5, grid.top + i * high + 0.5, wide - 1, high - 1)
        fill = colour(values[i, j])
        canvas.rectangle(square, fill=fill, zorder=2)
        if texts:
            ink = "#ffffff" if is_dark(fill) else "text"
            place: dict[str, Any] = {"across": "center", "down": "center_baseline", "role": "cell"}
            x, y = square.left + square.width / 2, square.top + square.height / 2
            size = min(24.0, 0.4 * high)
            canvas.write(x, y, plain(str(texts[i][j])), size=size, weight=600, colour=ink, **place)


def _draw_names_down(canvas: Canvas, grid: Box, names: list[str], size: float) -> None:
    high = grid.height / max(len(names), 1)
    place: dict[str, Any] = {"across": "right", "down": "center_baseline", "role": "axis"}
    for i, name in enumerate(names):
        canvas.write(grid.left - 6, grid.top + (i + 0.5) * high, name, size=size, **place)


def _draw_names_across(canvas: Canvas, grid: Box, names: list[str], size: float, *, turned: bool) -> None:
    wide = grid.width / max(len(names), 1)
    for j, name in enumerate(names):
        x = grid.left + (j + 0.5) * wide
        if turned:
            canvas.write(x + 0.33 * size, grid.top - 6, name, size=size, turned=90, role="axis")
        else:
            canvas.write(x, grid.top - 0.5 * size, name, size=size, across="center", role="axis")


def _share(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return (value - low) / ((high - low) or 1)


def _cells(width: float, height: float, across: list[str], down: list[str]) -> tuple[tuple[float, float], float, bool]:
    """
    Find how large cells and type can be.

    A few columns are wide enough for level names; else the names stand upright over
    squares, in the largest type in which a cell is still higher than its name.
    """
    left = max((typeface.width(name, _LARGEST) for name in down), default=0) + 8
    widest = max((typeface.width(name, _LARGEST) for name in across), default=0) + 16
    if widest * len(across) <= width - left:
        cell = max(widest, min((width - left) / len(across), _WIDEST_CELL))
        return (cell, min(cell / 1.6, (height - 1.6 * _LARGEST) / max(len(down), 1))), _LARGEST, False
    size = _LARGEST
    while True:
        names_left = max((typeface.width(name, size) for name in down), default=0) + 8
        names_top = max((typeface.width(name, size) for name in across), default=0) + 8
        cell = min((width - names_left) / max(len(across), 1), (height - names_top) / max(len(down), 1))
        if cell >= 1.15 * size or size <= _LEAST:
            return (min(cell, 64.0),) * 2, size, True
        size -= 0.5


def _hex(colours: LinearSegmentedColormap, share: Any) -> str:
    red, green, blue, _ = (float(each) for each in colours(share))
    return str(to_hex((red, green, blue)))


def _ends(trace: go.Heatmap, values: np.ndarray) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    low = float(trace.zmin) if trace.zmin is not None else float(known.min()) if known.size else 0.0
    high = float(trace.zmax) if trace.zmax is not None else float(known.max()) if known.size else 1.0
    return low, high


def _colours(trace: go.Heatmap, canvas: Canvas) -> LinearSegmentedColormap:
    stops: list[Any] = [(float(at), canvas.ink.style(str(colour)).colour) for at, colour in listed(trace.colorscale)]
    return LinearSegmentedColormap.from_list("matrix", stops)


def _draw_scale(  # noqa: PLR0913, PLR0917 - a scale has a place, a name, colours and ends
    canvas: Canvas,
    box: Box,
    name: str,
    colours: LinearSegmentedColormap,
    ends: tuple[float, float],
    words: Words,
) -> None:
    canvas.write(box.left, box.top + 10, name, size=13, weight=600, role="legend")
    left = box.left + typeface.width(name, 13, 600) + 14
    step = box.width / _STEPS
    for i in range(_STEPS):
        square = Box(left + i * step, box.top, step + 0.5, box.height)
        canvas.rectangle(square, fill=_hex(colours, (i + 0.5) / _STEPS), zorder=2)
    for share in (0.0, 0.5, 1.0):
        value = ends[0] + share * (ends[1] - ends[0])
        digits = 0 if ends[1] - ends[0] > 10 else 2
        x = left + share * box.width
        canvas.write(x, box.bottom + 15, words.number(value, digits=digits), size=12, across="center", role="legend")
