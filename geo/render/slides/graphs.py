"""Bar charts that a presenter can edit: their numbers stand in a sheet behind them."""

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from geo.base import paper
from geo.figures.chart import Bar, Bars
from geo.render.slides import fitting
from geo.render.slides.frame import FONT, Box, rgb

_TYPES: Final = {
    (True, True): XL_CHART_TYPE.BAR_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}


def add(slide: Any, bars: Bars, box: Box, *, caption: str = "") -> Any:
    """Draw a chart that can be edited; ``caption`` says what its bars count."""
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = [slot.label for slot in bars.slots]
    stacks = [series for series in bars.series if series.bars]
    for series in stacks:
        values = {bar.slot: bar.value for bar in series.bars}
        data.add_series(series.name or " ", [values.get(slot) for slot in range(len(bars.slots))])
    kind = _TYPES[bars.lying, len(stacks) > 1]
    # A few lying bars do not fill the whole height: they would be slabs.
    filled = box._replace(height=min(box.height, 60 + 44 * len(bars.slots))) if bars.lying else box
    frame = slide.shapes.add_chart(kind, *(Pt(value) for value in filled), data)
    _set(frame.chart, bars, box)
    for drawn, series in zip(frame.chart.plots[0].series, stacks, strict=True):
        _paint(drawn, series.bars)
        if bars.numbered:
            _number(drawn, series.bars)
    _entitle(
        frame.chart,
        fitting.cut(caption, (box.width, 2 * paper.SLIDE_CAPTION_PT * fitting.LINE), paper.SLIDE_CAPTION_PT),
    )
    return frame


def _set(chart: Any, bars: Bars, box: Box) -> None:
    chart.font.size, chart.font.name = Pt(_size(bars, box)), FONT
    chart.font.color.rgb = rgb("text")
    chart.has_legend = bool(bars.legend)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 40, False
    if len(plot.series) > 1:
        plot.overlap = 100
    _axes(chart, bars)


def _paint(series: Any, bars: tuple[Bar, ...]) -> None:
    """Give the series the colour of its first bar, and a point one of its own only where it has another."""
    series.invert_if_negative = False
    _fill(series, bars[0])
    for bar in bars:
        if (bar.paint, bar.opacity) != (bars[0].paint, bars[0].opacity):
            _fill(series.points[bar.slot], bar)


def _fill(drawn: Any, bar: Bar) -> None:
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(bar.paint.light)
    drawn.format.fill.fore_color.brightness = 1 - bar.opacity


def _number(series: Any, bars: tuple[Bar, ...]) -> None:
    """Write the numbers at the ends of the bars, in words where a program might not write what the atlas writes."""
    labels = series.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = "General", False
    for bar in bars:
        if bar.remark or not bar.is_plain:
            label = series.points[bar.slot].data_label
            label.text_frame.text = "  ".join(part for part in (bar.written, bar.remark) if part)
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _entitle(chart: Any, caption: str) -> None:
    chart.has_title = bool(caption)
    if caption:
        chart.chart_title.include_in_layout = False
        chart.chart_title.text_frame.text = caption
        for run in chart.chart_title.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(paper.SLIDE_CAPTION_PT), False, rgb("muted")


def _axes(chart: Any, bars: Bars) -> None:
    categories, values, ticks = chart.category_axis, chart.value_axis, bars.lengths.ticks
    categories.reverse_order = bars.lying
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = rgb("land")
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
    values.minimum_scale = bars.lengths.low
    if ticks or bars.lengths.low < 0:
        values.maximum_scale = bars.lengths.high
    values.visible = values.has_major_gridlines = bool(ticks)
    if len(ticks) > 1:
        values.major_unit = ticks[1].at - ticks[0].at
        values.major_gridlines.format.line.color.rgb = rgb("land")
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False


def _size(bars: Bars, box: Box) -> float:
    room = box.height / max(len(bars.slots), 1) * 0.62 if bars.lying else paper.SLIDE_COLUMNS_PT
    largest, least = paper.SLIDE_CHART_PT
    return max(least, min(largest, room))
