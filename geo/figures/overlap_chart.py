"""The overlap of all municipalities as one square chart."""

from typing import Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from geo.base.palette import SEQUENTIAL, SURFACES, Theme
from geo.base.words import Words
from geo.figures.charts import literal
from geo.measures.overlap import Sets

_CELL_PX: Final = 14
_NAMES_PX: Final = 96
_SCALE_PX: Final = 56
_SHOWN: Final = 8


def overlap_chart(matrix: pd.DataFrame, of: Sets, names: dict[str, str], words: Words, *, theme: Theme) -> go.Figure:
    """
    Draw the overlap of every two municipalities.

    ``matrix``: Jaccard's index as `geo.measures.overlap.matrix` gives it, in the order to draw. ``names``: slug of the
    municipality, place or area code → name. Returns a square of cells, land-coloured where nothing is shared, empty on
    the diagonal; the hover text names what is shared.
    """
    values = matrix.to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, np.nan)
    order = [str(each) for each in matrix.index]
    written = [literal(names[each]) for each in order]
    heat = go.Heatmap(
        z=values,
        x=written,
        y=written,
        customdata=[[_said(of[one] & of[other], names, words) for other in order] for one in order],
        colorscale=_scale(theme),
        zmin=0,
        zmax=max(float(np.nanmax(values, initial=0.0)), 0.01),
        xgap=1,
        ygap=1,
        hoverongaps=False,
        hovertemplate="<b>%{y} – %{x}</b><br>Jaccard %{z:.2f}<br>%{customdata}<extra></extra>",
        colorbar={
            "title": {"text": "Jaccard", "side": "top", "font": {"size": 11}},
            "orientation": "h",
            "thickness": 8,
            "len": 0.5,
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "top",
            "nticks": 5,
            "tickformat": ".2f",
        },
    )
    figure = go.Figure(heat)
    side = _CELL_PX * max(len(matrix), 4)
    figure.update_layout(
        height=side + _NAMES_PX + _SCALE_PX,
        width=side + _NAMES_PX,
        margin={"l": _NAMES_PX, "r": 0, "t": _NAMES_PX, "b": _SCALE_PX, "autoexpand": False},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
    )
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "tickfont": {"size": 10},
        "title": None,
        "dtick": 1,
        "type": "category",
    }
    figure.update_xaxes(side="top", tickangle=-90, **axis)
    figure.update_yaxes(autorange="reversed", **axis)
    return figure


def _said(shared: frozenset[str], labels: dict[str, str], words: Words) -> str:
    if not shared:
        return words.text("Nothing shared")
    listed = [literal(label) for label in words.sorted(labels[item] for item in shared)]
    more = ["…"] if len(listed) > _SHOWN else []
    return "<br>".join([*listed[:_SHOWN], *more])


def _scale(theme: Theme) -> list[tuple[float, str]]:
    colours = SEQUENTIAL[theme]
    ends = np.linspace(0.02, 1.0, len(colours))
    land = SURFACES[theme]["land"]
    return [(0.0, land), (0.0199, land), *((float(end), colour) for end, colour in zip(ends, colours, strict=True))]
