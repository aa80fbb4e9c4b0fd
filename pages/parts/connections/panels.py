"""The panels of the connections page."""

import streamlit as st

from geo.figures import connections
from geo.figures.picture import View
from pages.parts.frame import address, layout


def controls(now: View) -> None:
    """Draw the switches of the rings and of great circles."""
    words = now.words
    st.session_state["rings"] = address.choice("rings") == "yes"
    st.session_state["great"] = address.choice("lines") == "great"
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="controls"):
        st.toggle(
            words.text("Distance rings"),
            key="rings",
            on_change=lambda: address.choose("rings", "yes" if st.session_state["rings"] else ""),
        )
        st.toggle(
            words.text("True great circles"),
            key="great",
            on_change=lambda: address.choose("lines", "great" if st.session_state["great"] else ""),
        )
        _year(now)


def beside(now: View) -> None:
    """Draw how far away the partners are, and the places that several municipalities know."""
    if now.in_view.empty:
        return
    if now.ties["start_on"].ne("").any():
        layout.part(now.words.text("Ties in force by year"))
        layout.picture(connections.years(now), key="years")
    layout.part(now.words.text("Distance to the partner"))
    layout.picture(connections.distances(now), key="distances")
    layout.part(now.words.text("Places tied to several municipalities"))
    layout.picture(connections.hubs(now), key="hubs")


def _year(now: View) -> None:
    """Draw the slider of the years where any tie states when it began."""
    years = list(now.value_names("year"))
    if len(years) < 2:
        return
    words, every = now.words, ""
    st.session_state["year-slider"] = now.selection.year if now.selection.year in years else every
    st.select_slider(
        words.text("In force at the end of"),
        [every, *years],
        format_func=lambda year: year or words.text("all years"),
        key="year-slider",
        on_change=lambda: address.choose("year", st.session_state["year-slider"]),
        help=words.text("Ties that state no beginning stand in no year; they are shown among all years only."),
        width=320,
    )
