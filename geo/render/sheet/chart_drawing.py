"""A plotly figure of the atlas as a drawing on the sheet, with the same colours, words and order."""

from typing import Any, Final

import plotly.graph_objects as go

from geo.base.errors import AtlasError
from geo.figures.picture import Picture
from geo.render.sheet import typeface
from geo.render.sheet.bars import draw_bars
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.chart_axes import listed, plain
from geo.render.sheet.heatmaps import draw_heatmap
from geo.render.sheet.legends import Legend
from geo.render.sheet.scatters import draw_scatter

_GAP: Final = 16.0
_UNIT_PX: Final = 30.0
_KINDS: Final = ("bar", "heatmap", "scatter")


def draw(canvas: Canvas, box: Box, picture: Picture) -> None:
    """
    Draw a chart, its unit above and its legend below.

    ``picture``: a picture whose drawing is a plotly figure. Raises `AtlasError` if the figure holds a kind of trace
    that cannot be printed.
    """
    figure: Any = picture.drawing
    words = picture.view.words
    kinds = {trace.type for trace in figure.data}
    if len(kinds) > 1 or kinds - set(_KINDS):
        raise AtlasError(
            "The chart “{name}” cannot be printed: it holds {kinds}.",
            name=picture.name,
            kinds=", ".join(sorted(kinds)),
        )
    if picture.unit:
        size = min(14.0, 14.0 * box.width / max(typeface.width(picture.unit, 14, 600), 1))
        canvas.write(box.left, box.top + 14, picture.unit, size=size, weight=600, role="unit")
        box = Box(box.left, box.top + _UNIT_PX, box.width, box.height - _UNIT_PX)
    legend = Legend(_parts(figure), box.width)
    below = legend.height + (_GAP if legend.parts else 0)
    legend.draw(canvas, box.left, box.bottom - legend.height)
    room = Box(box.left, box.top, box.width, box.height - below)
    if not any(len(listed(trace.y)) for trace in figure.data):
        middle: dict[str, Any] = {"across": "center", "down": "center_baseline", "colour": "muted"}
        nothing = words.text("Nothing fits this selection")
        canvas.write(room.left + room.width / 2, room.top + room.height / 2, nothing, size=16, **middle)
    elif kinds == {"heatmap"}:
        draw_heatmap(canvas, room, figure.data[0], words)
    else:
        (draw_bars if kinds == {"bar"} else draw_scatter)(canvas, room, figure, words)


def colours(figure: go.Figure) -> list[str]:
    """
    List the colours that stand for kinds, in the order of the traces.

    Returns one per trace that has one colour; none for a single trace.
    """
    given = [_colour(trace) for trace in figure.data if trace.type != "heatmap"]
    return [colour for colour in given if colour] if len(given) > 1 else []


def _colour(trace: Any) -> str:
    for part in ("marker", "line"):
        colour = getattr(getattr(trace, part, None), "color", None)
        if isinstance(colour, str):
            return colour
    return ""


def _parts(figure: go.Figure) -> list[dict[str, object]]:
    if not figure.layout.showlegend:
        return []
    shape = {"bar": "swatch", "scatter": "dot"}
    items = [
        {"shape": shape.get(trace.type, "swatch"), "label": plain(trace.name), "colour": {"light": _colour(trace)}}
        for trace in figure.data
        if trace.name and _colour(trace) and trace.showlegend is not False
    ]
    return [{"title": "", "items": items}] if items else []
