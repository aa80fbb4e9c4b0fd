"""A chart on the sheet: its unit above, its legend below."""

from typing import Any

from geo.base import paper
from geo.figures.chart import Bars, Cells, Chart
from geo.figures.scene import Entry, Legend
from geo.render.sheet import typeface
from geo.render.sheet.bars import draw_bars
from geo.render.sheet.boxes import Box
from geo.render.sheet.canvas import Canvas
from geo.render.sheet.heatmaps import draw_cells
from geo.render.sheet.legends import Block


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
        draw_bars(canvas, room, chart)
    elif isinstance(chart, Cells) and chart.cells:
        draw_cells(canvas, room, chart)
    else:
        middle: dict[str, Any] = {"across": "center", "down": "center_baseline", "colour": "muted"}
        canvas.write(
            room.left + room.width / 2, room.top + room.height / 2, chart.nothing, size=paper.NOTHING_PX, **middle
        )


def colours(chart: Chart) -> list[str]:
    """List the colours that stand for kinds, in the order of the legend; none for a single series."""
    return [key.paint.light for key in chart.legend] if isinstance(chart, Bars) else []


def _parts(chart: Chart) -> list[Legend]:
    if not isinstance(chart, Bars) or not chart.legend:
        return []
    entries = tuple(Entry(shape="swatch", label=key.label, paint=key.paint) for key in chart.legend)
    return [Legend(title="", entries=entries)]
