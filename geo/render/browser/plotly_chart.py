"""A chart for the browser: a plotly figure that writes what the chart says and decides nothing.

It carries no background and no font colour of its own, so that the page's theme shows through.
"""

import re
import textwrap
from collections.abc import Iterable
from typing import Any, Final

import plotly.graph_objects as go

from geo.base.palette import CLEAR, SURFACES, Theme
from geo.figures.chart import Axis, Bars, Cells, Chart

_AN_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_OWN_MARKS: Final = re.compile(r"</?b>")


def figure(chart: Chart, theme: Theme) -> go.Figure:
    """Draw a chart in the colours of a theme."""
    # Each paint is the chart's own: the looks of all of plotly's traces would be four fifths of what is sent.
    made = go.Figure(layout={"template": {"layout": {"showlegend": False}}})
    made.update_layout(
        height=chart.height_px, showlegend=False, paper_bgcolor=CLEAR, plot_bgcolor=CLEAR, dragmode=False
    )
    made.update_xaxes(fixedrange=True, title=None)
    made.update_yaxes(fixedrange=True, title=None)
    if isinstance(chart, Bars) and chart.bars:
        _draw_bars(made, chart, theme)
    elif isinstance(chart, Cells) and chart.cells:
        _draw_cells(made, chart, theme)
    else:
        made.update_xaxes(visible=False)
        made.update_yaxes(visible=False)
        middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
        made.add_annotation(text=literal(chart.nothing), **middle)
    return made


def literal(name: object) -> str:
    """Make a name mean nothing to plotly, which reads ``<b>``, ``<a href>`` and ``&lt;`` in whatever it writes.

    A line break becomes ``<br>``; `plain` reads all of it back.
    """
    return _AN_ENTITY.sub("&amp;", str(name)).replace("<", "&lt;").replace("\n", "<br>")


def plain(text: object) -> str:
    """Read a text of a figure as it is seen, ``<br>`` as a line break."""
    return _OWN_MARKS.sub("", str(text)).replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&")


def _draw_bars(made: go.Figure, chart: Bars, theme: Theme) -> None:
    for series in chart.series:
        places = [chart.slots[bar.slot].at for bar in series.bars]
        reaches = [bar.value for bar in series.bars]
        focuses = [[chart.slots[bar.slot].focus] for bar in series.bars]
        made.add_bar(
            x=reaches if chart.lying else places,
            y=places if chart.lying else reaches,
            base=[bar.start for bar in series.bars],
            width=chart.thickness,
            orientation="h" if chart.lying else "v",
            name=literal(series.name),
            text=[_at_end(bar.written, bar.remark) for bar in series.bars] if chart.numbered else None,
            textposition="outside" if chart.numbered else None,
            cliponaxis=False,
            marker={
                "color": [bar.paint.of(theme) for bar in series.bars],
                "opacity": [bar.opacity for bar in series.bars],
            },
            customdata=focuses if any(focus for (focus,) in focuses) else None,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            hovertext=[literal(bar.hover) for bar in series.bars],
            hoverinfo="text",
        )
    made.update_layout(barmode="overlay", margin={"l": 0, "r": 40, "t": 4, "b": 4})
    names = {**_axis(chart.names, letters=chart.line_letters), "showgrid": False, "zeroline": False}
    lengths = {**_axis(chart.lengths), "visible": bool(chart.lengths.ticks), "gridcolor": SURFACES[theme]["land"]}
    made.update_layout(xaxis=lengths if chart.lying else names, yaxis=names if chart.lying else lengths)
    if chart.lying:
        made.update_yaxes(range=[chart.names.high, chart.names.low], ticksuffix="  ")
    if chart.lengths.low < 0:
        line = {"width": 1, "color": SURFACES[theme]["muted"]}
        made.add_shape(type="line", x0=0, x1=0, y0=0, y1=1, yref="y domain", line=line)
    if chart.legend:
        # Wholly above the columns, however many rows it takes.
        legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
        made.update_layout(showlegend=True, legend=legend, margin_t=48)


def _draw_cells(made: go.Figure, chart: Cells, theme: Theme) -> None:
    places = [(cell.row, cell.column) for cell in chart.cells]
    heat = go.Heatmap(
        x=list(range(len(chart.columns))),
        y=list(range(len(chart.rows))),
        z=_grid(chart, places, (cell.value for cell in chart.cells)),
        hovertext=_grid(chart, places, (literal(cell.hover) for cell in chart.cells)),
        hoverinfo="text",
        hoverongaps=False,
        colorscale=[list(stop) for stop in chart.scale.shares(theme)],
        zmin=chart.scale.ends[0],
        zmax=chart.scale.ends[1],
        showscale=bool(chart.scale.ticks),
        colorbar=_scale(chart) if chart.scale.ticks else None,
        xgap=chart.gap_px,
        ygap=chart.gap_px,
    )
    written = [cell for cell in chart.cells if cell.written]
    letters = go.Scatter(
        mode="text",
        x=[cell.column for cell in written],
        y=[cell.row for cell in written],
        text=[f"<b>{literal(cell.written)}</b>" for cell in written],
        textfont={"size": chart.type_px, "color": [cell.ink.of(theme) for cell in written]},
        hoverinfo="skip",
    )
    made.add_traces([heat, letters] if written else [heat])
    ends = (Axis(low=-0.5, high=len(names) - 0.5) for names in (chart.columns, chart.rows))
    across, down = ({**_axis(end), "showgrid": False, "zeroline": False, "tickmode": "array"} for end in ends)
    made.update_xaxes(**across, side="top", tickangle=-90 if chart.turned else 0)
    made.update_xaxes(tickvals=list(range(len(chart.columns))), ticktext=[literal(name) for name in chart.columns])
    made.update_yaxes(**down | {"range": [len(chart.rows) - 0.5, -0.5]}, ticksuffix="" if chart.turned else "  ")
    made.update_yaxes(tickvals=list(range(len(chart.rows))), ticktext=[literal(name) for name in chart.rows])
    (wide, _), (left, top) = chart.cell_px, chart.names_px
    if not wide:
        made.update_layout(margin={"l": 0, "r": 40, "t": 4, "b": 4})
        return
    foot = chart.height_px - top - chart.cell_px[1] * max(len(chart.rows), 1)
    made.update_layout(width=chart.width_px, margin={"l": left, "r": 0, "t": top, "b": foot, "autoexpand": False})
    made.update_xaxes(tickfont_size=chart.names_type_px)
    made.update_yaxes(tickfont_size=chart.names_type_px)


def _grid(chart: Cells, places: list[tuple[int, int]], values: Iterable[Any]) -> list[list[Any]]:
    held = dict(zip(places, values, strict=True))
    return [[held.get((row, column)) for column in range(len(chart.columns))] for row in range(len(chart.rows))]


def _scale(chart: Cells) -> dict[str, Any]:
    return {
        "title": {"text": literal(chart.scale.title), "side": "top", "font": {"size": chart.scale.type_px}},
        "orientation": "h",
        "thickness": 8,
        "len": 0.5,
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "tickmode": "array",
        "tickvals": [tick.at for tick in chart.scale.ticks],
        "ticktext": [literal(tick.text) for tick in chart.scale.ticks],
    }


def _axis(axis: Axis, *, letters: int = 0) -> dict[str, Any]:
    texts = ["\n".join(textwrap.wrap(tick.text, letters)) if letters else tick.text for tick in axis.ticks]
    return {
        "range": [axis.low, axis.high],
        "tickmode": "array",
        "tickvals": [tick.at for tick in axis.ticks],
        "ticktext": [literal(text) for text in texts],
    }


def _at_end(written: str, remark: str) -> str:
    return f"<b>{literal(written)}</b>  {literal(remark)}" if remark else literal(written)
