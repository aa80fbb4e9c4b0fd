"""Bar charts that a presenter can edit: their numbers stand in a sheet behind them."""

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from geo.render.slides import fitting
from geo.render.slides.frame import FONT, Box, rgb
from geo.render.slides.native import ACCENT, Bars

_CAPTION: Final = 12.0
_TYPES: Final = {
    (True, True): XL_CHART_TYPE.BAR_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}


def add(slide: Any, bars: Bars, box: Box, *, caption: str = "") -> Any:
    """
    Draw a chart.

    ``caption``: what the bars count; empty for none. Returns the graphic frame of a chart that can be edited.
    """
    data: Any = CategoryChartData(number_format=_format(bars))  # type: ignore[no-untyped-call]
    data.categories = [f"{label}{bars.unit and ' ' + bars.unit}" for label in bars.labels]
    for name, values, _ in bars.series:
        data.add_series(name or " ", values)
    frame = slide.shapes.add_chart(_TYPES[bars.lying, bars.stacked], *(Pt(value) for value in _filled(bars, box)), data)
    _set(frame.chart, bars, box)
    _entitle(frame.chart, fitting.cut(caption, (box.width, 2 * _CAPTION * fitting.LINE), _CAPTION))
    return frame


def _filled(bars: Bars, box: Box) -> Box:
    """A few lying bars do not fill the whole height: they would be slabs."""
    return box._replace(height=min(box.height, 60 + 44 * len(bars.labels))) if bars.lying else box


def _set(chart: Any, bars: Bars, box: Box) -> None:
    chart.font.size, chart.font.name = Pt(_size(bars, box)), FONT
    chart.font.color.rgb = rgb("text")
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 40, False
    if bars.stacked:
        plot.overlap = 100
    for series, (_, _, colour) in zip(plot.series, bars.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour or ACCENT)
        series.invert_if_negative = False
    _axes(chart, bars)
    if not bars.stacked:
        plot.has_data_labels = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _format(bars), False


def _entitle(chart: Any, caption: str) -> None:
    chart.has_title = bool(caption)
    if caption:
        chart.chart_title.include_in_layout = False
        chart.chart_title.text_frame.text = caption
        for run in chart.chart_title.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(_CAPTION), False, rgb("muted")


def _axes(chart: Any, bars: Bars) -> None:
    categories, values = chart.category_axis, chart.value_axis
    categories.reverse_order = bars.lying
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = rgb("land")
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
    values.visible = bars.stacked
    values.has_major_gridlines = bars.stacked
    if bars.stacked:
        values.major_gridlines.format.line.color.rgb = rgb("land")
    every = [value for _, series, _ in bars.series for value in series if value is not None]
    if min(every, default=0) >= 0:
        values.minimum_scale = 0


def _size(bars: Bars, box: Box) -> float:
    room = box.height / max(len(bars.labels), 1) * 0.62 if bars.lying else 12.0
    return max(7.0, min(14.0, room))


def _format(bars: Bars) -> str:
    stated = [value for _, values, _ in bars.series for value in values if value is not None]
    return "#,##0" if all(float(value).is_integer() for value in stated) else "#,##0.0#"
