"""Connections: lines from Istanbul's municipalities to their partners, how far they lead, and the places many know."""

import streamlit as st

from geo.figures import connections
from geo.figures.picture import View
from pages import in_frame
from pages.parts.frame import address, layout, own_choices
from pages.parts.frame.view import view


def controls(now: View) -> None:
    """Draw the switches of the rings and of great circles, and a year to compare with."""
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
        if time := connections.years_of(now):
            years = {str(year): str(year) for year in time.years}
            label, none = words.text("Compare with the year"), words.text("No other year")
            own_choices.one("then", label, years, placeholder=none, width=220)


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


def draw() -> None:
    """Draw the lines, and the ties of what is in focus."""
    now = view()
    other = connections.then(now) if now.choices.get("then") else None
    about = now.words.text(
        "Lines gathered by country, which branch to each place; near by, from each municipality's own point. "
        "Click a place, a line or a district for its ties alone."
    )
    layout.map_page(
        connections.lines(now),
        other.title if other else about,
        beside=lambda: beside(now),
        above=lambda: controls(now),
        second=(lambda: layout.picture(other, key="then")) if other else None,
    )


in_frame(draw)
