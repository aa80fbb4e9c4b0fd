"""Points and lines on a sheet."""

from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from geo.base.words import Words
from geo.render.sheet import typeface
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.chart_axes import listed, plain, scale
from geo.render.sheet.labels import Label, Places, draw_labels

_TYPE: Final = 14.0
_GAP: Final = 10.0
_ACCENT: Final = "#1d91c0"
_DASHES: Final = {"dash": (0, (5, 3)), "dot": (0, (1, 2)), "dashdot": (0, (5, 2, 1, 2))}


def draw_scatter(canvas: Canvas, box: Box, figure: go.Figure, words: Words) -> None:
    """
    Draw points, lines and their names.

    ``figure``: a plotly figure whose traces are all scatters.
    """
    xs = [value for trace in figure.data for value in listed(trace.x)]
    ys = [value for trace in figure.data for value in listed(trace.y)]
    x_axis, y_axis = scale(figure.layout.xaxis, xs, words), scale(figure.layout.yaxis, ys, words)
    names = [name for _, name in y_axis.ticks] if y_axis.visible else []
    gutter = max((typeface.width(name, _TYPE) for name in names), default=0) + _GAP
    titled = plain(str(figure.layout.xaxis.title.text or ""))
    foot = (30.0 if x_axis.visible else 6.0) + (24.0 if titled else 0.0)
    plot = Box(box.left + gutter, box.top + 12, box.width - gutter - 12, box.height - foot - 12)
    grid = canvas.ink.surface("grid")
    for at, name in y_axis.ticks if y_axis.visible else ():
        y = _down(plot, y_axis.share(at), upward=not y_axis.categories or not y_axis.reversed)
        canvas.line([plot.left, plot.right], [y, y], colour=grid, pen=1, zorder=1)
        place: dict[str, Any] = {"across": "right", "down": "center_baseline", "role": "axis", "colour": "muted"}
        canvas.write(plot.left - _GAP, y, name, size=_TYPE, **place)
    for at, name in x_axis.ticks if x_axis.visible else ():
        x = plot.left + x_axis.share(at) * plot.width
        canvas.write(x, plot.bottom + 20, name, size=_TYPE, across="center", role="axis", colour="muted")
    if titled:
        canvas.write(plot.right, plot.bottom + foot - 6, titled, size=_TYPE, across="right", role="axis")
    taken = Places(box)
    labels: list[Label] = []
    for trace in figure.data:
        at_x = [plot.left + x_axis.share(x_axis.at(value)) * plot.width for value in listed(trace.x)]
        at_y = [_down(plot, y_axis.share(y_axis.at(value)), upward=True) for value in listed(trace.y)]
        labels += _draw_trace(canvas, trace, at_x, at_y, taken)
    draw_labels(canvas, taken, labels, most=60)


def _down(plot: Box, share: float, *, upward: bool) -> float:
    del upward
    return plot.bottom - share * plot.height


def _draw_trace(canvas: Canvas, trace: Any, x: list[float], y: list[float], taken: Places) -> list[Label]:
    mode = str(trace.mode or "markers")
    style = canvas.ink.style(_colour(trace))
    if "lines" in mode:
        dash = _DASHES.get(str(trace.line.dash), style.dash)
        pen = float(trace.line.width or 2)
        canvas.line(x, y, colour=style.colour, pen=pen, dash=dash, zorder=6)
    labels = []
    sizes = trace.marker.size if trace.marker.size is not None else 8
    radii = np.broadcast_to(np.asarray(sizes, dtype=float) / 2, (len(x),))
    colours = listed(trace.marker.color) if not isinstance(trace.marker.color, (str, type(None))) else []
    texts = listed(trace.text) if not isinstance(trace.text, str) else [trace.text] * len(x)
    for i, (at_x, at_y, radius) in enumerate(zip(x, y, radii, strict=True)):
        if "markers" in mode:
            own = canvas.ink.style(str(colours[i])) if colours else style
            canvas.dots([at_x], [at_y], float(radius), own, pen=1)
            taken.taken.append(Box(at_x - radius, at_y - radius, 2 * radius, 2 * radius))
        if "text" in mode and i < len(texts) and texts[i]:
            away = float(radius) if "markers" in mode else 0.0
            labels.append(Label(at_x, at_y, plain(str(texts[i])), size=12.5, away=away))
    return labels


def _colour(trace: Any) -> str:
    for colour in (trace.marker.color, trace.line.color):
        if isinstance(colour, str):
            return colour
    return _ACCENT
