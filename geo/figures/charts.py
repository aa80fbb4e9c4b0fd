"""
Plotly charts: ranked bars and stacked columns, in the atlas's own quiet style.

The figures carry no background and no font colour of their own, so that the page's
theme (light or dark) shows through.
"""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from geo.base.palette import AID_COLOURS, SEQUENTIAL, Theme
from geo.base.words import Words

_BAR_HEIGHT_PX: Final = 26
_AN_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_OWN_MARKS: Final = re.compile(r"</?[bi]>|<extra></extra>")
_ACCENT: Final = SEQUENTIAL["light"][2]  # the middle of the scale stands out from light and dark panels alike


def literal(name: object) -> str:
    """
    Make a name mean nothing to plotly, which reads ``<b>``, ``<a href>`` and ``&lt;`` in whatever it writes.

    ``name``: Anybody's words; `plain` reads them back. Returns the same, to be shown letter by letter.
    """
    return _AN_ENTITY.sub("&amp;", str(name)).replace("<", "&lt;")


def plain(text: object) -> str:
    """
    Read a text of a chart as it is seen.

    ``text``: with the marks that the charts set themselves (``<b>``, ``<br>``), and names as `literal` gives them.
    Returns without marks, ``<br>`` as a line break.
    """
    unmarked = _OWN_MARKS.sub("", "" if text is None else str(text)).replace("<br>", "\n")
    return unmarked.replace("&lt;", "<").replace("&amp;", "&")


def _literal(names: Iterable[object]) -> list[str]:
    return [literal(name) for name in names]


def ranked_bars(counts: pd.DataFrame, *, label: str, value: str, unit: str, chosen: str = "") -> go.Figure:
    """
    Draw a ranking.

    ``counts``: one row per bar, the longest first; ``focus``, where there is one, is what a click on the bar takes into
    focus. Returns horizontal bars, the first row on top, the numbers at their ends.
    """
    opacity = [1.0 if chosen in ("", name) else 0.35 for name in counts[label]]
    bars = go.Bar(
        x=counts[value],
        y=_literal(counts[label]),
        orientation="h",
        text=counts[value],
        textposition="outside",
        cliponaxis=False,
        marker={"color": _ACCENT, "opacity": opacity},
        customdata=counts[["focus"]] if "focus" in counts else None,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertemplate="%{y}: %{x} " + unit + "<extra></extra>",
    )
    figure = go.Figure(bars)
    figure.update_layout(**_quiet(_BAR_HEIGHT_PX * max(len(counts), 2) + 10))
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(autorange="reversed", fixedrange=True, ticksuffix="  ", title=None)
    return figure


def distance_histogram(distances_km: "pd.Series[float]", *, step_km: int, unit: str) -> go.Figure:
    """
    Draw how far away the partners are.

    ``distances_km``: distances in kilometres; missing ones are left out. ``step_km``: width of a column in kilometres.
    Returns one column per step from zero to the farthest.
    """
    stated = distances_km.dropna()
    steps = (stated // step_km).astype(int).value_counts().sort_index()
    figure = go.Figure(
        go.Bar(
            x=(steps.index + 0.5) * step_km,
            y=steps,
            width=step_km * 0.92,
            marker_color=_ACCENT,
            customdata=[[low * step_km, (low + 1) * step_km] for low in steps.index],
            hovertemplate="%{customdata[0]:,}–%{customdata[1]:,} km: %{y} " + unit + "<extra></extra>",
        )
    )
    figure.update_layout(**_quiet(190))
    figure.update_xaxes(fixedrange=True, ticksuffix=" km", nticks=6, rangemode="tozero")
    figure.update_yaxes(fixedrange=True, nticks=4)
    return figure


def columns_by_year(years: pd.DataFrame, *, value: str, unit: str, chosen: int | None = None) -> go.Figure:
    """
    Draw a number for each year.

    ``years``: ``year`` and the number; every year from the first to the last.
    """
    opacity = [1.0 if chosen in (None, year) else 0.35 for year in years["year"]]
    figure = go.Figure(
        go.Bar(
            x=years["year"],
            y=years[value],
            marker={"color": _ACCENT, "opacity": opacity},
            hovertemplate="%{x}: %{y} " + unit + "<extra></extra>",
        )
    )
    figure.update_layout(**_quiet(190))
    figure.update_xaxes(fixedrange=True, tickformat="d", nticks=8)
    figure.update_yaxes(fixedrange=True, rangemode="tozero", nticks=4)
    return figure


def stacked_columns(quantities: pd.DataFrame, names: dict[str, str], *, unit: str, theme: Theme = "light") -> go.Figure:
    """
    Draw quantities by year, stacked by status.

    ``quantities``: ``year, status, quantity``; units are never mixed. ``names``: status → word, in the order of the
    stack.
    """
    figure = go.Figure()
    for status, name in names.items():
        part = quantities[quantities["status"] == status]
        figure.add_bar(
            x=part["year"].astype(str),
            y=part["quantity"],
            name=name,
            marker_color=AID_COLOURS[theme][status],
            hovertemplate="%{x}: %{y} " + unit + f" · {name}<extra></extra>",
        )
    figure.update_layout(barmode="stack", **_quiet(320))
    # In the order of the stages, and wholly above the columns however many rows it takes.
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure.update_layout(showlegend=True, legend=legend, margin_t=48)
    years = quantities["year"].astype(int)
    order = [str(year) for year in range(years.min(), years.max() + 1)] if len(years) else []
    figure.update_xaxes(type="category", categoryorder="array", categoryarray=order, fixedrange=True)
    figure.update_yaxes(fixedrange=True, rangemode="tozero", nticks=5)
    return figure


def first_of(counted: str, shown: int, every: int, words: Words) -> str:
    """
    Say what a ranking counts, and how much of it is drawn.

    ``shown``, ``every``: number of bars drawn, and of all there are. Returns for example ``"Ties by country (the first
    8 of 58)"``; without brackets where all are drawn.
    """
    if shown >= every:
        return counted
    return words.text("{counted} (the first {shown} of {every})", counted=counted, shown=shown, every=every)


def _quiet(height_px: int) -> dict[str, object]:
    return {
        "height": height_px,
        "margin": {"l": 0, "r": 40, "t": 4, "b": 4},
        "bargap": 0.28,
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
    }
