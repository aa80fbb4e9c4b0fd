"""A plotly chart of stated against counted, in the style of `geo.figures.charts`."""

import textwrap
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from geo.base.words import Words
from geo.figures.charts import _quiet, literal
from geo.measures.stated_figures import signed

MORE_COLOUR: Final = "#1d91c0"
FEWER_COLOUR: Final = "#d55e00"
_LINE_LETTERS: Final = 26
_ROW_HEIGHT_PX: Final = 46
_REACH: Final = 3.4
"""Room on both sides, in lengths of the longest bar, for the numbers at its end."""


def difference_bars(figures: pd.DataFrame, words: Words) -> go.Figure:
    """
    Draw how far the counts lie from the stated figures.

    ``figures``: ``subject, stated, counted, difference``: one row per bar, none without a difference. Returns bars to
    the right where more is counted than stated, to the left where fewer; both numbers stand at their ends, so colour is
    never needed to read it.
    """
    labels = ["<br>".join(map(literal, textwrap.wrap(subject, _LINE_LETTERS))) for subject in figures["subject"]]
    texts = [
        f"<b>{signed(difference, words)}</b>  {words.number(stated)} → {words.number(counted)}"
        for stated, counted, difference in figures[["stated", "counted", "difference"]].astype(int).to_numpy().tolist()
    ]
    bars = go.Bar(
        x=figures["difference"].astype(float),
        y=list(range(len(figures))),
        orientation="h",
        text=texts,
        textposition="outside",
        cliponaxis=False,
        marker={"color": [MORE_COLOUR if row > 0 else FEWER_COLOUR for row in figures["difference"]]},
        customdata=figures["subject"].map(literal),
        hovertemplate="%{customdata}: %{text}<extra></extra>",
    )
    figure = go.Figure(bars)
    figure.update_layout(**_quiet(_ROW_HEIGHT_PX * max(len(figures), 2) + 10))
    reach = float(figures["difference"].abs().max()) * _REACH if len(figures) else 1.0
    figure.update_xaxes(range=[-reach, reach], visible=False, fixedrange=True, zeroline=True)
    figure.add_vline(x=0, line_width=1, line_color="#66727c")
    ticks = {"tickmode": "array", "tickvals": list(range(len(figures))), "ticktext": labels}
    figure.update_yaxes(autorange="reversed", fixedrange=True, ticksuffix="  ", title=None, **ticks)
    return figure
