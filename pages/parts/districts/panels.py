"""The reach of the districts: the map by a measure, the ranking, and who is in focus."""

from typing import Final

import streamlit as st

from geo.base.words import message
from geo.figures import districts
from geo.figures.district_names import in_focus, measure, surroundings
from geo.figures.picture import Picture, View
from geo.measures.reach import INDICATORS
from pages.parts.districts import profile
from pages.parts.frame import layout, own_choices, tables
from pages.parts.frame.focus_panel import focus_panel

MAPS: Final = {"home": message("Districts"), "partners": message("Its partners")}


def reach_view(now: View, shown: Picture) -> None:
    """Draw the choropleth, and the profile of what is in focus."""
    words, who = now.words, in_focus(now)
    drawn, panel = st.columns([7, 3], gap="medium")
    with drawn:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = {name: words.text(about.title) for name, about in INDICATORS.items()}
            own_choices.one("measure", words.text("Districts by"), names, value="ties")
            of = own_choices.either("map", words.text("Map"), MAPS, words) if who else "home"
        if of == "partners":
            layout.picture(districts.partners(now), key="partners-map")
        else:
            layout.picture(shown, key="districts-map")
    with panel:
        if who:
            profile.profile(now, who)
        elif not focus_panel(now.in_view, now.selection, words):
            _ranking(now)
    if who:
        profile.indicators(measure(now), who, words)
        profile.alike(surroundings(now), who, words)
        profile.entries(surroundings(now), who, words)
        profile.activities_of(now.lists.activities, who, words)
    _table(now)


def _ranking(now: View) -> None:
    words, about, shown = now.words, INDICATORS[districts.indicator(now)], districts.ranking(now)
    layout.part(words.text(about.title))
    st.caption(words.text(about.meaning))
    if shown.rows().empty:
        st.caption(words.text("No municipality has a tie in this selection"))
    else:
        layout.picture(shown, key="district-bars")
    if said := districts.metropolitan(now):
        st.caption(said)


def _table(now: View) -> None:
    words, table = now.words, districts.table(now)
    title = words.text("The same as a table ({rows} municipalities)", rows=len(table))
    with st.expander(title, icon=":material/table:"):
        tables.grid(table, words, height=420)
        tables.take(table, words, what="districts")
