"""Bars of a plotly figure as plain labels and values, so that a presenter can edit them."""

import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from geo.base.palette import SEQUENTIAL
from geo.figures import charts

ACCENT: Final = SEQUENTIAL["light"][2]


@dataclass(frozen=True, kw_only=True)
class Bars:
    """
    A bar chart.

    ``labels``: categories in order, the first one on top or on the left. ``series``: name, one value per label (None
    where there is none) and colour (``"#rrggbb"``, empty for the accent) of each series. ``unit``: written behind the
    labels' axis; may be empty.
    """

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...], str], ...]
    lying: bool = True
    stacked: bool = False
    unit: str = ""


def bars_of(figure: go.Figure) -> Bars | None:
    """
    Read the bars of a figure.

    Returns none where the figure holds anything but bars, or none at all.
    """
    traces = [trace for trace in figure.data if trace.visible in (None, True)]
    if not traces or any(trace.type != "bar" for trace in traces):
        return None
    lying = all(trace.orientation == "h" for trace in traces)
    if not lying and any(trace.orientation == "h" for trace in traces):
        return None
    if len(traces) == 1 and _steps(traces[0]):
        return _histogram(traces[0], figure)
    axis = figure.layout.yaxis if lying else figure.layout.xaxis
    read = [_pairs(trace, axis, lying=lying) for trace in traces]
    labels = _labels(axis, read, lying=lying)
    if not labels:
        return None
    series = tuple(
        (plain(trace.name), tuple(pairs.get(label) for label in labels), _colour(trace))
        for trace, pairs in zip(traces, read, strict=True)
    )
    stacked = figure.layout.barmode in ("stack", "relative") and len(traces) > 1
    return Bars(labels=tuple(labels), series=series, lying=lying, stacked=stacked)


def plain(text: object) -> str:
    """
    Take the markup of a chart's text away.

    ``text``: for example ``"Şişli<br>12"``.
    """
    return " ".join(charts.plain(text).split())


def _tick_names(axis: Any) -> dict[Any, str]:
    """Where bars stand at numbers, their names are the axis's."""
    if axis.tickvals is None or axis.ticktext is None:
        return {}
    return dict(zip(axis.tickvals, axis.ticktext, strict=False))


def _pairs(trace: Any, axis: Any, *, lying: bool) -> dict[str, float]:
    labels, values = (trace.y, trace.x) if lying else (trace.x, trace.y)
    found = zip(labels if labels is not None else (), values if values is not None else (), strict=False)
    named = _tick_names(axis)
    return {
        plain(named.get(label, label)): float(value)
        for label, value in found
        if value is not None and np.isfinite(float(value))
    }


def _labels(axis: Any, read: list[dict[str, float]], *, lying: bool) -> list[str]:
    if axis.categoryarray is not None:
        labels = [plain(label) for label in axis.categoryarray]
    else:
        labels = list(dict.fromkeys(label for pairs in read for label in pairs))
    # Plotly draws the first lying bar at the bottom unless the axis runs the other way.
    return labels if not lying or axis.autorange == "reversed" else labels[::-1]


def _steps(trace: Any) -> bool:
    return trace.width is not None and trace.customdata is not None and len(trace.customdata[0]) == 2


def _histogram(trace: Any, figure: go.Figure) -> Bars:
    held = {int(low): float(value) for (low, _), value in zip(trace.customdata, trace.y, strict=True)}
    step = int(trace.customdata[0][1]) - int(trace.customdata[0][0])
    lows = range(0, max(held) + step, step)
    # A dot parts the thousands in Turkish; separators are those of the page.
    thousands = (figure.layout.separators or ".,")[1]
    labels = tuple(f"{low:,}–{low + step:,}".replace(",", thousands) for low in lows)
    values = tuple(held.get(low, 0.0) for low in lows)
    unit = plain(figure.layout.xaxis.ticksuffix)
    return Bars(labels=labels, series=((plain(trace.name), values, _colour(trace)),), lying=False, unit=unit)


def _colour(trace: Any) -> str:
    colour = trace.marker.color
    return colour if isinstance(colour, str) and re.fullmatch("#[0-9a-fA-F]{6}", colour) else ""
