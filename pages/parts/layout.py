"""How a map page is laid out: finding, map, side panel, table twin."""

from collections.abc import Callable
from typing import Final

import plotly.graph_objects as go
import streamlit as st

from geo.maps.state import State
from geo.ties import ties
from geo.words import Words
from pages.parts import address, first_visit, language, tables
from pages.parts.atlas_map import atlas_map
from pages.parts.focus_panel import focus_panel
from pages.parts.selection_bar import chip_label, chips

_QUIET: Final = """<style>
.stMainBlockContainer { padding: 3.6rem 2rem 2rem; max-width: 1800px; }
[data-testid="stMetricValue"] { font-variant-numeric: tabular-nums; font-size: 1.6rem; }
.st-key-chips:empty, .st-key-faults:empty, .st-key-nearest:empty { display: none; }
.st-key-chips button { min-height: 1.9rem; padding: 0 0.6rem; border-radius: 1rem; }
@media (max-width: 640px) { .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
</style>"""


def map_page(  # noqa: PLR0913 - the parts of a page
    title: str,
    subtitle: str,
    state: State,
    words: Words,
    *,
    beside: Callable[[], None],
    above: Callable[[], None] | None = None,
    second: Callable[[], None] | None = None,
) -> None:
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
    above
        Draws the page's own controls, between the title and the map.
    second
        Draws another map beside this one; the side panel then stands below both.
    """
    heading(title, subtitle)
    if above:
        above()
    selection = address.selection()
    in_view = selection.of(ties())
    with st.container(key="nearest"):
        if in_view.empty:
            _nearest(words)
    picture, panel = st.columns(2 if second else [7, 3], gap="medium")
    with picture:
        atlas_map(state, key="map")
    if second:
        with panel:
            second()
        panel = st.container()
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
    chips(language.chosen())


def part(title: str) -> None:
    """
    Draw the title of a part of a page.

    Parameters
    ----------
    title
        A few words.
    """
    st.markdown(f"**{title}**")


def bars(figure: go.Figure, *, key: str) -> None:
    """
    Draw a chart without tools around it; a bar that carries a focus can be clicked.

    Parameters
    ----------
    figure
        A plotly figure.
    key
        Names the chart.
    """

    def chosen() -> None:
        points = st.session_state[key]["selection"]["points"]
        if points and points[0].get("customdata"):
            address.focus_on(points[0]["customdata"][0])

    if first_visit.charts_wait():
        st.skeleton(height=figure.layout.height or 300)
        return
    figure.update_layout(separators=",." if language.chosen().language == "tr" else ".,")
    st.plotly_chart(figure, key=key, config={"displayModeBar": False}, on_select=chosen, selection_mode="points")


def _nearest(words: Words) -> None:
    """Say why nothing is in view, and offer the views that leave one filter off."""
    st.info(words.text("No printed entry fits all of these filters. Leave one off:"))
    selection = address.selection()
    left = [(facet, value, len(selection.without(facet, value).of(ties()))) for facet, value in selection.active()]
    with st.container(horizontal=True, gap="small"):
        for facet, value, rows in sorted(left, key=lambda item: -item[2]):
            if rows:
                label = words.text(
                    "without {filter}: {rows} entries", filter=chip_label(facet, value, words), rows=rows
                )
                st.button(label, key=f"nearest-{facet}-{value}", on_click=address.leave_off, args=(facet, value))
        if not any(rows for _, _, rows in left):
            st.button(words.text("Reset the selection"), key="nearest-none", on_click=address.reset)
