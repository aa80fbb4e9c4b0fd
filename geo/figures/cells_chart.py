"""The table of ties by aid as a chart: six cells in the colours of the map, their numbers in them."""

import pandas as pd
import plotly.graph_objects as go

from geo.base.palette import Theme
from geo.base.words import Words
from geo.figures.aid_and_ties_map import colours
from geo.figures.charts import _quiet
from geo.measures.aid_and_ties import CELLS

_ROW_PX = 62
_HEAD_PX = 34


def cells(counts: pd.DataFrame, words: Words, *, theme: Theme = "light") -> go.Figure:
    """
    Draw the table of ties by aid.

    ``counts``: two rows (tie, no tie) by three columns (aid, uncertain aid, none), named in the reader's language; a
    cell that cannot be counted is missing. Returns a heat map whose colours are those of
    `geo.figures.aid_and_ties_map.colours`, in their order.
    """
    shades = [shade[theme] for shade in colours().values()]
    steps = [(edge, shade) for i, shade in enumerate(shades) for edge in (i / len(shades), (i + 1) / len(shades))]
    rows, columns = counts.shape
    numbers = counts.to_numpy().tolist()
    heat = go.Heatmap(
        z=[[row * columns + column for column in range(columns)] for row in range(rows)],
        x=list(counts.columns),
        y=list(counts.index),
        text=[["–" if pd.isna(number) else words.number(int(number)) for number in row] for row in numbers],
        texttemplate="<b>%{text}</b>",
        textfont={"size": 18},
        customdata=[
            [words.text(name) for name in list(CELLS.values())[i * columns : (i + 1) * columns]] for i in range(rows)
        ],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        colorscale=steps,
        zmin=-0.5,
        zmax=len(shades) - 0.5,
        showscale=False,
        xgap=3,
        ygap=3,
    )
    figure = go.Figure(heat)
    figure.update_layout(**_quiet(_ROW_PX * rows + _HEAD_PX))
    figure.update_xaxes(side="top", fixedrange=True, showgrid=False, title=None, type="category")
    figure.update_yaxes(
        autorange="reversed", fixedrange=True, showgrid=False, title=None, type="category", ticksuffix="  "
    )
    return figure
