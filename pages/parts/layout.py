"""How a map page is laid out: finding, map, side panel, table twin."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from geo.maps.state import State
from geo.ties import ties
from geo.words import Words
from pages.parts import address, tables
from pages.parts.atlas_map import atlas_map
from pages.parts.focus_panel import focus_panel

_QUIET: Final = """<style>
.stMainBlockContainer { padding: 3.6rem 2rem 2rem; max-width: 1800px; }
[data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; font-size: 1.6rem; }
@media (max-width: 640px) { .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
</style>"""


def map_page(title: str, subtitle: str, state: State, words: Words, *, beside: Callable[[], None]) -> None:
    """
    Draw a map page.

    Parameters
    ----------
    title
        The finding.
    subtitle
        What is shown and how to use it.
    state
        The map's state.
    words
        The reader's language.
    beside
        Draws the side panel while nothing is in focus.
    """
    heading(title, subtitle)
    selection = address.selection()
    in_view = selection.of(ties())
    if in_view.empty:
        st.info(words.text("No printed entry fits this selection. Remove a filter in the side bar."))
    picture, panel = st.columns([7, 3], gap="medium")
    with picture:
        atlas_map(state, key="map")
    with panel:
        if not focus_panel(in_view, selection, words):
            beside()
    tables.not_located(in_view, words)
    tables.twin(in_view, words, name=title)


def heading(title: str, subtitle: str) -> None:
    """
    Draw the head of a page.

    Parameters
    ----------
    title
        The finding.
    subtitle
        What is shown.
    """
    st.html(_QUIET)
    st.title(title, anchor=False)
    st.caption(subtitle)


def part(title: str) -> None:
    """
    Draw the title of a part of a page.

    Parameters
    ----------
    title
        A few words.
    """
    st.markdown(f"**{title}**")


def bars(figure: object, *, key: str) -> None:
    """
    Draw a chart without tools around it.

    Parameters
    ----------
    figure
        A plotly figure.
    key
        Names the chart.
    """
    st.plotly_chart(figure, key=key, config={"displayModeBar": False})
